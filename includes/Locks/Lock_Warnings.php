<?php
/**
 * What an author of a lock should know before readers notice.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Condition_Registry;
use Patreon_Gate\Gating\Lock;

/**
 * Finds what an author probably did not mean in a lock that can be stored all the same: nobody can read, or a condition has no effect. The
 * editor says the same while the author types (`src/components/lock-warning.ts`). Both are tested with `tests/fixtures/lock-warnings.json`.
 */
final class Lock_Warnings {

	public const CODES = array( ...self::ABOUT_CONDITIONS, ...Ladder_Warnings::CODES );

	private const ABOUT_CONDITIONS = array( 'unreadable', 'no_condition', 'no_tier', 'condition_without_tier', 'hides_from_nobody', 'condition_hides_from_nobody' );

	/**
	 * Returns the warnings about some locks.
	 *
	 * @param list<Lock>         $locks The locks of a post; a reader must meet all of them.
	 * @param Condition_Registry $types Condition types.
	 * @param int                $now   Unix time.
	 * @return list<array{code: value-of<self::CODES>, message: string}> Each warning once; the message is translated.
	 */
	public static function of( array $locks, Condition_Registry $types, int $now ): array {
		$found = array();
		foreach ( array_unique( array_filter( array_map( static fn ( Lock $lock ): ?string => self::code( $lock, $types ), $locks ) ) ) as $code ) {
			$message           = self::message( $code );
			$found[ $message ] = compact( 'code', 'message' );
		}
		foreach ( $locks as $lock ) {
			foreach ( null === $lock->ladder ? array() : Ladder_Warnings::of( $lock->ladder, $now, static fn ( Condition $condition ): bool => self::lacks_tier( $condition, $types ) ) as $warning ) {
				$found[ $warning['message'] ] = $warning;
			}
		}
		return array_values( $found );
	}

	/**
	 * Returns which warning a lock needs.
	 *
	 * @return ?value-of<self::ABOUT_CONDITIONS> Null where it needs none.
	 */
	private static function code( Lock $lock, Condition_Registry $types ): ?string {
		if ( ! $lock->readable ) {
			return 'unreadable';
		}
		if ( array() === $lock->conditions ) {
			return 'no_condition';
		}
		$unfinished = count( array_filter( $lock->conditions, static fn ( Condition $condition ): bool => self::lacks_tier( $condition, $types ) ) );
		if ( 0 === $unfinished ) {
			return null;
		}
		$is_void = $lock->match_all || count( $lock->conditions ) === $unfinished;
		if ( $lock->inverse ) {
			return $is_void ? 'hides_from_nobody' : 'condition_hides_from_nobody';
		}
		return $is_void ? 'no_tier' : 'condition_without_tier';
	}

	/** Tells whether a condition lacks a tier that its author has yet to choose. Only its type can say that. */
	private static function lacks_tier( Condition $condition, Condition_Registry $types ): bool {
		$lacks_tier = $types->get( $condition->type )?->lacks_tier;
		return null !== $lacks_tier && Add_Ons::contain( $condition->type, static fn (): bool => $lacks_tier( $condition ), static fn (): bool => false );
	}

	/**
	 * Returns the text of a warning.
	 *
	 * @param value-of<self::ABOUT_CONDITIONS> $code Which warning.
	 */
	private static function message( string $code ): string {
		return match ( $code ) {
			'unreadable'                  => __( 'The saved lock cannot be read, so this is locked for everyone. A newer version of Tier Gate may have written it.', 'tier-gate-for-patreon' ),
			'no_condition'                => __( 'Nobody can read this because the lock has no condition. Add one, or turn the lock off.', 'tier-gate-for-patreon' ),
			'no_tier'                     => __( 'Nobody can read this because no tier is chosen. Choose at least one.', 'tier-gate-for-patreon' ),
			'condition_without_tier'      => __( 'One of the conditions has no tier chosen, so it lets nobody in. Choose at least one, or remove the condition.', 'tier-gate-for-patreon' ),
			'hides_from_nobody'           => __( 'Everyone can read this because no tier is chosen to hide it from. Choose at least one.', 'tier-gate-for-patreon' ),
			'condition_hides_from_nobody' => __( 'One of the conditions has no tier chosen, so it hides this from nobody. Choose at least one, or remove the condition.', 'tier-gate-for-patreon' ),
		};
	}
}
