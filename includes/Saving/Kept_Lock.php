<?php
/**
 * The lock that posts keep when a rule is not about them any more.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Saving;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Rules\Rule;

use function array_reduce;
use function count;
use function in_array;

/** Makes one lock of several, to be stored with posts whose term or author is deleted: whoever reads needs all of them, as before. */
final class Kept_Lock {

	/**
	 * Returns one lock for several rules.
	 *
	 * @param non-empty-list<Rule> $rules Rules with a lock.
	 */
	public static function of( array $rules ): Lock {
		$locks = array_values( array_filter( array_map( static fn ( Rule $rule ): ?Lock => $rule->lock, $rules ) ) );
		return array_reduce( array_slice( $locks, 1 ), self::both( ... ), $locks[0] ?? self::nobody() );
	}

	/**
	 * Returns the lock that lets in whom both locks let in. Where no single lock can say that (one of them needs any of several conditions, says who must not
	 * read, has early access, or is about another Patreon page), it is a lock that lets nobody in, and the creator has to choose again.
	 *
	 * @param Lock $own   Lock of the post.
	 * @param Lock $other Lock that has to hold in addition.
	 */
	public static function both( Lock $own, Lock $other ): Lock {
		if ( ! $own->readable || $own->hash() === $other->hash() ) {
			return $own;
		}
		if ( ! self::needs_all( $own ) || ! self::needs_all( $other ) || $own->campaign_id !== $other->campaign_id ) {
			return self::nobody();
		}
		$known = array_map( static fn ( Condition $condition ): array => $condition->to_array(), $own->conditions );
		$more  = array_values( array_filter( $other->conditions, static fn ( Condition $condition ): bool => ! in_array( $condition->to_array(), $known, true ) ) );
		$all   = array( ...$own->conditions, ...$more );
		return match ( true ) {
			array() === $more                     => $own,
			count( $all ) > Lock::MAX_CONDITIONS => self::nobody(),
			default                               => new Lock( true, false, $all, $own->campaign_id ),
		};
	}

	/**
	 * Returns what is stored as the lock of a post that has to keep the lock of a rule as well.
	 *
	 * @param string $stored Value of the post meta, as the database has it.
	 * @param Lock   $rule   Lock of the rule.
	 * @return ?array<string, mixed> Null where it stays as it is.
	 */
	public static function beside( string $stored, Lock $rule ): ?array {
		$value = maybe_unserialize( $stored );
		$own   = Lock_Codec::read_meta( $value );
		$both  = self::both( $own, $rule );
		return $both === $own ? null : Lock_Codec::write( $both );
	}

	/** Tells whether a lock lets in exactly those who meet all of its conditions. */
	private static function needs_all( Lock $lock ): bool {
		return $lock->readable && ! $lock->inverse && null === $lock->ladder && array() !== $lock->conditions && ( $lock->match_all || 1 === count( $lock->conditions ) );
	}

	private static function nobody(): Lock {
		return new Lock( true, false, array() );
	}
}
