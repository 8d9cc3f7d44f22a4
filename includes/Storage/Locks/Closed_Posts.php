<?php
/**
 * Posts that are kept closed by a password while the plugin is inactive.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Gives posts a password, and takes it off again. Each password is random, and also stored in post meta (the note), so that it can be told
 * from a password that the creator set. The note is stored first: a process that is killed in between leaves a note without a password,
 * never a password that nobody knows the origin of.
 *
 * Everything is done with SQL. Saving ten thousand posts would run the hooks of every plugin for each of them, create revisions, and
 * change the dates of modification.
 */
final class Closed_Posts {

	/** Meta key of the note. Its value is the password. */
	public const NOTE = '_patreon_gate_closed';

	/** Rows that are not posts of their own, or that WordPress shows without asking for their password. */
	private const NOT_CLOSED_BY_PASSWORD = array( 'revision', 'wp_template', 'wp_template_part', 'wp_navigation', 'wp_global_styles', 'wp_font_family', 'wp_font_face', 'custom_css', 'customize_changeset', 'nav_menu_item', 'oembed_cache', 'user_request', 'patreon_gate_cta' );

	public function __construct( private readonly Database $database ) {}

	/**
	 * Returns posts without a password that are certainly locked as a whole: by their own lock, or by a rule.
	 *
	 * @param int $after Only posts with a higher ID.
	 * @param int $limit How many at most.
	 * @return list<int> In the order of their IDs.
	 * @throws Storage_Error When the database fails.
	 */
	public function locked( int $after, int $limit ): array {
		$wpdb = $this->wpdb();
		$rows = $this->database->rows(
			"SELECT p.ID FROM %i p WHERE p.ID > %d AND p.post_password = '' AND p.post_status <> 'auto-draft' AND p.post_type NOT IN (%l)
				AND ( EXISTS ( SELECT 1 FROM %i m WHERE m.post_id = p.ID AND m.meta_key = %s )
					OR EXISTS ( SELECT 1 FROM %i e WHERE e.post_id = p.ID AND e.is_stale = 0 AND e.is_exempt = 0 ) )
				ORDER BY p.ID LIMIT %d",
			array( $wpdb->posts, $after, self::NOT_CLOSED_BY_PASSWORD, $wpdb->postmeta, Post_Locks::META_LOCK, $this->database->table( 'effective_locks' ), $limit )
		);
		return array_map( static fn ( Row $row ): int => $row->int( 'ID' ), $rows );
	}

	/**
	 * Returns posts without a password, with their content, so that the caller can look for locks.
	 *
	 * @param int $after Only posts with a higher ID.
	 * @param int $limit How many at most.
	 * @param int $since Only posts that were saved at this Unix time or later; 0 for all.
	 * @return array<int, array{content: string, is_unknown: bool}> By ID, in the order of the IDs. Unknown: what the table of effective locks says is
	 *                                                              out of date.
	 * @throws Storage_Error When the database fails.
	 */
	public function unprotected( int $after, int $limit, int $since = 0 ): array {
		$rows  = $this->database->rows(
			"SELECT p.ID, p.post_content, ( SELECT COUNT(*) FROM %i e WHERE e.post_id = p.ID AND e.is_stale = 1 ) AS is_unknown FROM %i p
				WHERE p.ID > %d AND p.post_modified_gmt >= %s AND p.post_password = '' AND p.post_status <> 'auto-draft' AND p.post_type NOT IN (%l) ORDER BY p.ID LIMIT %d",
			// Before their first publication, drafts have no time in this column.
			array( $this->database->table( 'effective_locks' ), $this->wpdb()->posts, $after, 0 === $since ? '0000-00-00 00:00:00' : gmdate( 'Y-m-d H:i:s', $since ), self::NOT_CLOSED_BY_PASSWORD, $limit )
		);
		$posts = array();
		foreach ( $rows as $row ) {
			$posts[ $row->int( 'ID' ) ] = array(
				'content'    => $row->text( 'post_content' ),
				'is_unknown' => $row->flag( 'is_unknown' ),
			);
		}
		return $posts;
	}

