<?php
/**
 * Posts locked as a whole.
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

#[Group( 'smoke' )]
final class Whole_Post_Test extends Integration_Test_Case {

	use Has_Members;

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
	}

	/** @return iterable<string, array{bool}> Whether there is another global post. */
	public static function globals(): iterable {
		yield 'another post' => array( true );
		yield 'none' => array( false );
	}

	#[DataProvider( 'globals' )]
	public function test_stored_content_is_recognized_whatever_code_renders_it( bool $has_post ): void {
		$post = $this->locked( '<!-- wp:paragraph --><p>zqxcan</p><!-- /wp:paragraph -->' );
		$this->view( $this->create_post(), null );
		$GLOBALS['post'] = $has_post ? $this->create_post() : null;
		$html            = apply_filters( 'the_content', $post->post_content );
		self::assertStringNotContainsString( 'zqxcan', $html );
		self::assertStringContainsString( 'patreon-gate-cta', $html );
		$this->view( $this->create_post(), $this->create_member() );
		self::assertStringContainsString( 'zqxcan', apply_filters( 'the_content', $post->post_content ) );
	}

	public function test_trackbacks_send_the_public_part_only(): void {
		$post = $this->locked( '<!-- wp:paragraph --><p>zqxcan</p><!-- /wp:paragraph -->' );
		wp_update_post( array( 'ID' => $post->ID, 'to_ping' => 'https://example.org/trackback' ) );
		$this->act_as( $this->create_user( 'administrator' ) );
		$sent = '';
		$this->fake_http(
			static function ( string $url, array $arguments ) use ( &$sent ): array {
				$sent .= wp_json_encode( $arguments['body'] );
				return self::http_answer( 200, '' );
			}
		);
		do_trackbacks( $post->ID );
		self::assertNotSame( '', $sent );
		self::assertStringNotContainsString( 'zqxcan', $sent );
	}

	/** @return iterable<string, array{string}> */
	public static function open_contents(): iterable {
		yield 'blocks' => array( '<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->' );
		yield 'classic' => array( "First line.\n\nSecond <b>line</b>." );
		yield 'more' => array( '<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph --><!-- wp:more --><!--more--><!-- /wp:more --><!-- wp:paragraph --><p>b</p><!-- /wp:paragraph -->' );
		yield 'the rest after a short beginning' => array( "<p>a</p>\n<!--more-->\n<p>b</p>" );
		yield 'pages' => array( '<p>a</p><!--nextpage--><p>b</p>' );
		yield 'a text that names an address and a block of the plugin' => array( '<p>See /patreon-gate/account/ and patreon-gate/divider.</p>' );
		yield 'leading blank lines' => array( "\n\n<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->" );
	}

	#[DataProvider( 'open_contents' )]
	public function test_an_open_post_costs_no_query( string $content ): void {
		$post    = $this->create_post( array( 'post_content' => $content ) );
		$queries = array();
		$this->view( $post, null );
		the_post();
		add_filter(
			'query',
			static function ( string $sql ) use ( &$queries ): string {
				$queries[] = $sql;
				return $sql;
			}
		);
		$this->output_of( 'the_content' );
		$this->output_of( 'the_excerpt' );
		post_password_required();
		// Core queries templates and styles the first time; there may be no other query.
		self::assertSame( array(), array_values( preg_grep( '/wp_template|wp_global_styles|wp_theme|can_compress_scripts/', $queries, PREG_GREP_INVERT ) ?: array() ) );
	}

	public function test_a_locked_post_costs_one_query(): void {
		global $wpdb;
		$post = $this->locked( '<p>zqxcan</p>' );
		Plugin::instance()->settings()->update( array( 'cta_new_tab' => false ) );
		$this->view( $post, null );
		the_post();
		Plugin::instance()->access()->forget();
		// Core queries it with the first style of a page, with or without the plugin.
		wp_cache_set( 'can_compress_scripts', '1', 'options' );
		$before = $wpdb->num_queries;
		$this->output_of( 'the_content' );
		self::assertLessThanOrEqual( $before + 1, $wpdb->num_queries );
	}

	public function test_rendering_changes_no_post(): void {
		foreach ( array( $this->locked( '<p>zqxcan whole</p>' ), $this->create_post( array( 'post_content' => '<p>a</p><!-- wp:patreon-gate/divider /--><p>zqxcan part</p>' ) ) ) as $post ) {
			$text = $post->post_content;
			$this->view( $post, null );
			the_post();
			$this->output_of( 'the_content' );
			self::assertSame( $text, get_post( $post->ID )?->post_content );
			wp_update_post( get_post( $post->ID ) );
			clean_post_cache( $post->ID );
			self::assertSame( $text, get_post( $post->ID )?->post_content );
		}
	}

	public function test_a_wordpress_password_is_still_asked_for(): void {
		$post = $this->create_post( array( 'post_password' => 'secret', 'post_content' => 'hidden' ) );
		$this->view( $post, null );
		self::assertTrue( post_password_required( $post ) );
		self::assertStringContainsString( 'post-password-form', get_the_password_form( $post ) );
	}

	private function locked( string $content ): WP_Post {
		$post = $this->create_locked_post();
		wp_update_post( wp_slash( array( 'ID' => $post->ID, 'post_content' => $content ) ) );
		$again = get_post( $post->ID );
		return $again instanceof WP_Post ? $again : $post;
	}

	private function view( WP_Post $post, ?\WP_User $reader ): void {
		$this->act_as( $reader );
		$this->go_to( (string) get_permalink( $post ) );
	}
}
