<?php
/**
 * Attack A31: addresses of pictures.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Patreon;

use Patreon_Gate\Patreon\Endpoint;
use Patreon_Gate\Patreon\Picture_Address;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** `Picture_Address`. */
final class Picture_Address_Test extends TestCase {

	private const COVER = 'https://c10.patreonusercontent.com/4/patreon-media/p/campaign/7700001/0123456789abcdef/eyJ3IjoxOTIwLCJ3ZSI6MX0%3D/8.jpg?token-hash=aB_c-1%3D&token-time=1790000000';

	public function test_pictures_of_patreon_are_accepted(): void {
		foreach ( array( self::COVER, 'https://c8.patreon.com/4/200/90000001' ) as $url ) {
			self::assertSame( $url, Picture_Address::from( $url, new Endpoint() )?->url );
		}
	}

	/** @return iterable<string, array{string}> */
	public static function others(): iterable {
		yield 'nothing' => array( '' );
		yield 'another host' => array( 'https://example.com/1.jpg' );
		yield 'a longer host' => array( 'https://c10.patreonusercontent.com.example.com/1.jpg' );
		yield 'an ending of a host' => array( 'https://evilc10.patreonusercontent.com/1.jpg' );
		yield 'a host in front of @' => array( 'https://c10.patreonusercontent.com@example.com/1.jpg' );
		yield 'a host behind @' => array( 'https://user:password@c10.patreonusercontent.com/1.jpg' );
		yield 'a backslash' => array( 'https://example.com\\c10.patreonusercontent.com/1.jpg' );
		yield 'a port' => array( 'https://c10.patreonusercontent.com:8080/1.jpg' );
		yield 'not encrypted' => array( 'http://c10.patreonusercontent.com/1.jpg' );
		yield 'without scheme' => array( '//c10.patreonusercontent.com/1.jpg' );
		yield 'a script' => array( 'javascript:alert(1)//c10.patreonusercontent.com/1.jpg' );
		yield 'data' => array( 'data:image/svg+xml,<svg onload=alert(1)>' );
		yield 'a file' => array( 'file:///etc/passwd' );
		yield 'a line break' => array( "https://c10.patreonusercontent.com/1.jpg\r\nHost: example.com" );
		yield 'a space' => array( 'https://c10.patreonusercontent.com/1 .jpg' );
		yield 'markup' => array( 'https://c10.patreonusercontent.com/"><script>' );
		yield 'this machine' => array( 'http://127.0.0.1/1.jpg' );
		yield 'a sandbox, where Patreon is Patreon' => array( 'http://127.0.0.1:8100/images/campaign-1.png' );
		yield 'Patreon itself, which has other things' => array( 'https://www.patreon.com/api/oauth2/v2/identity' );
		yield 'very long' => array( 'https://c10.patreonusercontent.com/' . str_repeat( 'a', 10_000 ) );
	}

	#[DataProvider( 'others' )]
	public function test_other_addresses_are_refused( string $url ): void {
		self::assertNull( Picture_Address::from( $url, new Endpoint() ) );
	}

	public function test_a_sandbox_serves_its_own_pictures_only(): void {
		$sandbox = new Endpoint( 'http://127.0.0.1:8100' );
		self::assertNotNull( Picture_Address::from( 'http://127.0.0.1:8100/images/campaign-1.png?token-time=1', $sandbox ) );
		self::assertNull( Picture_Address::from( 'http://127.0.0.1:81000/images/campaign-1.png', $sandbox ) );
		self::assertNull( Picture_Address::from( 'http://127.0.0.1:8100@example.com/1.png', $sandbox ) );
		self::assertNotNull( Picture_Address::from( self::COVER, $sandbox ) );
	}

	public function test_a_new_signature_is_the_same_picture(): void {
		$identity = static fn ( string $url ): ?string => Picture_Address::from( $url, new Endpoint() )?->identity();
		self::assertSame( $identity( self::COVER ), $identity( str_replace( '1790000000', '1799999999', self::COVER ) ) );
		self::assertNotSame( $identity( self::COVER ), $identity( str_replace( '8.jpg', '9.jpg', self::COVER ) ) );
	}
}
