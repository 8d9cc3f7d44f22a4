<?php
/**
 * Search.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Closure;
use Patreon_Gate\Hooks;
use Patreon_Gate\Storage\Texts\Search_Sql;
use WP_Query;

/**
 * Makes WordPress search the public part of posts. Only people who may edit others' posts of that type search the whole text. Does nothing
 * without a search.
 */
final class Search {

	/**
	 * @param Closure(): Search_Sql $sql SQL expression for the public text.
	 */
	public function __construct( private readonly Closure $sql ) {}

	/** Adds the hooks. */
	public function register(): void {
		add_action( 'pre_get_posts', array( $this, 'keep_filters' ), PHP_INT_MAX );
		add_filter( 'posts_search', array( $this, 'search_public_text' ), PHP_INT_MAX, 2 );
		add_filter( 'posts_search_orderby', array( $this, 'search_public_text' ), PHP_INT_MAX, 2 );
	}

	/**
	 * Turns off `suppress_filters` for searches, for example by get_posts(): without filters they would search the whole text.
	 *
	 * @param WP_Query $query Query.
	 */
	public function keep_filters( WP_Query $query ): void {
		$words = $query->get( 's' );
		if ( is_string( $words ) && '' !== $words && true === (bool) $query->get( 'suppress_filters' ) && ! $this->may_search_everything( $query ) ) {
			$query->set( 'suppress_filters', false );
		}
	}

	/**
	 * @param mixed $sql   Part of the query.
	 * @param mixed $query Query.
	 * @return mixed
	 */
	public function search_public_text( mixed $sql, mixed $query ): mixed {
		if ( ! is_string( $sql ) || '' === $sql || ! $query instanceof WP_Query || $this->may_search_everything( $query ) ) {
			return $sql;
		}
		return ( $this->sql )()->with_public_text( $sql, false !== has_filter( Hooks::LOCK_RESOLVE ) );
	}

	private function may_search_everything( WP_Query $query ): bool {
		if ( ! is_user_logged_in() ) {
			return false;
		}
		$types = $query->get( 'post_type' );
		$types = array_filter( is_array( $types ) ? $types : array( $types ), 'is_string' );
		if ( array() === $types || array( '' ) === $types || in_array( 'any', $types, true ) ) {
			$types = get_post_types( array( 'exclude_from_search' => false ) );
		}
		foreach ( $types as $name ) {
			$type = get_post_type_object( $name );
			if ( null === $type || ! is_string( $type->cap->edit_others_posts ) || ! current_user_can( $type->cap->edit_others_posts ) ) {
				return false;
			}
		}
		return true;
	}
}
