<?php
/**
 * Text that people can read.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

/**
 * Counts the characters of some content that people read, in any script: no white space, no marks on letters, no control characters, nothing of
 * tags, comments, scripts or styles. Emoji that are made of several characters count as several.
 */
final class Readable_Text {

	/** What takes up room in the markup and is not read. */
	private const NOISE = array( '/<!--(?:[^-]++|-(?!->))*+-->/', '/<(script|style|svg|template|noscript|textarea|select)\b(?:[^<]++|<(?!\/\1>))*+<\/\1>/i', '/<[^>]*+>/' );

	private const SHORTCODE = '/\[\/?+[a-z][\w-]*+(?:\s[^\]]*+)?+\]/i';

	/**
	 * Returns how many characters a piece has that will be shown. Text in square brackets counts, because it may not be a shortcode; if PCRE fails,
	 * everything does.
	 *
	 * @param string $html Block markup or HTML.
	 */
	public static function shown( string $html ): int {
		return self::count( preg_replace( self::NOISE, '', $html ) ?? $html );
	}

	/**
	 * Returns how many characters a whole text certainly has. What may be a shortcode does not count; if PCRE fails, nothing does.
	 *
	 * @param string $html Block markup or HTML.
	 */
	public static function at_least( string $html ): int {
		return self::count( preg_replace( array( ...self::NOISE, self::SHORTCODE ), '', $html ) ?? '' );
	}

	private static function count( string $text ): int {
		$text = mb_scrub( html_entity_decode( $text, ENT_QUOTES | ENT_HTML5, 'UTF-8' ), 'UTF-8' );
		return mb_strlen( preg_replace( '/[\s\p{Z}\p{M}\p{C}]++/u', '', $text ) ?? $text, 'UTF-8' );
	}
}
