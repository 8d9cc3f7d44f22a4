<?php
/**
 * Signatures of deliveries.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Patreon;

use Patreon_Gate\Patreon\Webhook_Signature;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** `Webhook_Signature`: the parts of rows W01, W02, W03 and W11 that need no request. */
final class Webhook_Signature_Test extends TestCase {

	private const BODY   = '{"data":{"id":"1"}}';
	private const SECRET = 's3cret';
	/** Created with `openssl dgst -md5 -hmac`. */
	private const SIGNATURE = 'b37fae3dbe0ae51567129b3f8fa78fe1';

	public function test_w03_the_signature_is_over_the_bytes(): void {
		self::assertTrue( Webhook_Signature::matches( self::SIGNATURE, self::BODY, array( self::SECRET ) ) );
		foreach ( array( '{"data":{"id":"2"}}', '{"data": {"id":"1"}}', "\u{FEFF}" . self::BODY, self::BODY . "\n", '' ) as $altered ) {
			self::assertFalse( Webhook_Signature::matches( self::SIGNATURE, $altered, array( self::SECRET ) ), $altered );
		}
	}

	public function test_w02_no_signature_matches_without_a_secret(): void {
		self::assertFalse( Webhook_Signature::matches( self::SIGNATURE, self::BODY, array() ) );
		$by_anybody = hash_hmac( 'md5', self::BODY, '' );
		self::assertFalse( Webhook_Signature::matches( $by_anybody, self::BODY, array( '' ) ) );
	}

	public function test_w11_any_of_the_secrets_matches_and_no_other(): void {
		self::assertTrue( Webhook_Signature::matches( self::SIGNATURE, self::BODY, array( 'new', self::SECRET ) ) );
		self::assertTrue( Webhook_Signature::matches( self::SIGNATURE, self::BODY, array( self::SECRET, 'old' ) ) );
		self::assertFalse( Webhook_Signature::matches( self::SIGNATURE, self::BODY, array( 'new', 'old' ) ) );
	}

	/** @return iterable<string, array{string}> */
	public static function malformed(): iterable {
		yield 'none' => array( '' );
		yield 'short' => array( substr( self::SIGNATURE, 1 ) );
		yield 'long' => array( self::SIGNATURE . '0' );
		yield 'upper case' => array( strtoupper( self::SIGNATURE ) );
		yield 'twice' => array( self::SIGNATURE . ', ' . self::SIGNATURE );
		yield 'a line break' => array( self::SIGNATURE . "\n" );
		yield 'SHA-256' => array( hash_hmac( 'sha256', self::BODY, self::SECRET ) );
		yield 'no hex' => array( str_repeat( 'g', 32 ) );
	}

	#[DataProvider( 'malformed' )]
	public function test_w01_a_malformed_signature_never_matches( string $header ): void {
		self::assertFalse( Webhook_Signature::is_well_formed( $header ) );
		self::assertFalse( Webhook_Signature::matches( $header, self::BODY, array( self::SECRET ) ) );
	}
}
