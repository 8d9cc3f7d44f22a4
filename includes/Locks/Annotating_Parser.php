<?php
/**
 * The block parser core uses, with marks on what stands under a lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Closure;
use WP_Block_Parser;

/**
 * Core builds the parser from a class name, so what it needs is handed over before, by Block_Gate. Whatever parser another plugin
 * chose does the parsing; the marks come on top.
 */
final class Annotating_Parser extends WP_Block_Parser {

	/** @var class-string<WP_Block_Parser> */
	private static string $parser = WP_Block_Parser::class;

	/** @var ?Closure(): Block_Gate */
	private static ?Closure $gate = null;

	/**
	 * @param string                $parser Class of the parser that would be used without us.
	 * @param Closure(): Block_Gate $gate   Knows which locks a document holds; built only where one may be.
	 */
	public static function prepare( string $parser, Closure $gate ): void {
		self::$gate   = $gate;
		self::$parser = is_a( $parser, WP_Block_Parser::class, true ) && self::class !== $parser ? $parser : WP_Block_Parser::class;
	}

	/**
	 * @param string $document Block markup.
	 * @return array<int, array<array-key, mixed>> Parsed blocks.
	 */
	public function parse( $document ) {
		$blocks        = array_values( ( new self::$parser() )->parse( $document ) );
		$may_be_locked = false !== stripos( $document, 'patreon-gate/' ) || str_contains( $document, 'wp:block ' ) || str_contains( $document, 'wp:pattern ' );
		return null === self::$gate || ! $may_be_locked ? $blocks : ( self::$gate )()->mark( $blocks, $document );
	}
}
