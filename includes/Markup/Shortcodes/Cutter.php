<?php
/**
 * Cuts what shortcodes lock out of a text.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup\Shortcodes;

use Patreon_Gate\Markup\Block_Locks;
use Patreon_Gate\Markup\Html_Items;
use Patreon_Gate\Markup\Lockable;
use Patreon_Gate\Markup\Parsed_Block;
use Patreon_Gate\Markup\Pattern_Dividers;

/**
 * Returns a text without the tags of its shortcodes, and without what they lock if the lock does not let the reader in. Blocks and HTML elements that begin or end
 * inside of what is cut stay balanced: their tags and delimiters are kept. So are dividers, which lock what comes after them, wherever they stand.
 *
 * @phpstan-import-type Item from Html_Items
 * @phpstan-type Open array{mixed, ?int}
 */
final class Cutter {

	/** Elements in which a call to action may stand as a box. */
	private const FLOW = array( 'address', 'article', 'aside', 'blockquote', 'center', 'dd', 'details', 'div', 'fieldset', 'figcaption', 'figure', 'footer', 'form', 'header', 'li', 'main', 'nav', 'section', 'td', 'th' );

	/** Elements that cannot stand in a line of text, either. */
	private const OTHER_BLOCKS = array( 'dl', 'dt', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'ol', 'p', 'pre', 'summary', 'table', 'ul' );

	/** Elements directly in which nothing can be shown. */
	private const PARTS_ONLY = array( 'audio', 'colgroup', 'dl', 'ol', 'optgroup', 'picture', 'table', 'tbody', 'tfoot', 'thead', 'tr', 'ul', 'video' );

	/** Elements anywhere in which nothing can be shown. */
	private const NOT_SHOWN = array( 'iframe', 'math', 'noscript', 'object', 'option', 'script', 'select', 'style', 'svg', 'template', 'textarea', 'title' );

	/** How far from a tag the line it stands in is read. */
	private const REACH = 200;

	/** @var list<Item> Elements and blocks that are open in what is shown. */
	private array $shown = array();

	/** @var list<Item> Elements and blocks that began in what is being cut. */
	private array $begun = array();

	/** Tags and delimiters that end in what is being cut, and began before. */
	private string $ended = '';

	/** Dividers in what is being cut. */
	private string $dividers = '';

	/** Which item of the text comes next. */
	private int $next = 0;

	/**
	 * @param callable(mixed): bool                    $is_open  Tells whether a lock, as it is stored, lets the reader in.
	 * @param callable(mixed, int, Place): string      $denied   Returns what is shown for a lock, with the ID of its design, at a place.
	 * @param Pattern_Dividers                         $patterns Finds dividers in patterns.
	 */
	public function __construct( private $is_open, private $denied, private readonly Pattern_Dividers $patterns ) {}

	/**
	 * Cuts a text.
	 *
	 * @param string     $text   Block markup or classic HTML.
	 * @param Ranges     $ranges Its tags.
	 * @param list<Open> $open   Locks that hold where the text begins, with the ID of the design of each.
	 */
	public function cut( string $text, Ranges $ranges, array $open = array() ): string {
		$this->shown = array();
		$this->next  = 0;
		$this->forget();
		$kept   = '';
		$from   = 0;
		$box    = null;
		$hidden = null;
		foreach ( $open as $depth => list( $lock ) ) {
			$hidden ??= ( $this->is_open )( $lock ) ? null : $depth;
		}
		foreach ( $ranges->tags as $at => $tag ) {
			if ( null === $ranges->roles[ $at ] ) {
				continue;
			}
			$kept .= $this->read( $text, $ranges->items, $from, $tag->at, null === $hidden );
			$from  = $tag->end();
			$this->skip( $ranges->items, $from );
			if ( true === $ranges->roles[ $at ] ) {
				$lock   = Attributes::stored_lock( $tag );
				$open[] = array( $lock, Attributes::call_to_action( $tag ) );
				if ( null === $hidden && ! ( $this->is_open )( $lock ) ) {
					$hidden = count( $open ) - 1;
					$box    = null === $ranges->places[ $at ] ? $open[ $hidden ] : null;
				}
				continue;
			}
			array_pop( $open );
			if ( null !== $hidden && count( $open ) <= $hidden ) {
				$kept  .= $this->instead( $box, $kept, substr( $text, $from, self::REACH ) );
				$hidden = null;
				$box    = null;
			}
		}
		$kept .= $this->read( $text, $ranges->items, $from, strlen( $text ), null === $hidden );
		return null === $hidden ? $kept : $kept . $this->instead( $box, $kept, '' );
	}

