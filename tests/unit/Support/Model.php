<?php
/**
 * A second implementation of policy and gate.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support;

/**
 * An independent model to compare the plugin with. It uses plain arrays and one ordered list of rules, and evaluates the whole history of reads
 * every time, instead of objects that carry facts from read to read. Shares no code with the plugin.
 *
 * @phpstan-type Read array{status: ?string, charge: ?string, charged: ?int, next: ?int, start: ?int, cents: int, will: int, lifetime: int, cadence: ?int, trial: bool, gift: bool, tiers: list<string>, read: int}
 * @phpstan-type Person array{paying: bool, member: bool, tiers: list<string>, reach: int, lifetime: int, start: ?int}
 * @phpstan-type Clause array{type: string, params: array<string, mixed>}
 */
final class Model {

	private const DAY = 86400;

	/**
	 * @param array<string, array{int, bool}> $prices Tier id → price and whether it is on offer.
	 * @param array<string, int|bool|string>  $rules  Policy settings.
	 */
	public function __construct( private readonly array $prices, private readonly array $rules ) {}

	/**
	 * @param non-empty-list<Read> $reads Oldest first.
	 * @param int                  $now   Unix time.
	 * @return Person
	 */
	public function person( array $reads, int $now ): array {
		$last   = $reads[ count( $reads ) - 1 ];
		$charge = $this->money( $last['charge'] );
		$paid   = $this->priced( $last['tiers'] );
		$free   = array_values( array_filter( $last['tiers'], fn( string $id ): bool => 0 === ( $this->prices[ $id ][0] ?? -1 ) ) );
		$novel  = array_values( array_filter( $last['tiers'], fn( string $id ): bool => ! isset( $this->prices[ $id ] ) ) );
		$until  = $this->paid_until( $reads );
		$active = 'active_patron' === $last['status'];
		$former = 'former_patron' === $last['status'];
		$owing  = $this->owes( $last );
		$since  = $owing ? $this->owing_since( $reads ) : 0;
		$grace  = max( $since + $this->days( 'declined_grace_days' ), $until ?? 0 );
		$end    = $until;
		if ( null !== $end && array() !== $paid && 'refused' !== $charge ) {
			$end = max( $end, $last['read'] + $this->days( 'empty_list_days' ) );
		}
		$end   = null === $end ? 0 : $end + $this->days( 'cancelled_grace_days' );
		$virgin = $last['lifetime'] <= 0 && null === $until;
		$never  = null === $last['status'];
		$trial  = $last['trial'] && ( $active || ( $never && array() !== $paid ) );

		// Columns: name, whether it applies, whether it lapses when not read for long, whether it opens.
		$rules = array(
			array( 'gift', $last['gift'] && array() !== array_merge( $paid, $novel ), true, $this->on( 'gifted_access' ) ),
			array( 'fraud', 'fraud' === $charge, false, false ),
			array( 'returned', $former && 'back' === $charge, false, false ),
			array( 'ending', $former && $this->on( 'cancelled_until_paid_end' ) && $now < $end, false, true ),
			array( 'left-free', $former && array() !== $free, true, false ),
			array( 'left', $former, false, false ),
			array( 'first-refused', $owing && $virgin && ! $this->on( 'declined_first_payment' ) && null !== $last['start'] && $last['start'] > $since - 35 * self::DAY, false, false ),
			array( 'grace', $owing && $now < $grace, false, true ),
			array( 'refused', $owing, false, false ),
			array( 'trial', $trial, true, $this->on( 'trial_access' ) ),
			array( 'given-back', $active && 'back' === $charge, true, $this->on( 'refunded_access' ) && $last['cents'] > 0 ),
			array( 'unpaid', $active && 'paid' !== $charge && $virgin, true, $this->on( 'unpaid_new_pledge' ) ),
			array( 'active', $active, true, true ),
			array( 'free', $never && array() === $paid, true, false ),
			array( 'odd', $never && $last['cents'] > 0, true, true ),
			array( 'gift', $never, true, $this->on( 'gifted_access' ) ),
			array( 'odd', true, true, $last['cents'] > 0 || ( $until ?? 0 ) > $now ),
		);
		$fits = array_values( array_filter( $rules, static fn( array $rule ): bool => $rule[1] ) );
		list( $name, , $lapses, $opens ) = $fits[0];
		$person = array( 'paying' => false, 'member' => false, 'tiers' => array(), 'reach' => 0, 'lifetime' => 'fraud' === $name ? 0 : max( 0, $last['lifetime'] ), 'start' => $last['start'] );
		if ( 'fraud' === $name || ( $lapses && $now >= $this->lapse( $last, 'trial' === $name ) ) ) {
			return $person;
		}
		if ( ! $opens ) {
			$person['tiers']  = 'free' === $name ? array_merge( $free, $novel ) : $free;
			$person['member'] = array() !== $person['tiers'] || 'free' === $name || 'left-free' === $name;
			return $person;
		}
		return $this->having( $person, $reads, $name, $until, $now );
	}

