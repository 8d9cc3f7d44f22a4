<?php
/**
 * Clocks and time zones.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Ledger;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Ledger\Clock_Correction;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Patreon\Json_Api;
use Patreon_Gate\Plugin;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Storage\Connections\Rate_Limits;
use Patreon_Gate\Storage\Ledger\Future_Timestamps;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Tests\Integration\Health\Health_Case;

/** Fault F15: clock skew, daylight saving time, a clock that is put back, and databases with their own time zone. */
final class Clock_Test extends Health_Case {

	private const DAY = 86400;

	/** 2026-03-28 00:00 UTC: Europe changes its clocks the night after, America three weeks before. */
	private const SPRING = 1774656000;

	private string $zone = '';

	protected function setUp(): void {
		parent::setUp();
		$this->zone = date_default_timezone_get();
	}

	protected function tearDown(): void {
		date_default_timezone_set( $this->zone ); // As some plugins do.
		parent::tearDown();
	}

	/** @return iterable<string, array{string}> */
	public static function zones(): iterable {
		foreach ( array( 'Europe/Berlin', 'America/St_Johns', 'Pacific/Kiritimati', 'Asia/Kathmandu' ) as $zone ) {
			yield $zone => array( $zone );
		}
	}

	#[DataProvider( 'zones' )]
	public function test_F15_time_zones_of_php_wordpress_and_the_database_change_nothing( string $zone ): void {
		$before = $this->what_is_known();
		date_default_timezone_set( $zone );
		update_option( 'timezone_string', $zone );
		if ( ! str_contains( (string) get_class( $GLOBALS['wpdb'] ), 'SQLite' ) ) {
			$this->database->execute( "SET time_zone = '-11:00'", array() );
		}
		self::assertSame( $before, $this->what_is_known() );
		if ( ! str_contains( (string) get_class( $GLOBALS['wpdb'] ), 'SQLite' ) ) {
			$this->database->execute( 'SET time_zone = DEFAULT', array() );
		}
	}

