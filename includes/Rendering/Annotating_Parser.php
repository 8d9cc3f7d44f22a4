<?php
/**
 * A block parser that marks locked blocks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rendering;

use WP_Block_Parser;

/**
 * Marks the blocks that stand below a lock while core parses a document. Core creates the parser from a class name, so `Parsing` hands over
 * what the parser needs beforehand, in prepare(). The parser that would be used without this plugin still does the parsing; this class only
 * adds the marks.
 */
final class Annotating_Parser extends WP_Block_Parser {

	/** @var class-string<WP_Block_Parser> */
	private static string $parser = WP_Block_Parser::class;

	/** The parser class that core asked for last; core applies `block_parser_class` again for every document. */
	private static ?string $asked_for = null;

	private static ?Parsing $parsing = null;

	/**
	 * Hands over what the next parser needs.
	 *
	 * @param string  $parser  Parser class that would be used without this plugin.
	 * @param Parsing $parsing Marks the parsed blocks.
	 */
	public static function prepare( string $parser, Parsing $parsing ): void {
		self::$parsing = $parsing;
		if ( self::$asked_for !== $parser ) {
			self::$asked_for = $parser;
			self::$parser    = WP_Block_Parser::class === $parser || self::class === $parser || ! is_a( $parser, WP_Block_Parser::class, true ) ? WP_Block_Parser::class : $parser;
		}
	}

	/**
	 * Parses a document, and marks its locked blocks.
	 *
	 * @param string $document Block markup.
	 * @return array<int, array<array-key, mixed>> Parsed blocks.
	 */
	public function parse( $document ) {
		$blocks = array_values( WP_Block_Parser::class === self::$parser ? parent::parse( $document ) : ( new self::$parser() )->parse( $document ) );
		return null === self::$parsing ? $blocks : self::$parsing->marked( $blocks, $document );
	}
}
