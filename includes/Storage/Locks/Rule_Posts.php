<?php
/**
 * Which posts rules are about.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Closure;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Gating\Rules\Rule_Set;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

use function count;

/** Counts posts that rules are about, and marks their rows in the table of effective locks, with a few statements for any number of posts. */
final class Rule_Posts {

	/** How many posts a count looks at, the newest first, so that it takes a bounded time. */
	public const MOST = 100_000;

	/** How many locks are read at once. */
	private const AT_ONCE = 1000;

	/**
	 * @param Database  $database Database.
	 * @param Lock_Rows $rows     Table of effective locks.
	 */
	public function __construct( private readonly Database $database, private readonly Lock_Rows $rows ) {}

	/**
	 * Counts the published posts that a change of rules closes and opens.
	 *
	 * @param Rule_Set               $before Rules before the change.
	 * @param Rule_Set               $after  Rules after it.
	 * @param non-empty-list<string> $types  Post types that can have rules.
	 * @return array{closes: int, opens: int, posts: int} `posts`: how many were looked at.
	 * @throws Storage_Error When the database fails.
	 */
	public function count_changes( Rule_Set $before, Rule_Set $after, array $types ): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		list( $was, $of_was )   = Rule_Sql::is_locked( $before );
		list( $will, $of_will ) = Rule_Sql::is_locked( $after );
		$row                    = $this->database->row(
			'SELECT SUM( CASE WHEN x.was = 0 AND x.will = 1 THEN 1 ELSE 0 END ) AS closes, SUM( CASE WHEN x.was = 1 AND x.will = 0 THEN 1 ELSE 0 END ) AS opens, COUNT(*) AS posts
				FROM ( SELECT ' . $was . ' AS was, ' . $will . " AS will FROM %i p WHERE p.post_type IN (%l) AND p.post_status = 'publish' ORDER BY p.ID DESC LIMIT %d ) x",
			array( ...$of_was, ...$of_will, $wpdb->posts, $types, self::MOST )
		);
		return array(
			'closes' => (int) ( $row?->nullable_text( 'closes' ) ?? 0 ),
			'opens'  => (int) ( $row?->nullable_text( 'opens' ) ?? 0 ),
			'posts'  => $row?->int( 'posts' ) ?? 0,
		);
	}

	/**
	 * Counts the published posts for which some rules all hold.
	 *
	 * @param Rule_Set               $set   All rules.
	 * @param non-empty-list<Rule>   $rules The rules, which are turned on.
	 * @param non-empty-list<string> $types Post types that can have rules.
	 * @throws Storage_Error When the database fails.
	 */
	public function count( Rule_Set $set, array $rules, array $types ): int {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$sql    = '1 = 1';
		$values = array();
		foreach ( $rules as $rule ) {
			list( $decides, $of_decides ) = Rule_Sql::decides( $set, $rule );
			$sql                         .= ' AND ' . $decides;
			$values                       = array( ...$values, ...$of_decides );
		}
		return $this->database->row(
			"SELECT COUNT(*) AS posts FROM %i p WHERE p.post_type IN (%l) AND p.post_status = 'publish' AND " . $sql,
			array( $wpdb->posts, $types, ...$values )
		)?->int( 'posts' ) ?? 0;
	}

	/**
	 * Makes posts that a change concerns count as locked in queries until their rows are written again.
	 *
	 * @param Rule_Set               $set   Knows which terms are below others.
	 * @param list<Rule>             $rules Rules that change, before and after.
	 * @param list<int>              $posts Posts that become an exception, or are none any more.
	 * @param non-empty-list<string> $types Post types that can have rules.
	 * @return int How many.
	 * @throws Storage_Error When the database fails.
	 */
	public function mark( Rule_Set $set, array $rules, array $posts, array $types ): int {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		list( $is_concerned, $values ) = Rule_Sql::is_concerned( $set, $rules, $posts );
		$where  = " FROM %i p WHERE p.post_type IN (%l) AND p.post_status NOT IN ( 'auto-draft', 'inherit' ) AND " . $is_concerned;
		$values = array( $wpdb->posts, $types, ...$values );
		$marked = $this->database->execute( 'UPDATE %i SET is_stale = 1, version = version + 1 WHERE post_id IN ( SELECT p.ID' . $where . ' )', array( $this->rows->table(), ...$values ) );
		return $marked + $this->insert_marks( $where, $values );
	}

