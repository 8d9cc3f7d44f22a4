<?php
/**
 * The first paragraphs of a text.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

use Generator;

/**
 * Returns the beginning of a text that is locked as a whole: whole blocks of text, never more than a share of its readable characters. Whatever could
 * show more than its characters ends the beginning: a lock, a pattern, a shortcode, a block that the server renders, a picture.
 */
final class First_Paragraphs {

	/** What a piece of the text, a block or an element, is to a teaser: text that everyone may see if the share allows it. */
	private const TEXT = 'text';

	/** A heading: it stays only if text follows. */
	private const HEADING = 'heading';

	/** Nothing to read and nothing to see. */
	private const BLANK = 'blank';

	/** Something to see. It is left out before the first text, and ends the teaser after it. */
	private const MEDIA = 'media';

	/** Anything else. The teaser ends before it. */
	private const OTHER = 'other';

	/** Blocks that are text, or hold only such blocks. */
	public const BLOCKS = array( 'core/paragraph', 'core/heading', 'core/list', 'core/list-item', 'core/quote', 'core/pullquote', 'core/verse', 'core/preformatted', 'core/code', 'core/table', 'core/group', 'core/columns', 'core/column' );

	/** Blocks of pictures, sound, films and files. */
	private const PLAYERS = array( 'core/image', 'core/gallery', 'core/video', 'core/audio', 'core/embed', 'core/file', 'core/playlist', 'core/shortcode' );

	/** Blocks between others. */
	private const BLANKS = array( 'core/spacer', 'core/separator' );

	/** Elements that classic content is cut into. */
	private const ELEMENTS = array( 'p', 'ul', 'ol', 'blockquote', 'pre', 'table', 'dl' );

	/** Tags that show nothing but the text in them. */
	private const TAGS = array( 'a', 'abbr', 'article', 'aside', 'b', 'bdi', 'bdo', 'big', 'blockquote', 'br', 'caption', 'cite', 'code', 'col', 'colgroup', 'dd', 'del', 'dfn', 'div', 'dl', 'dt', 'em', 'figcaption', 'figure', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'i', 'ins', 'kbd', 'li', 'main', 'mark', 'ol', 'p', 'pre', 'q', 'rp', 'rt', 'ruby', 's', 'samp', 'section', 'small', 'span', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'time', 'tr', 'tt', 'u', 'ul', 'var', 'wbr' );

	/** Keys in the attributes of a block whose text or visibility is decided elsewhere. */
	private const DECIDED_ELSEWHERE = array( '"bindings"', '"blockVisibility"' );

	/** After this many characters no other block is added, however long the text is. */
	private const ENOUGH = 600;

	/**
	 * @param int          $share      At most this percentage of the characters.
	 * @param list<string> $blocks     Names of blocks that may be in it.
	 * @param list<string> $shortcodes Names of all shortcodes.
	 * @param string       $files      Part of the address of every file of the site, such as `/wp-content/uploads/`; '' for none.
	 */
	public function __construct(
		private readonly int $share,
		private readonly array $blocks = self::BLOCKS,
		private readonly array $shortcodes = array(),
		private readonly string $files = ''
	) {}

	/**
	 * Returns the beginning of block markup.
	 *
	 * @param string $content Block markup.
	 * @param string $public  The same without its locked parts, of which the share is taken.
	 * @return string Block markup; '' for nothing.
	 */
	public function of_blocks( string $content, string $public ): string {
		return Lock_Markup::is_sound( $content ) ? $this->beginning( $this->blocks_in( $content ), $public ) : '';
	}

	/**
	 * Returns the beginning of classic content.
	 *
	 * @param string $html   Classic content with its paragraphs, as `wpautop()` returns it.
	 * @param string $public The same without its locked parts, of which the share is taken.
	 * @return string HTML; '' for nothing.
	 */
	public function of_html( string $html, string $public ): string {
		return $this->beginning( $this->elements_in( $html ), $public );
	}

	/** @param Generator<int, array{string, string}> $pieces All pieces of the text, up to the first that nobody understands. */
	private function beginning( Generator $pieces, string $public ): string {
		$left     = intdiv( Readable_Text::at_least( $public ) * $this->share, 100 );
		$enough   = self::ENOUGH;
		$kept     = array();
		$headings = array();
		foreach ( $pieces as list( $piece, $is ) ) {
			if ( self::BLANK === $is || ( self::MEDIA === $is && array() === $kept ) ) {
				continue;
			}
			$length  = Readable_Text::shown( $piece );
			$left   -= $length;
			$enough -= $length;
			if ( $left < 0 || ( self::TEXT !== $is && self::HEADING !== $is ) ) {
				break;
			}
			$headings[] = $piece;
			if ( self::TEXT === $is ) {
				array_push( $kept, ...$headings );
				$headings = array();
			}
			if ( $enough <= 0 ) {
				break;
			}
		}
		$beginning = implode( "\n\n", $kept );
		return '' === $beginning ? '' : $beginning . Open_Elements::closers( $beginning );
	}

