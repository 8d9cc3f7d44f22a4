<?php
/**
 * Refused addresses (A42).
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Automation;

use Patreon_Gate\Automation\Delivery_Client;
use Patreon_Gate\Automation\Refused_Target;
use Patreon_Gate\Automation\Target_Guard;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

/** A creator, or somebody who took over their account, may enter any address. */
final class Target_Guard_Test extends Integration_Test_Case {

	/** Name → what its name server answers. */
	private const NAMES = array(
		'hooks.example.com'      => array( '93.184.216.34', '2606:2800:220:1::1' ),
		'127.0.0.1.example.com'  => array( '127.0.0.1' ),
		'metadata.example.com'   => array( '169.254.169.254' ),
		'ten.example.com'        => array( '10.0.0.8' ),
		'six.example.com'        => array( '::1' ),
		'unique.example.com'     => array( 'fc00::7' ),
		'mapped.example.com'     => array( '::ffff:127.0.0.1' ),
		'half.example.com'       => array( '93.184.216.34', '192.168.1.1' ),
		'half-six.example.com'   => array( '93.184.216.34', 'fe80::1' ),
		'localhost'              => array( '127.0.0.1', '::1' ),
		'zero.example.com'       => array( '0.0.0.0' ),
	);

	/** @return iterable<string, array{string, string}> Address, reason. */
	public static function refused(): iterable {
		$private = array(
			'https://127.0.0.1/', 'https://127.0.0.1:8443/x', 'https://10.0.0.1/', 'https://172.16.3.4/', 'https://192.168.0.1/', 'https://169.254.169.254/latest/meta-data/',
			'https://0.0.0.0/', 'https://100.64.0.1/', 'https://[::1]/', 'https://[::]/', 'https://[fc00::1]/', 'https://[fd12:3456::1]/', 'https://[fe80::1]/',
			'https://[::ffff:127.0.0.1]/', 'https://[::ffff:7f00:1]/', 'https://[64:ff9b::7f00:1]/', 'https://[2002:7f00:1::]/',
			'https://127.0.0.1.example.com/', 'https://metadata.example.com/', 'https://ten.example.com/', 'https://six.example.com/', 'https://unique.example.com/',
			'https://mapped.example.com/', 'https://half.example.com/', 'https://half-six.example.com/', 'https://localhost/', 'https://zero.example.com/',
		);
		foreach ( $private as $url ) {
			yield $url => array( $url, 'private_address' );
		}
		$bad = array(
			'https://2130706433/', 'https://0x7f000001/', 'https://0x7f.0.0.1/', 'https://017700000001/', 'https://0177.0.0.1/', 'https://127.1/', 'https://127.0.1/', 'https://1/',
			'https://127.0.0.1./', 'https://localhost./', 'https://example.0x7f/', 'https://hooks.example.com@127.0.0.1/', 'https://user:pass@hooks.example.com/',
			'https://hooks.example.com\\@127.0.0.1/', 'https://hooks.example.com#@127.0.0.1/', "https://hooks.example.com/\r\nX: y", 'https://hooks.example.com /', 'https:///x',
			'https://', '//hooks.example.com/', 'hooks.example.com', 'ftp://hooks.example.com/', 'file:///etc/passwd', 'gopher://hooks.example.com/', 'javascript:alert(1)',
			'https://[::1/', 'https://::1/', 'https://[127.0.0.1]/', 'https://[fe80::1%25eth0]/', 'https://bücher.example/', 'https://１２７.0.0.1/', 'https://-a.example.com/', 'https://a..example.com/',
			'https://hooks.example.com:99999/', 'https://hooks.example.com/' . str_repeat( 'a', 2000 ), '',
		);
		foreach ( $bad as $url ) {
			yield substr( $url, 0, 60 ) . ' is none' => array( $url, 'bad_url' );
		}
		yield 'without encryption' => array( 'http://hooks.example.com/', 'not_https' );
		yield 'nobody' => array( 'https://nobody.example.com/', 'unknown_host' );
	}

	#[DataProvider( 'refused' )]
	public function test_A42_nothing_is_sent_to_a_refused_address( string $url, string $reason ): void {
		try {
			$this->guard()->check( $url );
			self::fail( 'The address was accepted.' );
		} catch ( Refused_Target $refused ) {
			self::assertSame( $reason, $refused->reason );
		}
		$reply = ( new Delivery_Client( $this->guard() ) )->post( $url, '{}', array() );
		self::assertSame( $reason, $reply->error );
	}

	public function test_A42_a_public_address_is_accepted(): void {
		$target = $this->guard()->check( 'https://hooks.example.com:8443/a/b?c=d%20e&f=[1]' );
		self::assertSame( array( 'hooks.example.com', 8443, self::NAMES['hooks.example.com'] ), array( $target->host, $target->port, $target->addresses ) );
		self::assertSame( 443, $this->guard()->check( 'https://93.184.216.34/' )->port );
		self::assertSame( array( '2606:2800:220:1::1' ), $this->guard()->check( 'https://[2606:2800:220:1::1]/' )->addresses );
	}

	public function test_A42_local_addresses_are_accepted_only_for_development(): void {
		$guard = new Target_Guard( static fn (): array => array( '127.0.0.1' ), true );
		self::assertSame( 3000, $guard->check( 'http://localhost:3000/x' )->port );
		self::assertSame( 80, $guard->check( 'http://localhost/' )->port );
	}

	private function guard(): Target_Guard {
		return new Target_Guard( static fn ( string $host ): array => self::NAMES[ $host ] ?? array() );
	}
}
