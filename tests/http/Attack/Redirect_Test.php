<?php
/**
 * Attacks with redirect addresses.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Attack;

use PHPUnit\Framework\Attributes\DataProvider;

/** Rows A05 and A06 of docs/security.md. */
final class Redirect_Test extends Attack_Case {

	private const MEMBER = '80000002';

	/** @return iterable<string, array{string}> */
	public static function foreign_targets(): iterable {
		$targets = array(
			'//evil.example', '///evil.example', '////evil.example', '/\\evil.example', '\\/evil.example', '\\\\evil.example',
			'https:evil.example', 'https:/evil.example', 'https://evil.example', 'HTTPS://EVIL.EXAMPLE', 'http:evil.example',
			'//evil.example/%2f..', '/%09/evil.example', "/\t/evil.example", "/\r\nLocation: https://evil.example", '/%0d%0aLocation:%20https://evil.example',
			"\0//evil.example", ' //evil.example', 'javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'ftp://evil.example',
			'//127.0.0.1@evil.example', 'http://127.0.0.1@evil.example/', 'http://127.0.0.1.evil.example/', 'http://evil.example#127.0.0.1',
			'http://evil.example?127.0.0.1', '/.evil.example', '@evil.example', '.evil.example', '//evil%E3%80%82example', '/〱evil.example', '?to=//evil.example', '',
		);
		foreach ( $targets as $target ) {
			yield rawurlencode( $target ) => array( $target );
		}
	}

	#[DataProvider( 'foreign_targets' )]
	public function test_A05_the_return_path_stays_on_the_site( string $target ): void {
		$browser = $this->visitor();
		$start   = $browser->get( '/patreon-gate/start/?flow=sign-in&redirect_to=' . rawurlencode( $target ) . '&to=' . rawurlencode( $target ) );
		self::assertSame( 303, $start->status );
		self::assertStringStartsWith( self::sandbox_url() . '/', $start->header( 'location' ) );
		self::assertStringNotContainsString( 'evil', $start->header( 'location' ), 'The return path is stored on the server and not in the URL.' );
		$back = $browser->get( $this->allow( self::MEMBER, self::state_of( $start ) ) );
		self::assertSame( 303, $back->status );
		self::assertStringStartsWith( self::base_url() . '/', $back->header( 'location' ) );
		self::assertCount( 1, $back->headers['location'] ?? array() );
		self::assertSame( wp_parse_url( self::base_url(), PHP_URL_HOST ), wp_parse_url( $back->header( 'location' ), PHP_URL_HOST ) );
	}

	public function test_A05_a_path_of_the_site_is_kept(): void {
		$browser = $this->visitor();
		$start   = $browser->get( '/patreon-gate/start/?flow=sign-in&to=' . rawurlencode( '/category/news/?page=2' ) );
		$back    = $browser->get( $this->allow( self::MEMBER, self::state_of( $start ) ) );
		self::assertStringStartsWith( self::base_url() . '/category/news/?page=2&', $back->header( 'location' ) );
	}

	public function test_A05_the_address_of_a_private_post_is_not_revealed(): void {
		$post    = $this->create_post( array( 'post_status' => 'private', 'post_title' => 'Hidden plans', 'post_name' => 'hidden-plans' ) );
		$browser = $this->visitor();
		$start   = $browser->get( '/patreon-gate/start/?flow=sign-in&post=' . $post->ID );
		$back    = $browser->get( $this->allow( self::MEMBER, self::state_of( $start ) ) );
		self::assertStringNotContainsString( 'hidden-plans', $back->header( 'location' ) );
	}

	public function test_A05_returning_to_the_start_address_does_not_loop(): void {
		$browser = $this->visitor();
		$start   = $browser->get( '/patreon-gate/start/?flow=sign-in&to=' . rawurlencode( '/patreon-gate/start/?flow=join' ) );
		$back    = $browser->get( $this->allow( self::MEMBER, self::state_of( $start ) ) );
		self::assertStringNotContainsString( 'start', $back->header( 'location' ) );
	}

	public function test_A06_the_callback_passes_no_secret_on(): void {
		$browser  = $this->visitor();
		$callback = $this->allow( self::MEMBER, $this->start( $browser ) );
		parse_str( (string) wp_parse_url( $callback, PHP_URL_QUERY ), $query );
		$back = $browser->get( $callback );
		self::assertSame( 303, $back->status );
		self::assertSame( 'no-referrer', $back->header( 'referrer-policy' ) );
		self::assertSame( '', $back->body );
		self::assertStringContainsString( 'no-store', $back->header( 'cache-control' ) );
		self::assertStringContainsString( 'noindex', $back->header( 'x-robots-tag' ) );
		foreach ( array( 'code', 'state' ) as $name ) {
			self::assertIsString( $query[ $name ] ?? null );
			self::assertStringNotContainsString( $query[ $name ], $back->header( 'location' ) );
		}
		$page = $browser->get( $back->header( 'location' ) );
		foreach ( $browser->cookies as $secret ) {
			self::assertStringNotContainsString( $secret, $page->raw );
		}
	}

	public function test_A06_no_token_of_a_visitor_is_stored(): void {
		global $wpdb;
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, self::MEMBER );
		$tokens = self::strings_at( $this->sandbox( 'GET', 'state' ), array( 'access_token', 'refresh_token' ) );
		foreach ( self::strings_at( $this->sandbox( 'GET', 'requests' ), array( 'authorization' ) ) as $header ) {
			$tokens[] = substr( $header, strlen( 'Bearer ' ) );
		}
		self::assertGreaterThan( 2, count( $tokens ), 'The sandbox issued tokens to compare with.' );
		foreach ( $wpdb->get_col( 'SHOW TABLES' ) as $table ) {
			$dump = (string) wp_json_encode( $wpdb->get_results( $wpdb->prepare( 'SELECT * FROM %i', $table ), ARRAY_A ) );
			foreach ( $tokens as $token ) {
				self::assertStringNotContainsString( $token, $dump, "In $table." );
			}
		}
	}

	/**
	 * @param array<array-key, mixed> $from  JSON.
	 * @param list<string>            $names Keys at any depth.
	 * @return list<string>
	 */
	private static function strings_at( array $from, array $names ): array {
		$found = array();
		array_walk_recursive(
			$from,
			static function ( mixed $value, mixed $key ) use ( &$found, $names ): void {
				if ( is_string( $value ) && in_array( $key, $names, true ) ) {
					$found[] = $value;
				}
			}
		);
		return $found;
	}
}
