<?php
/**
 * Block delimiters in a text.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

/**
 * Finds block delimiters as core's parser does (WP_Block_Parser::next_token()), but without a regular expression: PCRE fails on long
 * comments, and on any text if an administrator set its limits low. This class reads every byte a bounded number of times, whatever the
 * text.
 *
 * White space includes the vertical tab, as `\s` in PCRE does. Core's parser lists the characters it accepts, without this one (as in
 * WordPress 6.8.12 and 7.1.4); other parsers may accept it. So a delimiter with a vertical tab is found here, and perhaps not by the parser,
 * which `Lock_Markup::was_read()` detects.
 *
 * @phpstan-type Delimiter array{at: int, length: int, closer: string, name: string, attrs: string, void: string}
 */
final class Delimiters {

	private const BLANKS  = " \t\n\v\f\r";
	private const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
	private const IN_NAME = 'abcdefghijklmnopqrstuvwxyz0123456789_-';

	/** @var array{brace: int, end: int, next: int} Where the attributes found last ended, and where the search continues. */
	private array $end = array(
		'brace' => -1,
		'end'   => -1,
		'next'  => 0,
	);

	/** @var list<array{string, list<string>, list<array{at: int, name: int}>}> The last two searches and what they found: a page asks the same of a text several times. */
	private static array $searches = array();

	private function __construct( private readonly string $content ) {}

	/**
	 * Returns all delimiters of a text.
	 *
	 * @param string $content Block markup.
	 * @return list<Delimiter> In the order of the text; `at` and `length` in bytes, `attrs` as written or '', `closer` and `void` are '/' or ''.
	 */
	public static function in( string $content ): array {
		$reader = new self( $content );
		$found  = array();
		$at     = strpos( $content, '<!--' );
		while ( false !== $at ) {
			$delimiter = $reader->read( $at );
			if ( null !== $delimiter ) {
				$found[] = $delimiter;
			}
			$at = strpos( $content, '<!--', $at + ( $delimiter['length'] ?? 4 ) );
		}
		return $found;
	}

	/**
	 * Removes some delimiters from a text.
	 *
	 * @param string                 $content Block markup.
	 * @param callable(string): bool $is      Tells by the name of a block whether its delimiters are removed.
	 */
	public static function removed( string $content, callable $is ): string {
		return self::replaced( $content, static fn ( array $delimiter ): ?string => $is( $delimiter['name'] ) ? '' : null );
	}

	/**
	 * Replaces some delimiters of a text.
	 *
	 * @param string                       $content Block markup.
	 * @param callable(Delimiter): ?string $with    Returns what replaces a delimiter; null keeps it.
	 */
	public static function replaced( string $content, callable $with ): string {
		$kept = '';
		$from = 0;
		foreach ( self::in( $content ) as $delimiter ) {
			$new = $with( $delimiter );
			if ( null !== $new ) {
				$kept .= substr( $content, $from, $delimiter['at'] - $from ) . $new;
				$from  = $delimiter['at'] + $delimiter['length'];
			}
		}
		return $kept . substr( $content, $from );
	}

	/**
	 * Finds comments that name one of these blocks before any attributes. They are, or were meant to be, delimiters of that block.
	 *
	 * @param string       $content Block markup.
	 * @param list<string> $names   Beginnings of names, in lower case. The case of the content does not matter.
	 * @return list<array{at: int, name: int}> Offsets in bytes of the comment and of the name.
	 */
	public static function comments_naming( string $content, array $names ): array {
		foreach ( self::$searches as list( $text, $before, $found ) ) {
			if ( $text === $content && $before === $names ) {
				return $found;
			}
		}
		$small = strtolower( $content );
		$found = array();
		$from  = 0;
		foreach ( self::places( $small, $names ) as $name ) {
			// A comment with several of these names is found once.
			$text = substr( $small, $from, $name - $from );
			$at   = strpos( $text, '<!--', self::last_end( $text ) );
			if ( false !== $at ) {
				$found[] = array(
					'at'   => $from + $at,
					'name' => $name,
				);
			}
			$from = $name;
		}
		self::$searches = array( array( $content, $names, $found ), ...array_slice( self::$searches, 0, 1 ) );
		return $found;
	}

