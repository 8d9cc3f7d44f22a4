<?php
/**
 * Words about early access.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Gating\Coming_Step;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Reason;

/**
 * Says for whom something unlocks when, by the steps of its lock that are ahead. The words are about the lock and never about the reader, so that
 * all logged-out visitors get the same.
 */
final class Early_Access {

	/** Reasons for which no dates are shown: waiting does not help, nobody knows whether it does, or the reader is told their own date. */
	private const SILENT = array( Reason::Opens_Later, Reason::Members_Excluded, Reason::Blocked, Reason::Connection_Trouble, Reason::Unreadable_Lock, Reason::Add_On_Denied, Reason::Error );

	/**
	 * Returns one sentence, such as "Unlocks for Supporter on December 3, 2026 and for everyone on December 10, 2026.".
	 *
	 * @param Situation $situation Situation of the reader.
	 * @return string Plain text; '' where no step is ahead, and where the reader is already told when it unlocks for them.
	 */
	public static function sentence( Situation $situation ): string {
		if ( in_array( $situation->told(), self::SILENT, true ) ) {
			return '';
		}
		$steps = array_map(
			/* translators: 1: who, such as "paying members" or the name of a tier, 2: date, or date and time. */
			static fn ( array $step ): string => sprintf( __( 'for %1$s on %2$s', 'tier-gate-for-patreon' ), $step['who'], Opening::moment( $step['at'] ) ),
			self::steps( $situation )
		);
		/* translators: %s: list of people and dates, such as "for paying members on December 3 and for everyone on December 10". */
		return array() === $steps ? '' : sprintf( __( 'Unlocks %s.', 'tier-gate-for-patreon' ), wp_sprintf( '%l', $steps ) );
	}

	/**
	 * Returns the steps that are ahead, the next one first.
	 *
	 * @param Situation $situation Situation of the reader.
	 * @return list<array{at: int, who: string}> Unix time; who, in lower case unless it is a name.
	 */
	public static function steps( Situation $situation ): array {
		return array_map(
			static fn ( Coming_Step $coming ): array => array(
				'at'  => $coming->at,
				'who' => $coming->step->everyone
					? __( 'everyone', 'tier-gate-for-patreon' )
					: wp_sprintf( '%l', array_values( array_unique( array_map( static fn ( Condition $condition ): string => self::who( $condition, $situation ), $coming->step->conditions ) ) ) ),
			),
			$situation->denial->decision()->outlook->coming ?? array()
		);
	}

	/** Returns who meets a condition; "more members" where a few words cannot say it. */
	private static function who( Condition $condition, Situation $situation ): string {
		$titles = array_filter( array_map( static fn ( string $id ): string => $situation->tiers?->get( $id )->title ?? '', array( ...$condition->ids( 'tiers' ), $condition->text( 'tier' ) ?? '' ) ), static fn ( string $title ): bool => '' !== $title );
		return match ( array() === $titles && str_starts_with( $condition->type, 'tier' ) ? '' : $condition->type ) {
			'paying' => __( 'paying members', 'tier-gate-for-patreon' ),
			'free_member' => __( 'free members', 'tier-gate-for-patreon' ),
			'tiers' => wp_sprintf( '%l', array_values( $titles ) ),
			/* translators: %s: name of a tier. */
			'tier_or_above' => sprintf( __( '%s and above', 'tier-gate-for-patreon' ), implode( '', $titles ) ),
			default => __( 'more members', 'tier-gate-for-patreon' ),
		};
	}
}