	/** @return Generator<int, array{string, string}> The outermost blocks. */
	private function blocks_in( string $content ): Generator {
		$depth = 0;
		$from  = 0;
		$names = array();
		$attrs = '';
		foreach ( Delimiters::in( $content ) as $delimiter ) {
			$end = $delimiter['at'] + $delimiter['length'];
			if ( 0 === $depth ) {
				$between = substr( $content, $from, $delimiter['at'] - $from );
				if ( '' !== trim( $between ) ) {
					yield array( $between, self::OTHER );
				}
				$from  = $delimiter['at'];
				$names = array();
				$attrs = '';
			}
			if ( '' === $delimiter['closer'] ) {
				$names[] = str_contains( $delimiter['name'], '/' ) ? $delimiter['name'] : 'core/' . $delimiter['name'];
				$attrs  .= $delimiter['attrs'];
			}
			$depth += '' !== $delimiter['void'] ? 0 : ( '' === $delimiter['closer'] ? 1 : -1 );
			if ( 0 === $depth ) {
				$piece = substr( $content, $from, $end - $from );
				$from  = $end;
				yield array( $piece, $this->block( $piece, $names, $attrs, $content ) );
			}
		}
		$rest = substr( $content, $from );
		if ( '' !== trim( $rest ) ) {
			yield array( $rest, self::OTHER );
		}
	}

	/**
	 * @param string       $piece   An outermost block.
	 * @param list<string> $names   Its name and those of all blocks in it.
	 * @param string       $attrs   The attributes of all these blocks.
	 * @param string       $content The whole text.
	 */
	private function block( string $piece, array $names, string $attrs, string $content ): string {
		$name = $names[0] ?? '';
		$html = Delimiters::removed( $piece, static fn (): bool => true );
		return match ( true ) {
			Lock_Markup::may_be_in( $piece ) || $this->encloses( $piece, $content ) => self::OTHER,
			in_array( $name, self::BLANKS, true ) => self::BLANK,
			// The server renders a block without any text in the document.
			in_array( $name, self::PLAYERS, true ) || '' === $html => self::MEDIA,
			array() !== array_diff( $names, $this->blocks ), array() !== array_filter( self::DECIDED_ELSEWHERE, static fn ( string $key ): bool => str_contains( $attrs, $key ) ) => self::OTHER,
			default => $this->text( $html, 'core/heading' === $name ),
		};
	}

	/** @return Generator<int, array{string, string}> The outermost elements. */
	private function elements_in( string $html ): Generator {
		$at = 0;
		while ( 1 === preg_match( '/\G\s*+<([a-z][a-z0-9]*+)\b[^>]*+>/i', $html, $found, 0, $at ) ) {
			$name = strtolower( $found[1] );
			$end  = 'hr' === $name ? $at + strlen( $found[0] ) : $this->end_of( $name, $html, $at );
			if ( null === $end ) {
				return;
			}
			$piece = trim( substr( $html, $at, $end - $at ) );
			$at    = $end;
			yield array( $piece, $this->element( $piece, $name, $html ) );
		}
	}

	/** Returns the offset after an element; null where it does not end. */
	private function end_of( string $name, string $html, int $at ): ?int {
		$depth = 0;
		while ( 1 === preg_match( '/<(\/?+)' . $name . '\b[^>]*+>/i', $html, $found, PREG_OFFSET_CAPTURE, $at ) ) {
			$at     = (int) $found[0][1] + strlen( $found[0][0] );
			$depth += '' === $found[1][0] ? 1 : -1;
			if ( 0 === $depth ) {
				return $at;
			}
		}
		return null;
	}

	/** Says what an outermost element of classic content is. */
	private function element( string $piece, string $name, string $html ): string {
		$is_heading = 1 === preg_match( '/^h[1-6]$/D', $name );
		return match ( true ) {
			Lock_Markup::may_be_in( $piece ) || $this->encloses( $piece, $html ) => self::OTHER,
			'hr' === $name => self::BLANK,
			'figure' === $name => self::MEDIA,
			$is_heading || in_array( $name, self::ELEMENTS, true ) => $this->text( $piece, $is_heading ),
			default => self::OTHER,
		};
	}

	/** Says what some HTML is that is meant to be text. */
	private function text( string $html, bool $is_heading ): string {
		$is_plain = $this->has_only_text( $html );
		if ( 0 === Readable_Text::at_least( $html ) ) {
			// A paragraph of a picture, of a shortcode, or an empty one.
			return $is_plain ? self::BLANK : self::MEDIA;
		}
		return ! $is_plain ? self::OTHER : ( $is_heading ? self::HEADING : self::TEXT );
	}

	/** Tells whether some HTML shows its text and nothing else, and leads to no file of the site: what a teaser shows is public. */
	private function has_only_text( string $html ): bool {
		if ( array() !== $this->shortcodes_in( $html ) || ( '' !== $this->files && str_contains( $html, $this->files ) ) ) {
			return false;
		}
		return false !== preg_match_all( '/<(?:\/?+([a-z][a-z0-9-]*+)|[^\s\d=])/i', $html, $found ) && array() === array_diff( array_map( 'strtolower', $found[1] ), self::TAGS );
	}

	/** Tells whether a piece has a shortcode that may enclose text in other pieces. */
	private function encloses( string $piece, string $content ): bool {
		foreach ( $this->shortcodes_in( $piece ) as $name ) {
			if ( str_contains( $content, '[/' . $name ) ) {
				return true;
			}
		}
		return false;
	}

	/** @return list<string> Names of the shortcodes in some HTML. */
	private function shortcodes_in( string $html ): array {
		if ( ! str_contains( $html, '[' ) ) {
			return array();
		}
		// If PCRE fails, any of them may be in it.
		return false === preg_match_all( '/\[\/?+([^<>&\/\[\]\x00-\x20=]++)/', $html, $found ) ? $this->shortcodes : array_values( array_intersect( $found[1], $this->shortcodes ) );
	}
}
