<?php
/**
 * Hashes of the contents of posts that are locked as a whole.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Texts;

use Closure;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

use function is_array;
use function is_string;

/**
 * Stores hashes in one autoloaded option, so that a page knows without a query that a text it is about to render is not the content of a post
 * that is locked as a whole. If the option is missing or cannot be read, the table must be asked.
 *
 * It may hold too many hashes, never too few. A hash is added before its row is written and once more afterwards, each time to the option as
 * stored at that moment. So neither a crash nor another process that rebuilds the option can lose it.
 */
final class Whole_Hashes {

	public const OPTION = 'patreon_gate_whole_hashes';

	private const TRIES = 20;

	private string $text = '';

	private ?Bloom_Filter $set = null;

	/** The last content that did not match, since the same content is checked again while it is parsed. */
	private ?string $other = null;

	/** @param Closure(): Database $database Created only when something changes. */
	public function __construct( private readonly Closure $database ) {}

	/**
	 * Returns the hash of a content. Every document of a page is hashed, so this must be fast: it takes a fortieth of the time of SHA-256. It need
	 * not resist collisions made on purpose: equal contents have equal hashes, so nothing locked is missed, and content made to collide is only
	 * treated as locked.
	 *
	 * @param string $content Content, as stored. Callers often trim it.
	 */
	public static function hash( string $content ): string {
		// trim() would copy every document of a page, so it is called only if there is something to trim.
		return hash( 'xxh128', '' !== $content && $content[0] > ' ' && $content[-1] > ' ' ? $content : trim( $content ) );
	}

	/** @return list<string> Hashes a content may have in the table, including that of versions before 5 of the database. */
	public static function known_as( string $content ): array {
		return array( self::hash( $content ), hash( 'sha256', trim( $content ) ) );
	}

	/**
	 * Tells whether a post that is locked as a whole may have this content. False is certain. Called so often that it reads the autoloaded options from
	 * core's cache directly.
	 */
	public function may_hold( string $content ): bool {
		$all  = wp_cache_get( 'alloptions', 'options' );
		$text = ( is_array( $all ) ? $all[ self::OPTION ] ?? null : null ) ?? get_option( self::OPTION );
		if ( ! is_string( $text ) ) {
			return true;
		}
		if ( $text !== $this->text ) {
			$this->text  = $text;
			$this->set   = Bloom_Filter::from_text( $text );
			$this->other = null;
		}
		if ( $content === $this->other ) {
			return false;
		}
		if ( null === $this->set || ( ! $this->set->is_empty() && $this->set->may_hold( self::hash( $content ) ) ) ) {
			return true;
		}
		$this->other = $content;
		return false;
	}

	/**
	 * Writes rows with hashes.
	 *
	 * @param list<string>     $hashes Hashes that the table does not have yet.
	 * @param callable(): void $write  Writes the rows.
	 * @throws Storage_Error When the database fails.
	 */
	public function add( array $hashes, callable $write ): void {
		$this->add_to_option( $hashes );
		$write();
		if ( $this->add_to_option( $hashes )->should_be_rebuilt() ) {
			$this->make();
		}
	}

	/**
	 * Rebuilds the option from the table, unless it is changed meanwhile.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function make(): void {
		$before = $this->stored();
		$rows   = ( $this->database )()->rows( "SELECT whole_hash FROM %i WHERE whole_hash <> ''", array( ( $this->database )()->table( 'public_texts' ) ) );
		$this->swap( $before, Bloom_Filter::of( array_map( static fn ( Row $row ): string => $row->text( 'whole_hash' ), $rows ) ) );
	}

	/**
	 * Replaces hashes from before version 5 of the database, and rebuilds the option.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function renew(): void {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$database = ( $this->database )();
		$table    = $database->table( 'public_texts' );
		$last     = 0;
		do {
			$rows = $database->rows(
				'SELECT t.post_id, t.whole_hash, p.post_content FROM %i t INNER JOIN %i p ON p.ID = t.post_id WHERE t.post_id > %d AND LENGTH(t.whole_hash) = 64 ORDER BY t.post_id LIMIT 100',
				array( $table, $wpdb->posts, $last )
			);
			foreach ( $rows as $row ) {
				$last = $row->int( 'post_id' );
				$database->execute( 'UPDATE %i SET whole_hash = %s WHERE post_id = %d AND whole_hash = %s', array( $table, self::hash( $row->text( 'post_content' ) ), $last, $row->text( 'whole_hash' ) ) );
			}
		} while ( array() !== $rows );
		$this->make();
	}

	/**
	 * Deletes the searchable text of long teasers; it is stored again, shorter, when the post is saved. Before version 8 of the database, the
	 * words of a teaser were counted by spaces, so that it was the whole text in languages without spaces.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function forget_long_teasers(): void {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$database = ( $this->database )();
		$table    = $database->table( 'public_texts' );
		$rows     = $database->rows(
			"SELECT t.post_id FROM %i t INNER JOIN %i m ON m.post_id = t.post_id AND m.meta_key = %s AND m.meta_value LIKE %s INNER JOIN %i p ON p.ID = t.post_id WHERE t.whole_hash <> '' AND t.public_text <> '' AND LENGTH(t.public_text) * 4 > LENGTH(p.post_content)",
			array( $table, $wpdb->postmeta, Post_Locks::META_TEASER, '%"words"%', $wpdb->posts )
		);
		foreach ( $rows as $row ) {
			$database->execute( "UPDATE %i SET public_text = '' WHERE post_id = %d", array( $table, $row->int( 'post_id' ) ) );
		}
	}

	/**
	 * Adds hashes to the option as it is stored now.
	 *
	 * @param list<string> $hashes Hashes.
	 * @throws Storage_Error When the database fails.
	 */
	private function add_to_option( array $hashes ): Bloom_Filter {
		for ( $try = 0; $try < self::TRIES; $try++ ) {
			$before = $this->stored();
			$set    = null === $before ? null : Bloom_Filter::from_text( $before );
			if ( null === $set ) {
				$this->make();
				continue;
			}
			$set = $set->with( $hashes );
			if ( $this->swap( $before, $set ) ) {
				return $set;
			}
		}
		throw Storage_Error::of( 'The option patreon_gate_whole_hashes is changed all the time.' );
	}

	/** Returns the stored value, bypassing every cache. */
	private function stored(): ?string {
		return ( $this->database )()->row( 'SELECT option_value FROM %i WHERE option_name = %s', array( $this->options(), self::OPTION ) )?->text( 'option_value' );
	}

	/** Stores a filter, if the stored value is still the one it was based on. */
	private function swap( ?string $before, Bloom_Filter $set ): bool {
		$text = $set->to_text( bin2hex( random_bytes( 8 ) ) );
		$done = null === $before
			? ( $this->database )()->execute( 'INSERT IGNORE INTO %i (option_name, option_value, autoload) VALUES (%s, %s, %s)', array( $this->options(), self::OPTION, $text, 'on' ) )
			: ( $this->database )()->execute( 'UPDATE %i SET option_value = %s WHERE option_name = %s AND option_value = %s', array( $this->options(), $text, self::OPTION, $before ) );
		foreach ( array( 'alloptions', 'notoptions', self::OPTION ) as $key ) {
			wp_cache_delete( $key, 'options' );
		}
		return 1 === $done;
	}

	private function options(): string {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		return $wpdb->options;
	}
}
