<?php
/**
 * The plugin's routes in requests for other routes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Tests\Integration_Test_Case;
use WP_REST_Request;

/**
 * The editor preloads REST routes of posts and types. The plugin's own routes are not built for these, because that would load many files.
 */
final class Late_Routes_Test extends Integration_Test_Case {

	private const OURS = '/patreon-gate/v1/conditions';

	protected function setUp(): void {
		parent::setUp();
		require_once ABSPATH . 'wp-admin/includes/class-wp-screen.php';
		require_once ABSPATH . 'wp-admin/includes/screen.php';
		set_current_screen( 'post' );
		$GLOBALS['wp_rest_server'] = null;
		$this->act_as( $this->create_user( 'administrator' ) );
	}

	protected function tearDown(): void {
		$GLOBALS['current_screen'] = null;
		$GLOBALS['wp_rest_server'] = null;
		parent::tearDown();
	}

	public function test_requests_for_posts_and_the_name_of_the_site_build_no_routes(): void {
		self::assertSame( 200, rest_do_request( '/wp/v2/posts' )->get_status() );
		$index = new WP_REST_Request( 'GET', '/' );
		$index->set_query_params( array( '_fields' => 'name,url' ) );
		self::assertSame( 200, rest_do_request( $index )->get_status() );
		self::assertArrayNotHasKey( self::OURS, rest_get_server()->get_routes() );
	}

	public function test_a_request_for_a_route_of_the_plugin_finds_it(): void {
		self::assertSame( 200, rest_do_request( self::OURS )->get_status() );
		self::assertSame( 200, rest_do_request( self::OURS )->get_status(), 'A second request finds it, too.' );
	}

	public function test_the_index_lists_them(): void {
		$index = rest_do_request( '/' )->get_data();
		self::assertIsArray( $index );
		self::assertArrayHasKey( self::OURS, $index['routes'] );
	}

	public function test_batch_requests_reach_them(): void {
		$batch = new WP_REST_Request( 'POST', '/batch/v1' );
		$batch->set_body_params( array( 'requests' => array( array( 'method' => 'POST', 'path' => '/patreon-gate/v1/settings', 'body' => array() ) ) ) );
		rest_do_request( $batch );
		self::assertArrayHasKey( self::OURS, rest_get_server()->get_routes() );
	}
}