	/**
	 * @param Clause                $clause A condition.
	 * @param Person                $person Person.
	 * @param ?int                  $published When the content was published.
	 * @param int                   $now    Unix time.
	 * @return ?bool Null if the clause is invalid.
	 */
	public function clause( array $clause, array $person, ?int $published, int $now ): ?bool {
		$params = $clause['params'];
		switch ( $clause['type'] ) {
			case 'paying':
				return $person['paying'];
			case 'free_member':
				return $person['member'];
			case 'tiers':
				$ids = is_array( $params['tiers'] ?? null ) ? $params['tiers'] : array();
				return array() === $ids ? null : (bool) array_filter( $person['tiers'], static fn( string $id ): bool => in_array( $id, $ids, true ) );
			case 'tier_or_above':
				$floor = is_string( $params['tier'] ?? null ) ? $params['tier'] : '';
				$above = fn( string $id ): bool => $id === $floor || ( isset( $this->prices[ $floor ], $this->prices[ $id ] ) && $this->prices[ $id ][0] >= $this->prices[ $floor ][0] );
				return '' === $floor ? null : (bool) array_filter( $person['tiers'], $above );
			case 'amount':
				return $this->positive( $params['cents'] ?? null ) ? $person['paying'] && $person['reach'] >= $params['cents'] : null;
			case 'lifetime_amount':
				return $this->positive( $params['cents'] ?? null ) ? $person['lifetime'] >= $params['cents'] : null;
			case 'member_at_publication':
				return $person['paying'] && null === $published ? null : $person['paying'] && null !== $person['start'] && $person['start'] <= $published;
			case 'member_for_months':
				return $this->positive( $params['months'] ?? null ) ? $person['paying'] && null !== $person['start'] && $this->later( $person['start'], $this->whole( $params['months'] ) ) <= $now : null;
			default:
				return null;
		}
	}

	/**
	 * @param array{match: string, inverse: bool, conditions: list<Clause>} $lock Lock.
	 * @param Person $person    Person.
	 * @param ?int   $published When the content was published.
	 * @param int    $now       Unix time.
	 */
	public function opens( array $lock, array $person, ?int $published, int $now ): bool {
		$answers = array_map( fn( array $clause ): ?bool => $this->clause( $clause, $person, $published, $now ), $lock['conditions'] );
		$yes     = count( array_keys( $answers, true, true ) );
		$met     = 'all' === $lock['match'] ? count( $answers ) === $yes : $yes > 0;
		if ( array() === $answers ) {
			return false;
		}
		return $lock['inverse'] ? ! $met && ! in_array( null, $answers, true ) : $met;
	}

	/**
	 * @param Person               $person Person without access.
	 * @param non-empty-list<Read> $reads  Oldest first.
	 * @return Person
	 */
	private function having( array $person, array $reads, string $name, ?int $until, int $now ): array {
		$last   = $reads[ count( $reads ) - 1 ];
		$memory = $this->memory( $reads );
		$only   = array_filter( $last['tiers'], fn( string $id ): bool => 0 !== ( $this->prices[ $id ][0] ?? -1 ) );
		$recall = array() === $only && array() !== $memory['tiers'] && match ( true ) {
			in_array( $name, array( 'grace', 'ending' ), true ) => true,
			in_array( $name, array( 'active', 'unpaid', 'odd' ), true ) => $last['cents'] > 0 ? $last['cents'] === $memory['cents'] : $now < ( $memory['read'] ?? 0 ) + $this->days( 'empty_list_days' ),
			default => false,
		};
		$tiers  = $recall ? $memory['tiers'] : $last['tiers'];
		$sums   = array( $last['cents'], $recall ? $memory['cents'] : 0, ! $recall && 'grace' === $name ? $last['will'] : 0, 0 );
		$yearly = array_values( array_filter( $sums, static fn( int $sum ): bool => $sum > 0 ) )[0] ?? 0;
		$amount = (int) floor( $yearly / max( 1, $last['cadence'] ?? 1 ) + 0.5 );
		$reach  = $amount + (int) floor( $amount * (int) $this->rules['currency_tolerance_percent'] / 100 );
		$dear   = $this->priced( $tiers );
		$novel  = array_filter( $tiers, fn( string $id ): bool => ! isset( $this->prices[ $id ] ) );
		if ( array() === $dear && array() === $novel && $amount > 0 && $this->on( 'custom_pledge_by_amount' ) ) {
			foreach ( $this->prices as $id => list( $price, $offered ) ) {
				if ( $offered && $price > 0 && $price <= $reach ) {
					$tiers[] = $id;
				}
			}
		}
		$person['tiers']  = $tiers;
		$person['paying'] = in_array( $name, array( 'grace', 'ending' ), true ) || ( $until ?? 0 ) > $now || $amount > 0 || array() !== $dear || ( 'gift' === $name && array() !== $novel );
		$person['member'] = $person['paying'] || array() !== $tiers;
		if ( $person['paying'] ) {
			$person['reach'] = max( $reach, ...array( 0, ...array_map( fn( string $id ): int => $this->prices[ $id ][0], $dear ) ) );
		}
		return $person;
	}

