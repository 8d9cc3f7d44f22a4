<?php
/**
 * The digest of a record.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Membership;

use Patreon_Gate\Membership\Member;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Digest_Test extends TestCase {

	/** @return iterable<string, array{string}> Every fact. */
	public static function facts(): iterable {
		foreach ( array_keys( ( new Member( '1', 'a', '2' ) )->to_array() ) as $name ) {
			yield $name => array( $name );
		}
	}

	#[DataProvider( 'facts' )]
	public function test_the_digest_depends_on_every_fact_of_patreons_and_on_none_of_the_ledgers( string $name ): void {
		$member  = new Member( '1', 'a', '2' );
		$digests = array( $member->digest() );
		foreach ( str_ends_with( $name, '_id' ) ? array( 'x', 'y' ) : array( 'x', 'y', 1, 2, true, array( '1' ), array( '1', '2' ) ) as $value ) {
			$digests[] = $member->with( array( $name => $value ) )->digest();
		}
		// The time in 'gone_at' does not matter, but whether a member is deleted does.
		$different = count( array_unique( $digests ) );
		self::assertSame( 'gone_at' === $name ? 2 : ( in_array( $name, Member::REMEMBERED, true ) ? 1 : $different ), $different );
		if ( ! in_array( $name, Member::REMEMBERED, true ) ) {
			self::assertGreaterThan( 1, $different );
		}
	}

	public function test_different_facts_never_give_the_same_digest(): void {
		$members = array(
			new Member( '1', 'a', '23' ),
			new Member( '12', 'a', '3' ),
			new Member( '1', 'a', '2', full_name: '3' ),
			new Member( '1', 'a', '2', email: '3' ),
			new Member( '1', 'a', '2', last_charge_at: 3 ),
			new Member( '1', 'a', '2', next_charge_at: 3 ),
			new Member( '1', 'a', '2', full_name: '' ),
			new Member( '1', 'a', '2', full_name: '","' ),
			new Member( '1', 'a', '2', full_name: '",null,"' ),
			new Member( '1', 'a', '2', tier_ids: array( '1', '2' ) ),
			new Member( '1', 'a', '2', tier_ids: array( '12' ) ),
			new Member( '1', 'a', '2', tier_ids: array( '1,2' ) ),
			new Member( '1', 'a', '2', is_free_trial: true ),
			new Member( '1', 'a', '2', is_gifted: true ),
		);
		self::assertCount( count( $members ), array_unique( array_map( static fn ( Member $member ): string => $member->digest(), $members ) ) );
	}

	public function test_the_order_of_tiers_does_not_change_the_digest(): void {
		self::assertSame( ( new Member( '1', 'a', '2', tier_ids: array( '1', '2' ) ) )->digest(), ( new Member( '1', 'a', '2', tier_ids: array( '2', '1' ) ) )->digest() );
	}
}
