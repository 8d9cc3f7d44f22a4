<?php
/**
 * Requests through page caches.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Cache;

use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Page;

/** The caches are set up in `tools/site/page-caches.ts` and `tools/site/varnish-rules.ts`. The Host header chooses one, and a response header tells whether it was stored. */
trait Behind_Page_Cache {

	/** @return iterable<string, array{string}> */
	final public static function caches(): iterable {
		yield 'nginx steps aside for cookies and heeds headers' => array( 'usual' );
		yield 'nginx steps aside for cookies and is deaf to headers' => array( 'deaf' );
		yield 'nginx heeds headers and is blind to cookies' => array( 'blind' );
		yield 'Varnish heeds headers' => array( 'varnish' );
		yield 'Varnish keeps pages for an hour whatever they say' => array( 'forced' );
	}

	/**
	 * Requests through a cache. A request with a cookie may be a member's.
	 *
	 * @param array<string, string> $headers More header fields.
	 */
	final protected function ask( string $cache, Browser $browser, string $path, string $method = 'GET', array $headers = array() ): Page {
		if ( array() !== $browser->cookies ) {
			$headers['X-Canary-Allowed'] = 'yes';
		}
		return $browser->request( $method, $path, '', $headers + array( 'Host' => "$cache.test" ) );
	}

	/** Requests through a cache, and follows redirects of the site. */
	final protected function go( string $cache, Browser $browser, string $path ): Page {
		$page = $this->ask( $cache, $browser, $path );
		for ( $hops = 0; $hops < 5 && str_starts_with( $page->header( 'location' ), self::base_url() ); $hops++ ) {
			$page = $this->ask( $cache, $browser, $page->header( 'location' ) );
		}
		return $page;
	}

	/** Requests twice, as two visitors, and returns the cached response. */
	final protected function stored( string $cache, string $path ): Page {
		$this->ask( $cache, $this->visitor(), $path );
		$page = $this->ask( $cache, $this->visitor(), $path );
		self::assertSame( 'HIT', $page->header( 'x-page-cache' ), "$cache does not keep $path for strangers: $page->raw" );
		return $page;
	}

	/** Returns what the cache did: HIT, MISS, BYPASS. */
	final protected static function cache_of( Page $page ): string {
		return $page->header( 'x-page-cache' );
	}

	/** Deletes everything in the caches. */
	final protected static function empty_caches(): void {
		foreach ( self::stored_files() as $file ) {
			unlink( $file );
		}
		$page = ( new Browser( (string) constant( 'PATREON_GATE_TEST_VARNISH' ) ) )->request( 'PURGE', '/', '', array( 'X-Purge-Expression' => '.' ) );
		self::assertSame( 200, $page->status, $page->raw );
	}

	/** Searches every byte in nginx' caches. Varnish has its pages in memory, where only requests find them. */
	final protected static function assert_nothing_stored_of( string $word ): void {
		foreach ( self::stored_files() as $file ) {
			$text = (string) file_get_contents( $file );
			self::assertFalse( str_contains( $text, $word ), "A cache has $word:\n" . substr( $text, (int) strpos( $text, 'KEY: ' ), 1500 ) );
		}
	}

	/** @return list<string> */
	private static function stored_files(): array {
		$folder = self::folder();
		$found  = array();
		foreach ( is_dir( $folder ) ? new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( $folder, \FilesystemIterator::SKIP_DOTS ) ) : array() as $file ) {
			$found[] = $file->getPathname();
		}
		return $found;
	}

	/** Returns the folder of the caches. Skips tests if there is none. */
	private static function folder(): string {
		return defined( 'PATREON_GATE_TEST_PAGE_CACHE' ) ? (string) constant( 'PATREON_GATE_TEST_PAGE_CACHE' ) : self::markTestSkipped( 'This needs nginx: --server=fpm.' );
	}

	/** @return list<string> Addresses the last purge named, without the host. */
	private static function named(): array {
		$named = json_decode( (string) file_get_contents( self::folder() . '-named.json' ), true );
		self::assertIsArray( $named );
		return array_map( static fn ( string $address ): string => substr( $address, strlen( home_url() ) ), $named['addresses'] );
	}
}
