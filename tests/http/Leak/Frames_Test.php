<?php
/**
 * Frames and other windows (row A46).
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Tests\Http_Test_Case;

/** What other sites may put into a frame, or send messages to. */
final class Frames_Test extends Http_Test_Case {

	public function test_A46_other_sites_cannot_frame_the_plugins_screens_and_addresses(): void {
		$admin = $this->visitor_as( 'admin' );
		foreach ( array( '/wp-admin/admin.php?page=patreon-gate', '/wp-admin/index.php', '/wp-admin/profile.php', '/wp-admin/site-health.php' ) as $path ) {
			$page = $admin->get( $path );
			self::assertSame( 'SAMEORIGIN', $page->header( 'x-frame-options' ), $path );
		}
		foreach ( array( 'start', 'callback', 'open', 'account', 'sign-out', 'refresh', 'unlink', 'forget' ) as $action ) {
			$page = $admin->get( "/patreon-gate/$action/" );
			self::assertSame( 'DENY', $page->header( 'x-frame-options' ), $action );
			self::assertStringContainsString( "frame-ancestors 'none'", $page->header( 'content-security-policy' ), $action );
		}
	}

	public function test_A46_no_script_accepts_messages_from_other_windows(): void {
		$files = new \RegexIterator( new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( dirname( __DIR__, 3 ) . '/src', \FilesystemIterator::SKIP_DOTS ) ), '/(?<!\.test)\.tsx?$/' );
		$seen  = 0;
		foreach ( $files as $file ) {
			++$seen;
			$source = (string) file_get_contents( (string) $file );
			self::assertSame( 0, preg_match( '/postMessage|window\.opener|addEventListener\(\s*[\'"]message[\'"]/', $source ), (string) $file );
			self::assertSame( 0, preg_match( '/target="_blank"(?![^>]*noopener)/', $source ), (string) $file );
		}
		self::assertGreaterThan( 20, $seen );
	}
}
