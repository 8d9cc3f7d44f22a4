<?php
/**
 * A time in an early access ladder.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

use DateTimeImmutable;
use DateTimeZone;

/**
 * Holds when something happens: on a date, or some time after publication. Days are days of the calendar: seven days after 9:00 it is 9:00
 * again, also if clocks were changed in between. Hours are always 60 minutes long.
 *
 * @api
 * @since 0.1.0
 */
final class Ladder_Time {

	public const DAYS  = 'days';
	public const HOURS = 'hours';

	/**
	 * @param ?int         $date  Unix time; null where the time is counted from publication.
	 * @param int          $count How many days or hours after publication; 0 where there is a date.
	 * @param 'days'|'hours' $unit What is counted.
	 */
	public function __construct( public readonly ?int $date, public readonly int $count = 0, public readonly string $unit = self::DAYS ) {}

	/**
	 * Returns the Unix time.
	 *
	 * @param ?int         $published_at When the post was published; null where it is not.
	 * @param DateTimeZone $zone         Time zone of the site.
	 * @return ?int Null where it is counted from a publication that is not known.
	 */
	public function at( ?int $published_at, DateTimeZone $zone ): ?int {
		if ( null !== $this->date ) {
			return $this->date;
		}
		if ( null === $published_at ) {
			return null;
		}
		if ( self::HOURS === $this->unit ) {
			return $published_at + $this->count * 3600;
		}
		if ( 0 === $this->count ) {
			return $published_at;
		}
		$local = ( new DateTimeImmutable( '@' . $published_at ) )->setTimezone( $zone );
		return $local->setDate( (int) $local->format( 'Y' ), (int) $local->format( 'n' ), (int) $local->format( 'j' ) + $this->count )->getTimestamp();
	}
}
