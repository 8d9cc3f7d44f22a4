<?php
/**
 * Texts about passwords on posts that have a lock and no password.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Surfaces;

use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use WP_Post;

/**
 * No text mentions a password that does not exist, and no public part is hidden because of it.
 */
#[Group( 'smoke' )]
final class Password_Texts_Test extends Integration_Test_Case {

	use Has_Members;

	private const EXCERPT = 'What everybody may read & know.';

	private const WORDS = '/password|protected post/i';

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
	}

	/** @return iterable<string, array{string, bool}> Block markup; whether the call to action belongs there. */
	public static function lists(): iterable {
		yield 'Latest Posts with excerpts' => array( '<!-- wp:latest-posts {"displayPostContent":true,"displayPostContentRadio":"excerpt"} /-->', false );
		yield 'Latest Posts, which shows excerpts unless it is told otherwise' => array( '<!-- wp:latest-posts {"displayPostContent":true} /-->', false );
		yield 'Latest Posts in full' => array( '<!-- wp:latest-posts {"displayPostContent":true,"displayPostContentRadio":"full_post"} /-->', true );
		yield 'Query Loop with excerpts' => array( '<!-- wp:query {"query":{"perPage":9,"postType":"post"}} --><div class="wp-block-query"><!-- wp:post-template --><!-- wp:post-excerpt /--><!-- /wp:post-template --></div><!-- /wp:query -->', false );
		yield 'Query Loop in full' => array( '<!-- wp:query {"query":{"perPage":9,"postType":"post"}} --><div class="wp-block-query"><!-- wp:post-template --><!-- wp:post-content /--><!-- /wp:post-template --></div><!-- /wp:query -->', true );
		yield 'Latest Comments' => array( '<!-- wp:latest-comments {"displayContent":"full"} /--><!-- wp:latest-comments /-->', false );
	}

	#[DataProvider( 'lists' )]
	public function test_lists_show_the_teaser_and_the_entitled_get_what_they_got_before( string $list, bool $calls ): void {
		$post = $this->locked_with_excerpt();
		$this->create_comment( $post, array( 'comment_content' => 'zqxtalk' ) );
		$page = $this->create_post( array( 'post_type' => 'page', 'post_content' => $list ) );
		$html = $this->page_of( $page, null );
		self::assertDoesNotMatchRegularExpression( self::WORDS, $this->without_note( $html ) );
		self::assertStringNotContainsString( self::$canary, $html );
		self::assertSame( ! str_contains( $list, 'comments' ), str_contains( html_entity_decode( $html ), self::EXCERPT ) );
		self::assertSame( $calls, str_contains( $html, 'patreon-gate-cta__actions' ) );
		$member = $this->page_of( $page, $this->create_member() );
		self::assertDoesNotMatchRegularExpression( self::WORDS, $member );
		self::assertSame( $calls, str_contains( $member, self::$canary ) );
	}

	/** @return iterable<string, array{string}> What the excerpt is made of. */
	public static function excerpts(): iterable {
		yield 'manual excerpt' => array( 'excerpt' );
		yield 'the beginning' => array( 'beginning' );
		yield 'nothing' => array( 'nothing' );
	}

	#[DataProvider( 'excerpts' )]
	public function test_the_excerpt_of_a_locked_post_is_its_public_one_wherever_it_is_asked_for( string $how ): void {
		$post = $this->create_locked_post();
		wp_update_post(
			wp_slash(
				array(
					'ID'           => $post->ID,
					'post_excerpt' => 'excerpt' === $how ? self::EXCERPT : '',
					'post_content' => ( 'beginning' === $how ? '<!-- wp:paragraph --><p>What everybody may read &amp; know.</p><!-- /wp:paragraph --><!-- wp:more --><!--more--><!-- /wp:more -->' : '' ) . $post->post_content,
				)
			)
		);
		$expected = 'nothing' === $how ? '' : self::EXCERPT;
		$this->act_as( null );
		$this->go_to( (string) get_permalink( $this->create_post() ) );
		self::assertSame( $expected, html_entity_decode( get_the_excerpt( $post->ID ) ), 'another post is global' );
		self::assertSame( $expected, html_entity_decode( (string) apply_filters( 'get_the_excerpt', get_post( $post->ID )->post_excerpt ?? '', get_post( $post->ID ) ) ), 'the filter, as REST asks it' );
		$this->go_to( (string) get_permalink( $post->ID ) );
		the_post();
		self::assertSame( $expected, html_entity_decode( get_the_excerpt() ) );
		foreach ( array( 'the_excerpt', 'the_excerpt_rss', 'the_excerpt_embed' ) as $function ) {
			self::assertSame( $expected, trim( html_entity_decode( wp_strip_all_tags( $this->output_of( $function ) ) ) ), $function );
		}
	}

	/** Texts that core and bundled themes print right after post_password_required(). The source is searched, so that newer versions are covered. */
	public function test_no_text_of_core_or_a_bundled_theme_mentions_a_password(): void {
		$sentences = $this->sentences();
		self::assertGreaterThan( 5, count( $sentences ), 'The search of the source finds too few texts.' );
		$locked = $this->locked_with_excerpt();
		$hidden = $this->create_post( array( 'post_password' => 'sesame' ) );
		$this->act_as( null );
		$this->go_to( (string) get_permalink( $locked ) );
		the_post();
		foreach ( $sentences as $sentence ) {
			self::assertTrue( post_password_required( $locked ) );
			self::assertDoesNotMatchRegularExpression( self::WORDS, $this->without_note( __( $sentence ) ), $sentence );
			self::assertSame( $sentence, __( $sentence ), 'Only the next text is replaced.' );
			post_password_required( $locked );
			self::assertTrue( post_password_required( $hidden ) );
			self::assertSame( $sentence, __( $sentence ), 'The text is kept for a post that has a password.' );
		}
	}

	public function test_other_texts_stay_as_they_are(): void {
		$locked = $this->locked_with_excerpt();
		foreach ( array( 'Username', 'Lost your password?', 'Password', 'Read more' ) as $text ) {
			post_password_required( $locked );
			self::assertSame( $text, __( $text ) );
		}
	}

	public function test_a_broken_translation_breaks_nothing(): void {
		$locked = $this->locked_with_excerpt();
		add_filter(
			'gettext',
			static fn( string $text, string $source, string $domain ): string => 'tier-gate-for-patreon' === $domain ? throw new \RuntimeException( 'broken' ) : $text,
			10,
			3
		);
		post_password_required( $locked );
		self::assertSame( 'Please enter your password.', __( 'Please enter your password.' ) );
	}

	public function test_the_number_of_comments_stands_where_core_would_ask_for_a_password(): void {
		$post = $this->locked_with_excerpt();
		$this->create_comment( $post );
		$this->create_comment( $post );
		$this->act_as( null );
		$this->go_to( (string) get_permalink( $post ) );
		the_post();
		self::assertSame( '2 Comments', $this->output_of( static fn() => comments_popup_link( false, false, '% Comments' ) ) );
		$this->act_as( $this->create_member() );
		$this->go_to( (string) get_permalink( $post ) );
		the_post();
		self::assertStringContainsString( '#comments">2 Comments', $this->output_of( static fn() => comments_popup_link( false, false, '% Comments' ) ) );
	}

	public function test_rest_says_that_no_password_is_needed(): void {
		$post = $this->locked_with_excerpt();
		foreach ( array( $this->rest( 'GET', '/wp/v2/posts/' . $post->ID )->get_data(), $this->rest( 'GET', '/wp/v2/posts', array( 'include' => array( $post->ID ) ) )->get_data()[0] ) as $data ) {
			self::assertFalse( $data['content']['protected'] );
			self::assertFalse( $data['excerpt']['protected'] );
			self::assertStringContainsString( 'patreon-gate-cta', $data['content']['rendered'] );
			self::assertSame( self::EXCERPT, trim( html_entity_decode( wp_strip_all_tags( $data['excerpt']['rendered'] ) ) ) );
			self::assertSame( get_the_title( $post ), $data['title']['rendered'] );
		}
	}

	public function test_the_classes_of_a_locked_post_are_those_of_an_open_one(): void {
		add_theme_support( 'post-thumbnails' );
		$image  = $this->create_attachment();
		$locked = $this->locked_with_excerpt();
		$open   = $this->create_post();
		$hidden = $this->create_locked_post();
		wp_update_post( array( 'ID' => $hidden->ID, 'post_password' => 'sesame' ) );
		foreach ( array( $locked, $open, $hidden ) as $post ) {
			set_post_thumbnail( $post->ID, $image->ID );
		}
		$this->act_as( null );
		$this->go_to( (string) get_permalink( $locked ) );
		$classes = static fn( int $id ): array => array_values( array_diff( get_post_class( '', $id ), array( 'post-' . $id ) ) );
		self::assertEqualsCanonicalizing( $classes( $open->ID ), $classes( $locked->ID ) );
		self::assertContains( 'post-password-required', $classes( $hidden->ID ) );
		self::assertNotContains( 'has-post-thumbnail', $classes( $hidden->ID ) );
	}

	/** @return iterable<string, array{string}> */
	public static function thumbnail_filters(): iterable {
		yield 'Twenty Nineteen' => array( 'twentynineteen_can_show_post_thumbnail' );
		yield 'Twenty Twenty-One' => array( 'twenty_twenty_one_can_show_post_thumbnail' );
	}

	/** Each of these themes applies such a filter to exactly this expression. */
	#[DataProvider( 'thumbnail_filters' )]
	public function test_themes_with_a_filter_for_thumbnails_show_the_featured_image( string $filter ): void {
		$locked  = $this->locked_with_excerpt();
		$bare    = $this->locked_with_excerpt();
		$hidden  = $this->create_locked_post();
		$visible = function ( WP_Post $post ) use ( $filter ): mixed {
			$this->act_as( null );
			$this->go_to( (string) get_permalink( $post ) );
			the_post();
			return apply_filters( $filter, ! post_password_required() && ! is_attachment() && has_post_thumbnail() );
		};
		wp_update_post( array( 'ID' => $hidden->ID, 'post_password' => 'sesame' ) );
		$image = $this->create_attachment();
		set_post_thumbnail( $locked->ID, $image->ID );
		set_post_thumbnail( $hidden->ID, $image->ID );
		self::assertTrue( $visible( $locked ) );
		self::assertFalse( $visible( $bare ) );
		self::assertFalse( $visible( $hidden ) );
	}

	private function locked_with_excerpt(): WP_Post {
		$post = $this->create_locked_post();
		wp_update_post( wp_slash( array( 'ID' => $post->ID, 'post_excerpt' => self::EXCERPT ) ) );
		$again = get_post( $post->ID );
		return $again instanceof WP_Post ? $again : $post;
	}

	/** The plugin's own note says that the Patreon password does not work here. */
	private function without_note( string $html ): string {
		return (string) preg_replace( '#<p class="patreon-gate-cta__note">.*?</p>|<details class="patreon-gate-cta__details">.*?</details>#s', '', $html );
	}

	/** @return list<string> Texts that WordPress and its themes translate right after they asked whether a post needs a password. */
	private function sentences(): array {
		$found = array();
		foreach ( array( ABSPATH . WPINC, get_theme_root() ) as $folder ) {
			foreach ( new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( $folder, \FilesystemIterator::SKIP_DOTS ) ) as $file ) {
				$code = $file instanceof \SplFileInfo && 'php' === $file->getExtension() ? (string) file_get_contents( $file->getPathname() ) : '';
				foreach ( array_slice( explode( 'post_password_required(', $code ), 1 ) as $after ) {
					$after = implode( "\n", array_slice( explode( "\n", $after ), 0, 8 ) );
					if ( 1 === preg_match( "/\b(?:__|_e|esc_html__|esc_html_e)\(\s*'([^']*password[^']*|[^']*protected post[^']*)'/i", $after, $text ) ) {
						$found[] = $text[1];
					}
				}
			}
		}
		return array_values( array_unique( $found ) );
	}
}
