<?php
/**
 * What the markup of a document says about locks, before anybody parses it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

/**
 * Finds lock markers in block markup as text.
 *
 * Core's parser turns broken delimiters into plain HTML and puts unclosed blocks in another order. Both would move locked
 * text to where no lock is seen, so a document is trusted to the parser only after it was found sound here.
 */
final class Lock_Markup {

	/** How the names of the blocks that lock begin. */
	private const NAMES = array( 'patreon-gate/divider', 'patreon-gate/gate' );

	/** Whatever holds a name of ours or shows a pattern has this in it: one search for both, of which PCRE makes little. */
	private const EITHER = '/(?i:-gate\/)|:(?:core\/)?(?:block|pattern)[^a-z0-9_-]/';

	/** Every way to write a block that shows a pattern has this in it, also a damaged one. */
	private const PATTERN = '/wp:(?:core\/)?(?:block|pattern)[^a-z0-9_-]/';

	/** How many documents with nothing in them are remembered, and from how many bytes on that is faster than to search. */
	private const REMEMBERED  = 4;
	private const WORTH_BYTES = 256;

	/** @var array<int, string> The last documents in which nothing was found: a page looks at each of its texts several times. */
	private static array $plain = array();

	private static int $last = 0;

	/**
	 * Whether the document holds a block that locks, or what was meant to be one. Asked for every document of every page: nearly always a
	 * plain search, nothing else.
	 *
	 * @param string $content Block markup.
	 */
	public static function is_in( string $content ): bool {
		return self::names_ours( $content ) && array() !== Delimiters::meant( $content, self::NAMES );
	}

	/**
	 * Whether it is worth looking for a lock at all, in the document or in a pattern it shows.
	 *
	 * @param string $content Block markup.
	 */
	public static function may_be_in( string $content ): bool {
		// Mostly the very same string, which PHP sees without comparing its bytes.
		foreach ( self::$plain as $plain ) {
			if ( $plain === $content ) {
				return false;
			}
		}
		if ( 0 !== preg_match( self::EITHER, $content ) && ( self::names_ours( $content ) || self::shows_pattern( $content ) ) ) {
			return true;
		}
		if ( isset( $content[ self::WORTH_BYTES ] ) ) {
			self::$last                 = ( self::$last + 1 ) % self::REMEMBERED;
			self::$plain[ self::$last ] = $content;
		}
		return false;
	}

	/**
	 * Whether the document may hold any block of ours. Where PCRE gives up, it may. A search without regard to letters' size that begins with a
	 * dash takes half the time of `stripos()`, which makes a copy.
	 *
	 * @param string $content Block markup.
	 */
	public static function names_ours( string $content ): bool {
		return 0 !== preg_match( '/(?<=patreon)-gate\//i', $content );
	}

	/**
	 * Whether the document may show the sign-in block. Addresses of ours, such as those in a call to action, are no blocks.
	 *
	 * @param string $content Block markup.
	 */
	public static function shows_sign_in( string $content ): bool {
		return str_contains( $content, 'wp:patreon-gate/sign-in' );
	}

	/**
	 * Whether the document may show a pattern, synced or by name. Asked as often; searched by PCRE, which takes a tenth of the time of
	 * `str_contains()` here. Where PCRE gives up, it may.
	 *
	 * @param string $content Block markup.
	 */
	public static function shows_pattern( string $content ): bool {
		return 0 !== preg_match( self::PATTERN, $content );
	}

	/**
	 * How many blocks of the document may show a pattern.
	 *
	 * @param string $content Block markup.
	 * @return ?int Null where PCRE gives up.
	 */
	public static function count_patterns( string $content ): ?int {
		return false === preg_match_all( self::PATTERN, $content, $found ) ? null : count( $found[0] );
	}

