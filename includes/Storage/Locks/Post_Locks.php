<?php
/**
 * The lock and the teaser of a whole post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Teaser_Codec;

/**
 * Reads and writes the two meta keys of a post. Reading uses WordPress' primed meta cache and costs no query in a loop.
 */
final class Post_Locks {

	public const META_LOCK   = 'patreon_gate_lock';

	/** How every early access ladder begins as JSON, in the table of locks and in block comments. */
	public const LADDER_TRACE = '"ladder":{';
	public const META_TEASER = 'patreon_gate_teaser';

	/** Option with the rules for many posts (`Rule_Store`). It is named here so that a page without rules loads no other class to learn that. */
	public const RULES = 'patreon_gate_rules';

	/** @var array{string, mixed} The option with the rules as it was last loaded, and its value. */
	private static array $rules = array( '', array() );

	/** @var array<int, array{array<array-key, mixed>, Lock}> By post: the value of the meta when it was last read, and the lock it stands for. */
	private array $read = array();

	/**
	 * Returns the lock on the whole post; null where it has none.
	 *
	 * A stored value that cannot be read, or several different values (after an import onto an existing post), give an unreadable lock,
	 * which denies.
	 */
	public function get( int $post_id ): ?Lock {
		$stored = get_metadata_raw( 'post', $post_id, self::META_LOCK );
		if ( ! is_array( $stored ) || array() === $stored ) {
			return null;
		}
		if ( ! isset( $this->read[ $post_id ] ) || $this->read[ $post_id ][0] !== $stored ) {
			$this->read[ $post_id ] = array( $stored, $this->understood( $stored ) );
		}
		return $this->read[ $post_id ][1];
	}

	/**
	 * Reads stored values as one lock.
	 *
	 * @param non-empty-array<array-key, mixed> $stored Values of the meta key.
	 */
	private function understood( array $stored ): Lock {
		$values = array_values( $stored );
		foreach ( $values as $value ) {
			if ( $value !== $values[0] ) {
				return Lock::unreadable();
			}
		}
		return Lock_Codec::read_meta( $values[0] );
	}

	/**
	 * Returns the option with the rules of the current site. A page asks dozens of times, and `get_option()` would unserialize it each time, which takes as
	 * long as deciding about the post.
	 */
	public static function stored_rules(): mixed {
		$all = wp_cache_get( 'alloptions', 'options' );
		$raw = is_array( $all ) ? $all[ self::RULES ] ?? null : null;
		if ( ! is_string( $raw ) || has_filter( 'pre_option' ) || has_filter( 'pre_option_' . self::RULES ) || has_filter( 'option_' . self::RULES ) ) {
			return get_option( self::RULES, array() );
		}
		if ( $raw !== self::$rules[0] ) {
			self::$rules = array( $raw, maybe_unserialize( $raw ) );
		}
		return self::$rules[1];
	}

	/** Tells whether the current site has rules for many posts. Reads an autoloaded option, so it causes no query. */
	public static function has_rules(): bool {
		$stored = self::stored_rules();
		// Anything but an empty list of rules may lock posts.
		return is_array( $stored ) ? array() !== $stored && array() !== ( $stored['rules'] ?? null ) : '' !== $stored && false !== $stored;
	}

	/** Tells whether new posts of some type get a lock on the current site, or nobody can tell. Like `has_rules()`, it causes no query. */
	public static function has_defaults(): bool {
		$stored = self::stored_rules();
		if ( ! is_array( $stored ) || array() === $stored ) {
			return array() !== $stored && '' !== $stored && false !== $stored;
		}
		return ! is_array( $stored['rules'] ?? null ) || ( array_key_exists( 'defaults', $stored ) && array() !== $stored['defaults'] );
	}

	/** Stores the lock of a post; null removes it. */
	public function set( int $post_id, ?Lock $lock ): void {
		if ( null === $lock ) {
			delete_post_meta( $post_id, self::META_LOCK );
			return;
		}
		// update_post_meta() removes one level of slashes.
		update_post_meta( $post_id, self::META_LOCK, wp_slash( Lock_Codec::write( $lock ) ) );
	}

	/**
	 * Returns the teaser setting of a post.
	 *
	 * @return array{mode: 'start'|'auto'|'none'|'words', words: int} What logged-out visitors see of a locked post.
	 */
	public function teaser( int $post_id ): array {
		$stored = get_metadata_raw( 'post', $post_id, self::META_TEASER, true );
		return null === $stored || '' === $stored ? self::default_teaser( $post_id ) : Teaser_Codec::read( $stored );
	}

	/**
	 * Returns the teaser setting of a post for which none is stored.
	 *
	 * @return array{mode: 'start'|'auto', words: int}
	 */
	public static function default_teaser( int $post_id ): array {
		return Teaser_Settings::is_older( $post_id ) || in_array( get_post_type( $post_id ), array( 'attachment', 'revision' ), true ) ? Teaser_Codec::OLDER : Teaser_Codec::DEFAULT;
	}

	/**
	 * Stores the teaser setting of a post.
	 *
	 * @param array{mode: 'start'|'auto'|'none'|'words', words: int} $teaser What logged-out visitors see of a locked post.
	 */
	public function set_teaser( int $post_id, array $teaser ): void {
		update_post_meta( $post_id, self::META_TEASER, $teaser );
	}

	/**
	 * Tells whether a row of the meta table has a lock.
	 *
	 * @param int $meta_id Meta ID.
	 */
	public function is_lock( int $meta_id ): bool {
		$meta = get_metadata_by_mid( 'post', $meta_id );
		return is_object( $meta ) && self::META_LOCK === ( $meta->meta_key ?? '' );
	}

	/**
	 * Stores meta for a post whose row is about to be written. It runs no hook, because a callback would look for a post that does not
	 * exist yet.
	 *
	 * @param int                  $post_id ID that the post will get.
	 * @param array<string, mixed> $meta    `META_LOCK` and `META_TEASER`, unslashed, as they are stored.
	 */
	public function set_ahead( int $post_id, array $meta ): void {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		foreach ( $meta as $key => $value ) {
			// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- update_post_meta() runs hooks, and there is no post yet.
			$wpdb->insert(
				$wpdb->postmeta,
				array(
					'post_id'    => $post_id,
					'meta_key'   => $key, // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_key -- a row is written, nothing is looked for.
					'meta_value' => maybe_serialize( $value ), // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_value -- the same.
				)
			);
		}
		wp_cache_delete( $post_id, 'post_meta' );
	}

	/** Deletes the meta of a post that was never written. */
	public function forget_ahead( int $post_id ): void {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		foreach ( array( self::META_LOCK, self::META_TEASER ) as $key ) {
			$wpdb->delete( $wpdb->postmeta, array( 'post_id' => $post_id, 'meta_key' => $key ) ); // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_key, WordPress.DB.DirectDatabaseQuery -- by the id, which has an index; delete_post_meta() runs hooks, and there is no post.
		}
		wp_cache_delete( $post_id, 'post_meta' );
	}
}
