<?php
/**
 * What the markup of a document says about locks, before anybody parses it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

/**
 * Finds lock markers in block markup as text.
 *
 * Core's parser turns broken delimiters into plain HTML and puts unclosed blocks in another order. Both would move locked
 * text to where no lock is seen, so a document is trusted to the parser only after it was found sound here.
 */
final class Lock_Markup {

	/** One block delimiter as core's parser reads it (WP_Block_Parser::next_token()). */
	private const TOKEN = '/<!--\s+(?P<closer>\/)?wp:(?P<name>(?:[a-z][a-z0-9_-]*\/)?[a-z][a-z0-9_-]*)\s+(?P<attrs>{(?:(?:[^}]+|}+(?=})|(?!}\s+\/?-->).)*+)?}\s+)?(?P<void>\/)?-->/s';
	/** Anything that was meant to be one of our delimiters, whatever became of it. */
	private const MARKER = '/<!--(?:(?!-->)[^{])*?patreon-gate\/(?:divider|gate)/is';

	/** Every way to write a block that shows a pattern has this in it. */
	private const PATTERN = '/wp:(?:core\/)?(?:block|pattern)\s/';

	/**
	 * Whether the document may hold a lock. Asked for every document of every page: a plain search, nothing else.
	 *
	 * @param string $content Block markup.
	 */
	public static function is_in( string $content ): bool {
		return self::names_ours( $content ) && 1 === preg_match( self::MARKER, $content );
	}

	/**
	 * Whether the document may hold any block of ours.
	 *
	 * @param string $content Block markup.
	 */
	public static function names_ours( string $content ): bool {
		return false !== stripos( $content, 'patreon-gate/' );
	}

	/**
	 * Whether the document may show a pattern, synced or by name. Asked as often; searched by PCRE, which takes a tenth of the time of
	 * `str_contains()` here.
	 *
	 * @param string $content Block markup.
	 */
	public static function shows_pattern( string $content ): bool {
		return 0 !== preg_match( self::PATTERN, $content );
	}

	/**
	 * Whether every block is closed by its own closer and every marker is a delimiter that core's parser sees.
	 *
	 * @param string $content Block markup.
	 */
	public static function is_sound( string $content ): bool {
		$tokens = self::tokens( $content );
		if ( null === $tokens ) {
			return false;
		}
		$open  = array();
		$seen  = 0;
		$parts = preg_split( self::TOKEN, $content );
		foreach ( $tokens as $token ) {
			$seen += self::is_ours( $token['name'] ) ? 1 : 0;
			if ( '' !== $token['closer'] ) {
				if ( '' !== $token['void'] || '' !== $token['attrs'] || array_pop( $open ) !== $token['name'] ) {
					return false;
				}
			} elseif ( '' === $token['void'] ) {
				$open[] = $token['name'];
			}
		}
		return array() === $open && is_array( $parts ) && self::marker_count( $content ) === $seen && ! self::is_in( implode( "\n", $parts ) );
	}

	/**
	 * Where the first marker begins.
	 *
	 * @param string $content Block markup.
	 * @return int Offset in bytes; 0 where the search itself fails, so that everything counts as locked.
	 */
	public static function first_offset( string $content ): int {
		return 1 === preg_match( self::MARKER, $content, $found, PREG_OFFSET_CAPTURE ) ? max( 0, $found[0][1] ) : 0;
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
		foreach ( self::tokens( $content ) ?? array() as $token ) {
			$seen  += self::is_ours( $token['name'] ) ? 1 : 0;
			$gates += '' === $token['closer'] && Parsed_Block::GATE === $token['name'] ? 1 : 0;
			$parts += '' === $token['closer'] && Parsed_Block::GRANTED === $token['name'] ? 1 : 0;
			if ( '' === $token['closer'] && ( Parsed_Block::DIVIDER === $token['name'] || Parsed_Block::GATE === $token['name'] ) ) {
				$attributes = json_decode( trim( $token['attrs'] ), true );
				$locks[]    = is_array( $attributes ) ? ( $attributes['lock'] ?? null ) : null;
			}
		}
		// A face for members without a gate: its lock is gone.
		if ( array() === $locks || $parts > $gates || self::marker_count( $content ) !== $seen ) {
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
		$kept = preg_replace_callback(
			self::TOKEN,
			static fn( array $token ): string => self::is_ours( $token['name'] ) ? '' : $token[0],
			$content
		);
		return $kept ?? '';
	}

	/**
	 * @param string $content Block markup.
	 * @return list<array{closer: string, name: string, attrs: string, void: string}>|null Null where the search itself fails.
	 */
	private static function tokens( string $content ): ?array {
		if ( false === preg_match_all( self::TOKEN, $content, $matches, PREG_SET_ORDER ) ) {
			return null;
		}
		$tokens = array();
		foreach ( $matches as $match ) {
			$tokens[] = array(
				'closer' => $match['closer'],
				'name'   => $match['name'],
				'attrs'  => $match['attrs'] ?? '',
				'void'   => $match['void'] ?? '',
			);
		}
		return $tokens;
	}

	/**
	 * @param string $name Block name.
	 */
	private static function is_ours( string $name ): bool {
		return in_array( $name, array( Parsed_Block::DIVIDER, Parsed_Block::GATE, Parsed_Block::GRANTED, Parsed_Block::DENIED ), true );
	}

	/**
	 * @param string $content Block markup.
	 */
	private static function marker_count( string $content ): int {
		return (int) preg_match_all( self::MARKER, $content );
	}
}