	/**
	 * Whether every block is closed by its own closer and every marker is a delimiter that core's parser sees.
	 *
	 * @param string $content Block markup.
	 */
	public static function is_sound( string $content ): bool {
		$open = array();
		$seen = 0;
		$rest = array();
		$from = 0;
		foreach ( Delimiters::in( $content ) as $token ) {
			$seen  += self::is_ours( $token['name'] ) ? 1 : 0;
			$rest[] = substr( $content, $from, $token['at'] - $from );
			$from   = $token['at'] + $token['length'];
			if ( '' !== $token['closer'] ) {
				if ( '' !== $token['void'] || '' !== $token['attrs'] || array_pop( $open ) !== $token['name'] ) {
					return false;
				}
			} elseif ( '' === $token['void'] ) {
				$open[] = $token['name'];
			}
		}
		$rest[] = substr( $content, $from );
		return array() === $open && count( Delimiters::meant( $content, self::NAMES ) ) === $seen && ! self::is_in( implode( "\n", $rest ) );
	}

	/**
	 * Whether a parser read the document to its end. Core's gives up without a word where PCRE does (a limit of the server's, too little
	 * memory), and what follows is plain HTML to it: delimiters and all.
	 *
	 * @param list<array<array-key, mixed>> $blocks What it made of a document.
	 */
	public static function was_read( array $blocks ): bool {
		// Not by recursion: blocks may be nested as deep as somebody likes.
		while ( array() !== $blocks ) {
			$block = array_pop( $blocks );
			foreach ( Parsed_Block::chunks( $block ) as $chunk ) {
				if ( null !== $chunk && str_contains( $chunk, '<!--' ) && array() !== Delimiters::in( $chunk ) ) {
					return false;
				}
			}
			array_push( $blocks, ...Parsed_Block::children( $block ) );
		}
		return true;
	}

	/**
	 * Where the first marker begins.
	 *
	 * @param string $content Block markup.
	 * @return int Offset in bytes; the length of the document where there is none.
	 */
	public static function first_offset( string $content ): int {
		return Delimiters::meant( $content, self::NAMES )[0]['at'] ?? strlen( $content );
	}

	/**
	 * The locks of a document whose structure cannot be trusted, in its order. A marker that is no delimiter, or whose
	 * attributes cannot be read, counts as a lock that nobody can read.
	 *
	 * @param string $content Block markup.
	 * @return list<mixed> What stands in the attribute `lock`, null where there is nothing to read.
	 */
	public static function locks( string $content ): array {
		$locks = array();
		$seen  = 0;
		$gates = 0;
		$parts = 0;
		foreach ( Delimiters::in( $content ) as $token ) {
			$seen  += self::is_ours( $token['name'] ) ? 1 : 0;
			$gates += '' === $token['closer'] && Parsed_Block::GATE === $token['name'] ? 1 : 0;
			$parts += '' === $token['closer'] && Parsed_Block::GRANTED === $token['name'] ? 1 : 0;
			if ( '' === $token['closer'] && ( Parsed_Block::DIVIDER === $token['name'] || Parsed_Block::GATE === $token['name'] ) ) {
				$attributes = json_decode( trim( $token['attrs'] ), true );
				$locks[]    = is_array( $attributes ) ? ( $attributes['lock'] ?? null ) : null;
			}
		}
		// A face for members without a gate: its lock is gone.
		if ( array() === $locks || $parts > $gates || count( Delimiters::meant( $content, self::NAMES ) ) !== $seen ) {
			$locks[] = null;
		}
		return $locks;
	}

	/**
	 * The document without any delimiter of ours, text and other blocks kept.
	 *
	 * @param string $content Block markup.
	 */
	public static function without_markers( string $content ): string {
		return Delimiters::removed( $content, self::is_ours( ... ) );
	}

	/**
	 * @param string $name Block name.
	 */
	private static function is_ours( string $name ): bool {
		return in_array( $name, array( Parsed_Block::DIVIDER, Parsed_Block::GATE, Parsed_Block::GRANTED, Parsed_Block::DENIED ), true );
	}
}
