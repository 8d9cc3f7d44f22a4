<?php
/**
 * What the site chose about teasers of the first paragraphs.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Patreon_Gate\Storage\Storage_Error;

/**
 * Knows how much of a locked post its first paragraphs may be, and which posts were there before locked posts showed them. Nothing more of older posts
 * becomes public unless the creator chooses that. It keeps one number, the highest post ID of that time, because any post may be locked later, by a rule
 * or an add-on. Reads two autoloaded options, without `Settings`, whose schema a page of a locked post does not need otherwise.
 */
final class Teaser_Settings {

	/** The share in percent where none is chosen, and the greatest one. */
	public const SHARE = 25;
	public const MOST  = 50;

	/** Option with the highest ID of older posts. */
	public const OLDER = 'patreon_gate_older_posts';

	/** `Settings::OPTION`. */
	private const SETTINGS = 'patreon_gate_settings';

	/**
	 * Tells whether a post is older, and the creator has not chosen that older posts show their first paragraphs as well. Where the option is missing,
	 * every post is older.
	 *
	 * @param int $post_id Post.
	 */
	public static function is_older( int $post_id ): bool {
		return $post_id <= ( self::last() ?? PHP_INT_MAX ) && true !== self::stored( 'teaser_older_posts' );
	}

	/** Returns how much of a locked post its first paragraphs may be, in percent. */
	public static function share(): int {
		$share = self::stored( 'teaser_share' );
		return is_int( $share ) && $share >= 0 && $share <= self::MOST ? $share : self::SHARE;
	}

	/** Tells whether the site has older posts. */
	public static function has_older(): bool {
		return 0 !== self::last();
	}

	/**
	 * Stores which posts are older; does nothing where that is known.
	 *
	 * @param bool $is_new_site Whether the plugin has not been on this site before.
	 * @throws Storage_Error When the database fails.
	 */
	public static function remember( bool $is_new_site ): void {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		if ( null !== self::last() ) {
			return;
		}
		// Deleting the plugin keeps the locks: then the site is not new to readers.
		$is_new_site = $is_new_site && ! Post_Locks::has_rules() && null === $wpdb->get_var( $wpdb->prepare( 'SELECT meta_id FROM %i WHERE meta_key = %s LIMIT 1', $wpdb->postmeta, Post_Locks::META_LOCK ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- runs once.
		$last        = $is_new_site ? 0 : $wpdb->get_var( $wpdb->prepare( 'SELECT MAX(ID) FROM %i', $wpdb->posts ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- runs once.
		if ( '' !== $wpdb->last_error ) {
			$error = Storage_Error::of( $wpdb->last_error );
			throw $error;
		}
		add_option( self::OLDER, is_numeric( $last ) ? (int) $last : 0, '', true );
	}

	/** Returns a setting as it is stored; null where there is none. */
	private static function stored( string $name ): mixed {
		$settings = get_option( self::SETTINGS, array() );
		return is_array( $settings ) ? $settings[ $name ] ?? null : null;
	}

	private static function last(): ?int {
		$stored = get_option( self::OLDER, null );
		return is_numeric( $stored ) ? max( 0, (int) $stored ) : null;
	}
}
