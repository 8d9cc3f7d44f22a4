<?php
/**
 * Tests what every test over HTTP expects of the running site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Support;

use Patreon_Gate\Tests\Http_Test_Case;

final class Site_Test extends Http_Test_Case {

	public function test_what_is_made_here_is_shown_there(): void {
		$post = $this->create_post( array( 'post_title' => 'Made in the test process' ) );
		$page = $this->visitor()->get( (string) get_permalink( $post ) );
		self::assertSame( 200, $page->status );
		self::assertStringContainsString( 'Made in the test process', $page->body );
		self::assertStringContainsString( 'text/html', $page->header( 'content-type' ) );
	}

	public function test_addresses_are_pretty_and_unknown_ones_are_not_found(): void {
		$post = $this->create_post( array( 'post_title' => 'A pretty address' ) );
		self::assertSame( self::base_url() . '/' . $post->post_name . '/', get_permalink( $post ) );
		self::assertSame( 404, $this->visitor()->get( '/there-is-no-such-page/' )->status );
		self::assertSame( 200, $this->visitor()->get( '/feed/' )->status );
		self::assertSame( 301, $this->visitor()->get( '/wp-admin' )->status );
	}

	public function test_people_sign_in_and_have_their_role_over_rest(): void {
		$editor = $this->visitor_as( 'editor' );
		$page   = $editor->get( '/wp-json/wp/v2/users/me?context=edit', array( 'X-WP-Nonce' => $editor->rest_nonce() ) );
		self::assertSame( array( 'editor' ), $page->json()['roles'] );
		self::assertSame( 401, $this->visitor()->get( '/wp-json/wp/v2/users/me' )->status );
	}

	public function test_files_are_served_and_the_sandbox_answers(): void {
		self::assertSame( 200, $this->visitor()->get( '/wp-includes/css/dashicons.min.css' )->status );
		self::assertArrayHasKey( 'people', $this->sandbox( 'GET', 'state' ) );
	}
}
