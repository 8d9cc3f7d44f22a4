<?php
/**
 * SQL for searches in public text.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Texts;

use Patreon_Gate\Storage\Locks\Lock_Rows;
use Patreon_Gate\Storage\Locks\Post_Locks;

/**
 * Replaces the content of posts by their public text in SQL that WordPress built. A post with a lock that was never indexed has no public text.
 * The SQL works on MariaDB, MySQL and SQLite.
 *
 * Our column has a binary collation, which would apply to an expression with both columns. So the public text is converted to the character
 * set and collation of `post_content`, and letters compare as without the plugin.
 */
final class Search_Sql {

	/**
	 * @param Public_Texts      $public_texts Public texts.
	 * @param Content_Collation $collation    How contents are compared.
	 * @param Lock_Rows         $locks        Which post is locked.
	 */
	public function __construct( private readonly Public_Texts $public_texts, private readonly Content_Collation $collation, private readonly Lock_Rows $locks ) {}

	/**
	 * @param string $sql          Part of a query on the posts table, including its values.
	 * @param bool   $only_indexed Whether posts without a row in the index have no text, as when add-ons lock posts.
	 * @return string The same SQL with public texts. Quoted values stay as they are, even if they contain the column's name.
	 */
	public function with_public_text( string $sql, bool $only_indexed = false ): string {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$column = "{$wpdb->posts}.post_content";
		if ( ! str_contains( $sql, $column ) ) {
			return $sql;
		}
		$expression = $this->public_text( $only_indexed );
		$changed    = '';
		$at         = 0;
		while ( $at < strlen( $sql ) ) {
			$code     = strcspn( $sql, "'", $at );
			$end      = self::end_of_value( $sql, $at + $code );
			$changed .= str_replace( $column, $expression, substr( $sql, $at, $code ) ) . substr( $sql, $at + $code, $end - $at - $code );
			$at       = $end;
		}
		return $changed;
	}

	/**
	 * Returns where a quoted value ends that begins here. A doubled quote, or one after a backslash, does not end it. Reads byte by byte, because
	 * a regular expression fails on long search terms.
	 */
	private static function end_of_value( string $sql, int $at ): int {
		for ( ++$at; $at < strlen( $sql ); $at += 2 ) {
			$at += strcspn( $sql, "'\\", $at );
			if ( "'" === ( $sql[ $at ] ?? '' ) && "'" !== ( $sql[ $at + 1 ] ?? '' ) ) {
				return $at + 1;
			}
		}
		return strlen( $sql );
	}

	/** Returns the expression for the public text of each row's post. */
	private function public_text( bool $only_indexed ): string {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$indexed = sprintf( 'SELECT %3$s FROM %1$s pg_text WHERE pg_text.post_id = %2$s.ID', $this->public_texts->table(), $wpdb->posts, $this->compared( 'pg_text.public_text' ) );
		$held    = sprintf( 'EXISTS ( SELECT 1 FROM %1$s pg_held WHERE pg_held.post_id = %2$s.ID AND ( pg_held.is_stale = 1', $this->locks->table(), $wpdb->posts );
		// While a row is stale, the public text that was stored before may contain text that is locked now.
		$indexed .= " AND NOT $held ) )";
		if ( $only_indexed ) {
			return "COALESCE( ( $indexed ), '' )";
		}
		$locked = sprintf(
			"%1\$s.post_content LIKE '%%patreon-gate/%%' OR EXISTS ( SELECT 1 FROM %2\$s pg_lock WHERE pg_lock.post_id = %1\$s.ID AND pg_lock.meta_key = '%3\$s' ) OR $held OR pg_held.is_exempt = 0 ) )",
			$wpdb->posts,
			$wpdb->postmeta,
			Post_Locks::META_LOCK
		);
		return "COALESCE( ( $indexed ), CASE WHEN $locked THEN '' ELSE {$wpdb->posts}.post_content END )";
	}

	/** Returns a column of ours with the collation of `post_content`. */
	private function compared( string $column ): string {
		$collation = $this->collation->name();
		if ( '' === $collation ) {
			return $column;
		}
		return sprintf( 'CONVERT( %s USING %s ) COLLATE %s', $column, (string) strtok( $collation, '_' ), $collation );
	}
}
