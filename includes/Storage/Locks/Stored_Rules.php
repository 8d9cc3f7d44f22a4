<?php
/**
 * The rules of a site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Rules\Rule;

/** Holds all rules of a site as they are stored. It never changes. */
final class Stored_Rules {

	/** Key in `$defaults` of the lock for all post types that are not named. It is there only if stored defaults cannot be read. */
	public const EVERY_TYPE = '';

	/**
	 * @param int                      $version    Increases with every change.
	 * @param list<Rule>               $rules      Rules, in the order in which they were made.
	 * @param list<int>                $exceptions Posts for which no rule holds.
	 * @param array<array-key, ?Lock>  $defaults   Post type → lock that new posts of this type get; null for none.
	 */
	public function __construct( public readonly int $version, public readonly array $rules, public readonly array $exceptions, public readonly array $defaults = array() ) {}

	/** Returns a rule by its ID. */
	public function rule( string $id ): ?Rule {
		foreach ( $this->rules as $rule ) {
			if ( $rule->id === $id ) {
				return $rule;
			}
		}
		return null;
	}

	/** Returns the same with a rule added, or with the rule of the same ID replaced. */
	public function with( Rule $rule ): self {
		$is_there = null !== $this->rule( $rule->id );
		$rules    = array_map( static fn ( Rule $each ): Rule => $each->id === $rule->id ? $rule : $each, $this->rules );
		return new self( $this->version, $is_there ? $rules : array( ...$rules, $rule ), $this->exceptions, $this->defaults );
	}

	/** Returns the same without a rule. */
	public function without( string $id ): self {
		return new self( $this->version, array_values( array_filter( $this->rules, static fn ( Rule $rule ): bool => $rule->id !== $id ) ), $this->exceptions, $this->defaults );
	}

	/** Returns the same with a post that is an exception, or is none any more. */
	public function with_exception( int $post_id, bool $is_exception ): self {
		$others = array_values( array_diff( $this->exceptions, array( $post_id ) ) );
		return new self( $this->version, $this->rules, $is_exception ? array( ...$others, $post_id ) : $others, $this->defaults );
	}

	/** Returns the lock that new posts of a type get; null for none. */
	public function default_lock( string $type ): ?Lock {
		return array_key_exists( $type, $this->defaults ) ? $this->defaults[ $type ] : $this->defaults[ self::EVERY_TYPE ] ?? null;
	}

	/** Returns the same with another lock for new posts of a type; null for none. */
	public function with_default( string $type, ?Lock $lock ): self {
		$defaults = array_diff_key( $this->defaults, array( $type => true ) );
		// Where stored defaults cannot be read, it has to be said that this type has none.
		if ( null !== $lock || isset( $defaults[ self::EVERY_TYPE ] ) ) {
			$defaults[ $type ] = $lock;
		}
		return new self( $this->version, $this->rules, $this->exceptions, $defaults );
	}
}
