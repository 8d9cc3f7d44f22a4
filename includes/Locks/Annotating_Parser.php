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
use Throwable;
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

	/** @var ?Closure(): void */
	private static ?Closure $meet = null;

	/** @var ?Closure(): Pattern_Dividers */
	private static ?Closure $patterns = null;

	private static ?Whole_Contents $contents = null;

	/** @var ?Closure(): Whole_Gate */
	private static ?Closure $whole = null;

	/**
	 * @param string                      $parser   Class of the parser that would be used without us.
	 * @param Closure(): void             $meet     Told of a document that may hold a block of ours which core must know to show it.
	 * @param Closure(): Block_Gate       $gate     Knows which locks a document holds; built only where there is one.
	 * @param Closure(): Pattern_Dividers $patterns Looks into patterns; built only where one is shown.
	 * @param Whole_Contents              $contents Knows which documents are a post that is locked as a whole.
	 * @param Closure(): Whole_Gate       $whole    Refuses those.
	 */
	public static function prepare( string $parser, Closure $meet, Closure $gate, Closure $patterns, Whole_Contents $contents, Closure $whole ): void {
		self::$meet     = $meet;
		self::$gate     = $gate;
		self::$patterns = $patterns;
		self::$contents = $contents;
		self::$whole    = $whole;
		self::$parser   = WP_Block_Parser::class === $parser || self::class === $parser || ! is_a( $parser, WP_Block_Parser::class, true ) ? WP_Block_Parser::class : $parser;
	}

	/**
	 * @param string $document Block markup.
	 * @return array<int, array<array-key, mixed>> Parsed blocks.
	 */
	public function parse( $document ) {
		$blocks = array_values( WP_Block_Parser::class === self::$parser ? parent::parse( $document ) : ( new self::$parser() )->parse( $document ) );
		list( $meet, $gate, $patterns, $contents, $whole ) = array( self::$meet, self::$gate, self::$patterns, self::$contents, self::$whole );
		if ( null === $meet || null === $gate || null === $patterns || null === $contents || null === $whole ) {
			return $blocks;
		}
		try {
			$posts = $contents->posts_with( $document );
			// Nearly every document of a page, of which a block theme has half a hundred, has nothing to do with locks.
			if ( array() === $posts && ! Lock_Markup::names_ours( $document ) && ! Lock_Markup::shows_pattern( $document ) ) {
				return $blocks;
			}
		} catch ( Throwable ) {
			$posts = array( Whole_Contents::UNKNOWN );
		}
		return Add_Ons::contain(
			'block parser',
			static fn (): array => self::annotated( $blocks, $document, $meet, $gate, $patterns, $posts, $whole ),
			static fn (): array => $whole()->mark( $blocks, array( Whole_Contents::UNKNOWN ) )
		);
	}

	/**
	 * @param list<array<array-key, mixed>> $blocks   Parsed blocks.
	 * @param string                        $document What they were parsed from.
	 * @param Closure(): void               $meet     Told if it may hold a block of ours which core must know.
	 * @param Closure(): Block_Gate         $gate     Knows which locks it holds.
	 * @param Closure(): Pattern_Dividers   $patterns Looks into the patterns it shows.
	 * @param list<int>                     $posts    Posts it is the content of, and that are locked as a whole.
	 * @param Closure(): Whole_Gate         $whole    Refuses those.
	 * @return list<array<array-key, mixed>>
	 */
	private static function annotated( array $blocks, string $document, Closure $meet, Closure $gate, Closure $patterns, array $posts, Closure $whole ): array {
		if ( Lock_Markup::shows_sign_in( $document ) ) {
			$meet();
		}
		if ( Lock_Markup::is_in( $document ) || ( Lock_Markup::shows_pattern( $document ) && array() !== $patterns()->closing( $document ) ) ) {
			$blocks = $gate()->mark( $blocks, $document );
		}
		return array() === $posts ? $blocks : $whole()->mark( $blocks, $posts );
	}
}
