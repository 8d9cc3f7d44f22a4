<?php
/**
 * Which content may be that of a post that is locked as a whole.
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
 * One autoloaded option, so that a page learns without a query that a text it is about to render is no such content. Where the option
 * is missing or not understood, the table must be asked.
 *
 * It may hold too much, never too little: a hash is put in before its row is written and once more after it, each time only onto what
 * is stored at that moment, so that neither a crash nor somebody who makes the option anew meanwhile can lose it.
 */
final class Whole_Hashes {

	public const OPTION = 'patreon_gate_whole_hashes';

	private const TRIES = 20;

	private string $text = '';

	private ?Bloom_Filter $set = null;

	/** The last content that is surely none: it is asked for again as it is parsed. */
	private ?string $other = null;

	/** @param Closure(): Database $database Built only where something changes. */
	public function __construct( private readonly Closure $database ) {}

	/**
	 * Every document of a page is hashed, so it must be fast: a fortieth of the time of SHA-256. It need not stand up to forgers. Equal
	 * contents have equal hashes, so nothing locked is missed; whoever makes another content with the same hash has closed it, as they
	 * would by copying.
	 *
	 * @param string $content Content, as it is stored; who hands it on often trims it.
	 */
	public static function hash( string $content ): string {
		// Whatever trim() takes away is no greater than a space; where it takes nothing, it would copy every document of a page.
		return hash( 'xxh128', '' !== $content && $content[0] > ' ' && $content[-1] > ' ' ? $content : trim( $content ) );
	}

	/** @return list<string> What may stand for a content in the table: also its hash before version 5 of the database. */
	public static function known_as( string $content ): array {
		return array( self::hash( $content ), hash( 'sha256', trim( $content ) ) );
	}

	/**
	 * Whether a post that is locked as a whole may have this content. False is certain. Asked so often that it takes the option from where
	 * core keeps those that are loaded with every page.
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
	 * Writes a row with a hash.
	 *
	 * @param callable(): void $write Writes it.
	 * @throws Storage_Error When the database fails.
	 */
	public function add( string $hash, callable $write ): void {
		$this->add_to_option( $hash );
		$write();
		if ( $this->add_to_option( $hash )->should_be_rebuilt() ) {
			$this->make();
		}
	}

	/**
	 * Makes the option from the table, if nobody changes it meanwhile.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function make(): void {
		$before = $this->stored();
		$rows   = ( $this->database )()->rows( "SELECT whole_hash FROM %i WHERE whole_hash <> ''", array( ( $this->database )()->table( 'public_texts' ) ) );
		$this->swap( $before, Bloom_Filter::of( array_map( static fn ( Row $row ): string => $row->text( 'whole_hash' ), $rows ) ) );
	}

	/**
	 * Hashes anew what was hashed before version 5 of the database, and makes the option.
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
	 * Until version 8 of the database a teaser of words was counted by spaces, and was the whole text where a language writes none. What of
	 * it can be searched goes where it is long; it comes back, shorter, when the post is saved.
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

	/** @throws Storage_Error When the database fails. */
	private function add_to_option( string $hash ): Bloom_Filter {
		for ( $try = 0; $try < self::TRIES; $try++ ) {
			$before = $this->stored();
			$set    = null === $before ? null : Bloom_Filter::from_text( $before );
			if ( null === $set ) {
				$this->make();
				continue;
			}
			$set = $set->with( $hash );
			if ( $this->swap( $before, $set ) ) {
				return $set;
			}
		}
		throw Storage_Error::of( 'The option patreon_gate_whole_hashes is changed all the time.' );
	}

	/** What is stored now, past every cache. */
	private function stored(): ?string {
		return ( $this->database )()->row( 'SELECT option_value FROM %i WHERE option_name = %s', array( $this->options(), self::OPTION ) )?->text( 'option_value' );
	}

	/** Stores a set, if what is stored is still what it was made from. */
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
