<?php
/**
 * The text of a registered pattern.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

use Throwable;
use WP_Block_Parser;
use WP_Block_Patterns_Registry;

/**
 * Returns the text of a registered pattern. For that it becomes the block parser during one call to core: it keeps the text and parses
 * nothing, which saves parsing and serializing. Use it only for patterns into which core inserts no blocks.
 */
final class Pattern_Text extends WP_Block_Parser {

	/** @var list<?string> Texts that core wanted to parse; null for a value that is not a string. */
	private static array $taken = array();

	/**
	 * Returns the text of a pattern.
	 *
	 * @param WP_Block_Patterns_Registry $registry Registry that has the pattern.
	 * @param string                     $slug     Slug of the pattern.
	 * @throws Throwable Whatever the file of the pattern throws.
	 * @return ?string Null where core parsed nothing, or more than this text: the caller then needs core's own result.
	 */
	public static function of( WP_Block_Patterns_Registry $registry, string $slug ): ?string {
		$before = self::$taken;
		$level  = ob_get_level();
		// Core includes the file of a pattern with output buffering. Blocks that the file itself parses, inside that buffer, are parsed as
		// usual.
		$choose = static fn ( mixed $parser ): mixed => ob_get_level() === $level ? self::class : $parser;

		self::$taken = array();
		add_filter( 'block_parser_class', $choose, PHP_INT_MAX );
		try {
			$registry->get_registered( $slug );
			return self::only_one();
		} catch ( Throwable $error ) {
			// If the file throws, core's output buffer stays open and would hold back the rest of the page.
			while ( ob_get_level() > $level && ob_end_clean() ) {
				continue;
			}
			throw $error;
		} finally {
			remove_filter( 'block_parser_class', $choose, PHP_INT_MAX );
			self::$taken = $before;
		}
	}

	private static function only_one(): ?string {
		return 1 === count( self::$taken ) ? self::$taken[0] : null;
	}

	/**
	 * Keeps the text and parses nothing.
	 *
	 * @param string $document Block markup.
	 * @return array<int, array<array-key, mixed>> Always empty.
	 */
	public function parse( $document ) {
		self::$taken[] = is_string( $document ) ? $document : null;
		return array();
	}
}
