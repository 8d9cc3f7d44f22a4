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

/** Stores for each post with a lock the text everybody may search, and the attachments that are shown only in locked parts. */
final class Public_Texts {

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
	 * @param list<int> $locked_attachments Attachments that no public part of the post shows.
	 * @param string    $whole              Content of a post that is locked as a whole, or of a public one with the same content, to recognize
	 *                                      it; '' for others.
	 * @throws Storage_Error When the database fails.
	 */
	public function set( int $post_id, string $text, array $locked_attachments, int $now, string $whole = '' ): void {
		$hash   = '' === $whole ? '' : Whole_Hashes::hash( $whole );
		$values = array(
			'public_text'        => $text,
			'locked_attachments' => ',' . implode( ',', $locked_attachments ) . ',',
			'whole_hash'         => $hash,
			'updated_at'         => $now,
		);
		// Looked up first: on SQLite, an INSERT that violates a unique key ends the surrounding transaction.
		$before = $this->database->row( 'SELECT whole_hash FROM %i WHERE post_id = %d', array( $this->table(), $post_id ) );
		$write  = function () use ( $before, $values, $post_id ): void {
			if ( null !== $before || ! $this->database->insert( 'public_texts', array( 'post_id' => $post_id ) + $values ) ) {
				$this->database->update( 'public_texts', $values, array( 'post_id' => $post_id ) );
			}
		};
		if ( '' === $hash || $before?->text( 'whole_hash' ) === $hash ) {
			$write();
			return;
		}
		$this->hashes->add( $hash, $write );
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
	 * Tells whether a post that is locked as a whole may have this content. Causes no query if none has.
	 *
	 * @param string $content Content of another post, as stored.
	 * @param int    $but     Its id.
	 * @throws Storage_Error When the database fails.
	 */
	public function knows( string $content, int $but ): bool {
		return '' !== trim( $content ) && $this->hashes->may_hold( $content ) && array() !== array_diff( $this->with_content( $content ), array( $but ) );
	}

	/**
	 * Returns published posts that were saved with this content before a locked one had it. Reads the whole posts table.
	 *
	 * @param string $content Content of a post, as it is stored.
	 * @param int    $but     Its id.
	 * @return list<int> At most a few: one public post is enough.
	 * @throws Storage_Error When the database fails.
	 */
	public function published_with( string $content, int $but ): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$rows = $this->database->rows( "SELECT ID FROM %i WHERE post_status = 'publish' AND post_content = %s AND ID <> %d ORDER BY ID LIMIT 20", array( $wpdb->posts, $content, $but ) );
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