	/**
	 * Reads a piece of the text.
	 *
	 * @param string     $text     Text.
	 * @param list<Item> $items    Its items.
	 * @param int        $from     Where the piece begins.
	 * @param int        $to       Where it ends.
	 * @param bool       $is_shown Whether the reader may see it.
	 * @return string The piece; '' where it is cut.
	 */
	private function read( string $text, array $items, int $from, int $to, bool $is_shown ): string {
		while ( isset( $items[ $this->next ] ) && $items[ $this->next ]['at'] < $to ) {
			$item = $items[ $this->next++ ];
			if ( $is_shown ) {
				self::note( $this->shown, $item );
			} else {
				$this->hide( $item );
			}
		}
		return $is_shown ? substr( $text, $from, $to - $from ) : '';
	}

	/**
	 * Passes over the HTML inside a tag of a shortcode.
	 *
	 * @param list<Item> $items Items of the text.
	 * @param int        $to    Where the tag ends.
	 */
	private function skip( array $items, int $to ): void {
		while ( isset( $items[ $this->next ] ) && $items[ $this->next ]['at'] < $to ) {
			++$this->next;
		}
	}

	/**
	 * Notes an item in a list of those that are open.
	 *
	 * @param list<Item> $open Those that are open.
	 * @param Item       $item Item.
	 * @return bool Whether it ends one of them, or needs no end.
	 */
	private static function note( array &$open, array $item ): bool {
		if ( $item['is_void'] ) {
			return true;
		}
		if ( ! $item['is_closer'] ) {
			$open[] = $item;
			return true;
		}
		for ( $at = count( $open ) - 1; $at >= 0; $at-- ) {
			if ( $open[ $at ]['kind'] === $item['kind'] && $open[ $at ]['name'] === $item['name'] ) {
				$open = array_slice( $open, 0, $at );
				return true;
			}
			if ( 'block' === $open[ $at ]['kind'] ) {
				// No element goes on outside of its block.
				return 'element' === $item['kind'];
			}
		}
		return false;
	}

	/**
	 * Notes an item in what is being cut.
	 *
	 * @param Item $item Item.
	 */
	private function hide( array $item ): void {
		if ( null !== $item['delimiter'] && ! $item['is_closer'] ) {
			$this->dividers .= $this->dividers_of( $item['delimiter'] );
		}
		$count = count( $this->shown );
		if ( ! self::note( $this->begun, $item ) && self::note( $this->shown, $item ) && count( $this->shown ) < $count ) {
			$this->ended .= null === $item['delimiter'] ? '</' . $item['name'] . '>' : '<!-- /wp:' . $item['name'] . ' -->';
		}
	}

	/**
	 * Returns the dividers that a block is or shows.
	 *
	 * @param array{at: int, length: int, closer: string, name: string, attrs: string, void: string} $delimiter Opening delimiter.
	 */
	private function dividers_of( array $delimiter ): string {
		$block = Parsed_Block::from_delimiter( $delimiter );
		foreach ( Block_Locks::kinds_of( $block ) as $kind ) {
			if ( Lockable::BELOW === $kind->scope() ) {
				return '<!-- wp:' . $delimiter['name'] . ' ' . ( '' === $delimiter['attrs'] ? '' : trim( $delimiter['attrs'] ) . ' ' ) . '/-->';
			}
		}
		$dividers = '';
		foreach ( $this->patterns->below( $block ) as $lock ) {
			$dividers .= '<!-- wp:patreon-gate/divider ' . serialize_block_attributes( array( 'lock' => $lock ) ) . ' /-->';
		}
		return $dividers;
	}

