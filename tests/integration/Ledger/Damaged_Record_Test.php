<?php
/**
 * A record that was damaged.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Ledger;

use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Grant_Kind;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Storage\Jobs\Sweeps;
use Patreon_Gate\Storage\Ledger\Grants;
use Patreon_Gate\Tests\Integration\Patreon\Fake_Patreon_Case;

final class Damaged_Record_Test extends Fake_Patreon_Case {

	protected function setUp(): void {
		parent::setUp();
		foreach ( array( '77', '78' ) as $user_id ) {
			$this->ledger->take( self::member( $user_id, self::NOW ), Cause::Sweep, 'test', self::NOW );
		}
		$this->database->update( 'members', array( 'facts' => '{"patron_sta' ), array( 'user_id' => '77' ) );
	}

	public function test_F41_a_damaged_record_delays_nobody_and_locks_out_nobody(): void {
		$this->members->make_all_due( self::NOW + 1 );
		self::assertSame( 1, $this->ledger->recheck( self::NOW + 1, 1 ), 'The next due member is evaluated.' );
		self::assertSame( 0, $this->ledger->recheck( self::NOW + 1, 1 ) );
		( new Grants( $this->database ) )->set( new Grant( '11', '77', 0, Grant_Kind::Grant ), 1, self::NOW );
		$this->ledger->recheck_users( '11', array( '77' ), Cause::Grant, 'test', self::NOW + 2 );
		self::assertTrue( $this->stored()->has_access, 'A damaged record does not change the stored access.' );
		self::assertSame( array( '' ), array_values( ( new Sweeps( $this->database ) )->digests( '11', array( '77' ), self::NOW ) ), 'The next sweep does not treat the record as unchanged.' );
	}

	public function test_F41_the_next_read_replaces_a_damaged_record_without_false_events(): void {
		$before = $this->events();
		$this->ledger->take( self::member( '77', self::NOW + 5 ), Cause::Webhook, 'test', self::NOW + 5 );
		self::assertTrue( $this->stored()->is_readable() );
		self::assertSame( 'active_patron', $this->stored()->member->patron_status );
		self::assertSame( $before, $this->events() );
		$this->ledger->take( self::member( '77', self::NOW + 6 )->with( array( 'patron_status' => 'former_patron', 'last_charge_status' => 'Refunded', 'tier_ids' => array() ) ), Cause::Webhook, 'test', self::NOW + 6 );
		self::assertGreaterThan( $before, $this->events() );
	}

	private function stored(): Stored_Member {
		return $this->members->find_by_users( '11', array( '77' ) )['77'];
	}

	private function events(): int {
		return $this->database->row( 'SELECT COUNT(*) AS number FROM %i', array( $this->database->table( 'events' ) ) )?->int( 'number' ) ?? 0;
	}

	private static function member( string $user_id, int $fetched_at ): Member {
		return new Member( '11', "member-$user_id", $user_id, patron_status: 'active_patron', last_charge_status: 'Paid', last_charge_at: self::NOW - 5, next_charge_at: self::NOW + 999_999, entitled_cents: 500, lifetime_cents: 500, tier_ids: array( '5' ), fetched_at: $fetched_at );
	}
}
