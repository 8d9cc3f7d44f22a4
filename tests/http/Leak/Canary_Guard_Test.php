<?php
/**
 * The canary guard.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Tests\Http_Test_Case;

/** Tests the guard itself: without this, a broken guard would let every row pass. */
final class Canary_Guard_Test extends Http_Test_Case {

	public function test_the_guard_checks_pages_and_allows_people_who_may_read(): void {
		$post = $this->create_post( array( 'post_content' => 'open zqxcan' ) );
		$this->visitor()->request( 'GET', (string) get_permalink( $post ), '', array( 'X-Canary-Allowed' => 'yes' ) );
		self::assertFileDoesNotExist( \Canary_Guard::log_file() );
		$this->visitor()->get( (string) get_permalink( $post ) );
		self::assertStringContainsString( 'page GET /' . $post->post_name, (string) file_get_contents( \Canary_Guard::log_file() ) );
		unlink( \Canary_Guard::log_file() );
		wp_delete_post( $post->ID, true );
	}
}
