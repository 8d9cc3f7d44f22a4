<?php
/**
 * SQL for searching what everybody may read.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/**
 * Puts, in SQL that WordPress wrote, the public text of a post where its content is compared. A post that has a lock but was
 * never indexed has no public text at all. Plain SQL that MariaDB, MySQL and SQLite read alike.
 */
final class Search_Sql {

	public function __construct( private readonly Public_Texts $public_texts ) {}

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
		// Every other part is a quoted value.
		$parts = preg_split( "/('(?:[^'\\\\]|\\\\.|'')*')/s", $sql, -1, PREG_SPLIT_DELIM_CAPTURE );
		if ( ! is_array( $parts ) ) {
			return ' AND 1 = 0 ';
		}
		$expression = $this->public_text( $only_indexed );
		foreach ( $parts as $at => $part ) {
			if ( 0 === $at % 2 ) {
				$parts[ $at ] = str_replace( $column, $expression, $part );
			}
		}
		return implode( '', $parts );
	}

	/** Expression for the public text of the post of each row. */
	private function public_text( bool $only_indexed ): string {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		if ( $only_indexed ) {
			return sprintf( "COALESCE( ( SELECT pg_text.public_text FROM %1\$s pg_text WHERE pg_text.post_id = %2\$s.ID ), '' )", $this->public_texts->table(), $wpdb->posts );
		}
		$locked = sprintf(
			"%1\$s.post_content LIKE '%%patreon-gate/%%' OR EXISTS ( SELECT 1 FROM %2\$s pg_lock WHERE pg_lock.post_id = %1\$s.ID AND pg_lock.meta_key = '%3\$s' )",
			$wpdb->posts,
			$wpdb->postmeta,
			Post_Locks::META_LOCK
		);
		return sprintf(
			"COALESCE( ( SELECT pg_text.public_text FROM %1\$s pg_text WHERE pg_text.post_id = %2\$s.ID ), CASE WHEN %3\$s THEN '' ELSE %2\$s.post_content END )",
			$this->public_texts->table(),
			$wpdb->posts,
			$locked
		);
	}
}
