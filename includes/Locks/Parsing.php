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
	 * @param Closure(): Block_Gate $gate Knows which locks a document holds.
	 */
	public function __construct( private readonly Closure $gate ) {}

	/** Adds the hook, last of all. */
	public function register(): void {
		add_filter( 'block_parser_class', array( $this, 'choose_parser' ), PHP_INT_MAX );
	}

	/**
	 * @param mixed $parser Class name of the parser.
	 */
	public function choose_parser( mixed $parser ): string {
		Annotating_Parser::prepare( is_string( $parser ) ? $parser : '', $this->gate );
		return Annotating_Parser::class;
	}
}