	/**
	 * Marks posts that rules are about but that have no row: another process may have stored them before it knew of a rule, or another plugin
	 * with queries of its own.
	 *
	 * @param Rule_Set               $set   All rules.
	 * @param non-empty-list<string> $types Post types that can have rules.
	 * @return int How many.
	 * @throws Storage_Error When the database fails.
	 */
	public function mark_missing( Rule_Set $set, array $types ): int {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		list( $is_ruled, $values ) = Rule_Sql::is_ruled( $set );
		return $this->insert_marks(
			" FROM %i p WHERE p.post_type IN (%l) AND p.post_status NOT IN ( 'auto-draft', 'inherit' ) AND NOT EXISTS ( SELECT 1 FROM %i e WHERE e.post_id = p.ID ) AND " . $is_ruled,
			array( $wpdb->posts, $types, $this->rows->table(), ...$values )
		);
	}

	/**
	 * Stores a lock with every post that has one of some terms; with its own lock, if it has one. It runs no hook, because there may be thousands of
	 * posts; the caller marks their rows.
	 *
	 * @param string               $taxonomy   Taxonomy.
	 * @param non-empty-list<int>  $terms      Term IDs.
	 * @param array<string, mixed> $lock       Lock, as it is stored.
	 * @param Closure(string): (array<string, mixed>|null) $beside Returns what replaces the own lock of a post; null where that stays.
	 * @param list<int>            $exceptions Posts that stay as they are.
	 * @throws Storage_Error When the database fails.
	 */
	public function keep_lock( string $taxonomy, array $terms, array $lock, Closure $beside, array $exceptions ): void {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$this->store_lock(
			$lock,
			$beside,
			'INNER JOIN %i r ON r.object_id = p.ID INNER JOIN %i t ON t.term_taxonomy_id = r.term_taxonomy_id WHERE t.taxonomy = %s AND t.term_id IN (%l) AND p.ID NOT IN (%l)',
			array( $wpdb->term_relationships, $wpdb->term_taxonomy, $taxonomy, array_map( 'strval', $terms ), array_map( 'strval', array( 0, ...$exceptions ) ) )
		);
	}

	/**
	 * Stores a lock with every post that a rule decides about, as `keep_lock()` does.
	 *
	 * @param Rule_Set               $set   All rules.
	 * @param Rule                   $rule  The rule.
	 * @param array<string, mixed>   $lock  Lock, as it is stored.
	 * @param Closure(string): (array<string, mixed>|null) $beside Returns what replaces the own lock of a post; null where that stays.
	 * @param non-empty-list<string> $types Post types that can have rules.
	 * @throws Storage_Error When the database fails.
	 */
	public function keep_lock_of( Rule_Set $set, Rule $rule, array $lock, Closure $beside, array $types ): void {
		list( $decides, $values ) = Rule_Sql::decides( $set, $rule );
		$this->store_lock( $lock, $beside, "WHERE p.post_type IN (%l) AND p.post_status NOT IN ( 'auto-draft', 'inherit' ) AND " . $decides, array( $types, ...$values ) );
	}

