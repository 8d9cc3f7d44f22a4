<?php
/**
 * Token pairs as text.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Connections;

use Patreon_Gate\Patreon\Token_Pair;

/** Converts a token pair to text, for encryption, and back. */
final class Token_Text {

	/** Returns the pair as text. */
	public static function write( #[\SensitiveParameter] Token_Pair $pair ): string {
		return (string) wp_json_encode( get_object_vars( $pair ) );
	}

	/**
	 * @param ?string $text Decrypted text; null if it could not be decrypted.
	 * @return ?Token_Pair Null for anything else.
	 */
	public static function read( #[\SensitiveParameter] ?string $text ): ?Token_Pair {
		$values = json_decode( (string) $text, true );
		if ( ! is_array( $values ) ) {
			return null;
		}
		list( $access, $refresh, $scopes, $issued, $expires ) = array_map(
			static fn ( string $name ): mixed => $values[ $name ] ?? null,
			array( 'access_token', 'refresh_token', 'scopes', 'issued_at', 'expires_at' )
		);
		return is_string( $access ) && is_string( $refresh ) && is_string( $scopes ) && is_int( $issued ) && is_int( $expires )
			? new Token_Pair( $access, $refresh, $scopes, $issued, $expires )
			: null;
	}
}
