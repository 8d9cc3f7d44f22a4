<?php
/**
 * Letters of a text.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Self_Test;

/**
 * Reduces texts to their letters and digits, so that they can be compared: tags, spaces, quotation marks and the way a text is written in HTML, XML or JSON
 * make no difference.
 */
final class Letters {

	/** Returns the letters and digits of a text that contains markup. */
	public static function of_markup( string $markup ): string {
		return self::only( self::words_of_markup( $markup ) );
	}

	/** Returns a text without block comments, tags and shortcodes. */
	public static function words_of_markup( string $markup ): string {
		$text = preg_replace( array( '/<!--.*?-->/s', '/\[[^\]]*\]/' ), ' ', $markup ) ?? $markup;
		return html_entity_decode( wp_strip_all_tags( $text ), ENT_QUOTES | ENT_HTML5, 'UTF-8' );
	}

	/**
	 * Returns the letters and digits of a response: once with what stands in tags, because descriptions do, and once without, because tags may
	 * interrupt a sentence.
	 *
	 * @param string $body Body of a response: HTML, XML or JSON.
	 */
	public static function of_response( string $body ): string {
		$data = json_decode( $body, true );
		if ( is_array( $data ) ) {
			$texts = array();
			array_walk_recursive(
				$data,
				static function ( mixed $value ) use ( &$texts ): void {
					$texts[] = is_string( $value ) ? $value : '';
				}
			);
			$body = implode( ' ', $texts );
		}
		// Scripts in a page contain JSON.
		$body = preg_replace_callback( '/\\\\u([0-9a-fA-F]{4})/', static fn ( array $match ): string => '&#x' . $match[1] . ';', $body ) ?? $body;
		$body = str_replace( array( '\\n', '\\r', '\\t', '\\"', '\\/' ), ' ', $body );
		// Twice, because feeds escape HTML that has entities of its own.
		$body = html_entity_decode( html_entity_decode( $body, ENT_QUOTES | ENT_HTML5, 'UTF-8' ), ENT_QUOTES | ENT_HTML5, 'UTF-8' );
		return self::only( $body ) . '|' . self::only( preg_replace( '/<[^>]*>/', ' ', $body ) ?? $body );
	}

	private static function only( string $text ): string {
		// Without the letters outside ASCII where a response is no UTF-8.
		return preg_replace( '/[^\p{L}\p{N}]+/u', '', $text ) ?? preg_replace( '/[^A-Za-z0-9]+/', '', $text ) ?? '';
	}
}