	/**
	 * Finds every place of some strings in a text.
	 *
	 * @param string       $content Text.
	 * @param list<string> $names   Strings to search for.
	 * @return list<int> Offsets in bytes, ascending.
	 */
	private static function places( string $content, array $names ): array {
		$places = array();
		foreach ( $names as $name ) {
			$at = strpos( $content, $name );
			while ( false !== $at ) {
				$places[] = $at;
				$at       = strpos( $content, $name, $at + 1 );
			}
		}
		sort( $places );
		return $places;
	}

	/**
	 * Returns the offset after the last place in a text that ends a comment, or begins the attributes of a block. `<!-->` begins a comment
	 * and ends none.
	 */
	private static function last_end( string $text ): int {
		$brace   = strrpos( $text, '{' );
		$comment = strrpos( $text, '-->' );
		if ( false !== $comment && $comment >= 2 && '<!' === substr( $text, $comment - 2, 2 ) ) {
			$comment -= 5;
		}
		return max( 0, false === $brace ? 0 : $brace + 1, false === $comment ? 0 : $comment + 3 );
	}

	/**
	 * Reads the delimiter at an offset.
	 *
	 * @return Delimiter|null Null where this comment is not a delimiter.
	 */
	private function read( int $at ): ?array {
		$place  = $at + 4;
		$blanks = strspn( $this->content, self::BLANKS, $place );
		$place += $blanks;
		$closer = '/' === ( $this->content[ $place ] ?? '' ) ? '/' : '';
		$place += strlen( $closer );
		if ( 0 === $blanks || 'wp:' !== substr( $this->content, $place, 3 ) ) {
			return null;
		}
		$name   = $this->name( $place + 3 );
		$place += 3 + strlen( $name );
		$blanks = strspn( $this->content, self::BLANKS, $place );
		$place += $blanks;
		if ( '' === $name || 0 === $blanks ) {
			return null;
		}
		$attributes = '';
		if ( '{' === ( $this->content[ $place ] ?? '' ) ) {
			$end = $this->end_of_attributes( $place + 1 );
			if ( null === $end ) {
				return null;
			}
			$attributes = substr( $this->content, $place, $end - $place );
			$place      = $end;
		}
		$void   = '/' === ( $this->content[ $place ] ?? '' ) ? '/' : '';
		$place += strlen( $void );
		return '-->' !== substr( $this->content, $place, 3 ) ? null : array(
			'at'     => $at,
			'length' => $place + 3 - $at,
			'closer' => $closer,
			'name'   => $name,
			'attrs'  => $attributes,
			'void'   => $void,
		);
	}

	/**
	 * Reads the name of a block at an offset.
	 *
	 * @return string With or without its namespace; '' where no name begins here.
	 */
	private function name( int $at ): string {
		$first = $this->word( $at );
		if ( 0 === $first || '/' !== ( $this->content[ $at + $first ] ?? '' ) ) {
			return substr( $this->content, $at, $first );
		}
		$second = $this->word( $at + $first + 1 );
		return 0 === $second ? '' : substr( $this->content, $at, $first + 1 + $second );
	}

	private function word( int $at ): int {
		return 0 === strspn( $this->content, self::LETTERS, $at, 1 ) ? 0 : strspn( $this->content, self::IN_NAME, $at );
	}

	/**
	 * Returns where attributes end: at the first closing brace that is followed only by white space, perhaps a slash, and the end of the
	 * comment.
	 *
	 * @param int $from Where to start; never less than in the call before.
	 * @return ?int Offset after the white space; null where the attributes do not end.
	 */
	private function end_of_attributes( int $from ): ?int {
		if ( $this->end['brace'] >= $from ) {
			return $this->end['end'];
		}
		$arrow = strpos( $this->content, '-->', max( $from, $this->end['next'] ) );
		while ( false !== $arrow ) {
			$end   = '/' === $this->content[ $arrow - 1 ] ? $arrow - 1 : $arrow;
			$brace = $end - 1;
			while ( $brace >= $from && 1 === strspn( $this->content, self::BLANKS, $brace, 1 ) ) {
				--$brace;
			}
			if ( $brace >= $from && $brace < $end - 1 && '}' === $this->content[ $brace ] ) {
				$this->end = array(
					'brace' => $brace,
					'end'   => $end,
					'next'  => $arrow + 3,
				);
				return $end;
			}
			$arrow = strpos( $this->content, '-->', $arrow + 3 );
		}
		$this->end['next'] = strlen( $this->content );
		return null;
	}
}
