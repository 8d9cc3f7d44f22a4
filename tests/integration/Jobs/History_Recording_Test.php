<?php
/**
 * The job `history`, and what is returned of it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Jobs;

use Patreon_Gate\Jobs\History_Recording;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Plugin;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\History\Calendar_Day;
use Patreon_Gate\Storage\History\Member_History;
use Patreon_Gate\Storage\History\Recorded_Day;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Log\Log_Context;
use Patreon_Gate\Tests\Integration\Rest\Rest_Test_Case;

/** Members over time: a day is recorded only where the members of that day are known. */
final class History_Recording_Test extends Rest_Test_Case {

	private Database $database;
	private Member_History $history;

	/** Noon in the site's time zone, on a day before which the clocks changed. */
	private int $now;

	protected function setUp(): void {
		parent::setUp();
		update_option( 'timezone_string', 'Europe/Berlin' );
		$this->act_as_admin();
		$this->import_campaign();
		$this->database = new Database();
		$this->history  = new Member_History( $this->database );
		$this->now      = strtotime( '2026-03-30T12:00:00+02:00' );
	}

	public function test_a_day_has_members_by_state_and_tier_and_what_they_pay(): void {
		$this->read_at( $this->now - 60 );
		$this->take( '1', 800, array( '1' ) );
		$this->take( '2', 1200, array( '1', '2' ), 12 );
		$this->take( '3', 0, array() );
		$this->run_job( $this->now );
		$day = $this->today();
		self::assertInstanceOf( Recorded_Day::class, $day );
		self::assertSame( array( 20260330, $this->now, 2 ), array( $day->day, $day->taken_at, $day->members ) );
		self::assertEqualsCanonicalizing( array( 'active' => 2, 'free' => 1 ), $day->states );
		self::assertSame( array( '1' => 2, '2' => 1 ), $day->tiers );
		self::assertSame( 900, $day->cents, 'A pledge for a year counts a twelfth.' );
	}

