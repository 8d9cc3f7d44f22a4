<?php
/**
 * Which post shows which attachment.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Stores one row for each attachment that a published post shows. A file that was first uploaded to a locked post and is then shown by a
 * post without a lock is public; one that stands only in a locked post is not, wherever it was uploaded.
 *
 * The rows say what a post shows, not whether the post is locked now. That is looked up each time, both in SQL (`Lock_Sql`) and in PHP
 * (`Locks\Attachment_Places`).
 */
final class Attachment_Uses {

	/** The post shows it in a locked part only. */
	public const LOCKED = 0;

	/** The post shows it to everybody, as long as the post has no lock. */
	public const OPEN = 1;

	/** The post shows it to everybody, with or without a lock: as its featured image, or in its teaser. */
	public const ALWAYS = 2;

	/**
	 * Autoloaded option; '1' as soon as any post shows an attachment in a locked part. Only then do files that belong to no locked post need
	 * a query.
	 */
	public const OPTION_CLOSING = 'patreon_gate_closing_files';

	/** Option with the ID of the last older post whose rows were written; 'counted' when all are written. */
	public const OPTION_CURSOR = 'patreon_gate_files_cursor';

	/** Differs from the value of earlier versions, which did not count what is locked, so that the job goes through all posts again. */
	private const DONE = 'counted';

	public function __construct( private readonly Database $database ) {}

	/** Returns the name of the table, for queries that join it. */
	public function table(): string {
		return $this->database->table( 'attachment_uses' );
	}

	/**
	 * Creates the options, and copies what the index of public texts knows, so that no locked file becomes public until the rows are
	 * written.
	 */
	public function prepare(): void {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		add_option( self::OPTION_CLOSING, '0', '', true );
		add_option( self::OPTION_CURSOR, '0', '', false );
		$this->database->execute(
			"INSERT IGNORE INTO %i (post_id, attachment_id, shown) SELECT t.post_id, p.ID, 0 FROM %i t INNER JOIN %i p ON p.post_parent = t.post_id AND p.post_type = 'attachment' WHERE t.locked_attachments LIKE CONCAT( '%%,', p.ID, ',%%' )",
			array( $this->table(), $this->database->table( 'public_texts' ), $wpdb->posts )
		);
		if ( null !== $this->database->row( 'SELECT post_id FROM %i LIMIT 1', array( $this->table() ) ) ) {
			update_option( self::OPTION_CLOSING, '1', true );
		}
	}

	/**
	 * Returns the attachments that each of some posts shows.
	 *
	 * @param non-empty-list<int> $post_ids Posts.
	 * @return array<int, array<int, int>> Post → attachment → one of the constants; for every one asked for.
	 * @throws Storage_Error When the database fails.
	 */
	public function of_posts( array $post_ids ): array {
		$uses = array_fill_keys( $post_ids, array() );
		foreach ( $this->database->rows( 'SELECT post_id, attachment_id, shown FROM %i WHERE post_id IN (%l)', array( $this->table(), array_map( 'strval', $post_ids ) ) ) as $row ) {
			$uses[ $row->int( 'post_id' ) ][ $row->int( 'attachment_id' ) ] = $row->int( 'shown' );
		}
		return $uses;
	}

	/**
	 * Returns the posts that show an attachment.
	 *
	 * @param int $attachment_id Attachment, or a synced pattern.
	 * @return array<int, int> Post → one of the constants.
	 * @throws Storage_Error When the database fails.
	 */
	public function of_attachment( int $attachment_id ): array {
		return $this->of_attachments( array( $attachment_id ) )[ $attachment_id ] ?? array();
	}

	/**
	 * Returns the posts that show each of some attachments.
	 *
	 * @param non-empty-list<int> $attachment_ids Attachments.
	 * @return array<int, array<int, int>> Attachment → post → one of the constants; for every one asked for.
	 * @throws Storage_Error When the database fails.
	 */
	public function of_attachments( array $attachment_ids ): array {
		$uses = array_fill_keys( $attachment_ids, array() );
		foreach ( $this->database->rows( 'SELECT attachment_id, post_id, shown FROM %i WHERE attachment_id IN (%l) ORDER BY shown DESC, post_id', array( $this->table(), array_map( 'strval', $attachment_ids ) ) ) as $row ) {
			$uses[ $row->int( 'attachment_id' ) ][ $row->int( 'post_id' ) ] = $row->int( 'shown' );
		}
		return $uses;
	}

