<?php
/**
 * Addresses of Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Patreon;

use Patreon_Gate\Patreon\Endpoint;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** `Endpoint`. */
final class Endpoint_Test extends TestCase {

	public function test_only_an_address_without_a_path_replaces_patreons(): void {
		self::assertSame( 'https://www.patreon.com/x', ( new Endpoint() )->url( '/x' ) );
		self::assertSame( 'http://127.0.0.1:8100/x', ( new Endpoint( 'http://127.0.0.1:8100/' ) )->url( '/x' ) );
		foreach ( array( '', 'ftp://a', 'https://a/b', 'https://a?x', "https://a\n", 'https://u:p@a', 'javascript:x', 'https://' ) as $odd ) {
			self::assertTrue( ( new Endpoint( $odd ) )->is_patreon(), $odd );
		}
		self::assertFalse( ( new Endpoint( 'http://127.0.0.1:8100' ) )->is_patreon() );
	}

	public function test_brackets_are_encoded_and_commas_are_not(): void {
		$url = ( new Endpoint() )->url( '/api', array( 'fields[member]' => 'a,b', 'page[cursor]' => '03:eyJ=:x+y/z', 'n' => 5 ) );
		self::assertSame( 'https://www.patreon.com/api?fields%5Bmember%5D=a,b&page%5Bcursor%5D=03%3AeyJ%3D%3Ax%2By%2Fz&n=5', $url );
	}

	/** @return iterable<string, array{string, string}> */
	public static function links(): iterable {
		$good = array(
			'/checkout/mira?rid=1'                  => 'https://www.patreon.com/checkout/mira?rid=1',
			'https://www.patreon.com/mira'          => 'https://www.patreon.com/mira',
			'https://patreon.com/mira'              => 'https://patreon.com/mira',
			'https://c10.patreonusercontent.com/x'  => '',
			'//evil.example/x'                      => '',
			'http://www.patreon.com/mira'           => '',
			'https://patreon.com.evil.example/'     => '',
			'https://evil.example/?patreon.com/'    => '',
			'https://evilpatreon.com/'              => '',
			'https://www.patreon.com@evil.example/' => '',
			'https://www.patreon.com:pw@evil/'      => '',
			'javascript:alert(1)'                   => '',
			'/x"onclick="y'                         => '',
			"/x\ny"                                 => '',
			'/\\evil.example'                       => '',
			''                                      => '',
		);
		foreach ( $good as $sent => $kept ) {
			yield $sent => array( $sent, $kept );
		}
	}

	#[DataProvider( 'links' )]
	public function test_only_links_to_patreon_are_kept( string $sent, string $kept ): void {
		self::assertSame( $kept, ( new Endpoint() )->link( $sent ) );
	}

	public function test_links_of_the_sandbox_lead_to_the_sandbox(): void {
		$endpoint = new Endpoint( 'http://127.0.0.1:8100' );
		self::assertSame( 'http://127.0.0.1:8100/mira', $endpoint->link( 'http://127.0.0.1:8100/mira' ) );
		self::assertSame( '', $endpoint->link( 'http://127.0.0.1:81001/mira' ) );
	}
}
