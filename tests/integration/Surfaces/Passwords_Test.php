<?php
/**
 * Posts with a lock and a password.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Surfaces;

use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use WP_Post;
use WP_User;

/** A lock does not weaken the password, which comes first: before it, neither teaser nor call to action is shown. */
#[Group( 'smoke' )]
final class Passwords_Test extends Integration_Test_Case {

	use Has_Members;

	private const TEASER = 'zqxteaser';

	private WP_Post $post;

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
		$this->post = $this->protected_post();
	}

	protected function tearDown(): void {
		unset( $_COOKIE[ 'wp-postpass_' . COOKIEHASH ] );
		parent::tearDown();
	}

	public function test_without_password_and_membership_only_the_password_form_is_shown(): void {
		foreach ( $this->places( null ) as $place => $html ) {
			self::assertStringNotContainsString( self::TEASER, $html, $place );
			self::assertStringNotContainsString( self::$canary, $html, $place );
			self::assertStringNotContainsString( 'class="patreon-gate-cta"', $html, $place );
		}
		self::assertStringContainsString( 'post-password-form', $this->page_of( $this->post, null ) );
	}

	public function test_a_member_without_the_password_is_asked_for_it_too(): void {
		$html = $this->page_of( $this->post, $this->create_member() );
		self::assertStringContainsString( 'post-password-form', $html );
		self::assertStringNotContainsString( self::TEASER, $html );
		self::assertStringNotContainsString( self::$canary, $html );
		self::assertStringNotContainsString( 'reading as a member', $html );
	}

	public function test_after_the_right_password_the_lock_decides(): void {
		$this->give_password( 'sesame' );
		$html = $this->page_of( $this->post, null );
		self::assertStringContainsString( self::TEASER, $html );
		self::assertStringContainsString( 'class="patreon-gate-cta"', $html );
		self::assertStringNotContainsString( self::$canary, $html );
		self::assertStringNotContainsString( 'post-password-form', $html );
		self::assertStringContainsString( self::$canary, $this->page_of( $this->post, $this->create_member() ) );
	}

	public function test_a_wrong_password_does_not_count(): void {
		$this->give_password( 'simsim' );
		self::assertStringNotContainsString( self::TEASER, $this->page_of( $this->post, null ) );
	}

	public function test_rest_accepts_a_password_in_the_request(): void {
		$route = '/wp/v2/posts/' . $this->post->ID;
		$shut  = $this->rest( 'GET', $route )->get_data();
		self::assertSame( '', $shut['content']['rendered'] );
		self::assertSame( '', $shut['excerpt']['rendered'] );
		self::assertTrue( $shut['content']['protected'] );
		$open = $this->rest( 'GET', $route, array( 'password' => 'sesame' ) )->get_data();
		self::assertStringContainsString( self::TEASER, $open['content']['rendered'] );
		self::assertStringContainsString( 'patreon-gate-cta', $open['content']['rendered'] );
		self::assertStringContainsString( self::TEASER, $open['excerpt']['rendered'] );
		self::assertStringNotContainsString( self::$canary, (string) wp_json_encode( $open ) );
	}

	public function test_it_is_not_searchable_until_the_password_is_removed(): void {
		$texts = Plugin::instance()->public_texts();
		self::assertSame( '', $texts->get( $this->post->ID )['text'] ?? null );
		wp_update_post( array( 'ID' => $this->post->ID, 'post_password' => '' ) );
		self::assertStringContainsString( self::TEASER, $texts->get( $this->post->ID )['text'] ?? '' );
	}

	/** @return iterable<string, array{mixed}> */
	public static function answers(): iterable {
		yield 'true' => array( true );
		yield 'one' => array( 1 );
		yield 'text' => array( 'yes' );
	}

	#[DataProvider( 'answers' )]
	public function test_what_a_plugin_hides_by_the_same_filter_stays_hidden( mixed $answer ): void {
		$locked = $this->create_locked_post();
		$open   = $this->create_post( array( 'post_content' => self::$canary ) );
		add_filter( 'post_password_required', static fn(): mixed => $answer, 20 );
		add_filter( 'the_password_form', static fn(): string => '<p>Their own form</p>' );
		foreach ( array( $locked, $open ) as $post ) {
			$html = $this->page_of( $post, null );
			self::assertStringContainsString( 'Their own form', $html );
			self::assertStringNotContainsString( 'patreon-gate-cta', $html );
			self::assertStringNotContainsString( self::$canary, $this->page_of( $post, $this->create_member() ) );
		}
	}

	/** @return iterable<string, array{array<string, string>}> */
	public static function unpublished(): iterable {
		foreach ( array( 'draft', 'pending', 'private', 'trash' ) as $status ) {
			yield $status => array( array( 'post_status' => $status ) );
		}
		yield 'future' => array( array( 'post_status' => 'future', 'post_date' => '2099-01-01 00:00:00', 'post_date_gmt' => '2099-01-01 00:00:00' ) );
	}

	/** @param array<string, string> $values As for wp_update_post(). */
	#[DataProvider( 'unpublished' )]
	public function test_the_teaser_of_an_unpublished_post_is_not_public_whoever_renders_it( array $values ): void {
		wp_update_post( array( 'ID' => $this->post->ID, 'post_password' => '' ) + $values );
		$post = get_post( $this->post->ID );
		self::assertInstanceOf( WP_Post::class, $post );
		$this->act_as( null );
		$this->go_to( (string) get_permalink( $this->create_post() ) );
		the_post();
		// Its content alone would not be recognized: only that of published posts is.
		$GLOBALS['post'] = $post;
		foreach ( array( do_blocks( $post->post_content ), apply_filters( 'the_content', $post->post_content ) ) as $html ) {
			self::assertStringNotContainsString( self::TEASER, $html );
			self::assertStringNotContainsString( self::$canary, $html );
		}
		self::assertContains( $this->rest( 'GET', '/wp/v2/posts/' . $post->ID )->get_status(), array( 401, 404 ) );
	}

	public function test_comments_that_ignore_locks_still_follow_the_password(): void {
		Plugin::instance()->settings()->update( array( 'comments_follow_lock' => false ) );
		$this->create_comment( $this->post, array( 'comment_content' => 'zqxtalk' ) );
		$html = ( new \WP_Block( parse_blocks( '<!-- wp:comments --><div><!-- wp:comment-template --><!-- wp:comment-content /--><!-- /wp:comment-template --></div><!-- /wp:comments -->' )[0], array( 'postId' => $this->post->ID, 'postType' => 'post' ) ) )->render();
		self::assertStringNotContainsString( 'zqxtalk', $html );
		self::assertSame( 401, $this->rest( 'GET', '/wp/v2/comments', array( 'post' => $this->post->ID ) )->get_status() );
	}

	private function protected_post(): WP_Post {
		$post = $this->create_locked_post();
		wp_update_post(
			wp_slash(
				array(
					'ID'            => $post->ID,
					'post_password' => 'sesame',
					'post_content'  => '<!-- wp:paragraph --><p>' . self::TEASER . '</p><!-- /wp:paragraph --><!-- wp:more --><!--more--><!-- /wp:more -->' . $post->post_content,
				)
			)
		);
		$again = get_post( $post->ID );
		return $again instanceof WP_Post ? $again : $post;
	}

	/** @return array<string, string> What is shown of the post, by where. */
	private function places( ?WP_User $reader ): array {
		$page   = $this->page_of( $this->post, $reader );
		$places = array(
			'page'            => $page,
			'excerpt'         => get_the_excerpt( $this->post ),
			'pages'           => implode( '', (array) apply_filters( 'content_pagination', array( $this->post->post_content ), $this->post ) ),
			'raw content'     => apply_filters( 'the_content', $this->post->post_content ),
			'Latest Posts'    => do_blocks( '<!-- wp:latest-posts {"displayPostContent":true,"displayPostContentRadio":"full_post"} /-->' ),
			'Latest excerpts' => do_blocks( '<!-- wp:latest-posts {"displayPostContent":true} /-->' ),
			'Query Loop'      => do_blocks( '<!-- wp:query {"query":{"perPage":9,"postType":"post"}} --><div class="wp-block-query"><!-- wp:post-template --><!-- wp:post-excerpt /--><!-- wp:post-content /--><!-- /wp:post-template --></div><!-- /wp:query -->' ),
			'REST'            => (string) wp_json_encode( $this->rest( 'GET', '/wp/v2/posts' )->get_data() ),
		);
		$this->go_to( get_feed_link( 'rss2' ) );
		the_post();
		$places['feed']         = get_the_content_feed( 'rss2' );
		$places['feed excerpt'] = $this->output_of( 'the_excerpt_rss' );
		return $places;
	}

	private function give_password( string $password ): void {
		require_once ABSPATH . WPINC . '/class-phpass.php';
		$_COOKIE[ 'wp-postpass_' . COOKIEHASH ] = ( new \PasswordHash( 8, true ) )->HashPassword( $password );
	}
}
