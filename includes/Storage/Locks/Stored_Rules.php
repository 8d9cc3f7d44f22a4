<?php
/**
 * The rules of a site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Patreon_Gate\Gating\Rules\Rule;

/** Holds all rules of a site as they are stored. It never changes. */
final class Stored_Rules {

	/**
	 * @param int        $version    Increases with every change.
	 * @param list<Rule> $rules      Rules, in the order in which they were made.
	 * @param list<int>  $exceptions Posts for which no rule holds.
	 */
	public function __construct( public readonly int $version, public readonly array $rules, public readonly array $exceptions ) {}

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
		return new self( $this->version, $is_there ? $rules : array( ...$rules, $rule ), $this->exceptions );
	}

	/** Returns the same without a rule. */
	public function without( string $id ): self {
		return new self( $this->version, array_values( array_filter( $this->rules, static fn ( Rule $rule ): bool => $rule->id !== $id ) ), $this->exceptions );
	}

	/** Returns the same with a post that is an exception, or is none any more. */
	public function with_exception( int $post_id, bool $is_exception ): self {
		$others = array_values( array_diff( $this->exceptions, array( $post_id ) ) );
		return new self( $this->version, $this->rules, $is_exception ? array( ...$others, $post_id ) : $others );
	}
}
