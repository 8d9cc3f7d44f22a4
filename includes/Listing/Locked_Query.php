<?php
/**
 * Queries for posts by lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Listing;

use Closure;
use Patreon_Gate\Storage\Locks\Rule_Store;
use Patreon_Gate\Storage\Texts\State_Sql;
use WP_Query;

/** Lets a query of WordPress find only posts with a certain lock: `STATE` as one of its variables. Locks that add-ons add by a filter are not known to queries. */
final class Locked_Query {

	/** Name of the variable. Its values are those of `State_Sql::STATES`. */
	public const STATE = 'patreon_gate_state';

	/**
	 * @param Closure(): State_Sql  $sql   Builds the condition.
	 * @param Closure(): Rule_Store $rules Knows the exceptions.
	 */
	public function __construct( private readonly Closure $sql, private readonly Closure $rules ) {}

	/** Adds the hook, in requests that use the variable. A second call changes nothing. */
	public function register(): void {
		add_filter( 'posts_where', array( $this, 'where' ), 10, 2 );
	}

	/**
	 * Adds the condition to a query that has the variable.
	 *
	 * @param mixed $where SQL.
	 * @param mixed $query Query.
	 */
	public function where( mixed $where, mixed $query ): mixed {
		$state = $query instanceof WP_Query ? $query->get( self::STATE ) : '';
		if ( ! is_string( $where ) || ! in_array( $state, State_Sql::STATES, true ) ) {
			return $where;
		}
		return $where . ' AND ' . ( $this->sql )()->condition( $state, ( $this->rules )()->current()->exceptions );
	}
}
