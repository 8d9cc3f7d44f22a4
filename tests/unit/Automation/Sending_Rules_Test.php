<?php
/**
 * Signature, retries, and the meaning of answers.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Automation;

use Patreon_Gate\Automation\Backoff;
use Patreon_Gate\Automation\Reply;
use Patreon_Gate\Automation\Signature;
use PHPUnit\Framework\TestCase;

/** Rules of outgoing webhooks that need no WordPress. */
final class Sending_Rules_Test extends TestCase {

	public function test_the_signature_is_what_the_documentation_computes(): void {
		// Created with: printf '1700000000.{"a":1}'
		//  openssl dgst -sha256 -hmac pgs_secret
		self::assertSame( 't=1700000000,v1=3dd4c1b0c6da2b91cbb7961f3971bded4bbc974bfe37ad7a2e2290619a76e925', Signature::of( '{"a":1}', 'pgs_secret', 1_700_000_000 ) );
	}

	public function test_every_secret_is_different(): void {
		self::assertMatchesRegularExpression( '/^pgs_[0-9a-f]{64}$/', Signature::secret() );
		self::assertNotSame( Signature::secret(), Signature::secret() );
	}

	public function test_retries_become_less_frequent_and_end_after_about_three_days(): void {
		$since    = 1_000_000;
		$now      = $since;
		$attempts = 0;
		$before   = 0;
		do {
			++$attempts;
			$next = Backoff::next( $attempts, $since, $now, 0.5 );
			if ( null !== $next ) {
				self::assertGreaterThanOrEqual( $before, $next - $now );
				$before = $next - $now;
				$now    = $next;
			}
		} while ( null !== $next );
		self::assertGreaterThan( 10, $attempts );
		self::assertLessThan( 40, $attempts );
		self::assertGreaterThanOrEqual( 3 * 86400, $now - $since );
		self::assertLessThan( 4 * 86400, $now - $since );
	}

	public function test_retries_have_a_random_part_and_a_receiver_may_ask_for_a_longer_wait(): void {
		self::assertSame( 22, Backoff::next( 1, 0, 0, 0.0 ) );
		self::assertSame( 37, Backoff::next( 1, 0, 0, 1.0 ) );
		self::assertSame( 600, Backoff::next( 1, 0, 0, 0.5, 600 ) );
		self::assertSame( 6 * 3600, Backoff::next( 1, 0, 0, 0.5, 999_999_999 ) );
		self::assertSame( 30, Backoff::next( 1, 0, 0, 0.5, -5 ) );
	}

	public function test_only_2xx_is_good(): void {
		$meant = array( 200 => '', 204 => '', 299 => '', 301 => 'redirect', 307 => 'redirect', 400 => 'refused', 404 => 'refused', 410 => 'gone', 429 => 'too_many', 500 => 'server', 503 => 'server', 100 => 'refused' );
		foreach ( $meant as $status => $error ) {
			self::assertSame( $error, Reply::of_status( $status )->error, (string) $status );
			self::assertSame( '' === $error, Reply::of_status( $status )->is_good() );
		}
	}
}
