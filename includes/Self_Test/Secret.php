<?php
/**
 * What a stranger must not see of a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Self_Test;

/**
 * Holds pieces of the locked text of a post. They exist only in memory while a post is tested, and are stored nowhere.
 */
final class Secret {

	/** Letters of a piece. Shorter ones could stand elsewhere by chance. */
	private const LENGTH = 40;

	/** Letters of the shortest text that can be tested. */
	private const SHORTEST = 16;

	/** Pieces of a post at most, spread over its text. */
	private const PIECES = 16;

	/**
	 * @param list<string> $pieces Letters of pieces of the locked text.
	 * @param string       $word   A long word of the locked text that is nowhere in the public text; '' for none.
	 */
	private function __construct( private readonly array $pieces, public readonly string $word ) {}

	/**
	 * Finds what is locked of a text.
	 *
	 * @param string $whole  The whole text of the post, as it is stored.
	 * @param string $public What everybody may read: the teaser or the public parts, title, and excerpt.
	 * @return ?self Null if there is too little to test.
	 */
	public static function between( string $whole, string $public ): ?self {
		$letters = Letters::of_markup( $whole );
		$known   = Letters::of_markup( $public );
		$long    = mb_strlen( $letters );
		$piece   = min( self::LENGTH, $long );
		$pieces  = array();
		if ( $piece >= self::SHORTEST ) {
			$last = $long - $piece;
			$step = max( 1, intdiv( $last, self::PIECES * 4 ) );
			for ( $from = 0; $from <= $last; $from += $step ) {
				$part = mb_substr( $letters, $from, $piece );
				if ( ! str_contains( $known, $part ) && ! self::is_half_known( $known, $part ) ) {
					$pieces[] = $part;
				}
			}
		}
		if ( array() === $pieces ) {
			return null;
		}
		$each = (int) ceil( count( $pieces ) / self::PIECES );
		return new self( array_values( array_filter( $pieces, static fn ( int $place ): bool => 0 === $place % $each, ARRAY_FILTER_USE_KEY ) ), self::word_of( $whole, $known ) );
	}

	/** Tells whether a response contains a piece of the locked text. */
	public function is_in( string $body ): bool {
		$letters = Letters::of_response( $body );
		foreach ( $this->pieces as $piece ) {
			if ( str_contains( $letters, $piece ) ) {
				return true;
			}
		}
		return false;
	}

	/** Tells whether a piece begins or ends in the public text, so that a page could show it where the two meet. */
	private static function is_half_known( string $known, string $part ): bool {
		$half = intdiv( mb_strlen( $part ), 2 );
		return str_contains( $known, mb_substr( $part, 0, $half ) ) || str_contains( $known, mb_substr( $part, $half ) );
	}

	private static function word_of( string $whole, string $known ): string {
		$best = '';
		// On a failure, no search is tried.
		if ( false === preg_match_all( '/[\p{L}\p{N}]+/u', Letters::words_of_markup( $whole ), $words ) ) {
			return '';
		}
		foreach ( $words[0] as $word ) {
			if ( mb_strlen( $word ) > max( 5, mb_strlen( $best ) ) && mb_strlen( $word ) <= 30 && false === stripos( $known, $word ) ) {
				$best = $word;
			}
		}
		return $best;
	}
}
