<?php
/**
 * Finds the tags of the lock shortcode in a text.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup\Shortcodes;

/**
 * Finds each place where `[patreon_gate_lock …]` or `[/patreon_gate_lock]` is written. It is more generous than WordPress, which would show such a
 * text, and what it was to lock, to everyone: capital letters and blanks before the name do not matter, and a tag without an end counts as well. No regular
 * expression is used, because PCRE fails on any text if an administrator set its limits low.
 */
final class Tags {

	/** Name of the shortcode. */
	public const NAME = 'patreon_gate_lock';

	/** Blanks, and what visual editors make of them. */
	private const BLANKS  = array( ' ', "\t", "\n", "\v", "\f", "\r", "\u{a0}", '&nbsp;' );
	private const IN_NAME = 'abcdefghijklmnopqrstuvwxyz0123456789_-';

	/** @var array{string, list<Tag>} The last text that was searched, and what was found: a page asks the same of a text several times. */
	private static array $searched = array( '', array() );

	/**
	 * Returns all tags of a text, without those that are shown as text because both of their own brackets are doubled: `[[patreon_gate_lock]]`.
	 *
	 * @param string $text Block markup or classic HTML.
	 * @return list<Tag> In the order of the text.
	 */
	public static function in( string $text ): array {
		if ( self::$searched[0] !== $text ) {
			self::$searched = array( $text, self::search( $text ) );
		}
		return self::$searched[1];
	}

	/**
	 * Removes all tags from a text, and keeps what stands between them.
	 *
	 * @param string $text Block markup or classic HTML.
	 */
	public static function without( string $text ): string {
		$kept = '';
		$from = 0;
		foreach ( self::in( $text ) as $tag ) {
			$kept .= substr( $text, $from, $tag->at - $from );
			$from  = $tag->end();
		}
		return $kept . substr( $text, $from );
	}

	/**
	 * @param string $text Block markup or classic HTML.
	 * @return list<Tag>
	 */
	private static function search( string $text ): array {
		$small = strtolower( $text );
		$found = array();
		$from  = 0;
		$at    = strpos( $small, self::NAME );
		while ( false !== $at ) {
			$tag = self::read( $text, $small, $at, $from );
			if ( null !== $tag ) {
				$from = $tag->end();
				// `[[patreon_gate_lock]]`: both brackets of this one tag are doubled.
				if ( '[' !== ( $text[ $tag->at - 1 ] ?? '' ) || $tag->at < 1 || ']' !== ( $text[ $from ] ?? '' ) ) {
					$found[] = $tag;
				}
			}
			$at = strpos( $small, self::NAME, max( $from, $at + strlen( self::NAME ) ) );
		}
		return $found;
	}

	/**
	 * Reads the tag with a name in it.
	 *
	 * @param string $text  Text.
	 * @param string $small The text in small letters.
	 * @param int    $at    Where the name begins.
	 * @param int    $from  Where the tag before ended.
	 * @return ?Tag Null where the name is not the name of a tag.
	 */
	private static function read( string $text, string $small, int $at, int $from ): ?Tag {
		$begin     = self::before( $text, $at, $from );
		$is_closer = $begin > $from && '/' === $text[ $begin - 1 ];
		$begin     = $is_closer ? self::before( $text, $begin - 1, $from ) : $begin;
		$end       = $at + strlen( self::NAME );
		if ( $begin <= $from || '[' !== $text[ $begin - 1 ] || 1 === strspn( $small, self::IN_NAME, $end, 1 ) ) {
			return null;
		}
		--$begin;
		$length     = strcspn( $text, '[]', $end );
		$attributes = substr( $text, $end, $length );
		// A comment inside a tag may be the delimiter of a block.
		$is_whole = ']' === ( $text[ $end + $length ] ?? '' ) && ! str_contains( $attributes, '<!--' ) && ( ! $is_closer || 0 === self::before( $attributes, strlen( $attributes ), 0 ) );
		$after    = $is_whole ? $end + $length + 1 : $end;
		return new Tag(
			$begin,
			$after - $begin,
			$is_closer,
			$is_closer ? ']' === ( $text[ $after ] ?? '' ) : $begin > 0 && '[' === $text[ $begin - 1 ],
			$is_whole,
			$is_whole ? $attributes : ''
		);
	}

	/** Returns the offset after the last byte before an offset that is no blank. */
	private static function before( string $text, int $at, int $from ): int {
		do {
			$end = $at;
			foreach ( self::BLANKS as $blank ) {
				if ( $at - strlen( $blank ) >= $from && 0 === substr_compare( $text, $blank, $at - strlen( $blank ), strlen( $blank ) ) ) {
					$at -= strlen( $blank );
				}
			}
		} while ( $at < $end );
		return $at;
	}
}
