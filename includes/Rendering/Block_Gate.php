<?php
/**
 * Keeps locked blocks from being rendered.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rendering;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Locks\Denial_Renderer;
use Patreon_Gate\Markup\Guards;
use Patreon_Gate\Markup\Locked_Document;
use Patreon_Gate\Markup\Parsed_Block;
use Patreon_Gate\Markup\Pattern_Dividers;
use Patreon_Gate\Markup\Pruner;
use WP_Block;
use WP_Post;

/**
 * Works on parsed blocks, wherever core or a plugin renders them: the whole tree of a document is pruned before its first block is
 * built, and every block below a closed lock is refused on its own as well, so that code which renders parts of a tree by other
 * ways gets nothing.
 */
final class Block_Gate {

	/**
	 * @param Access           $access   Decides.
	 * @param Denial_Renderer  $denials  Call to action.
	 * @param Guards           $guards   Marks blocks.
	 * @param Pattern_Dividers $patterns Looks into patterns.
	 */
	public function __construct(
		private readonly Access $access,
		private readonly Denial_Renderer $denials,
		private readonly Guards $guards,
		private readonly Pattern_Dividers $patterns
	) {}

	/**
	 * @param list<array<array-key, mixed>> $blocks   Parsed blocks.
	 * @param string                        $document What they were parsed from.
	 * @return list<array<array-key, mixed>>
	 */
	public function mark( array $blocks, string $document ): array {
		$locked = Locked_Document::read( $document, $this->patterns, $blocks );
		if ( null === $locked ) {
			return $blocks;
		}
		$this->watch();
		$post_id = $this->owner( $document );
		return null === $locked->blocks
			? $this->guards->mark_unsound( $blocks, $post_id, $locked->locks )
			: $this->guards->mark( $locked->blocks, $post_id );
	}

	/**
	 * Refuses a block below a closed lock.
	 *
	 * @param mixed $rendered What others rendered already, or null.
	 * @param mixed $block    Parsed block.
	 * @return mixed '' where it is refused.
	 */
	public function refuse( mixed $rendered, mixed $block ): mixed {
		$mark = is_array( $block ) ? Guards::of( $block ) : null;
		foreach ( $mark['guards'] ?? array() as $guard ) {
			if ( $guard['open'] !== $this->is_open( $guard['lock'], $mark['post'] ?? 0 ) ) {
				return '';
			}
		}
		return $rendered;
	}

	/**
	 * Checks what was rendered. A tree that was pruned holds no lock any more; one that still does was rendered past us, perhaps with
	 * text of its own after a divider, and is rendered again from what may be seen.
	 *
	 * @param mixed $html  HTML.
	 * @param mixed $block Parsed block.
	 * @return mixed
	 */
	public function check( mixed $html, mixed $block ): mixed {
		if ( ! is_array( $block ) || null === Guards::of( $block ) ) {
			return $html;
		}
		if ( '' === $this->refuse( $html, $block ) ) {
			return '';
		}
		return $this->holds_lock( $block ) && ! $this->is_pattern_of_marked( $block ) ? $this->render_pruned( $block ) : $html;
	}

	/**
	 * Core puts the blocks of a synced pattern into the block that shows it while that is rendered. They were parsed by us and each was
	 * judged by itself; between them stands no text. Rendered again from here, core would take the pattern for one inside itself.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 */
	private function is_pattern_of_marked( array $block ): bool {
		if ( 'core/block' !== Parsed_Block::name( $block ) ) {
			return false;
		}
		foreach ( (array) ( $block['innerContent'] ?? array() ) as $text ) {
			if ( null !== $text ) {
				return false;
			}
		}
		foreach ( Parsed_Block::children( $block ) as $child ) {
			if ( null === Guards::of( $child ) ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Prunes a tree before it is built; inner blocks come with their outermost one.
	 *
	 * @param mixed $block  Parsed block.
	 * @param mixed $source The same as first parsed.
	 * @param mixed $parent The block it stands in, null for an outermost one.
	 * @return mixed
	 */
	public function prune( mixed $block, mixed $source = null, mixed $parent = null ): mixed {
		if ( ! is_array( $block ) || null !== $parent || null === Guards::of( $block ) ) {
			return $block;
		}
		$kept = $this->pruned( $block );
		return 1 === count( $kept ) ? $kept[0] : Parsed_Block::fragment( $kept );
	}

	/**
	 * Render callback of divider and gate, for whoever comes to them past the filters above.
	 *
	 * @param WP_Block $block The block.
	 */
	public function render( WP_Block $block ): string {
		return $this->render_pruned( $block->parsed_block );
	}

	/**
	 * @param array<array-key, mixed> $block Parsed block.
	 */
	private function render_pruned( array $block ): string {
		$html = '';
		foreach ( $this->pruned( $block ) as $kept ) {
			$html .= render_block( Parsed_Block::complete( $kept ) );
		}
		return $html;
	}

	/**
	 * @param array<array-key, mixed> $block Parsed block.
	 */
	private function holds_lock( array $block ): bool {
		if ( in_array( Parsed_Block::name( $block ), array( Parsed_Block::DIVIDER, Parsed_Block::GATE, Parsed_Block::GRANTED ), true ) ) {
			return true;
		}
		foreach ( Parsed_Block::children( $block ) as $child ) {
			if ( $this->holds_lock( $child ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return list<array<array-key, mixed>>
	 */
	private function pruned( array $block ): array {
		$post_id = Guards::of( $block )['post'] ?? 0;
		$pruner  = new Pruner(
			fn( mixed $lock ): bool => $this->is_open( $lock, $post_id ),
			fn( mixed $lock ): string => $this->call_to_action( $lock, $post_id ),
			$this->patterns
		);
		return Add_Ons::contain(
			'block gate',
			static fn (): array => $pruner->prune( array( $block ) ),
			fn (): array => array( Parsed_Block::freeform( $this->denials->html( Denial::out_of_order() ) ) )
		);
	}

	private function watch(): void {
		if ( false === has_filter( 'pre_render_block', array( $this, 'refuse' ) ) ) {
			add_filter( 'pre_render_block', array( $this, 'refuse' ), PHP_INT_MAX, 2 );
			add_filter( 'render_block', array( $this, 'check' ), PHP_INT_MAX, 2 );
			add_filter( 'render_block_data', array( $this, 'prune' ), PHP_INT_MIN, 3 );
		}
	}

	private function is_open( mixed $lock, int $post_id ): bool {
		return $this->access->decide_lock( Lock_Codec::read( $lock ), $post_id )->granted;
	}

	private function call_to_action( mixed $lock, int $post_id ): string {
		$lock = Lock_Codec::read( $lock );
		return $this->denials->html( new Denial( $lock, $this->access->decide_lock( $lock, $post_id ), $post_id ) );
	}

	/**
	 * The post whose content a document is, where that is beyond doubt. The global post alone proves nothing: a document may be rendered
	 * inside somebody else's post, by whom its locks must not be opened.
	 *
	 * @param string $document Block markup.
	 */
	private function owner( string $document ): int {
		$post = get_post();
		return $post instanceof WP_Post && $post->post_content === $document ? $post->ID : 0;
	}
}
