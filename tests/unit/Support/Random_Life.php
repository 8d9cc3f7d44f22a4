<?php
/**
 * Random members, locks and settings.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support;

use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Period;
use Patreon_Gate\Membership\Policy_Settings;

/**
 * Generates histories: what Patreon might report about a person, read after read, including unlikely things.
 *
 * @phpstan-import-type Read from Model
 * @phpstan-import-type Clause from Model
 */
final class Random_Life {

	private const TIERS    = array( People::FREE, People::BRONZE, People::SILVER, People::GOLD, People::OLD, People::GONE, People::NEWER );
	private const STATUSES = array( 'active_patron', 'active_patron', 'active_patron', 'declined_patron', 'former_patron', 'former_patron', null, 'resting_patron' );
	private const CHARGES  = array( 'Paid', 'Paid', 'Paid', 'Paid', null, 'Pending', 'Declined', 'Declined', 'Deleted', 'Refunded', 'Refunded by Patreon', 'Partially Refunded', 'Refund Pending', 'Refund Declined', 'Fraud', 'Free Trial', 'Other', 'Something New' );

	public function __construct( private readonly Dice $dice ) {}

	/** @return non-empty-list<Read> Oldest first, the last one at most some weeks ago. */
	public function reads(): array {
		$count = $this->dice->number( 1, 5 );
		$time  = People::NOW - $this->dice->number( 0, 40 ) * Period::DAY - $this->dice->number( 0, Period::DAY );
		$reads = array( $this->read( $time - $count * 20 * Period::DAY ) );
		for ( $i = 1; $i < $count; $i++ ) {
			$next  = $this->read( $reads[ $i - 1 ]['read'] + $this->dice->number( 0, 20 * Period::DAY ) );
			// Usually little changes between two reads, which is when stored facts matter.
			$kept  = $this->dice->likely( 75 ) ? $this->dice->some( array( 'status', 'charge', 'charged', 'next', 'start', 'cents', 'will', 'lifetime', 'cadence', 'trial', 'gift', 'tiers' ), 75 ) : array();
			$merge = array_intersect_key( $reads[ $i - 1 ], array_flip( $kept ) );
			/** @var Read $next */
			$next    = array_merge( $next, $merge );
			$reads[] = $next;
		}
		return $reads;
	}

	/**
	 * @param Read $read One read.
	 */
	public function member( array $read ): Member {
		return People::member(
			array(
				'patron_status'      => $read['status'],
				'last_charge_status' => $read['charge'],
				'last_charge_at'     => $read['charged'],
				'next_charge_at'     => $read['next'],
				'pledge_started_at'  => $read['start'],
				'entitled_cents'     => $read['cents'],
				'will_pay_cents'     => $read['will'],
				'lifetime_cents'     => $read['lifetime'],
				'cadence_months'     => $read['cadence'],
				'is_free_trial'      => $read['trial'],
				'is_gifted'          => $read['gift'],
				'tier_ids'           => $read['tiers'],
				'fetched_at'         => $read['read'],
			)
		);
	}

	/** Returns a preset, often with changed values. */
	public function settings(): Policy_Settings {
		$values = array( 'preset' => $this->dice->of( array( 'generous', 'balanced', 'strict' ) ) );
		foreach ( Policy_Settings::from_array( $values )->to_array() as $name => $value ) {
			if ( 'preset' !== $name && $this->dice->likely( 15 ) ) {
				$values[ $name ] = is_bool( $value ) ? ! $value : $this->dice->number( 0, 40 );
			}
		}
		return Policy_Settings::from_array( $values );
	}

	/** @return array{match: string, inverse: bool, campaign: string, conditions: list<Clause>} */
	public function lock(): array {
		$conditions = array();
		for ( $i = $this->dice->number( 0, 12 ) > 0 ? $this->dice->number( 1, 3 ) : 0; $i > 0; $i-- ) {
			$conditions[] = $this->clause();
		}
		return array(
			'match'      => $this->dice->of( array( 'any', 'all' ) ),
			'inverse'    => $this->dice->likely( 25 ),
			'campaign'   => $this->dice->of( array( '', '', People::CAMPAIGN ) ),
			'conditions' => $conditions,
		);
	}

	/** @return Clause */
	public function clause(): array {
		$cents = array( 1, 499, 500, 970, 1000, 2000, 0, -5 );
		return $this->dice->of(
			array(
				array( 'type' => 'tiers', 'params' => array( 'tiers' => $this->dice->some( self::TIERS, 30 ) ) ),
				array( 'type' => 'tier_or_above', 'params' => array( 'tier' => $this->dice->of( array( '', ...self::TIERS ) ) ) ),
				array( 'type' => 'paying', 'params' => array() ),
				array( 'type' => 'free_member', 'params' => array() ),
				array( 'type' => 'amount', 'params' => array( 'cents' => $this->dice->of( $cents ) ) ),
				array( 'type' => 'lifetime_amount', 'params' => array( 'cents' => $this->dice->of( array( 0, 1, 3000, 9000 ) ) ) ),
				array( 'type' => 'member_at_publication', 'params' => array() ),
				array( 'type' => 'member_for_months', 'params' => array( 'months' => $this->dice->of( array( 0, 1, 2, 6, 12 ) ) ) ),
			)
		);
	}

	/** @return Read */
	private function read( int $time ): array {
		$charged = $this->dice->likely( 80 ) ? $time - $this->dice->number( -2, 70 ) * Period::DAY : null;
		return array(
			'status'   => $this->dice->of( self::STATUSES ),
			'charge'   => $this->dice->of( self::CHARGES ),
			'charged'  => $charged,
			'next'     => $this->dice->likely( 70 ) ? $time + $this->dice->number( -40, 40 ) * Period::DAY : null,
			'start'    => $this->dice->likely( 85 ) ? $time - $this->dice->number( 0, 500 ) * Period::DAY : null,
			'cents'    => $this->dice->of( array( 0, 0, 100, 500, 970, 1000, 1000, 2000, 6000, 12000 ) ),
			'will'     => $this->dice->of( array( 0, 500, 970, 2000, 12000 ) ),
			'lifetime' => $this->dice->of( array( 0, 0, 500, 3000, 9000 ) ),
			'cadence'  => $this->dice->of( array( 1, 1, 1, 12, null ) ),
			'trial'    => $this->dice->likely( 8 ),
			'gift'     => $this->dice->likely( 8 ),
			'tiers'    => $this->dice->likely( 20 ) ? array() : $this->dice->some( self::TIERS, 30 ),
			'read'     => $time,
		);
	}
}