	/**
	 * Gives each of some posts a random password, unless it has one by now.
	 *
	 * @param list<int> $post_ids Posts that had no password.
	 * @throws Storage_Error When the database fails.
	 */
	public function close( array $post_ids ): void {
		if ( array() === $post_ids ) {
			return;
		}
		$wpdb  = $this->wpdb();
		$texts = array_map( 'strval', $post_ids );
		// Notes from an earlier time, of posts whose password is gone.
		$this->database->execute( 'DELETE FROM %i WHERE meta_key = %s AND post_id IN (%l)', array( $wpdb->postmeta, self::NOTE, $texts ) );
		$values = array();
		foreach ( $post_ids as $post_id ) {
			array_push( $values, $post_id, self::NOTE, bin2hex( random_bytes( 20 ) ) );
		}
		$this->database->execute( 'INSERT INTO %i (post_id, meta_key, meta_value) VALUES ' . implode( ', ', array_fill( 0, count( $post_ids ), '(%d, %s, %s)' ) ), array( $wpdb->postmeta, ...$values ) );
		$this->database->execute(
			"UPDATE %i SET post_password = ( SELECT MAX(m.meta_value) FROM %i m WHERE m.post_id = %i.ID AND m.meta_key = %s )
				WHERE ID IN (%l) AND post_password = '' AND EXISTS ( SELECT 1 FROM %i m WHERE m.post_id = %i.ID AND m.meta_key = %s )",
			array( $wpdb->posts, $wpdb->postmeta, $wpdb->posts, self::NOTE, $texts, $wpdb->postmeta, $wpdb->posts, self::NOTE )
		);
		$this->forget_cached( $post_ids );
	}

	/**
	 * Tells whether any post has a note.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function has_notes(): bool {
		return null !== $this->database->row( 'SELECT meta_id FROM %i WHERE meta_key = %s LIMIT 1', array( $this->wpdb()->postmeta, self::NOTE ) );
	}

	/**
	 * Takes the passwords off the next posts that have a note. A password that differs from the note belongs to the creator, and stays.
	 * The notes are left, so that the caller can finish what it does with these posts before it calls `forget()`.
	 *
	 * @param int $limit How many notes at most.
	 * @return array<int, array{post: int, is_open: bool, modified: int}> By the ID of the note: its post, 0 for one that was deleted; whether the post has no password
	 *                                                                    now; when it was saved last, as Unix time. Empty where no note is left.
	 * @throws Storage_Error When the database fails.
	 */
	public function open( int $limit ): array {
		$wpdb      = $this->wpdb();
		$rows      = $this->database->rows(
			'SELECT m.meta_id, m.meta_value, p.ID, p.post_password, p.post_modified_gmt FROM %i m LEFT JOIN %i p ON p.ID = m.post_id WHERE m.meta_key = %s ORDER BY m.meta_id LIMIT %d',
			array( $wpdb->postmeta, $wpdb->posts, self::NOTE, $limit )
		);
		$notes     = array();
		$posts     = array();
		$passwords = array();
		foreach ( $rows as $row ) {
			$is_ours = '' !== $row->text( 'meta_value' ) && $row->text( 'post_password' ) === $row->text( 'meta_value' );
			if ( $is_ours ) {
				$posts[]     = $row->text( 'ID' );
				$passwords[] = $row->text( 'meta_value' );
			}
			$notes[ $row->int( 'meta_id' ) ] = array(
				'post'     => $row->int( 'ID' ),
				'is_open'  => $is_ours || ( 0 !== $row->int( 'ID' ) && '' === $row->text( 'post_password' ) ),
				'modified' => (int) strtotime( $row->text( 'post_modified_gmt' ) . ' UTC' ),
			);
		}
		if ( array() !== $posts && array() !== $passwords ) {
			// Both conditions, because somebody may be setting a password of their own right now.
			$this->database->execute( "UPDATE %i SET post_password = '' WHERE ID IN (%l) AND post_password IN (%l)", array( $wpdb->posts, $posts, $passwords ) );
			$this->forget_cached( array_map( 'intval', $posts ) );
		}
		return $notes;
	}

	/**
	 * Deletes notes.
	 *
	 * @param array<int, array{post: int, is_open: bool, modified: int}> $notes As `open()` returned them.
	 * @throws Storage_Error When the database fails.
	 */
	public function forget( array $notes ): void {
		if ( array() !== $notes ) {
			$this->database->execute( 'DELETE FROM %i WHERE meta_key = %s AND meta_id IN (%l)', array( $this->wpdb()->postmeta, self::NOTE, array_map( 'strval', array_keys( $notes ) ) ) );
			wp_cache_delete_multiple( array_column( $notes, 'post' ), 'post_meta' );
		}
	}

	/**
	 * Removes posts from WordPress' caches. `clean_post_cache()` would query each post, and run the hooks of other plugins.
	 *
	 * @param list<int> $post_ids Posts.
	 */
	private function forget_cached( array $post_ids ): void {
		wp_cache_delete_multiple( $post_ids, 'posts' );
		wp_cache_delete_multiple( $post_ids, 'post_meta' );
		wp_cache_set_posts_last_changed();
	}

	private function wpdb(): \wpdb {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		return $wpdb;
	}
}
