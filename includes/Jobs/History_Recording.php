<?php
/**
 * The job `history`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Jobs;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\History\Calendar_Day;
use Patreon_Gate\Storage\History\Member_History;
use Patreon_Gate\Storage\History\Recorded_Day;
use Patreon_Gate\Storage\Jobs\Sweeps;
use Patreon_Gate\Storage\Ledger\Member_Search;
use Patreon_Gate\Storage\Ledger\Member_Tiers;
use Patreon_Gate\Storage\Ledger\Pledges;
use Patreon_Gate\Storage\Log\Log_Search;

/**
 * Records how many members each campaign has today. It runs every hour, and counts again when six hours have passed, so that a day is recorded even if
 * WP-Cron runs seldom; the last count of a day stays. Where all members were not read from Patreon lately, nothing is recorded: yesterday's numbers
 * would look like today's. A day that was missed stays missing.
 */
final class History_Recording {

	/** Seconds until the same day is counted again. */
	private const EVERY = 6 * HOUR_IN_SECONDS;

	/** Figures of add-ons that are stored for a day, at most. */
	private const FIGURES = 20;

	/**
	 * @param int $sweep_minutes Minutes between two reads of all members.
	 */
	public function __construct(
		private readonly Campaigns $campaigns,
		private readonly Database $database,
		private readonly int $sweep_minutes
	) {}

	/** Records today for each campaign that needs it. It goes on with the next run where time runs out. */
	public function run( Budget $budget, int $now ): ?int {
		$history = new Member_History( $this->database );
		$sweeps  = new Sweeps( $this->database );
		$today   = Calendar_Day::of( $now );
		$tiers   = null;
		foreach ( $this->campaigns->all() as $campaign ) {
			list( $before, $known ) = $this->last_days( $history, $campaign->id, $today );
			$read                   = $sweeps->latest_in( $campaign->id, Sweep_State::Done )->finished_at ?? 0;
			if ( $read < $now - $this->patience() || ( null !== $known && $known->taken_at > $now - self::EVERY ) ) {
				continue;
			}
			if ( ! $budget->has_room() ) {
				return 0;
			}
			if ( null === $known && null !== $before ) {
				// What happened after yesterday's last count.
				$history->keep( $campaign->id, $before->with_changes( ...$this->changes( $campaign->id, $before->day ) ) );
			}
			$tiers ??= Member_Tiers::counts( $this->database );
			$history->keep( $campaign->id, $this->count( $campaign, $tiers[ $campaign->id ] ?? array(), $today, $now, $budget ) );
			$history->prune( $campaign->id, Calendar_Day::later( $today, -Member_History::DAYS ) );
		}
		return null;
	}

	/** Returns how old the last complete read may be, in seconds. */
	private function patience(): int {
		return max( DAY_IN_SECONDS, 2 * $this->sweep_minutes * MINUTE_IN_SECONDS );
	}

	/** @return array{?Recorded_Day, ?Recorded_Day} Yesterday and today, as far as they were recorded. */
	private function last_days( Member_History $history, string $campaign_id, int $today ): array {
		$yesterday = Calendar_Day::later( $today, -1 );
		$known     = array();
		foreach ( $history->days( $campaign_id, $yesterday, $today ) as $day ) {
			$known[ $day->day ] = $day;
		}
		return array( $known[ $yesterday ] ?? null, $known[ $today ] ?? null );
	}

	/**
	 * Counts who joined and left a paid tier on a day. The first read of all members writes no such events.
	 *
	 * @return array{int, int}
	 */
	private function changes( string $campaign_id, int $day ): array {
		$types   = array( Event_Type::Pledge_Created->value, Event_Type::Pledge_Deleted->value );
		$numbers = ( new Log_Search( $this->database ) )->numbers( $campaign_id, $types, Calendar_Day::beginning( $day ), Calendar_Day::beginning( Calendar_Day::later( $day, 1 ) ) );
		return array( $numbers[ Event_Type::Pledge_Created->value ] ?? 0, $numbers[ Event_Type::Pledge_Deleted->value ] ?? 0 );
	}

	/**
	 * Counts the members of today.
	 *
	 * @param array<array-key, int> $tiers Members of each tier.
	 */
	private function count( Campaign $campaign, array $tiers, int $today, int $now, Budget $budget ): Recorded_Day {
		$search                = new Member_Search( $this->database );
		list( $joined, $left ) = $this->changes( $campaign->id, $today );
		return new Recorded_Day(
			$today,
			$now,
			( new Sweeps( $this->database ) )->with_access( $campaign->id ),
			$search->counts( $campaign->id ),
			$tiers,
			$joined,
			$left,
			// Where members pay per creation, nobody knows what they pay in a month.
			$campaign->is_monthly ? ( new Pledges( $this->database ) )->monthly_cents( $campaign->id, $budget->has_room( ... ) ) : null,
			self::figures( $campaign->id, $now )
		);
	}

	/** @return array<array-key, int> Figures of add-ons, without those that cannot be stored. */
	private static function figures( string $campaign_id, int $now ): array {
		$figures = array();
		/** @var array<array-key, mixed> $none */
		$none = array();
		foreach ( Add_Ons::filter( Hooks::HISTORY_FIGURES, 'is_array', $none, $campaign_id, $now ) as $name => $number ) {
			if ( is_int( $number ) && 1 === preg_match( '#^[a-z0-9][a-z0-9_/-]{0,59}$#D', (string) $name ) && count( $figures ) < self::FIGURES ) {
				$figures[ $name ] = $number;
			}
		}
		return $figures;
	}
}
