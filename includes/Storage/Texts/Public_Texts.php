<?php
/**
 * Public texts of posts with locks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Texts;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

use function count;
use function strlen;

/** Stores for each post with a lock the text everybody may search, and the attachments that are shown only in locked parts. */
final class Public_Texts {

	/** How many bytes of text a statement may have before another one is used. Some databases take no statement of more than 4 MB. */
	private const MOST_BYTES = 500_000;

	/**
	 * @param Database     $database Tables.
	 * @param Whole_Hashes $hashes   Tells without a query which content is certainly not that of a post that is locked as a whole.
	 */
	public function __construct( private readonly Database $database, private readonly Whole_Hashes $hashes ) {}

	/** Returns the table's name, for search queries that join it. */
	public function table(): string {
		return $this->database->table( 'public_texts' );
	}

	/**
	 * @return array{text: string, locked_attachments: list<int>}|null Null if the post was never indexed.
	 * @throws Storage_Error When the database fails.
	 */
	public function get( int $post_id ): ?array {
		$row = $this->database->row( 'SELECT public_text, locked_attachments FROM %i WHERE post_id = %d', array( $this->table(), $post_id ) );
		return null === $row ? null : array(
			'text'               => $row->text( 'public_text' ),
			'locked_attachments' => self::ids( $row->text( 'locked_attachments' ) ),
		);
	}

	/**
	 * Writes and deletes the rows of posts. The number of queries does not depend on how many there are, only on how long their texts are.
	 *
	 * @param array<int, ?Public_Text> $texts Post → its row; null deletes it.
	 * @param int                      $now   Unix time.
	 * @return list<int> Posts of which a row was deleted.
	 * @throws Storage_Error When the database fails.
	 */
	public function replace( array $texts, int $now ): array {
		$kept = array_filter( $texts );
		$gone = array_keys( array_diff_key( $texts, $kept ) );
		if ( array() === $kept && 1 === count( $gone ) ) {
			return $this->delete( $gone[0] ) ? $gone : array();
		}
		// Looked up first: on SQLite, an INSERT that violates a unique key ends the surrounding transaction.
		$hashes = array();
		foreach ( array() === $texts ? array() : $this->database->rows( 'SELECT post_id, whole_hash FROM %i WHERE post_id IN (%l)', array( $this->table(), array_map( 'strval', array_keys( $texts ) ) ) ) as $row ) {
			$hashes[ $row->int( 'post_id' ) ] = $row->text( 'whole_hash' );
		}
		if ( array() !== $gone ) {
			$this->database->execute( 'DELETE FROM %i WHERE post_id IN (%l)', array( $this->table(), array_map( 'strval', $gone ) ) );
		}
		foreach ( self::portions( $kept ) as $portion ) {
			$this->write( $portion, $hashes, $now );
		}
		return array_values( array_intersect( $gone, array_keys( $hashes ) ) );
	}

	/**
	 * Writes rows.
	 *
	 * @param non-empty-array<int, Public_Text> $texts  Post → its row.
	 * @param array<int, string>                $before Hashes of the rows that are there.
	 */
	private function write( array $texts, array $before, int $now ): void {
		$write = function () use ( $texts, $before, $now ): void {
			$new = array_diff_key( $texts, $before );
			// Where another process has inserted one of them meanwhile, all are written again.
			$is_new = array() !== $new && $this->database->insert_many( 'public_texts', array_map( static fn ( int $post_id, Public_Text $text ): array => array( 'post_id' => $post_id ) + $text->values( $now ), array_keys( $new ), $new ) ) === count( $new );
			$this->update( $is_new ? array_intersect_key( $texts, $before ) : $texts, $now );
		};
		$hashes = array();
		foreach ( $texts as $post_id => $text ) {
			if ( '' !== $text->hash() && ( $before[ $post_id ] ?? '' ) !== $text->hash() ) {
				$hashes[] = $text->hash();
			}
		}
		array() === $hashes ? $write() : $this->hashes->add( $hashes, $write );
	}

	/**
	 * Updates rows with one statement.
	 *
	 * @param array<int, Public_Text> $texts Post → its row.
	 */
	private function update( array $texts, int $now ): void {
		if ( array() === $texts ) {
			return;
		}
		$when      = str_repeat( ' WHEN %d THEN %s', count( $texts ) );
		$arguments = array( $this->table() );
		foreach ( array( 'public_text', 'locked_attachments', 'whole_hash' ) as $column ) {
			foreach ( $texts as $post_id => $text ) {
				array_push( $arguments, $post_id, $text->values( $now )[ $column ] );
			}
		}
		$this->database->execute(
			"UPDATE %i SET public_text = CASE post_id$when END, locked_attachments = CASE post_id$when END, whole_hash = CASE post_id$when END, updated_at = %d WHERE post_id IN (%l)",
			array( ...$arguments, $now, array_map( 'strval', array_keys( $texts ) ) )
		);
	}

