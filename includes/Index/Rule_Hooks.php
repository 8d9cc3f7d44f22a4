<?php
/**
 * Keeps the table of effective locks up to date when the row or the terms of a post change.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Index;

use Closure;
use Patreon_Gate\Add_Ons;

/**
 * Makes a post count as locked in queries before its row or its terms change, and updates its row afterwards. It is used only where there
 * are lock sources other than the post's own lock and the lock of its parent post: nothing else depends on row or terms.
 */
final class Rule_Hooks {

	private bool $is_registered = false;

	/**
	 * @param Closure(): Lock_Index $index Table of effective locks.
	 */
	public function __construct( private readonly Closure $index ) {}

	/** Adds the hooks, in requests that may change something; a second call does nothing. */
	public function register(): void {
		if ( $this->is_registered ) {
			return;
		}
		$this->is_registered = true;
		foreach ( array( 'pre_post_update', 'add_term_relationship', 'delete_term_relationships' ) as $before ) {
			add_action( $before, array( $this, 'changes' ), PHP_INT_MIN );
		}
		foreach ( array( 'set_object_terms', 'deleted_term_relationships', 'clean_post_cache' ) as $after ) {
			add_action( $after, array( $this, 'changed' ), PHP_INT_MAX );
		}
	}

	/**
	 * Marks a post before its row or its terms change.
	 *
	 * @param mixed $post_id Post. WordPress fires the term hooks for other objects, too.
	 */
	public function changes( mixed $post_id ): void {
		if ( is_numeric( $post_id ) ) {
			Add_Ons::contain( 'table of locks', fn () => ( $this->index )()->close( array( (int) $post_id ) ), static fn () => null );
		}
	}

	/**
	 * Updates the row of a post that changed.
	 *
	 * @param mixed $post_id Post.
	 */
	public function changed( mixed $post_id ): void {
		if ( is_numeric( $post_id ) ) {
			( $this->index )()->renew( array( (int) $post_id ) );
		}
	}
}
