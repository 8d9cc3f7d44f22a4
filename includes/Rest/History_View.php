<?php
/**
 * Members over time, for responses.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Storage\Connections\Tiers;
use Patreon_Gate\Storage\History\Calendar_Day;
use Patreon_Gate\Storage\History\Member_History;
use Patreon_Gate\Storage\History\Recorded_Day;

/** Returns what was recorded of a campaign's members: each day of a short period, each week of a long one. */
final class History_View {

	/** Days up to which each day is returned. */
	public const DAILY = 100;

	public function __construct( private readonly Member_History $history, private readonly Tiers $tiers ) {}

	/**
	 * @param int $days Days of the period, until today.
	 * @param int $now  Unix time.
	 * @return array<string, mixed> As in `History_Schemas::history()`.
	 */
	public function of( Campaign $campaign, int $days, int $now ): array {
		$to       = Calendar_Day::of( $now );
		$from     = Calendar_Day::later( $to, 1 - $days );
		$by_weeks = $days > self::DAILY;
		$recorded = $this->history->days( $campaign->id, $from, $to );
		return array(
			'campaign_id' => $campaign->id,
			'currency'    => $campaign->currency,
			'from'        => Calendar_Day::text( $by_weeks ? Calendar_Day::monday( $from ) : $from ),
			'to'          => Calendar_Day::text( $to ),
			'since'       => Calendar_Day::text( $this->history->first_day( $campaign->id ) ),
			'interval'    => $by_weeks ? 'week' : 'day',
			'tiers'       => array_map(
				static fn ( Tier $tier ): array => array(
					'id'    => $tier->id,
					'title' => $tier->title,
				),
				$this->tiers->catalogue( $campaign->id )->all()
			),
			'points'      => self::points( $recorded, $by_weeks ),
		);
	}

	/**
	 * @param list<Recorded_Day> $recorded Days in order.
	 * @return list<array<string, mixed>> Days or weeks in order. Those without a recorded day are missing.
	 */
	private static function points( array $recorded, bool $by_weeks ): array {
		$steps = array();
		foreach ( $recorded as $day ) {
			$steps[ $by_weeks ? Calendar_Day::monday( $day->day ) : $day->day ][] = $day;
		}
		return array_map( self::point( ... ), array_keys( $steps ), $steps );
	}

	/**
	 * @param int                          $begins The day, or the Monday of the week.
	 * @param non-empty-list<Recorded_Day> $days   The recorded days in order.
	 * @return array<string, mixed>
	 */
	private static function point( int $begins, array $days ): array {
		$last = $days[ count( $days ) - 1 ];
		return array(
			'day'     => Calendar_Day::text( $begins ),
			'days'    => count( $days ),
			'members' => $last->members,
			'states'  => self::pairs( $last->states, 'state', 'members' ),
			'tiers'   => self::pairs( $last->tiers, 'id', 'members' ),
			'joined'  => array_sum( array_map( static fn ( Recorded_Day $day ): int => $day->joined, $days ) ),
			'left'    => array_sum( array_map( static fn ( Recorded_Day $day ): int => $day->left, $days ) ),
			'cents'   => $last->cents,
			'figures' => self::pairs( $last->figures, 'name', 'value' ),
		);
	}

	/**
	 * @param array<array-key, int> $numbers Numbers by name.
	 * @return list<array<string, string|int>>
	 */
	private static function pairs( array $numbers, string $key, string $value ): array {
		$pairs = array();
		foreach ( $numbers as $name => $number ) {
			$pairs[] = array(
				$key   => (string) $name,
				$value => $number,
			);
		}
		return $pairs;
	}
}
