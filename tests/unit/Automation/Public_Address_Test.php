<?php
/**
 * Which addresses are public.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Automation;

use Patreon_Gate\Automation\Public_Address;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** The first and last address of every range that is not public, and their neighbours. */
final class Public_Address_Test extends TestCase {

	/** @return iterable<string, array{string, bool}> */
	public static function addresses(): iterable {
		$not_public = array(
			'0.0.0.0', '0.255.255.255', '10.0.0.0', '10.255.255.255', '100.64.0.0', '100.127.255.255', '127.0.0.1', '127.255.255.255',
			'169.254.0.0', '169.254.169.254', '169.254.255.255', '172.16.0.0', '172.31.255.255', '192.0.0.1', '192.0.2.1', '192.88.99.1',
			'192.168.0.0', '192.168.255.255', '198.18.0.0', '198.19.255.255', '198.51.100.7', '203.0.113.7', '224.0.0.1', '239.255.255.255',
			'240.0.0.1', '255.255.255.255', '168.63.129.16',
			'::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '64:ff9b:1::1', '100::1', 'fc00::1', 'fdff::1',
			'fe80::1', 'febf::1', 'fec0::1', 'ff02::1', '2001::1', '2001:db8::1', '2001:10::1', '2002:7f00:1::', '2002:808:808::', '3fff::1', '4000::1',
			'', 'localhost', '127.1', '2130706433', '0x7f000001', '017700000001', '0177.0.0.1', '127.0.0.1 ', "8.8.8.8\n", '[2606:4700::1]', 'fe80::1%eth0',
		);
		foreach ( $not_public as $address ) {
			yield '"' . $address . '" is not' => array( $address, false );
		}
		$public = array(
			'1.0.0.0', '8.8.8.8', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.0', '169.253.255.255',
			'169.255.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0', '198.17.255.255', '198.20.0.0', '223.255.255.255',
			'2606:4700::1111', '2a00:1450:4001:800::200e', '2003::1', '64:ff9b::8.8.8.8',
		);
		foreach ( $public as $address ) {
			yield $address . ' is' => array( $address, true );
		}
	}

	#[DataProvider( 'addresses' )]
	public function test_an_address_is_public_or_not( string $address, bool $is_public ): void {
		self::assertSame( $is_public, Public_Address::is_public( $address ) );
	}
}
