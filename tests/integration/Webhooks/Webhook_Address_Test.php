<?php
/**
 * Addresses of webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Webhooks;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Tests\Integration_Test_Case;
use Patreon_Gate\Webhooks\Webhook_Address;

/** `Webhook_Address`: which requests are for webhooks of ours, and which addresses belong to this site. */
final class Webhook_Address_Test extends Integration_Test_Case {

	private const TOKEN = '0123456789abcdef0123456789abcdef0123456789abcdef';
	private const ROUTE = '/patreon-gate/v1/webhooks/' . self::TOKEN;

	private string $home = 'https://site.example';

	protected function setUp(): void {
		parent::setUp();
		add_filter( 'option_home', fn (): string => $this->home, 99 );
	}

	/** @return iterable<string, array{string, string, bool}> */
	public static function requests(): iterable {
		foreach ( array( 'https://site.example' => '', 'https://site.example/blog' => '/blog' ) as $home => $path ) {
			foreach ( array( '/wp-json' . self::ROUTE, '/wp-json' . self::ROUTE . '/', '/index.php/wp-json' . self::ROUTE, '/?rest_route=' . self::ROUTE, '/index.php?rest_route=' . rawurlencode( self::ROUTE ) . '&a=b', '/wp-json' . self::ROUTE . '?a=b' ) as $ours ) {
				yield $path . $ours => array( $home, $path . $ours, true );
			}
			foreach ( array( '/', '/webhooks', '/wp-json/patreon-gate/v1/webhooks', '/wp-json/patreon-gate/v1/webhooks/repair', '/wp-json' . self::ROUTE . 'a', '/wp-json' . substr( self::ROUTE, 0, -1 ), '/wp-json' . strtoupper( self::ROUTE ), '/wp-json' . self::ROUTE . '//', '/x/wp-json' . self::ROUTE, '/a-post/?rest_route=' . self::ROUTE, '/?rest_route[]=' . self::ROUTE, '/wp-json/patreon-gate/v1/webhooks/%2e%2e/' . self::TOKEN, '/?x=' . self::ROUTE, '/wp-json' . self::ROUTE . '%0a' ) as $other ) {
				yield $path . $other => array( $home, $path . $other, false );
			}
		}
		yield 'another folder' => array( 'https://site.example/blog', '/wp-json' . self::ROUTE, false );
	}

	#[DataProvider( 'requests' )]
	public function test_w13_only_addresses_of_our_webhooks_are_recognized( string $home, string $uri, bool $is_ours ): void {
		$this->home = $home;
		self::assertSame( $is_ours ? self::TOKEN : null, Webhook_Address::token_in( $uri ) );
	}

	public function test_an_address_is_recognized_with_any_permalink_structure(): void {
		foreach ( array( '', '/%postname%/', '/index.php/%postname%/' ) as $structure ) {
			update_option( 'permalink_structure', $structure );
			$address = Webhook_Address::of( self::TOKEN );
			self::assertSame( self::TOKEN, Webhook_Address::token_in( substr( $address, strlen( $this->home ) ) ), $address );
			self::assertSame( self::TOKEN, Webhook_Address::token_at_end( $address ) );
			self::assertFalse( Webhook_Address::is_elsewhere( $address ) );
			self::assertFalse( Webhook_Address::is_elsewhere( str_replace( 'https:', 'http:', $address ) ) );
		}
	}

	public function test_addresses_of_other_sites_are_recognized_as_such(): void {
		foreach ( array( 'https://www.site.example/wp-json', 'https://site.example.evil.example/wp-json', 'https://site.example:8443/wp-json', 'https://site.example/staging/wp-json', 'https://evil.example/https://site.example/wp-json', 'https://siteXexample/wp-json', 'ftp://site.example/wp-json' ) as $elsewhere ) {
			self::assertTrue( Webhook_Address::is_elsewhere( $elsewhere . self::ROUTE ), $elsewhere );
			self::assertSame( self::TOKEN, Webhook_Address::token_at_end( $elsewhere . self::ROUTE ) );
		}
		self::assertTrue( Webhook_Address::is_elsewhere( 'https://site.example/somebody-elses' ) );
	}
}