	/**
	 * Returns what stands in the place of what was cut.
	 *
	 * @param ?Open  $box  Lock and design; null where nothing is shown for it.
	 * @param string $kept What is shown before.
	 * @param string $rest Beginning of what follows.
	 */
	private function instead( ?array $box, string $kept, string $rest ): string {
		$opened = '';
		foreach ( $this->begun as $item ) {
			$opened .= null === $item['delimiter']
				? '<' . $item['name'] . '>'
				: '<!-- wp:' . $item['name'] . ' ' . ( '' === $item['delimiter']['attrs'] ? '' : trim( $item['delimiter']['attrs'] ) . ' ' ) . '-->';
		}
		$is_alone = ( '' !== $this->ended || self::ends_line( substr( $kept, -self::REACH ) ) ) && ( '' !== $opened || self::begins_line( $rest ) );
		$place    = $this->place( $is_alone );
		$shown    = null === $box || null === $box[1] || null === $place ? '' : ( $this->denied )( $box[0], $box[1], $place );
		$html     = $this->ended . $shown . $this->dividers . $opened;
		array_push( $this->shown, ...$this->begun );
		$this->forget();
		return $html;
	}

	private function forget(): void {
		$this->begun    = array();
		$this->ended    = '';
		$this->dividers = '';
	}

	/**
	 * Tells what can be shown after what is shown so far.
	 *
	 * @param bool $is_alone Whether nothing else stands in the line.
	 * @return ?Place Null for nothing.
	 */
	private function place( bool $is_alone ): ?Place {
		$names = array();
		foreach ( $this->shown as $item ) {
			if ( 'element' === $item['kind'] ) {
				$names[] = $item['name'];
			}
		}
		$last = array() === $names ? '' : $names[ count( $names ) - 1 ];
		if ( in_array( $last, self::PARTS_ONLY, true ) || array() !== array_intersect( $names, self::NOT_SHOWN ) ) {
			return null;
		}
		if ( $is_alone && array() === array_diff( $names, self::FLOW, self::PARTS_ONLY ) ) {
			return Place::Alone;
		}
		return array() === array_intersect( $names, array( 'a', 'button', 'label', 'summary' ) ) ? Place::In_Line : Place::In_Link;
	}

	/** Tells whether a text ends where a new line or block begins. */
	private static function ends_line( string $text ): bool {
		$text = rtrim( $text, " \t" );
		if ( '' === $text || in_array( substr( $text, -1 ), array( "\n", "\r" ), true ) || str_ends_with( $text, '-->' ) ) {
			return true;
		}
		$at = strrpos( $text, '<' );
		return str_ends_with( $text, '>' ) && false !== $at && self::is_block( substr( $text, $at ) );
	}

	/** Tells whether a text begins with the end of a line or block, or with the beginning of another block. */
	private static function begins_line( string $text ): bool {
		$text = ltrim( $text, " \t" );
		return '' === $text || in_array( $text[0], array( "\n", "\r" ), true ) || str_starts_with( $text, '<!--' ) || self::is_block( $text );
	}

	/** Tells whether a text begins with a tag of an element that stands in no line. */
	private static function is_block( string $text ): bool {
		$begin = str_starts_with( $text, '</' ) ? 2 : 1;
		$name  = strtolower( substr( $text, $begin, strcspn( $text, " \t\r\n/>", $begin ) ) );
		return '<' === $text[0] && in_array( $name, array( ...self::FLOW, ...self::OTHER_BLOCKS, ...self::PARTS_ONLY ), true );
	}
}
