<?php
/**
 * What the markup of a document says about locks, before anybody parses it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

/**
 * Answers what every page asks of every text, before anybody parses it, with one or two searches and without another class: may there be a
 * lock in it? `Block_Locks` reads the locks themselves.
 *
 * Core's parser turns broken delimiters into plain HTML and puts unclosed blocks in another order. Both would move locked
 * text to where no lock is seen, so a document is trusted to the parser only after it was found sound here.
 */
final class Lock_Markup {

	/**
	 * Finds the name of a block of ours. A search without regard to letters' size that begins with a dash takes half the time of `stripos()`,
	 * which makes a copy.
	 */
	private const OURS = '/(?<=patreon)-gate\//i';

	/**
	 * Every kind of block with a lock: a regular expression that finds something in every document with such a block, also a damaged one,
	 * and the blocks that exist for this kind alone. Kinds that share an expression share a search. It should begin with a rare letter, and have
	 * no quotes in it, since text with slashes before them is searched, too.
	 */
	public const KINDS = array(
		Lockables\Divider::class => array( self::OURS, array( 'patreon-gate/divider' ) ),
		Lockables\Gate::class    => array( self::OURS, array( 'patreon-gate/gate', 'patreon-gate/gate-granted', 'patreon-gate/gate-denied' ) ),
	);

	/** Whatever names a block of ours or shows a pattern has this in it: one search for both, of which PCRE makes little. */
	private const EITHER = '/(?i:-gate\/)|:(?:core\/)?(?:block|pattern)[^a-z0-9_-]/';

	/** Every way to write a block that shows a pattern has this in it, also a damaged one. */
	private const PATTERN = '/wp:(?:core\/)?(?:block|pattern)[^a-z0-9_-]/';

	/** How many documents with nothing in them are remembered, and from how many bytes on that is faster than to search. */
	private const REMEMBERED  = 4;
	private const WORTH_BYTES = 256;

	/** @var array<class-string<Lockable>, array{string, list<string>}> Tests add a kind. */
	private static array $kinds = self::KINDS;

	/** @var ?list<string> The expressions of kinds that are no blocks of ours, each once. */
	private static ?array $others = null;

	/** @var array<int, string> The last documents in which nothing was found: a page looks at each of its texts several times. */
	private static array $plain = array();

	private static int $last = 0;

	/**
	 * Tells whether the document holds a block with a lock, or what was meant to be one.
	 *
	 * @param string $content Block markup.
	 */
	public static function is_in( string $content ): bool {
		return self::has_trace( $content ) && null !== Block_Locks::first_in( $content );
	}

	/**
	 * Tells whether it is worth looking for a lock at all, in the document or in a pattern it shows.
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
		if ( 0 !== preg_match( self::EITHER, $content ) ? self::has_trace( $content ) || self::shows_pattern( $content ) : self::has_trace_of( self::others(), $content ) ) {
			return true;
		}
		if ( isset( $content[ self::WORTH_BYTES ] ) ) {
			self::$last                 = ( self::$last + 1 ) % self::REMEMBERED;
			self::$plain[ self::$last ] = $content;
		}
		return false;
	}

	/**
	 * Tells whether the document itself may hold a block with a lock. Where PCRE gives up, it may.
	 *
	 * @param string $content Block markup.
	 */
	public static function has_trace( string $content ): bool {
		return 0 !== preg_match( self::OURS, $content ) || self::has_trace_of( self::others(), $content );
	}

	/** @return list<class-string<Lockable>> Every kind of block with a lock; what they say is asked of `Block_Locks`. */
	public static function kinds(): array {
		return array_keys( self::$kinds );
	}

	/** @return list<string> Names of the blocks that exist for a lock, faces of containers too. */
	public static function block_names(): array {
		return array_merge( ...array_column( array_values( self::$kinds ), 1 ) );
	}

	/** @return list<string> */
	private static function others(): array {
		return self::$others ??= array_values( array_diff( array_unique( array_column( self::$kinds, 0 ) ), array( self::OURS ) ) );
	}

	/** @param list<string> $searches Regular expressions. */
	private static function has_trace_of( array $searches, string $content ): bool {
		foreach ( $searches as $search ) {
			if ( 0 !== preg_match( $search, $content ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Tells whether the document may show the sign-in block. Addresses of ours, such as those in a call to action, are no blocks.
	 *
	 * @param string $content Block markup.
	 */
	public static function shows_sign_in( string $content ): bool {
		return str_contains( $content, 'wp:patreon-gate/sign-in' );
	}

	/**
	 * Tells whether the document may show a pattern, synced or by name. Asked as often; searched by PCRE, which takes a tenth of the time of
	 * `str_contains()` here. Where PCRE gives up, it may.
	 *
	 * @param string $content Block markup.
	 */
	public static function shows_pattern( string $content ): bool {
		return 0 !== preg_match( self::PATTERN, $content );
	}

	/**
	 * Counts the blocks of the document that may show a pattern.
	 *
	 * @param string $content Block markup.
	 * @return ?int Null where PCRE gives up.
	 */
	public static function count_patterns( string $content ): ?int {
		return false === preg_match_all( self::PATTERN, $content, $found ) ? null : count( $found[0] );
	}

	/**
	 * Tells whether every block is closed by its own closer, and every block with a lock is one that core's parser sees.
	 *
	 * @param string $content Block markup.
	 */
	public static function is_sound( string $content ): bool {
		$open       = array();
		$rest       = array();
		$from       = 0;
		$delimiters = Delimiters::in( $content );
		foreach ( $delimiters as $delimiter ) {
			$rest[] = substr( $content, $from, $delimiter['at'] - $from );
			$from   = $delimiter['at'] + $delimiter['length'];
			if ( '' !== $delimiter['closer'] ) {
				if ( '' !== $delimiter['void'] || '' !== $delimiter['attrs'] || array_pop( $open ) !== $delimiter['name'] ) {
					return false;
				}
			} elseif ( '' === $delimiter['void'] ) {
				$open[] = $delimiter['name'];
			}
		}
		$rest[] = substr( $content, $from );
		return array() === $open && ( ! self::has_trace( $content ) || Block_Locks::are_all_read( $content, $delimiters ) ) && ! self::is_in( implode( "\n", $rest ) );
	}

	/**
	 * Tells whether a parser read the document to its end. Core's gives up without a word where PCRE does (a limit of the server's, too little
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
}
