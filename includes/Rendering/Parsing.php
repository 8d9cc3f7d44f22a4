<?php
/**
 * Adds our block parser.
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

/** Wraps the block parser that core or another plugin chose. Hooks for rendering are added only after a document with a lock was parsed. */
final class Parsing {

	/**
	 * @param Closure(string): void       $register Called with documents that have a block of this plugin without a lock; core can only render it once it is registered.
	 * @param Closure(): Block_Gate       $gate     Knows which locks a document has; built only where there is one.
	 * @param Closure(): Pattern_Dividers $patterns Finds dividers in patterns; built only where a pattern is shown.
	 * @param Whole_Contents              $contents Knows which documents are the content of a post that is locked as a whole.
	 * @param Closure(): Whole_Gate       $whole    Refuses such content.
	 */
	public function __construct(
		private readonly Closure $register,
		private readonly Closure $gate,
		private readonly Closure $patterns,
		private readonly Whole_Contents $contents,
		private readonly Closure $whole
	) {}

	/** Adds the hook, at the latest priority. */
	public function register(): void {
		add_filter( 'block_parser_class', array( $this, 'choose_parser' ), PHP_INT_MAX );
	}

	/**
	 * Chooses our parser, and remembers the one that was chosen before.
	 *
	 * @param mixed $parser Class name of the parser.
	 */
	public function choose_parser( mixed $parser ): string {
		Annotating_Parser::prepare( is_string( $parser ) ? $parser : '', $this );
		return Annotating_Parser::class;
	}

	/**
	 * Returns the blocks of a document, with marks on those that stand below a lock.
	 *
	 * @param list<array<array-key, mixed>> $blocks Parsed blocks.
	 * @param mixed                         $from   The text they were parsed from; core accepts everything that PHP can convert to a string.
	 * @return list<array<array-key, mixed>>
	 */
	public function marked( array $blocks, mixed $from ): array {
		$document = is_string( $from ) ? $from : ( is_scalar( $from ) || $from instanceof Stringable ? (string) $from : '' );
		try {
			$content = $this->contents->wrapped( $document );
			if ( null !== $content && ! Lock_Markup::may_be_in( $content ) ) {
				// The wrapper has no lock, and nearly always the content was searched before.
				return $blocks;
			}
			$posts = $this->contents->posts_with( $document );
			// A block theme parses some fifty documents per page, and nearly none of them has a lock.
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
	 * Returns the blocks of a document that has a lock or is locked as a whole, with marks.
	 *
	 * @param list<array<array-key, mixed>> $blocks   Parsed blocks.
	 * @param string                        $document The text they were parsed from.
	 * @param list<int>                     $posts    Posts whose content it is, and that are locked as a whole.
	 * @return list<array<array-key, mixed>>
	 */
	private function annotated( array $blocks, string $document, array $posts ): array {
		if ( Lock_Markup::shows_dynamic( $document ) ) {
			( $this->register )( $document );
		}
		if ( Lock_Markup::is_in( $document ) || ( Lock_Markup::shows_pattern( $document ) && array() !== ( $this->patterns )()->references_with_dividers( $document ) ) ) {
			$blocks = ( $this->gate )()->mark( $blocks, $document );
		}
		return array() === $posts ? $blocks : ( $this->whole )()->mark( $blocks, $posts );
	}
}
