<?php
/**
 * What the text of a document says about locks, before it is parsed.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

/**
 * Tells whether a text may have a lock. Every page asks that of every text before it is parsed, so this takes one or two searches and loads
 * no other class. `Block_Locks` reads the locks themselves.
 *
 * Core's parser turns broken delimiters into plain HTML, and moves unclosed blocks. Both could move locked text away from its lock. So the
 * parser is trusted with a document only after is_sound() has checked it.
 */
final class Lock_Markup {

	/**
	 * Finds the name of a block of this plugin. A case-insensitive search that begins with a dash takes half the time of `stripos()`, which
	 * makes a copy.
	 */
	private const OURS = '/(?<=patreon)-gate\//i';

	/** Where a lock on any block is stored, below its attribute `metadata`. Designs keep what they say about faces in another key. */
	public const ANY_BLOCK = 'patreonGateLock';

	/**
	 * Every kind of block with a lock, with a regular expression and with the names of the blocks that exist only for this kind. The
	 * expression must match every document with such a block, also a damaged one; kinds with the same expression share one search. For
	 * speed, it should begin with a rare letter. It must not contain quotes, because text with escaped quotes is searched, too.
	 */
	public const KINDS = array(
		Lockables\Divider::class   => array( self::OURS, array( 'patreon-gate/divider' ) ),
		Lockables\Gate::class      => array( self::OURS, array( 'patreon-gate/gate', 'patreon-gate/gate-granted', 'patreon-gate/gate-denied' ) ),
		Lockables\Any_Block::class => array( '/(?<=patreonGate)Lock/', array() ),
	);

	/** Matches in every text with the lock shortcode, however damaged. It locks a part of a text, is no block, and has a search of its own like a kind. */
	private const SHORTCODE = '/(?<=patreon)_gate_lock/i';

	/** Matches in every text that names a block of this plugin or shows a pattern, so that one fast search replaces two. */
	private const EITHER = '/(?i:(?<=-gate)\/)|:(?:block|pattern|core\/)/';

	/** Matches in every text with a block that shows a pattern, even a damaged one. */
	private const PATTERN = '/wp:(?:core\/)?(?:block|pattern)[^a-z0-9_-]/';

	/** How many documents without a match are cached, and from how many bytes on comparing is faster than searching. */
	private const REMEMBERED  = 4;
	private const WORTH_BYTES = 256;

	/** @var array<class-string<Lockable>, array{string, list<string>}> A property, so that tests can add a kind. */
	private static array $kinds = self::KINDS;

	/** @var ?list<string> The expressions of everything with a lock that is no block of this plugin, each once. */
	private static ?array $others = null;

	/** @var array<int, string> The last documents without a match: a page checks each of its texts several times. */
	private static array $plain = array();

	private static int $last = 0;

	/** The last document with a match. What it says about locks is asked several times in a row. */
	private static ?string $traced = null;

	/**
	 * Tells whether the document has a block or a shortcode with a lock, or something that was meant to be one.
	 *
	 * @param string $content Block markup.
	 */
	public static function is_in( string $content ): bool {
		return self::has_trace( $content ) && ( null !== Block_Locks::first_in( $content ) || null !== self::shortcodes( $content ) );
	}

	/**
	 * Returns the lock shortcodes of a document.
	 *
	 * @param string $content Block markup or classic HTML.
	 * @return ?Shortcodes\Ranges Null where it has none.
	 */
	public static function shortcodes( string $content ): ?Shortcodes\Ranges {
		return 0 === preg_match( self::SHORTCODE, $content ) ? null : Shortcodes\Ranges::read( $content );
	}

	/**
	 * Tells whether a document, or a pattern it shows, may have a lock, so that a closer look is needed.
	 *
	 * @param string $content Block markup.
	 */
	public static function may_be_in( string $content ): bool {
		// Usually this is the very same string, which PHP recognizes without comparing its bytes.
		foreach ( self::$plain as $plain ) {
			if ( $plain === $content ) {
				return false;
			}
		}
		if ( self::$traced === $content ) {
			return true;
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
	 * Tells whether the document itself may have a block or a shortcode with a lock. If PCRE fails, the answer is yes.
	 *
	 * @param string $content Block markup.
	 */
	public static function has_trace( string $content ): bool {
		if ( self::$traced === $content ) {
			return true;
		}
		if ( 0 === preg_match( self::OURS, $content ) && ! self::has_trace_of( self::others(), $content ) ) {
			return false;
		}
		self::$traced = $content;
		return true;
	}

	/**
	 * Returns every kind of block with a lock. Use `Block_Locks` to ask them something.
	 *
	 * @return list<class-string<Lockable>>
	 */
	public static function kinds(): array {
		return array_keys( self::$kinds );
	}

	/**
	 * Returns the names of the blocks that exist only for a lock, including the faces of gates.
	 *
	 * @return list<string>
	 */
	public static function block_names(): array {
		return array_merge( ...array_column( array_values( self::$kinds ), 1 ) );
	}

	/**
	 * Returns the expressions of kinds that are not blocks of this plugin, and that of the shortcode.
	 *
	 * @return list<string>
	 */
	private static function others(): array {
		return self::$others ??= array( ...array_values( array_diff( array_unique( array_column( self::$kinds, 0 ) ), array( self::OURS ) ) ), self::SHORTCODE );
	}

	/**
	 * Tells whether any of some expressions matches.
	 *
	 * @param list<string> $searches Regular expressions.
	 */
	private static function has_trace_of( array $searches, string $content ): bool {
		foreach ( $searches as $search ) {
			if ( 0 !== preg_match( $search, $content ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Tells whether the document may show a block of this plugin that has no lock, or a block with a placeholder. URLs of this plugin, such
	 * as those in a call to action, do not count as blocks.
	 *
	 * @param string $content Block markup.
	 */
	public static function shows_dynamic( string $content ): bool {
		return 0 !== preg_match( '/wp:patreon-gate\/(?!divider|gate)|:"patreon-gate\/value"/', $content );
	}

	/**
	 * Tells whether the document may show a pattern, synced or by name. It is called as often as may_be_in(), and PCRE takes a tenth of the
	 * time of `str_contains()` here. If PCRE fails, the answer is yes.
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
	 * @return ?int Null where PCRE fails.
	 */
	public static function count_patterns( string $content ): ?int {
		return false === preg_match_all( self::PATTERN, $content, $found ) ? null : count( $found[0] );
	}

	/**
	 * Tells whether every block is closed by its own closing delimiter, and core's parser sees every block with a lock.
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
		return array() === $open && ( ! self::has_trace( $content ) || ( Block_Locks::are_all_read( $content, $delimiters ) && null === Block_Locks::first_in( implode( "\n", $rest ) ) ) );
	}

	/**
	 * Tells whether a parser read the document to its end. Where PCRE fails (a limit of the server, too little memory), core's parser stops
	 * without an error, and treats the rest as plain HTML, including its delimiters.
	 *
	 * @param list<array<array-key, mixed>> $blocks What the parser returned.
	 */
	public static function was_read( array $blocks ): bool {
		// Not recursive, because blocks may be nested to any depth.
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
