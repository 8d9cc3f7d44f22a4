<?php
/**
 * Texts of creators as lines.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/** Turns texts that creators write on Patreon, which may be HTML, into plain text. */
final class Plain_Lines {

	/** Longest line in characters. */
	private const LONGEST = 200;

	/** Most lines of a text. */
	private const MOST = 40;

	/** Elements that begin and end a line. */
	private const BLOCKS = '~</?(?:p|div|li|ul|ol|h[1-6]|br|hr|tr|table|blockquote|section|article|pre)\b[^>]*>~i';

	/**
	 * Returns the lines of a text: one for each paragraph, list item or line break.
	 *
	 * @param string $html Text, with or without HTML.
	 * @return list<string> Plain text without HTML and entities. Must be escaped where it is printed, because `&lt;` has become `<`.
	 */
	public static function of( string $html ): array {
		// The contents of these are no text.
		$html  = preg_replace( '~<(script|style|template|iframe|noscript|svg|object)\b.*?(?:</\1\s*>|$)~is', ' ', $html ) ?? '';
		$text  = strip_tags( preg_replace( self::BLOCKS, "\n", $html ) ?? '' ); // phpcs:ignore WordPress.WP.AlternativeFunctions.strip_tags_strip_tags -- wp_strip_all_tags() does the same after what the line above it does, and is not there in unit tests.
		$lines = array();
		foreach ( explode( "\n", html_entity_decode( $text, ENT_QUOTES | ENT_HTML5, 'UTF-8' ) ) as $line ) {
			$line = self::line( $line );
			if ( '' !== $line && count( $lines ) < self::MOST ) {
				$lines[] = $line;
			}
		}
		return $lines;
	}

	/** Returns a text as one line without HTML, such as a title. */
	public static function one( string $html ): string {
		return self::line( implode( ' ', self::of( $html ) ) );
	}

	private static function line( string $text ): string {
		// Characters that change the direction of everything behind them, and those that print nothing. Marks for a single word stay.
		$text = preg_replace( '/[\x{202A}-\x{202E}\x{2066}-\x{2069}\x{FEFF}\x{200B}\p{Cc}]+/u', ' ', mb_scrub( $text, 'UTF-8' ) ) ?? '';
		// Removes bullets that a creator typed before an item, because the list on the page has its own.
		$text = trim( preg_replace( '/[\s\x{00A0}]+/u', ' ', $text ) ?? '' );
		$text = preg_replace( '/^(?:[-*•·–—‣▪●]\s+)+/u', '', $text ) ?? '';
		return mb_strlen( $text ) > self::LONGEST ? rtrim( mb_substr( $text, 0, self::LONGEST - 1 ) ) . '…' : $text;
	}
}
