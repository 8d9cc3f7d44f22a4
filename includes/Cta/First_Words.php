<?php
/**
 * The first words of a text.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Generator;

/**
 * Cuts a text after a number of words. In scripts without spaces between words, every character counts, as people see characters. A locale may count
 * characters in all texts, as in core (`wp_get_word_count_type()`). Never returns more than half of the letters: 55 words could be the whole of a
 * short post.
 */
final class First_Words {

	/** At most one in this many letters is returned. */
	private const SHARE = 2;

	/** Scripts without spaces between words, and emoji, which are not parts of a word. */
	private const ALONE = '/^[\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{Javanese}\p{Balinese}\p{Tai_Le}\p{New_Tai_Lue}\p{Tai_Tham}\p{Tai_Viet}\p{Yi}\p{So}]/u';

	/** Spaces that PHP's `\s` does not match: no-break, ideographic, thin and zero-width spaces, but not direction marks. */
	private const SPACES = array( "\u{a0}", "\u{1680}", "\u{2000}", "\u{2001}", "\u{2002}", "\u{2003}", "\u{2004}", "\u{2005}", "\u{2006}", "\u{2007}", "\u{2008}", "\u{2009}", "\u{200a}", "\u{200b}", "\u{2028}", "\u{2029}", "\u{202f}", "\u{205f}", "\u{3000}", "\u{feff}" );

	/**
	 * @param string                                                                  $text  Plain text, without markup or entities.
	 * @param int                                                                     $count How many words or characters.
	 * @param 'words'|'characters_excluding_spaces'|'characters_including_spaces'|string $type  What the locale counts.
	 * @return string With an ellipsis; '' if nothing may be shown, or the text cannot be read.
	 */
	public static function of( string $text, int $count, string $type ): string {
		$text    = trim( str_replace( array( "\t", "\n", "\v", "\f", "\r", ...self::SPACES ), ' ', mb_scrub( $text, 'UTF-8' ) ) );
		$letters = intdiv( mb_strlen( str_replace( ' ', '', $text ), 'UTF-8' ), self::SHARE );
		$spaces  = 'characters_including_spaces' === $type;
		$given   = '';
		foreach ( self::units( $text, str_starts_with( $type, 'characters' ) ) as list( $unit, $is_apart ) ) {
			$is_apart = $is_apart && '' !== $given;
			$count   -= $spaces && $is_apart ? 2 : 1;
			$letters -= mb_strlen( $unit, 'UTF-8' );
			// The limit counts letters, not words: one word may be as long as all others.
			if ( '' === $unit || $count < 0 || $letters < 0 ) {
				break;
			}
			$given .= ( $is_apart ? ' ' : '' ) . $unit;
		}
		return '' === $given ? '' : $given . '…';
	}

	/**
	 * @param string $text       Text, of valid UTF-8, with plain spaces.
	 * @param bool   $characters Whether every character counts.
	 * @return Generator<int, array{string, bool}> Words or characters, and whether a space precedes each. An empty one if they cannot be told
	 * apart.
	 */
	private static function units( string $text, bool $characters ): Generator {
		foreach ( explode( ' ', $text ) as $word ) {
			$is_apart = true;
			if ( '' !== $word && ! $characters && mb_check_encoding( $word, 'ASCII' ) ) {
				yield array( $word, true );
				continue;
			}
			$open = '';
			foreach ( self::graphemes( $word ) as $grapheme ) {
				// A character that PCRE cannot read (`preg_match()` returns false) counts by itself.
				if ( ! $characters && '' !== $grapheme && 0 === preg_match( self::ALONE, $grapheme ) ) {
					$open .= $grapheme;
					continue;
				}
				if ( '' !== $open ) {
					yield array( $open, $is_apart );
					$is_apart = false;
				}
				$open = '';
				yield array( $grapheme, $is_apart );
				$is_apart = false;
			}
			if ( '' !== $open ) {
				yield array( $open, $is_apart );
			}
		}
	}

	/** @return Generator<int, string> Characters as people see them; an empty one where PCRE gives up. */
	private static function graphemes( string $word ): Generator {
		if ( ! function_exists( 'grapheme_extract' ) ) {
			yield from false === preg_match_all( '/\X/u', $word, $found ) ? array( '' ) : $found[0];
			return;
		}
		$at = 0;
		while ( $at < strlen( $word ) ) {
			$next     = $at;
			$grapheme = grapheme_extract( $word, 1, GRAPHEME_EXTR_COUNT, $at, $next );
			if ( ! is_string( $grapheme ) || '' === $grapheme || ! is_int( $next ) || $next <= $at ) {
				yield '';
				return;
			}
			yield $grapheme;
			$at = $next;
		}
	}
}
