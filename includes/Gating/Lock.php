<?php
/**
 * A lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

use Closure;

/**
 * Holds a lock: its conditions, how they are combined, and the campaign they are about. `Lock_Codec` converts it from and to JSON.
 *
 * @api
 * @since 0.1.0
 */
final class Lock {

	public const MAX_CONDITIONS = 50;

	/**
	 * The built-in condition types.
	 *
	 * @deprecated 0.1.0 Use `Condition_Type::BUILT_IN`.
	 */
	public const MEMBERSHIP_TYPES = Condition_Type::BUILT_IN;

	/**
	 * @param bool            $match_all   Whether all conditions must be met; otherwise one is enough.
	 * @param bool            $inverse     Whether it lets in only people who do not meet the conditions.
	 * @param list<Condition> $conditions  Without any, the lock denies everybody.
	 * @param string          $campaign_id '' stands for the primary campaign.
	 * @param bool            $readable    False where the stored value is not a lock: it denies everybody.
	 * @param ?Ladder         $ladder      Who else may read later; null for nobody.
	 */
	public function __construct(
		public readonly bool $match_all,
		public readonly bool $inverse,
		public readonly array $conditions,
		public readonly string $campaign_id = '',
		public readonly bool $readable = true,
		public readonly ?Ladder $ladder = null
	) {}

	/** Returns the lock that stands for one that cannot be read; it denies everybody. */
	public static function unreadable(): self {
		return new self( false, false, array(), '', false );
	}

	/**
	 * Reads a lock, for add-ons; the same as `Lock_Codec::read()`. It never throws.
	 *
	 * @param mixed $value Decoded JSON, as arrays or as plain objects.
	 */
	public static function from_array( mixed $value ): self {
		return Lock_Codec::read( $value );
	}

	/**
	 * Returns the lock as JSON; the same as `Lock_Codec::write()`, for add-ons.
	 *
	 * @return array{match: 'any'|'all', inverse: bool, campaign: string, conditions: list<array{type: string, params: array<string, mixed>}>, ladder?: array<string, mixed>}
	 *         An unreadable lock becomes one without conditions, which denies everybody as well.
	 */
	public function to_array(): array {
		return Lock_Codec::write( $this );
	}

	/**
	 * Tells whether the lock denies every logged-out visitor, whatever the tiers are, unless an add-on's filter lets them in. Lists call
	 * this for every post, so it loads no built-in type.
	 *
	 * @param ?Closure $strangers_never Tells whether no logged-out visitor ever meets a type that is not built in: `function ( string $type ): bool`.
	 *                                  Without it, any such type might be met.
	 */
	public function keeps_strangers_out( ?Closure $strangers_never = null ): bool {
		// With a ladder, a step for everyone may have been reached. And what the ladder still denies changes with each step, so it has to be decided.
		if ( $this->inverse || null !== $this->ladder ) {
			return false;
		}
		foreach ( $this->conditions as $condition ) {
			if ( ! in_array( $condition->type, Condition_Type::BUILT_IN, true ) && ( null === $strangers_never || true !== $strangers_never( $condition->type ) ) ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Returns the conditions of the lock, and those of its ladder.
	 *
	 * @return list<Condition>
	 */
	public function all_conditions(): array {
		return null === $this->ladder ? $this->conditions : array( ...$this->conditions, ...$this->ladder->conditions() );
	}

	/**
	 * Returns the lock as it counts for what is stored, such as the search index: without its ladder, if that ends at some time, because what was
	 * stored would stay readable after the end.
	 */
	public function for_storage(): self {
		return null === $this->ladder?->relock ? $this : new self( $this->match_all, $this->inverse, $this->conditions, $this->campaign_id, $this->readable );
	}

	/** Returns a hash that is equal for equal locks, and safe as part of a cache key. */
	public function hash(): string {
		return hash( 'sha256', ( $this->readable ? 'r' : 'u' ) . serialize( $this->to_array() ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.serialize_serialize -- only hashed, never unserialized; unlike JSON it cannot fail on odd bytes.
	}
}
