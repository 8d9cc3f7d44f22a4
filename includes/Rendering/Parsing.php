<?php
/**
 * Takes part in parsing.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rendering;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Markup\Pattern_Dividers;
use Stringable;
use Throwable;

use function is_string;

/** Puts the annotating parser in front of whatever parser there is. Rendering is watched only once a document with a lock was met. */
final class Parsing {

	/**
	 * @param Closure(): void             $meet     Told of documents that may hold a block of ours which core must know to show it.
	 * @param Closure(): Block_Gate       $gate     Knows which locks a document holds; built only where there is one.
	 * @param Closure(): Pattern_Dividers $patterns Looks into patterns; built only where one is shown.
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
		Annotating_Parser::prepare( is_string( $parser ) ? $parser : '', $this );
		return Annotating_Parser::class;
	}

	/**
	 * The blocks of a document, with marks on those that stand under a lock.
	 *
	 * @param list<array<array-key, mixed>> $blocks Parsed blocks.
	 * @param mixed                         $from   What they were parsed from; core takes whatever PHP makes a text of.
	 * @return list<array<array-key, mixed>>
	 */
	public function marked( array $blocks, mixed $from ): array {
		$document = is_string( $from ) ? $from : ( is_scalar( $from ) || $from instanceof Stringable ? (string) $from : '' );
		try {
			$posts = $this->contents->posts_with( $document );
			// Nearly every document of a page, of which a block theme has half a hundred, has nothing to do with locks.
			if ( array() === $posts && ! Lock_Markup::may_be_in( $document ) ) {
				return $blocks;
			}
		} catch ( Throwable ) {
			$posts = array( Whole_Contents::UNKNOWN );
		}
		return Add_Ons::contain(
			'block parser',
			fn (): array => $this->annotated( $blocks, $document, $posts ),
			fn (): array => ( $this->whole )()->mark( $blocks, array( Whole_Contents::UNKNOWN ) )
		);
	}

	/**
	 * @param list<array<array-key, mixed>> $blocks   Parsed blocks.
	 * @param string                        $document What they were parsed from.
	 * @param list<int>                     $posts    Posts it is the content of, and that are locked as a whole.
	 * @return list<array<array-key, mixed>>
	 */
	private function annotated( array $blocks, string $document, array $posts ): array {
		if ( Lock_Markup::shows_sign_in( $document ) ) {
			( $this->meet )();
		}
		if ( Lock_Markup::is_in( $document ) || ( Lock_Markup::shows_pattern( $document ) && array() !== ( $this->patterns )()->closing( $document ) ) ) {
			$blocks = ( $this->gate )()->mark( $blocks, $document );
		}
		return array() === $posts ? $blocks : ( $this->whole )()->mark( $blocks, $posts );
	}
}
