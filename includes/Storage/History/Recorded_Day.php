<?php
/**
 * What was recorded of one day.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\History;

/** Holds how many members a campaign had on one day. Nothing about a person. */
final class Recorded_Day {

	/**
	 * @param int                    $day      Such as 20261130, in the site's time zone.
	 * @param int                    $taken_at Unix time at which the members were counted.
	 * @param int                    $members  Members who could read what paying members can read.
	 * @param array<array-key, int>  $states   Value of a `Member_State` → members.
	 * @param array<array-key, int>  $tiers    Tier id → members.
	 * @param int                    $joined   Members who joined a paid tier on this day.
	 * @param int                    $left     Members who left a paid tier on this day.
	 * @param ?int                   $cents    What paying members pay in a month, in hundredths of the campaign's currency; null where not known.
	 * @param array<array-key, int>  $figures  Figures of add-ons: name → number.
	 */
	public function __construct(
		public readonly int $day,
		public readonly int $taken_at,
		public readonly int $members,
		public readonly array $states,
		public readonly array $tiers,
		public readonly int $joined,
		public readonly int $left,
		public readonly ?int $cents,
		public readonly array $figures = array()
	) {}

	/** Reads what `stored()` wrote. A number that is missing or damaged is 0, and an amount unknown. */
	public static function read( int $day, int $taken_at, string $stored ): self {
		$values = json_decode( $stored, true );
		$values = is_array( $values ) ? $values : array();
		$number = static fn ( string $name ): int => is_int( $values[ $name ] ?? null ) ? $values[ $name ] : 0;
		$list   = static fn ( string $name ): array => array_filter( is_array( $values[ $name ] ?? null ) ? $values[ $name ] : array(), 'is_int' );
		$cents  = $values['cents'] ?? null;
		return new self( $day, $taken_at, $number( 'members' ), $list( 'states' ), $list( 'tiers' ), $number( 'joined' ), $number( 'left' ), is_int( $cents ) ? $cents : null, $list( 'figures' ) );
	}

	/** Returns the numbers as JSON. */
	public function stored(): string {
		$values = array(
			'members' => $this->members,
			'states'  => (object) $this->states,
			'tiers'   => (object) $this->tiers,
			'joined'  => $this->joined,
			'left'    => $this->left,
			'cents'   => $this->cents,
			'figures' => (object) $this->figures,
		);
		return (string) wp_json_encode( $values );
	}

	/**
	 * Returns the same day with other numbers of those who joined and left.
	 *
	 * @param int $joined Members who joined a paid tier.
	 * @param int $left   Members who left one.
	 */
	public function with_changes( int $joined, int $left ): self {
		return new self( $this->day, $this->taken_at, $this->members, $this->states, $this->tiers, $joined, $left, $this->cents, $this->figures );
	}
}
