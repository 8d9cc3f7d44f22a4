<?php
/**
 * Way of a reader to Patreon and back.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Counting;

use Patreon_Gate\Membership\Member;
use Patreon_Gate\Storage\Ledger\Known_Person;

/**
 * Holds what has to be known when somebody comes back from Patreon: which call to action they followed, when, and what they paid then. It is kept in
 * the database, with the login state and the session, because a browser could send a made-up one.
 */
final class Journey {

	/** Seconds for which a journey is remembered after the reader left. */
	public const LIFETIME = 86400;

	private const ABOVE_ALL = 99_999_999_999;

	/**
	 * @param Mark   $mark            Call to action they followed.
	 * @param int    $left_at         Unix time.
	 * @param int    $cents           What they paid then, over all campaigns.
	 * @param string $patreon_user_id Who they were; '' for a logged-out visitor.
	 */
	private function __construct( public readonly Mark $mark, public readonly int $left_at, public readonly int $cents, public readonly string $patreon_user_id ) {}

	/**
	 * Begins a journey.
	 *
	 * @param Mark          $mark   Verified.
	 * @param ?Known_Person $person Who leaves; null for a logged-out visitor.
	 * @param int           $now    Unix time.
	 */
	public static function begin( Mark $mark, ?Known_Person $person, int $now ): self {
		return new self( $mark, $now, null === $person ? 0 : self::cents_of( $person ), $person->patreon_user_id ?? '' );
	}

	/** Returns the journey as text of at most 191 characters. */
	public function text(): string {
		return implode( '.', array( $this->mark->text(), $this->left_at, $this->cents, $this->patreon_user_id ) );
	}

	/**
	 * Reads a journey from its text; returns null if the text has none, or it began too long ago.
	 *
	 * @param string $text From the database.
	 * @param int    $now  Unix time.
	 */
	public static function read( string $text, int $now ): ?self {
		$mark  = Mark::read( $text );
		$parts = explode( '.', $text, 6 );
		if ( null === $mark || 6 !== count( $parts ) || (int) $parts[3] <= $now - self::LIFETIME ) {
			return null;
		}
		return new self( $mark, (int) $parts[3], (int) $parts[4], $parts[5] );
	}

	/** Returns the pledges of a person over all campaigns, in cents. */
	public static function cents_of( Known_Person $person ): int {
		return array_sum( array_map( self::pledge_of( ... ), $person->memberships ) );
	}

	/**
	 * Returns the pledge of a member, in cents. While a payment is declined, it is higher than any other, so that paying what is due never counts as
	 * joining.
	 */
	public static function pledge_of( Member $member ): int {
		return 'declined_patron' === $member->patron_status ? self::ABOVE_ALL : max( $member->entitled_cents, $member->held_cents );
	}
}
