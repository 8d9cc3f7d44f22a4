<?php
/**
 * Base of tests that send HTTP requests to a running site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests;

use PHPUnit\Framework\TestCase;

/**
 * WordPress is also loaded in this process, on the same database and without transactions, so the site shows what a test creates. Tests create
 * what they need, and must not expect an empty site.
 */
abstract class Http_Test_Case extends TestCase {

	use Makes_Content;

	protected function setUp(): void {
		parent::setUp();
		// The site's requests changed rows that this process may have cached.
		wp_cache_flush();
		wp_set_current_user( 0 );
	}

	/** Returns the site's address, without a trailing slash. */
	final protected static function base_url(): string {
		return self::environment( 'PATREON_GATE_BASE_URL' );
	}

	/** Returns the sandbox's address, without a trailing slash. */
	final protected static function sandbox_url(): string {
		return self::environment( 'PATREON_GATE_SANDBOX_URL' );
	}

	/** Returns a visitor without cookies. */
	final protected function visitor(): Browser {
		return new Browser( self::base_url() );
	}

	/** Returns a visitor who signed in with WordPress' login form. Accounts created by tests have the password `password`. */
	final protected function visitor_as( string $login, string $password = 'password' ): Browser {
		$browser = $this->visitor();
		$browser->sign_in( $login, $password );
		return $browser;
	}

	/**
	 * Calls the sandbox's control API.
	 *
	 * @param string                    $method Such as `POST`.
	 * @param string                    $path   Below `/sandbox/api/`.
	 * @param array<string, mixed>|null $body   Sent as JSON.
	 * @return array<array-key, mixed>
	 */
	final protected function sandbox( string $method, string $path, ?array $body = null ): array {
		$browser = new Browser( self::sandbox_url() );
		$page    = $browser->request( $method, '/sandbox/api/' . $path, null === $body ? '' : (string) wp_json_encode( (object) $body ), array( 'Content-Type' => 'application/json' ) );
		if ( $page->status >= 400 ) {
			throw new \RuntimeException( "The sandbox answered $page->status: $page->body" );
		}
		return $page->json();
	}

	/** Returns PHP errors and notices the site logged since the last call. */
	final protected function take_site_log(): string {
		$file = self::environment( 'PATREON_GATE_DEBUG_LOG' );
		$log  = is_file( $file ) ? (string) file_get_contents( $file ) : '';
		if ( '' !== $log ) {
			file_put_contents( $file, '' );
		}
		return $log;
	}

	private static function environment( string $name ): string {
		$value = getenv( $name );
		if ( ! is_string( $value ) || '' === $value ) {
			throw new \RuntimeException( "$name is not set; start these tests with npm run test:php:http." );
		}
		return $value;
	}
}
