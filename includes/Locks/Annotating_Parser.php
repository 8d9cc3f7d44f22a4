<?php
/**
 * The block parser core uses, with marks on what stands under a lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Closure;
use Patreon_Gate\Add_Ons;
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

	private static ?Whole_Contents $contents = null;

	/** @var ?Closure(): Whole_Gate */
	private static ?Closure $whole = null;

	/**
	 * @param string                $parser   Class of the parser that would be used without us.
	 * @param Closure(): Block_Gate $gate     Knows which locks a document holds; built only where one may be.
	 * @param Whole_Contents        $contents Knows which documents are a post that is locked as a whole.
	 * @param Closure(): Whole_Gate $whole    Refuses those.
	 */
	public static function prepare( string $parser, Closure $gate, Whole_Contents $contents, Closure $whole ): void {
		self::$gate     = $gate;
		self::$contents = $contents;
		self::$whole    = $whole;
		self::$parser = is_a( $parser, WP_Block_Parser::class, true ) && self::class !== $parser ? $parser : WP_Block_Parser::class;
	}

	/**
	 * @param string $document Block markup.
	 * @return array<int, array<array-key, mixed>> Parsed blocks.
	 */
	public function parse( $document ) {
		$blocks = array_values( ( new self::$parser() )->parse( $document ) );
		list( $gate, $contents, $whole ) = array( self::$gate, self::$contents, self::$whole );
		if ( null === $gate || null === $contents || null === $whole ) {
			return $blocks;
		}
		return Add_Ons::contain(
			'block parser',
			static fn (): array => self::annotated( $blocks, $document, $gate, $contents, $whole ),
			static fn (): array => $whole()->mark( $blocks, array( Whole_Contents::UNKNOWN ) )
		);
	}

	/**
	 * @param list<array<array-key, mixed>> $blocks   Parsed blocks.
	 * @param string                        $document What they were parsed from.
	 * @param Closure(): Block_Gate         $gate     Knows which locks it holds.
	 * @param Whole_Contents                $contents Knows whether it is a post that is locked as a whole.
	 * @param Closure(): Whole_Gate         $whole    Refuses those.
	 * @return list<array<array-key, mixed>>
	 */
	private static function annotated( array $blocks, string $document, Closure $gate, Whole_Contents $contents, Closure $whole ): array {
		if ( false !== stripos( $document, 'patreon-gate/' ) || str_contains( $document, 'wp:block ' ) || str_contains( $document, 'wp:pattern ' ) ) {
			$blocks = $gate()->mark( $blocks, $document );
		}
		$posts = $contents->posts_with( $document );
		return array() === $posts ? $blocks : $whole()->mark( $blocks, $posts );
	}
}