	public function test_F15_the_day_of_a_post_does_not_move_with_the_time_zone_of_the_site(): void {
		update_option( 'timezone_string', 'UTC' );
		$post   = $this->create_post( array( 'post_date' => '2026-03-10 12:00:00', 'post_date_gmt' => '2026-03-10 12:00:00' ) );
		$reader = $this->reader( array( 'pledge_started_at' => strtotime( '2026-03-10 14:00:00 UTC' ) ) );
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( 'member_at_publication', array() ) ) ) );
		foreach ( array( 'UTC', 'America/Los_Angeles', 'Pacific/Kiritimati' ) as $zone ) {
			update_option( 'timezone_string', $zone );
			self::assertFalse( $this->reads( $reader, $post->ID ), "Joined two hours after the post, in $zone." );
		}
		$earlier = array( 'pledge_started_at' => strtotime( '2026-03-10 10:00:00 UTC' ), 'next_charge_at' => $this->now + self::DAY, 'fetched_at' => $this->now + 1 );
		Plugin::instance()->ledger()->take( self::member( $earlier ), Cause::Sweep, 'test', $this->now + 1 );
		foreach ( array( 'UTC', 'America/Los_Angeles', 'Pacific/Kiritimati' ) as $zone ) {
			update_option( 'timezone_string', $zone );
			self::assertTrue( $this->reads( $reader, $post->ID ), "Joined two hours before the post, in $zone." );
		}
	}

	public function test_F15_a_clock_that_is_a_day_off_locks_out_no_member_and_opens_nothing_early(): void {
		$policy = new Policy( Policy_Settings::balanced() );
		$tiers  = Plugin::instance()->tiers()->catalogue( self::CAMPAIGN );
		$member = self::member( array( 'next_charge_at' => self::SPRING + 3600, 'fetched_at' => self::SPRING ) );
		self::assertTrue( $policy->entitlement( $member, $tiers, self::SPRING + self::DAY )->paying, 'A member has access by a clock that is a day ahead.' );
		self::assertTrue( $policy->entitlement( $member, $tiers, self::SPRING - self::DAY )->paying, 'A member has access by a clock that is a day behind.' );
		$late = $policy->entitlement( $member, $tiers, self::SPRING )->valid_until;
		self::assertNotNull( $late );
		self::assertTrue( $policy->entitlement( $member, $tiers, $late - 1 )->paying );
		self::assertFalse( $policy->entitlement( $member, $tiers, $late )->paying, 'Access ends at its time, however often the clocks were changed.' );
		$former = self::member( array( 'patron_status' => 'former_patron', 'entitled_cents' => 0, 'tier_ids' => array(), 'fetched_at' => self::SPRING ) );
		foreach ( array( -self::DAY, 0, self::DAY ) as $off ) {
			self::assertFalse( $policy->entitlement( $former, $tiers, self::SPRING + $off )->paying, 'A wrong clock gives nobody access.' );
		}
	}

	public function test_F15_times_stored_by_a_clock_ahead_are_corrected_when_it_is_put_back(): void {
		$watch  = new Clock_Correction( new Future_Timestamps( $this->database ), $this->log );
		$budget = new Budget( static fn (): float => 0.0, static fn (): int => 0, 1.0, 1 );
		$ahead  = $this->now + self::DAY;
		self::assertTrue( $watch->run( $budget, $ahead ) );
		Plugin::instance()->ledger()->take( self::member( array( 'fetched_at' => $ahead, 'next_charge_at' => $ahead + 30 * self::DAY ) ), Cause::Sweep, 'ahead', $ahead );
		$this->database->insert( 'leases', array( 'name' => 'sweep:' . self::CAMPAIGN, 'owner' => 'dead', 'until_at' => $ahead ) );
		$this->database->insert( 'leases', array( 'name' => 'lifted:' . self::CAMPAIGN, 'owner' => 'creator', 'until_at' => $ahead ) );
		$lapsed = self::member( array( 'patron_status' => 'former_patron', 'entitled_cents' => 0, 'tier_ids' => array(), 'last_charge_status' => 'Refunded', 'fetched_at' => $this->now ) );
		Plugin::instance()->ledger()->take( $lapsed, Cause::Webhook, 'now', $this->now );
		self::assertSame( 'active_patron', $this->members->find_by_user( self::CAMPAIGN, self::PERSON )?->patron_status, 'A record with a time of reading in the future is not replaced.' );

		self::assertTrue( $watch->run( $budget, $this->now ) );
		self::assertSame( $this->now, $this->members->find_by_user( self::CAMPAIGN, self::PERSON )?->fetched_at );
		self::assertTrue( $this->members->find( self::CAMPAIGN, self::MEMBER )?->has_access, 'Correcting the times takes no access away.' );
		$until = array_column( array_map( static fn ( $row ): array => array( $row->text( 'name' ), $row->int( 'until_at' ) ), $this->database->rows( 'SELECT * FROM %i', array( $this->database->table( 'leases' ) ) ) ), 1, 0 );
		self::assertSame( 0, $until[ 'sweep:' . self::CAMPAIGN ] );
		self::assertSame( $ahead, $until[ 'lifted:' . self::CAMPAIGN ], 'A lease that is meant to last for days keeps its end.' );
		Plugin::instance()->ledger()->take( $lapsed->with( array( 'fetched_at' => $this->now + 1 ) ), Cause::Webhook, 'now', $this->now + 1 );
		self::assertSame( 'former_patron', $this->members->find_by_user( self::CAMPAIGN, self::PERSON )?->patron_status );
		self::assertFalse( ( new Future_Timestamps( $this->database ) )->went_back( $this->now ) );
	}

	public function test_F15_clocks_of_several_servers_may_differ_by_minutes(): void {
		$future = new Future_Timestamps( $this->database );
		$future->note( $this->now );
		wp_cache_flush();
		self::assertFalse( $future->went_back( $this->now - 200 ) );
		self::assertTrue( $future->went_back( $this->now - 400 ) );
	}

	public function test_F15_a_wait_stored_by_a_clock_ahead_does_not_stop_a_sweep(): void {
		( new Rate_Limits() )->block_until( $this->now + self::DAY );
		self::assertNotEmpty( Plugin::instance()->connector()->import_tiers( $this->now ) );
		Plugin::instance()->sync_control()->start( self::CAMPAIGN );
		$this->database->execute( 'UPDATE %i SET resume_at = %d', array( $this->database->table( 'sweeps' ), $this->now + self::DAY ) );
		( new Future_Timestamps( $this->database ) )->end_waits( $this->now );
		$this->patreon_answers( '/api/oauth2/v2/campaigns/' . self::CAMPAIGN . '/members', self::http_answer( 200, array( 'data' => array( self::member_resource() ), 'meta' => array( 'pagination' => array( 'total' => 1, 'cursors' => array( 'next' => null ) ) ) ) ) );
		Plugin::instance()->sweeper()->advance( self::CAMPAIGN, new Budget( static fn (): float => 0.0, static fn (): int => 0, 1.0, 1 ) );
		self::assertSame( Sweep_State::Done, Plugin::instance()->sync_control()->status( self::CAMPAIGN, $this->now )['latest']?->state );
	}

	/** @return list<mixed> Results of a fixed answer of Patreon, and what is stored of it. */
	private function what_is_known(): array {
		$document = new Json_Api( array( 'data' => array( 'type' => 'member', 'id' => self::MEMBER, 'attributes' => array( 'next_charge_date' => '2026-03-29T02:30:00.000+00:00' ) ) ) );
		$charge   = $document->one()->time( 'next_charge_date' );
		self::assertSame( self::SPRING + self::DAY + 9000, $charge );
		$this->database->execute( 'DELETE FROM %i', array( $this->database->table( 'members' ) ) );
		$member = self::member( array( 'next_charge_at' => $charge, 'fetched_at' => self::SPRING ) );
		Plugin::instance()->ledger()->take( $member, Cause::Sweep, 'test', self::SPRING );
		$stored = $this->members->find( self::CAMPAIGN, self::MEMBER );
		$told   = array( $charge, $stored?->member->to_array(), $stored?->access_until );
		$policy = new Policy( Policy_Settings::balanced() );
		$tiers  = Plugin::instance()->tiers()->catalogue( self::CAMPAIGN );
		for ( $hour = 0; $hour < 72; $hour++ ) {
			$entitlement = $policy->entitlement( $stored?->member, $tiers, self::SPRING + $hour * 3600 );
			$told[]      = array( $entitlement->state->value, $entitlement->paying, $entitlement->valid_until );
		}
		return $told;
	}

	/** @param array<string, mixed> $facts Facts that differ from the default. */
	private static function member( array $facts ): Member {
		$usual = new Member( campaign_id: self::CAMPAIGN, member_id: self::MEMBER, user_id: self::PERSON, patron_status: 'active_patron', last_charge_status: 'Paid', last_charge_at: self::SPRING - 30 * self::DAY, entitled_cents: 300, tier_ids: array( '6600300' ) );
		return $usual->with( $facts );
	}

	/** @param array<string, mixed> $facts Facts of the member. */
	private function reader( array $facts ): \WP_User {
		$user = $this->create_user( 'subscriber' );
		Plugin::instance()->links()->add( new Link( self::PERSON, $user->ID, 'Sam', false ), $this->now );
		Plugin::instance()->ledger()->take( self::member( $facts + array( 'next_charge_at' => $this->now + self::DAY, 'fetched_at' => $this->now ) ), Cause::Sweep, 'test', $this->now );
		return $user;
	}

	private function reads( \WP_User $reader, int $post_id ): bool {
		$this->act_as( $reader );
		$this->go_to( (string) get_permalink( $post_id ) );
		Plugin::instance()->access()->forget();
		Plugin::instance()->current_viewer()->forget();
		return Plugin::instance()->access()->decide_post( $post_id )->granted;
	}
}
