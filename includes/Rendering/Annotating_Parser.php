<?php
/**
 * The block parser core uses, with marks on what stands under a lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rendering;

use WP_Block_Parser;

/**
 * Core builds the parser from a class name, so what it needs is handed over before, by Parsing. Whatever parser another plugin
 * chose does the parsing; the marks come on top.
 */
final class Annotating_Parser extends WP_Block_Parser {

	/** @var class-string<WP_Block_Parser> */
	private static string $parser = WP_Block_Parser::class;

	/** What was asked for when the parser was chosen last; core asks anew for every document. */
	private static ?string $asked_for = null;

	private static ?Parsing $parsing = null;

	/**
	 * @param string  $parser  Class of the parser that would be used without us.
	 * @param Parsing $parsing Marks what was parsed.
	 */
	public static function prepare( string $parser, Parsing $parsing ): void {
		self::$parsing = $parsing;
		if ( self::$asked_for !== $parser ) {
			self::$asked_for = $parser;
			self::$parser    = WP_Block_Parser::class === $parser || self::class === $parser || ! is_a( $parser, WP_Block_Parser::class, true ) ? WP_Block_Parser::class : $parser;
		}
	}

	/**
	 * @param string $document Block markup.
	 * @return array<int, array<array-key, mixed>> Parsed blocks.
	 */
	public function parse( $document ) {
		$blocks = array_values( WP_Block_Parser::class === self::$parser ? parent::parse( $document ) : ( new self::$parser() )->parse( $document ) );
		return null === self::$parsing ? $blocks : self::$parsing->marked( $blocks, $document );
	}
}