	/**
	 * Divides rows so that no statement is longer than a database takes.
	 *
	 * @param array<int, Public_Text> $texts Post → its row.
	 * @return list<non-empty-array<int, Public_Text>>
	 */
	private static function portions( array $texts ): array {
		$portions = array();
		$bytes    = PHP_INT_MAX;
		foreach ( $texts as $post_id => $text ) {
			if ( $bytes > self::MOST_BYTES ) {
				$portions[] = array();
				$bytes      = 0;
			}
			$portions[ count( $portions ) - 1 ][ $post_id ] = $text;
			$bytes += strlen( $text->text );
		}
		return $portions;
	}

	/**
	 * @param string $content Content of a post, as it is stored.
	 * @return list<int> Posts that are locked as a whole and have this content, and public ones with the same content.
	 * @throws Storage_Error When the database fails.
	 */
	public function with_content( string $content ): array {
		$rows = $this->database->rows( 'SELECT post_id FROM %i WHERE whole_hash IN (%s, %s)', array( $this->table(), ...Whole_Hashes::known_as( $content ) ) );
		return array_map( static fn ( Row $row ): int => $row->int( 'post_id' ), $rows );
	}

	/**
	 * Returns those of some posts whose content another post in the table has: one that is locked as a whole, or a public one with the same content. Causes
	 * no query if none has.
	 *
	 * @param array<int, string> $contents Post → its content, as stored.
	 * @return list<int>
	 * @throws Storage_Error When the database fails.
	 */
	public function shared( array $contents ): array {
		$contents = array_filter( $contents, fn ( string $content ): bool => '' !== trim( $content ) && $this->hashes->may_hold( $content ) );
		$known    = array_map( Whole_Hashes::known_as( ... ), $contents );
		$hashes   = array_merge( array(), ...array_values( $known ) );
		$owners   = array();
		foreach ( array() === $hashes ? array() : $this->database->rows( 'SELECT post_id, whole_hash FROM %i WHERE whole_hash IN (%l)', array( $this->table(), $hashes ) ) as $row ) {
			$owners[ $row->text( 'whole_hash' ) ][] = $row->int( 'post_id' );
		}
		return array_keys( array_filter( $known, static fn ( array $hashes, int $post_id ): bool => array() !== array_diff( array_merge( ...array_map( static fn ( string $hash ): array => $owners[ $hash ] ?? array(), $hashes ) ), array( $post_id ) ), ARRAY_FILTER_USE_BOTH ) );
	}

	/**
	 * Returns published posts that were saved with the content of one of these posts before it was locked. Reads the whole posts table.
	 *
	 * @param non-empty-list<int> $post_ids Posts with different contents.
	 * @return list<int> At most a few for each: one public post is enough.
	 * @throws Storage_Error When the database fails.
	 */
	public function copies_of( array $post_ids ): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$rows = $this->database->rows(
			"SELECT DISTINCT p.ID FROM %i l INNER JOIN %i p ON p.post_content = l.post_content AND p.ID <> l.ID WHERE l.ID IN (%l) AND p.post_status = 'publish' ORDER BY p.ID LIMIT %d",
			array( $wpdb->posts, $wpdb->posts, array_map( 'strval', $post_ids ), 20 * count( $post_ids ) )
		);
		return array_map( static fn ( Row $row ): int => $row->int( 'ID' ), $rows );
	}

	/**
	 * @return bool Whether there was anything to delete.
	 * @throws Storage_Error When the database fails.
	 */
	public function delete( int $post_id ): bool {
		return 0 < $this->database->execute( 'DELETE FROM %i WHERE post_id = %d', array( $this->table(), $post_id ) );
	}

	/**
	 * @return list<int> Posts that show the attachment only in a locked part.
	 * @throws Storage_Error When the database fails.
	 */
	public function posts_locking( int $attachment_id ): array {
		$rows = $this->database->rows(
			'SELECT post_id FROM %i WHERE locked_attachments LIKE %s',
			array( $this->table(), '%' . $this->database->escape_like( ',' . $attachment_id . ',' ) . '%' )
		);
		return array_map( static fn ( Row $row ): int => $row->int( 'post_id' ), $rows );
	}

	/**
	 * Takes the teasers of all posts that are locked as a whole out of searches, until their posts are indexed again.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function forget_teasers(): void {
		$this->database->execute( "UPDATE %i SET public_text = '' WHERE whole_hash <> '' AND public_text <> ''", array( $this->table() ) );
	}

	/** @return list<int> */
	private static function ids( string $list ): array {
		return array_map( 'intval', array_values( array_filter( explode( ',', $list ), 'is_numeric' ) ) );
	}
}
