<?php
/**
 * WordPress' statements about the terms of a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

/**
 * Changes the next statement by which WordPress stores or deletes terms of a post, so that it leaves some as they are. WordPress fires an action
 * right before it, but has no hook that could refuse it.
 */
final class Term_Statements {

	/** @var array<string, string> Start of a statement, without quotes and spaces → what replaces it. */
	private static array $next = array();

	/**
	 * Keeps WordPress from storing that a post has a term.
	 *
	 * @param int $post_id Post.
	 * @param int $tt_id   Term taxonomy ID.
	 */
	public static function skip_insert( int $post_id, int $tt_id ): void {
		$table = self::table();
		$start = "INSERT INTO $table (object_id, term_taxonomy_id)";
		self::change( "$start VALUES ($post_id, $tt_id)", "$start SELECT object_id, term_taxonomy_id FROM $table WHERE 1 = 0" );
	}

	/**
	 * Limits which terms of a post WordPress deletes.
	 *
	 * @param int       $post_id Post.
	 * @param list<int> $tt_ids  Term taxonomy IDs that may be deleted.
	 */
	public static function limit_delete( int $post_id, array $tt_ids ): void {
		$start = 'DELETE FROM ' . self::table() . " WHERE object_id = $post_id AND term_taxonomy_id IN (";
		// 0 is no term, so the statement stays valid if no other is left.
		self::change( $start, $start . implode( ', ', array( 0, ...$tt_ids ) ) . ')' );
	}

	/**
	 * Replaces the next statement with a certain start.
	 *
	 * @param string $start       How it starts; quotes and spaces do not matter.
	 * @param string $replacement Statement.
	 */
	private static function change( string $start, string $replacement ): void {
		self::$next[ self::plain( $start ) ] = $replacement;
		add_filter( 'query', array( self::class, 'replace' ), PHP_INT_MAX );
	}

	/**
	 * Replaces a statement that was announced.
	 *
	 * @param mixed $sql Any statement.
	 * @return mixed
	 */
	public static function replace( mixed $sql ): mixed {
		if ( ! is_string( $sql ) ) {
			return $sql;
		}
		foreach ( self::$next as $start => $replacement ) {
			if ( str_starts_with( self::plain( $sql ), $start ) ) {
				self::$next = array();
				remove_filter( 'query', array( self::class, 'replace' ), PHP_INT_MAX );
				return $replacement;
			}
		}
		return $sql;
	}

	private static function plain( string $sql ): string {
		return str_replace( array( '`', "'", ' ' ), '', $sql );
	}

	private static function table(): string {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		return $wpdb->term_relationships;
	}
}