	/**
	 * Stores what posts show, replacing what is stored. The number of queries does not depend on how many there are.
	 *
	 * @param array<int, array<int, int>> $uses   Post → attachment → one of the constants.
	 * @param array<int, array<int, int>> $before What is stored of these posts.
	 * @throws Storage_Error When the database fails.
	 */
	public function replace( array $uses, array $before ): void {
		$new     = array();
		$gone    = array();
		$changed = array();
		foreach ( $uses as $post_id => $now ) {
			$stored = $before[ $post_id ] ?? array();
			foreach ( array_keys( array_diff_key( $stored, $now ) ) as $attachment_id ) {
				$gone[] = $post_id . ':' . $attachment_id;
			}
			foreach ( $now as $attachment_id => $shown ) {
				if ( ! isset( $stored[ $attachment_id ] ) ) {
					$new[] = array(
						'post_id'       => $post_id,
						'attachment_id' => $attachment_id,
						'shown'         => $shown,
					);
				} elseif ( $stored[ $attachment_id ] !== $shown ) {
					$changed[ $shown ][] = $post_id . ':' . $attachment_id;
				}
			}
		}
		if ( in_array( self::LOCKED, array_merge( array(), ...$uses ), true ) && '1' !== get_option( self::OPTION_CLOSING ) ) {
			update_option( self::OPTION_CLOSING, '1', true );
		}
		$posts = array_map( 'strval', array_keys( $uses ) );
		if ( array() === $posts ) {
			return;
		}
		if ( array() !== $gone ) {
			$this->database->execute( "DELETE FROM %i WHERE post_id IN (%l) AND CONCAT( post_id, ':', attachment_id ) IN (%l)", array( $this->table(), $posts, $gone ) );
		}
		foreach ( $changed as $shown => $which ) {
			$this->database->execute( "UPDATE %i SET shown = %d WHERE post_id IN (%l) AND CONCAT( post_id, ':', attachment_id ) IN (%l)", array( $this->table(), $shown, $posts, $which ) );
		}
		if ( array() !== $new ) {
			$this->database->insert_many( 'attachment_uses', $new );
		}
	}

	/**
	 * Keeps a post from making any attachment public; for when it cannot be found out what the post shows.
	 *
	 * @param int $post_id Post.
	 * @throws Storage_Error When the database fails.
	 */
	public function close( int $post_id ): void {
		$this->database->update( 'attachment_uses', array( 'shown' => self::LOCKED ), array( 'post_id' => $post_id ) );
	}

	/**
	 * Deletes the rows of a post or an attachment that was deleted.
	 *
	 * @param int $post_id Post of any type.
	 * @throws Storage_Error When the database fails.
	 */
	public function forget( int $post_id ): void {
		$this->database->execute( 'DELETE FROM %i WHERE post_id = %d', array( $this->table(), $post_id ) );
		$this->database->execute( 'DELETE FROM %i WHERE attachment_id = %d', array( $this->table(), $post_id ) );
	}

	/** Tells whether any post may show an attachment in a locked part. Reads an autoloaded option. */
	public static function may_close(): bool {
		return '0' !== get_option( self::OPTION_CLOSING );
	}

	/**
	 * Returns where to continue writing the rows of older posts.
	 *
	 * @return ?int Last post whose rows were written; null when all are.
	 */
	public function cursor(): ?int {
		$stored = get_option( self::OPTION_CURSOR, '0' );
		return self::DONE === $stored ? null : ( is_numeric( $stored ) ? (int) $stored : 0 );
	}

	/**
	 * Stores where to continue writing the rows of older posts.
	 *
	 * @param ?int $post_id Last post whose rows were written; null when all are.
	 */
	public function set_cursor( ?int $post_id ): void {
		update_option( self::OPTION_CURSOR, null === $post_id ? self::DONE : (string) $post_id, false );
	}

	/**
	 * Returns published posts in the order of their IDs.
	 *
	 * @param int $after Only posts with a higher ID.
	 * @param int $limit How many at most.
	 * @return list<int>
	 * @throws Storage_Error When the database fails.
	 */
	public function posts_after( int $after, int $limit ): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$rows = $this->database->rows( "SELECT ID FROM %i WHERE ID > %d AND post_status = 'publish' AND post_type NOT IN ( 'attachment', 'revision', 'nav_menu_item' ) ORDER BY ID LIMIT %d", array( $wpdb->posts, $after, $limit ) );
		return array_map( static fn ( Row $row ): int => $row->int( 'ID' ), $rows );
	}
}
