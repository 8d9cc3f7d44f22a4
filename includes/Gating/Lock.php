<?php
/**
 * What a piece of content asks for.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

use Closure;

/**
 * A lock: conditions, how they are combined, and in which campaign. `Lock_Codec` reads and writes it as JSON.
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
	 * @param bool            $match_all   All conditions must hold; otherwise one is enough.
	 * @param bool            $inverse     Open only to people who do not meet the conditions.
	 * @param list<Condition> $conditions  A lock without any is closed for everybody.
	 * @param string          $campaign_id '' is the site's only campaign.
	 * @param bool            $readable    False where something is stored that is no lock: closed for everybody.
	 */
	public function __construct(
		public readonly bool $match_all,
		public readonly bool $inverse,
		public readonly array $conditions,
		public readonly string $campaign_id = '',
		public readonly bool $readable = true
	) {}

	/** What stands in for a lock that cannot be understood. */
	public static function unreadable(): self {
		return new self( false, false, array(), '', false );
	}

	/**
	 * Reads a lock; the same as `Lock_Codec::read()`, for add-ons. Never throws.
	 *
	 * @param mixed $value Decoded JSON, as arrays or as plain objects.
	 */
	public static function from_array( mixed $value ): self {
		return Lock_Codec::read( $value );
	}

	/**
	 * Returns the lock as JSON; the same as `Lock_Codec::write()`, for add-ons.
	 *
	 * @return array{match: 'any'|'all', inverse: bool, campaign: string, conditions: list<array{type: string, params: array<string, mixed>}>} An unreadable lock comes out as one
	 *         without conditions, which is as closed.
	 */
	public function to_array(): array {
		return Lock_Codec::write( $this );
	}

	/**
	 * Whether the lock denies every logged-out visitor, whatever the tiers are, unless an add-on's filter lets them in. Asked on lists, so it
	 * loads no built-in type.
	 *
	 * @param ?Closure $strangers_never Says of a type that is not built in whether no logged-out visitor meets it:
	 *                                  `function ( string $type ): bool`. Where it is left out, any of them might.
	 */
	public function keeps_strangers_out( ?Closure $strangers_never = null ): bool {
		if ( $this->inverse ) {
			return false;
		}
		foreach ( $this->conditions as $condition ) {
			if ( ! in_array( $condition->type, Condition_Type::BUILT_IN, true ) && ( null === $strangers_never || true !== $strangers_never( $condition->type ) ) ) {
				return false;
			}
		}
		return true;
	}

	/** Equal for equal locks; safe as part of a key. */
	public function hash(): string {
		return hash( 'sha256', ( $this->readable ? 'r' : 'u' ) . serialize( $this->to_array() ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.serialize_serialize -- only hashed, never unserialized; unlike JSON it cannot fail on odd bytes.
	}
}
