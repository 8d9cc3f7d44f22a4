<?php
/**
 * Stored previews.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Designs;

use Patreon_Gate\Storage\Browser_Secret;

/**
 * Keeps previews in transients under the hash of a random token. Everybody has only a few: an editor makes a new one after every change.
 * Losing one does no harm; the editor asks for another.
 */
final class Previews {

	/** Seconds for which a preview can be looked at. */
	public const SECONDS = HOUR_IN_SECONDS;

	/** How many previews a person has at most. */
	private const MOST = 6;

	private const PREFIX = 'patreon_gate_preview_';

	/** Beginning of the name of the transient that lists a person's previews. */
	private const LISTS = 'patreon_gate_previews_';

	/**
	 * Stores a preview.
	 *
	 * @param Stored_Preview $preview Preview.
	 * @param int            $now     Unix time.
	 * @return string Token.
	 */
	public function add( Stored_Preview $preview, int $now ): string {
		$token  = Browser_Secret::make();
		$hash   = Browser_Secret::hash( $token );
		$stored = get_transient( self::LISTS . $preview->user_id );
		$others = is_array( $stored ) ? array_filter( $stored, static fn ( mixed $one ): bool => Browser_Secret::is_one( $one ) ) : array();
		$hashes = array( $hash, ...array_values( $others ) );
		foreach ( array_splice( $hashes, self::MOST ) as $oldest ) {
			if ( is_string( $oldest ) ) {
				delete_transient( self::PREFIX . $oldest );
			}
		}
		// JSON has only ASCII characters, which a table of any character set holds.
		set_transient( self::PREFIX . $hash, (string) wp_json_encode( get_object_vars( $preview ) ), max( 1, $preview->expires_at - $now ) );
		set_transient( self::LISTS . $preview->user_id, $hashes, self::SECONDS );
		return $token;
	}

	/**
	 * Returns a preview.
	 *
	 * @param mixed $token Token, as a request sent it.
	 * @param int   $now   Unix time.
	 * @return ?Stored_Preview Null where there is none, or it has ended.
	 */
	public function find( #[\SensitiveParameter] mixed $token, int $now ): ?Stored_Preview {
		$json   = is_string( $token ) && Browser_Secret::is_one( $token ) ? get_transient( self::PREFIX . Browser_Secret::hash( $token ) ) : false;
		$stored = is_string( $json ) ? json_decode( $json, true ) : null;
		if ( ! is_array( $stored ) ) {
			return null;
		}
		$number  = static fn ( string $name ): int => is_int( $stored[ $name ] ?? null ) ? $stored[ $name ] : 0;
		$text    = static fn ( string $name ): string => is_string( $stored[ $name ] ?? null ) ? $stored[ $name ] : '';
		$preview = new Stored_Preview( $number( 'user_id' ), $text( 'session' ), $number( 'post_id' ), $number( 'design' ), isset( $stored['content'] ) ? $text( 'content' ) : null, $text( 'opened_by' ), $text( 'reader_tier' ), $number( 'expires_at' ) );
		return $preview->expires_at > $now ? $preview : null;
	}
}
