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
 * Asks core for a pattern, and for that moment acts as the block parser: it keeps the text and parses nothing, which saves parsing and
 * serialising. Only for patterns into which core puts no blocks.
 */
final class Pattern_Text extends WP_Block_Parser {

	/** @var list<?string> What was to be parsed, null for what is no text. */
	private static array $taken = array();

	/**
	 * @param WP_Block_Patterns_Registry $registry Knows the pattern.
	 * @param string                     $slug     Its name.
	 * @throws Throwable What the file of the pattern throws.
	 * @return ?string Null where core parsed nothing, or something else besides, so that only its whole answer tells.
	 */
	public static function of( WP_Block_Patterns_Registry $registry, string $slug ): ?string {
		$before = self::$taken;
		$level  = ob_get_level();
		// The file of a pattern, which core includes with its output kept back, may parse blocks of its own; those are parsed as ever.
		$choose = static fn ( mixed $parser ): mixed => ob_get_level() === $level ? self::class : $parser;

		self::$taken = array();
		add_filter( 'block_parser_class', $choose, PHP_INT_MAX );
		try {
			$registry->get_registered( $slug );
			return self::only_one();
		} catch ( Throwable $error ) {
			// What core keeps back of a file that broke would keep back the rest of the page as well.
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
	 * @param string $document Block markup.
	 * @return array<int, array<array-key, mixed>> None.
	 */
	public function parse( $document ) {
		self::$taken[] = is_string( $document ) ? $document : null;
		return array();
	}
}