	/** @param non-empty-list<Read> $reads Oldest first. */
	private function paid_until( array $reads ): ?int {
		$ends = array();
		foreach ( array_reverse( $reads ) as $read ) {
			$money = $this->money( $read['charge'] );
			if ( 'back' === $money || 'fraud' === $money ) {
				break;
			}
			if ( 'paid' === $money && null !== $read['charged'] ) {
				$ends[] = null !== $read['next'] && $read['next'] > $read['charged'] ? $read['next'] : $this->later( $read['charged'], max( 1, $read['cadence'] ?? 1 ) );
			}
		}
		return array() === $ends ? null : max( $ends );
	}

	/** @param non-empty-list<Read> $reads Oldest first; in the last one, a payment is owed. */
	private function owing_since( array $reads ): int {
		$since    = null;
		$lifetime = 0;
		foreach ( $reads as $read ) {
			// Nothing owed any more, a payment in between, or a pledge made after the decline: what is owed then is another payment.
			if ( ! $this->owes( $read ) || $read['lifetime'] > $lifetime || ( $read['start'] ?? 0 ) > ( $since ?? 0 ) ) {
				$since = null;
			}
			if ( $this->owes( $read ) && null === $since ) {
				$since = $read['charged'] ?? $read['read'];
				// The first charge of a pledge may be dated a little before it.
				$since = min( $since < $read['start'] && $since > $read['start'] - self::DAY ? $read['start'] : $since, $read['read'] );
			}
			$lifetime = $read['lifetime'];
		}
		return $since ?? 0;
	}

	/**
	 * @param non-empty-list<Read> $reads Oldest first.
	 * @return array{tiers: list<string>, cents: int, read: ?int}
	 */
	private function memory( array $reads ): array {
		$memory = null;
		$holds  = false;
		foreach ( $reads as $read ) {
			$good  = $read['gift'] || ( 'active_patron' === $read['status'] && ! $this->owes( $read ) );
			$blank = array() === $read['tiers'] && ( 0 === $read['cents'] || ( null !== $memory && $memory['cents'] === $read['cents'] ) );
			if ( $good && ! $blank ) {
				$memory = array( 'tiers' => $read['tiers'], 'cents' => $read['cents'], 'read' => $read['read'] );
			} elseif ( null !== $memory && $holds ) {
				// Until the first read that differs.
				$memory['read'] = $read['read'];
			}
			$holds    = $good && ! $blank;
			$memory ??= array( 'tiers' => array(), 'cents' => 0, 'read' => null );
		}
		return $memory;
	}

	/** @param Read $read One read. */
	private function owes( array $read ): bool {
		return 'declined_patron' === $read['status'] || ( 'active_patron' === $read['status'] && 'refused' === $this->money( $read['charge'] ) );
	}

	/** @param Read $read Last read. */
	private function lapse( array $read, bool $trial ): int {
		$grace = max( $this->days( 'confirm_grace_days' ), $this->days( 'declined_grace_days' ) );
		if ( null !== $read['next'] && $read['next'] > $read['read'] ) {
			return $read['next'] + $grace;
		}
		return $read['read'] + ( $trial ? min( $this->days( 'confirm_days' ), $this->days( 'trial_days' ) + $grace ) : $this->days( 'confirm_days' ) );
	}

	private function money( ?string $charge ): string {
		return array(
			'Paid'                => 'paid',
			'Refund Pending'      => 'paid',
			'Refund Declined'     => 'paid',
			'Partially Refunded'  => 'paid',
			'Refunded'            => 'back',
			'Refunded by Patreon' => 'back',
			'Declined'            => 'refused',
			'Fraud'               => 'fraud',
		)[ $charge ?? '' ] ?? 'nothing';
	}

	/**
	 * @param list<string> $ids Tiers.
	 * @return list<string> Tiers with a price.
	 */
	private function priced( array $ids ): array {
		return array_values( array_filter( $ids, fn( string $id ): bool => ( $this->prices[ $id ][0] ?? 0 ) > 0 ) );
	}

	/** Adds calendar months with PHP's date arithmetic, corrected for short months. */
	private function later( int $time, int $months ): int {
		$date = ( new \DateTimeImmutable( '@' . $time ) );
		$to   = $date->modify( 'first day of this month' )->modify( "+$months months" );
		$day  = min( (int) $date->format( 'd' ), (int) $to->format( 't' ) );
		return $to->setDate( (int) $to->format( 'Y' ), (int) $to->format( 'm' ), $day )->getTimestamp();
	}

	private function days( string $rule ): int {
		return (int) $this->rules[ $rule ] * self::DAY;
	}

	private function on( string $rule ): bool {
		return true === $this->rules[ $rule ];
	}

	private function whole( mixed $value ): int {
		return is_int( $value ) ? $value : 0;
	}

	private function positive( mixed $value ): bool {
		return is_int( $value ) && $value > 0;
	}
}