	public function test_trials_gifts_and_failed_payments_are_no_income(): void {
		$this->read_at( $this->now - 60 );
		$this->take( '1', 800, array( '1' ) );
		$this->take( '2', 500, array( '1' ), 1, array( 'is_free_trial' => true, 'will_pay_cents' => 0 ) );
		$this->take( '3', 500, array( '1' ), 1, array( 'is_gifted' => true ) );
		$this->take( '4', 500, array( '1' ), 1, array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined' ) );
		$this->run_job( $this->now );
		self::assertSame( 800, $this->today()?->cents );
	}

	public function test_nothing_is_known_of_a_month_where_members_pay_per_creation(): void {
		$campaign = Plugin::instance()->campaigns()->get( '900' );
		self::assertInstanceOf( Campaign::class, $campaign );
		Plugin::instance()->campaigns()->store( new Campaign( '900', '1', 'Mira', 'EUR', is_monthly: false ), $this->now );
		$this->read_at( $this->now - 60 );
		$this->take( '1', 800, array( '1' ) );
		$this->run_job( $this->now );
		self::assertInstanceOf( Recorded_Day::class, $this->today() );
		self::assertNull( $this->today()->cents );
	}

	public function test_an_amount_is_unknown_rather_than_wrong(): void {
		$this->read_at( $this->now - 60 );
		$this->take( '1', 800, array( '1' ) );
		$this->database->update( 'members', array( 'facts' => '{broken' ), array( 'member_id' => 'm-1' ) );
		$this->run_job( $this->now );
		self::assertSame( 1, $this->today()?->members );
		self::assertNull( $this->today()->cents );
	}

	public function test_without_a_recent_read_of_all_members_no_day_is_recorded(): void {
		$this->run_job( $this->now );
		self::assertNull( $this->today(), 'Members were never read.' );
		$this->read_at( $this->now - DAY_IN_SECONDS - 60 );
		$this->run_job( $this->now );
		self::assertNull( $this->today(), 'They were read too long ago.' );
		$this->read_at( $this->now - DAY_IN_SECONDS + 60 );
		$this->run_job( $this->now );
		self::assertNotNull( $this->today() );
	}

	public function test_the_last_count_of_a_day_stays_and_is_not_repeated_each_hour(): void {
		$this->read_at( $this->now - 60 );
		$this->take( '1', 800, array( '1' ) );
		$this->run_job( $this->now );
		$this->take( '2', 800, array( '1' ) );
		$this->run_job( $this->now + HOUR_IN_SECONDS );
		self::assertSame( 1, $this->today()?->members );
		$this->run_job( $this->now + 6 * HOUR_IN_SECONDS );
		self::assertSame( 2, $this->today()?->members );
		self::assertCount( 1, $this->history->days( '900', 0, 99999999 ) );
	}

	public function test_joining_and_leaving_belongs_to_the_day_of_the_site_and_is_completed_the_next_day(): void {
		$this->read_at( $this->now - 60 );
		// The day before has 23 hours in Berlin.
		$this->happened( Event_Type::Pledge_Created, '2026-03-29T00:00:01+01:00' );
		$this->happened( Event_Type::Pledge_Created, '2026-03-29T23:59:59+02:00' );
		$this->happened( Event_Type::Pledge_Deleted, '2026-03-30T00:00:00+02:00' );
		$this->happened( Event_Type::Pledge_Created, '2026-03-30T08:00:00+02:00', '901' );
		$this->run_job( strtotime( '2026-03-29T06:00:00+02:00' ) );
		self::assertSame( array( 2, 0 ), $this->changes( 20260329 ), 'The log of this test begins before the job.' );
		$this->happened( Event_Type::Pledge_Deleted, '2026-03-29T22:00:00+02:00' );
		$this->run_job( $this->now );
		self::assertSame( array( 2, 1 ), $this->changes( 20260329 ) );
		self::assertSame( array( 0, 1 ), $this->changes( 20260330 ) );
	}

	public function test_a_missed_day_stays_missing(): void {
		$this->read_at( $this->now - 60 );
		$this->run_job( $this->now );
		$this->read_at( $this->now + 2 * DAY_IN_SECONDS - 60 );
		$this->run_job( $this->now + 2 * DAY_IN_SECONDS );
		self::assertSame( array( 20260330, 20260401 ), array_column( $this->history->days( '900', 0, 99999999 ), 'day' ) );
	}

	public function test_days_older_than_five_years_are_deleted(): void {
		$this->read_at( $this->now - 60 );
		$this->keep( 20210301 );
		$this->keep( 20210401 );
		$this->run_job( $this->now );
		self::assertSame( 20210401, $this->history->first_day( '900' ) );
	}

	public function test_add_ons_record_figures_and_cannot_break_the_day(): void {
		$this->read_at( $this->now - 60 );
		add_filter( 'patreon_gate_history_figures', static fn ( array $figures, string $campaign_id ): array => $figures + array( 'shop/orders' => 12, 'Bad Name' => 1, 'text' => '7', $campaign_id => 3 ), 10, 2 );
		$this->run_job( $this->now );
		self::assertEqualsCanonicalizing( array( 'shop/orders' => 12, '900' => 3 ), $this->today()?->figures );
		add_filter( 'patreon_gate_history_figures', static fn () => throw new \RuntimeException( 'Broken' ) );
		$this->run_job( $this->now + 7 * HOUR_IN_SECONDS );
		self::assertSame( array(), $this->today()?->figures );
	}

	public function test_the_number_of_queries_does_not_grow_with_members(): void {
		$this->read_at( $this->now - 60 );
		$this->take( '1', 800, array( '1' ) );
		$this->run_job( $this->now - 11 * HOUR_IN_SECONDS );
		$few = $this->queries( $this->now - 5 * HOUR_IN_SECONDS );
		for ( $i = 2; $i < 40; $i++ ) {
			$this->take( (string) $i, 800, array( '1' ) );
		}
		self::assertSame( $few, $this->queries( $this->now + HOUR_IN_SECONDS ) );
	}

	public function test_the_response_has_days_of_a_short_period_and_weeks_of_a_long_one(): void {
		$today = Calendar_Day::of( time() );
		foreach ( array( 0, 1, 9 ) as $days ) {
			$this->keep( Calendar_Day::later( $today, -$days ) );
		}
		$told = $this->told( array( 'days' => 30 ) );
		self::assertSame( array( 'day', 3 ), array( $told['interval'], count( $told['points'] ) ) );
		self::assertSame( Calendar_Day::text( $today ), $told['points'][2]['day'] );
		self::assertSame( Calendar_Day::text( Calendar_Day::later( $today, -9 ) ), $told['since'] );
		self::assertContains( array( 'id' => '1', 'members' => 4 ), $told['points'][0]['tiers'] );

		$weeks = $this->told( array( 'days' => 365 ) );
		self::assertSame( 'week', $weeks['interval'] );
		self::assertSame( 3, array_sum( array_column( $weeks['points'], 'days' ) ) );
		self::assertSame( array( 6, 3 ), array( array_sum( array_column( $weeks['points'], 'joined' ) ), array_sum( array_column( $weeks['points'], 'left' ) ) ) );
		foreach ( $weeks['points'] as $point ) {
			self::assertSame( '1', gmdate( 'N', (int) strtotime( $point['day'] . 'T00:00:00Z' ) ), 'Weeks begin on Monday.' );
		}
	}

	public function test_unknown_pages_and_impossible_periods_are_refused(): void {
		self::assertSame( '900', $this->told( array( 'campaign_id' => '' ) )['campaign_id'], 'Without one, it is the primary one.' );
		self::assertSame( 404, $this->ask( 'GET', '/history', array( 'campaign_id' => '1' ) )->get_status() );
		foreach ( array( 0, -1, 1831, 'x' ) as $days ) {
			self::assertSame( 400, $this->ask( 'GET', '/history', array( 'campaign_id' => '900', 'days' => $days ) )->get_status() );
		}
	}

	public function test_damaged_numbers_are_read_as_nothing(): void {
		foreach ( array( '', '[]', '"x"', '{"members":"4","states":7,"cents":"1"}' ) as $stored ) {
			$day = Recorded_Day::read( 20260330, 1, $stored );
			self::assertSame( array( 0, array(), null ), array( $day->members, $day->states, $day->cents ) );
		}
	}

	/** @return array{int, int} */
	private function changes( int $day ): array {
		$found = $this->history->days( '900', $day, $day )[0] ?? null;
		self::assertNotNull( $found );
		return array( $found->joined, $found->left );
	}

	private function today(): ?Recorded_Day {
		return $this->history->days( '900', 20260330, 20260330 )[0] ?? null;
	}

	private function keep( int $day ): void {
		$this->history->keep( '900', new Recorded_Day( $day, 1, 4, array( 'active' => 4 ), array( '1' => 4 ), 2, 1, 3200 ) );
	}

	/**
	 * @param array<string, mixed> $query
	 * @return array<string, mixed>
	 */
	private function told( array $query ): array {
		$response = $this->ask( 'GET', '/history', $query + array( 'campaign_id' => '900' ) );
		self::assertSame( 200, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		$told = self::json( $response );
		self::assertIsArray( $told );
		return $told;
	}

	private function happened( Event_Type $type, string $time, string $campaign = '900' ): void {
		( new Event_Log( $this->database ) )->add( $type->value, array(), '', 0, (int) strtotime( $time ), new Log_Context( $campaign ) );
	}

	/** All members were read at this time. */
	private function read_at( int $time ): void {
		$this->database->insert( 'sweeps', array( 'campaign_id' => '900', 'state' => 'done', 'next_cursor' => '', 'finished_at' => $time ) );
	}

	private function run_job( int $now ): void {
		$job = new History_Recording( Plugin::instance()->campaigns(), $this->database, 30 );
		self::assertNull( $job->run( new Budget( static fn (): float => 0.0, static fn (): int => 0, 1.0, 1 ), $now ) );
	}

	private function queries( int $now ): int {
		global $wpdb;
		$before = $wpdb->num_queries;
		$this->run_job( $now );
		return $wpdb->num_queries - $before;
	}

	/**
	 * @param list<string>         $tiers
	 * @param array<string, mixed> $more
	 */
	private function take( string $number, int $cents, array $tiers, int $months = 1, array $more = array() ): void {
		$paid   = $cents > 0;
		$member = Member::from_array(
			$more + array(
				'campaign_id'        => '900',
				'member_id'          => "m-$number",
				'user_id'            => "50$number",
				'patron_status'      => $paid ? 'active_patron' : null,
				'last_charge_status' => $paid ? 'Paid' : null,
				'last_charge_at'     => $paid ? $this->now - 99 : null,
				'next_charge_at'     => $paid ? $this->now + 20 * DAY_IN_SECONDS : null,
				'entitled_cents'     => $cents,
				'will_pay_cents'     => $cents,
				'cadence_months'     => $paid ? $months : null,
				'tier_ids'           => $tiers,
				'fetched_at'         => $this->now - 60,
			)
		);
		Plugin::instance()->ledger()->take( $member, Cause::Sweep, 'one', $this->now );
	}
}