	/**
	 * @param array<string, mixed>                    $lock   Lock, as it is stored.
	 * @param Closure(string): (array<string, mixed>|null) $beside Returns what replaces the own lock of a post; null where that stays.
	 * @param literal-string                          $which  SQL after the table of posts, `p`, with a WHERE.
	 * @param list<string|int|non-empty-list<string>> $values Values for it.
	 * @throws Storage_Error When the database fails.
	 */
	private function store_lock( array $lock, Closure $beside, string $which, array $values ): void {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$this->replace_locks( $beside, $which, $values );
		$this->database->execute(
			'INSERT INTO %i (post_id, meta_key, meta_value) SELECT DISTINCT p.ID, %s, %s FROM %i p ' . $which . ' AND NOT EXISTS ( SELECT 1 FROM %i m WHERE m.post_id = p.ID AND m.meta_key = %s )',
			array(
				$wpdb->postmeta,
				Post_Locks::META_LOCK,
				serialize( $lock ), // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.serialize_serialize -- as WordPress stores meta.
				$wpdb->posts,
				...$values,
				$wpdb->postmeta,
				Post_Locks::META_LOCK,
			)
		);
		$found = $this->database->rows( 'SELECT post_id FROM %i WHERE meta_key = %s', array( $wpdb->postmeta, Post_Locks::META_LOCK ) );
		wp_cache_delete_multiple( array_map( static fn ( Row $row ): int => $row->int( 'post_id' ), $found ), 'post_meta' );
	}

	/**
	 * Replaces the own locks of posts, with a constant number of statements for a thousand posts and each different lock. A post with several locks, which nobody
	 * can read, stays as it is.
	 *
	 * @param Closure(string): (array<string, mixed>|null) $beside Returns what replaces a lock; null where it stays.
	 * @param literal-string                          $which  SQL after the table of posts, `p`, with a WHERE.
	 * @param list<string|int|non-empty-list<string>> $values Values for it.
	 * @throws Storage_Error When the database fails.
	 */
	private function replace_locks( Closure $beside, string $which, array $values ): void {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$last = 0;
		do {
			$found = $this->database->rows(
				'SELECT DISTINCT m.meta_id, m.meta_value FROM %i p INNER JOIN %i m ON m.post_id = p.ID AND m.meta_key = %s AND m.meta_id > %d ' . $which
					. ' AND NOT EXISTS ( SELECT 1 FROM %i o WHERE o.post_id = p.ID AND o.meta_key = %s AND o.meta_id <> m.meta_id ) ORDER BY m.meta_id LIMIT %d',
				array( $wpdb->posts, $wpdb->postmeta, Post_Locks::META_LOCK, $last, ...$values, $wpdb->postmeta, Post_Locks::META_LOCK, self::AT_ONCE )
			);
			$same = array();
			foreach ( $found as $row ) {
				$last = $row->int( 'meta_id' );
				$same[ $row->text( 'meta_value' ) ][] = (string) $last;
			}
			foreach ( $same as $own => $ids ) {
				$new = $beside( (string) $own );
				if ( null !== $new ) {
					// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.serialize_serialize -- as WordPress stores meta.
					$this->database->execute( 'UPDATE %i SET meta_value = %s WHERE meta_id IN (%l) AND meta_value = %s', array( $wpdb->postmeta, serialize( $new ), $ids, (string) $own ) );
				}
			}
		} while ( count( $found ) === self::AT_ONCE );
	}

	/**
	 * Returns how many posts wait for background work.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function waiting(): int {
		return $this->database->row( 'SELECT COUNT(*) AS posts FROM %i WHERE is_stale = 1', array( $this->rows->table() ) )?->int( 'posts' ) ?? 0;
	}

	/**
	 * Inserts marks for posts without a row.
	 *
	 * @param literal-string                          $where  FROM and WHERE.
	 * @param list<string|int|non-empty-list<string>> $values Values for it.
	 * @throws Storage_Error When the database fails.
	 */
	private function insert_marks( string $where, array $values ): int {
		return $this->database->execute(
			"INSERT IGNORE INTO %i (post_id, source, is_exempt, locks, is_stale, version) SELECT p.ID, '', 0, '[]', 1, %d" . $where,
			array( $this->rows->table(), Lock_Rows::first_version(), ...$values )
		);
	}
}
