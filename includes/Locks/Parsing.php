<?php
/**
 * Takes part in parsing.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Closure;

/** Puts the annotating parser in front of whatever parser there is. Rendering is watched only once a document with a lock was met. */
final class Parsing {

	/**
	 * @param Closure(): void             $meet     Told of documents that may hold a block of ours which core must know to show it.
	 * @param Closure(): Block_Gate       $gate     Knows which locks a document holds.
	 * @param Closure(): Pattern_Dividers $patterns Looks into patterns.
	 * @param Whole_Contents              $contents Knows which documents are a post that is locked as a whole.
	 * @param Closure(): Whole_Gate       $whole    Refuses those.
	 */
	public function __construct(
		private readonly Closure $meet,
		private readonly Closure $gate,
		private readonly Closure $patterns,
		private readonly Whole_Contents $contents,
		private readonly Closure $whole
	) {}

	/** Adds the hook, last of all. */
	public function register(): void {
		add_filter( 'block_parser_class', array( $this, 'choose_parser' ), PHP_INT_MAX );
	}

	/**
	 * @param mixed $parser Class name of the parser.
	 */
	public function choose_parser( mixed $parser ): string {
		Annotating_Parser::prepare( is_string( $parser ) ? $parser : '', $this->meet, $this->gate, $this->patterns, $this->contents, $this->whole );
		return Annotating_Parser::class;
	}
}
