<?php
/**
 * A lock as a sentence.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Listing;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Ladder;
use Patreon_Gate\Gating\Ladder_Step;
use Patreon_Gate\Gating\Ladder_Time;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Cta\Opening;

use function count;

/**
 * Says who can read, in the words of the editor (`src/components/describe-lock.ts`). Both are tested with `tests/fixtures/lock-sentences.json`.
 * Plain text.
 */
final class Lock_Sentence {

	/** @var array<string, string> Sentences by hash of the lock: the posts of a list often have the same. */
	private array $known = array();

	/** @param Condition_Words $conditions Conditions in words. */
	public function __construct( private readonly Condition_Words $conditions ) {}

	/**
	 * Says who can read.
	 *
	 * @param Lock $lock Lock.
	 */
	public function of( Lock $lock ): string {
		return $this->known[ $lock->hash() ] ??= $this->made( $lock );
	}

	private function made( Lock $lock ): string {
		if ( ! $lock->readable ) {
			return __( 'Locked for everyone: choose who can read it.', 'tier-gate-for-patreon' );
		}
		if ( array() === $lock->conditions ) {
			return __( 'Unlocked for nobody: it has no conditions.', 'tier-gate-for-patreon' );
		}
		$sentence = sprintf( self::pattern( $lock ), implode( '; ', $this->words( $lock->conditions, $lock->campaign_id ) ) );
		return null === $lock->ladder ? $sentence : $sentence . ' ' . $this->later( $lock->ladder, $lock->campaign_id );
	}

	/**
	 * Returns the sentence about a lock, with a place for its conditions. Several conditions stand in a list after a colon: joined by "and", they would
	 * read as if any of them were enough.
	 */
	private static function pattern( Lock $lock ): string {
		if ( 1 === count( $lock->conditions ) ) {
			return $lock->inverse
				/* translators: %s: who is meant, such as "any paying member". */
				? __( 'Unlocked for everyone except: %s.', 'tier-gate-for-patreon' )
				/* translators: %s: who is meant, such as "any paying member". */
				: __( 'Unlocked for: %s.', 'tier-gate-for-patreon' );
		}
		if ( $lock->match_all ) {
			return $lock->inverse
				/* translators: %s: groups of people, such as "any paying member; members of Gold". */
				? __( 'Unlocked for everyone except readers who are in all of these groups at once: %s.', 'tier-gate-for-patreon' )
				/* translators: %s: groups of people, such as "any paying member; members of Gold". */
				: __( 'Unlocked only for readers who are in all of these groups at once: %s.', 'tier-gate-for-patreon' );
		}
		return $lock->inverse
			/* translators: %s: groups of people, such as "any paying member; members of Gold". */
			? __( 'Unlocked for everyone except readers in any of these groups: %s.', 'tier-gate-for-patreon' )
			/* translators: %s: groups of people, such as "any paying member; members of Gold". */
			: __( 'Unlocked for readers in any of these groups: %s.', 'tier-gate-for-patreon' );
	}

	/** Says who can read later. */
	private function later( Ladder $ladder, string $campaign ): string {
		$steps = array_map(
			fn ( Ladder_Step $step ): string => sprintf(
				/* translators: 1: who, such as "any paying member", 2: when, such as "7 days after publication". */
				__( '%1$s, %2$s', 'tier-gate-for-patreon' ),
				$step->everyone ? __( 'everyone', 'tier-gate-for-patreon' ) : Word_List::any( $this->words( $step->conditions, $campaign ) ),
				self::time( $step->when )
			),
			$ladder->steps
		);
		/* translators: %s: list of people and times, such as "any paying member, 7 days after publication; everyone, 14 days after publication". */
		$later = sprintf( __( 'Later also: %s.', 'tier-gate-for-patreon' ), implode( '; ', $steps ) );
		/* translators: 1: sentence about who can read later, 2: when, such as "30 days after publication". */
		return null === $ladder->relock ? $later : sprintf( __( '%1$s Locked again %2$s.', 'tier-gate-for-patreon' ), $later, self::time( $ladder->relock ) );
	}

	private static function time( Ladder_Time $time ): string {
		if ( null !== $time->date ) {
			/* translators: %s: date and time. */
			return sprintf( __( 'on %s', 'tier-gate-for-patreon' ), Opening::moment( $time->date ) );
		}
		if ( 0 === $time->count ) {
			return __( 'from publication on', 'tier-gate-for-patreon' );
		}
		$count = number_format_i18n( $time->count );
		return Ladder_Time::HOURS === $time->unit
			/* translators: %s: number of hours. */
			? sprintf( _n( '%s hour after publication', '%s hours after publication', $time->count, 'tier-gate-for-patreon' ), $count )
			/* translators: %s: number of days. */
			: sprintf( _n( '%s day after publication', '%s days after publication', $time->count, 'tier-gate-for-patreon' ), $count );
	}

	/**
	 * @param list<Condition> $conditions Conditions.
	 * @return list<string>
	 */
	private function words( array $conditions, string $campaign ): array {
		return array_map( fn ( Condition $condition ): string => $this->conditions->of( $condition, $campaign ), $conditions );
	}
}
