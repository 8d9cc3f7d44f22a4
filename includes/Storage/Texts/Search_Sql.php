<?php
/**
 * SQL for searching what everybody may read.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Texts;

use Patreon_Gate\Storage\Locks\Post_Locks;

/**
 * Puts, in SQL that WordPress wrote, the public text of a post where its content is compared. A post that has a lock but was
 * never indexed has no public text at all. Plain SQL that MariaDB, MySQL and SQLite read alike.
 *
 * Our column is compared byte by byte, and of two columns in one expression that would be the stricter one which decides. So the
 * public text is given the character set and collation of WordPress' own column: letters compare as they do without the plugin.
 */
final class Search_Sql {

	public function __construct( private readonly Public_Texts $public_texts, private readonly Content_Collation $collation ) {}

	/**
	 * @param string $sql          Part of a query on the table of posts, with its values in it.
	 * @param bool   $only_indexed Posts without a row in the index have no text, as where add-ons lock posts in ways only they know.
	 * @return string The same, comparing public texts. Values stay as they are, even one that spells the column's name.
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
	 * Where a quoted value ends that begins here; a doubled quote, or one behind a backslash, does not end it. Read byte by byte, since a
	 * regular expression gives up on the long words that somebody may search for.
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

	/** Expression for the public text of the post of each row. */
	private function public_text( bool $only_indexed ): string {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$indexed = sprintf( 'SELECT %3$s FROM %1$s pg_text WHERE pg_text.post_id = %2$s.ID', $this->public_texts->table(), $wpdb->posts, $this->compared( 'pg_text.public_text' ) );
		if ( $only_indexed ) {
			return "COALESCE( ( $indexed ), '' )";
		}
		$locked = sprintf(
			"%1\$s.post_content LIKE '%%patreon-gate/%%' OR EXISTS ( SELECT 1 FROM %2\$s pg_lock WHERE pg_lock.post_id = %1\$s.ID AND pg_lock.meta_key = '%3\$s' )",
			$wpdb->posts,
			$wpdb->postmeta,
			Post_Locks::META_LOCK
		);
		return "COALESCE( ( $indexed ), CASE WHEN $locked THEN '' ELSE {$wpdb->posts}.post_content END )";
	}

	/** A column of ours, compared as the contents of posts are. */
	private function compared( string $column ): string {
		$collation = $this->collation->name();
		if ( '' === $collation ) {
			return $column;
		}
		return sprintf( 'CONVERT( %s USING %s ) COLLATE %s', $column, (string) strtok( $collation, '_' ), $collation );
	}
}
