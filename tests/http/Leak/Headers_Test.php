<?php
/**
 * Headers are sent once.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Tests\Http_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

/** Members once got `Vary: Cookie` three times. */
final class Headers_Test extends Http_Test_Case {

	/** @return iterable<string, array{string}> */
	public static function paths(): iterable {
		foreach ( array( '/', '/feed/', '/wp-json/wp/v2/posts', '/wp-admin/admin-ajax.php?action=nobodys', '/nothing-here/', '/?s=words', '/patreon-gate/account/', '/patreon-gate/open/', '/wp-json/patreon-gate/v1/settings' ) as $path ) {
			yield $path => array( $path );
		}
	}

	#[DataProvider( 'paths' )]
	public function test_a_member_gets_each_header_once_and_no_name_in_it_twice( string $path ): void {
		$page = Leak_Site::get( self::base_url() )->readers['entitled by cookie']->browser->get( $path, array( 'X-Canary-Allowed' => 'yes' ) );
		foreach ( array( 'cache-control', 'referrer-policy', 'x-robots-tag', 'x-content-type-options', 'content-type', 'expires' ) as $name ) {
			self::assertLessThanOrEqual( 1, count( $page->headers[ $name ] ?? array() ), "$name\n$page->raw" );
		}
		self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ) );
		$vary = array_map( static fn ( string $name ): string => strtolower( trim( $name ) ), explode( ',', implode( ',', $page->headers['vary'] ?? array() ) ) );
		self::assertSame( array_unique( $vary ), $vary, $page->raw );
		self::assertContains( 'cookie', $vary );
	}
}
