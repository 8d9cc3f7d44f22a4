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
use Patreon_Gate\Locks\Redactor;
use Patreon_Gate\Markup\Block_Locks;
use Patreon_Gate\Markup\Guards;
use Patreon_Gate\Markup\Locked_Document;
use Patreon_Gate\Markup\Parsed_Block;
use Patreon_Gate\Markup\Pattern_Dividers;
use Patreon_Gate\Markup\Pruner;
use Patreon_Gate\Markup\Shortcodes\Cutter;
use Patreon_Gate\Markup\Shortcodes\Marks;
use Patreon_Gate\Markup\Shortcodes\Place;
use Patreon_Gate\Markup\Shortcodes\Ranges;
use UnexpectedValueException;
use WP_Block;
use WP_Block_Parser;
use WP_Post;

/**
 * Removes locked blocks before they are rendered by core or another plugin. The whole tree of a document is pruned before its first block
 * is rendered. In addition, every single block below a lock that denies is refused, so that code which renders parts of a tree in other
 * ways gets nothing.
 */
final class Block_Gate {

	/**
	 * @param Access           $access   Decides.
	 * @param Denial_Renderer  $denials  Renders the call to action.
	 * @param Guards           $guards   Marks blocks.
	 * @param Pattern_Dividers $patterns Finds dividers in patterns.
	 */
	public function __construct(
		private readonly Access $access,
		private readonly Denial_Renderer $denials,
		private readonly Guards $guards,
		private readonly Pattern_Dividers $patterns
	) {}

	/**
	 * Marks the blocks of a document that stand below a lock.
	 *
	 * @param list<array<array-key, mixed>> $blocks   Parsed blocks.
	 * @param string                        $document The text they were parsed from.
	 * @return list<array<array-key, mixed>>
	 */
	public function mark( array $blocks, string $document ): array {
		$locked = Locked_Document::read( $document, $this->patterns, $blocks );
		if ( null === $locked ) {
			return $blocks;
		}
		$this->watch();
		$post_id = $this->owner( $document );
		if ( null === $locked->blocks ) {
			return $this->guards->mark_unsound( $blocks, $post_id, $locked->locks );
		}
		$marked = $this->guards->mark( $locked->blocks, $post_id );
		if ( null === $locked->shortcodes ) {
			return $marked;
		}
		// Another plugin's parser may change the text of a block, so that its tags cannot be told any more.
		return Marks::mark( $marked, $locked->shortcodes ) ?? $this->guards->mark_unsound( $blocks, $post_id, Locked_Document::locks_in( $document ) );
	}

	/**
	 * Refuses a block below a lock that denies; callback of `pre_render_block`.
	 *
	 * @param mixed $rendered HTML from another callback, or null.
	 * @param mixed $block    Parsed block.
	 * @return mixed '' where the block is refused.
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
	 * Checks a rendered block; callback of `render_block`. A block that was pruned has no lock any more. If it still has one, other code
	 * rendered it without pruning, so its HTML may contain locked text: it is rendered again from what the reader may see.
	 *
	 * @param mixed $html  HTML.
	 * @param mixed $block Parsed block.
	 * @return mixed
	 */
	public function check( mixed $html, mixed $block ): mixed {
		$post_id = is_array( $block ) ? Guards::of( $block )['post'] ?? null : null;
		if ( ! is_array( $block ) || null === $post_id ) {
			return $html;
		}
		if ( '' === $this->refuse( $html, $block ) ) {
			return '';
		}
		if ( null === Marks::of( $block ) && ( ! $this->holds_lock( $block ) || ( $this->is_pattern_of_marked( $block ) && ! $this->is_locked_itself( $block, $post_id ) ) ) ) {
			return $html;
		}
		return $this->render_pruned( $block );
	}

	/**
	 * Tells whether a block is a synced pattern whose blocks were all marked. While core renders such a block, it puts the blocks of the
	 * pattern into it. These blocks were marked when they were parsed, and each was checked by itself; there is no text between them. The
	 * block must not be rendered again, because core would take the pattern for one that contains itself.
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
	 * Prunes a tree before it is rendered; callback of `render_block_data`. Inner blocks are pruned with their outermost block.
	 *
	 * @param mixed $block  Parsed block.
	 * @param mixed $source The block as it was first parsed.
	 * @param mixed $parent The block around it, null for an outermost one.
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
	 * Renders a divider or a gate that was not pruned by the filters above; it is their render callback.
	 *
	 * @param WP_Block $block The block.
	 */
	public function render( WP_Block $block ): string {
		return $this->render_pruned( $block->parsed_block );
	}

	/**
	 * Renders what the reader may see of a block.
	 *
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
	 * Tells whether a block has a lock, or one of the blocks inside it.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 */
	private function holds_lock( array $block ): bool {
		if ( array() !== Block_Locks::kinds_of( $block ) || true === Block_Locks::face( $block ) ) {
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
	 * Tells whether a lock of the block itself denies the reader.
	 *
	 * @param array<array-key, mixed> $block   Parsed block.
	 * @param int                     $post_id Post.
	 */
	private function is_locked_itself( array $block, int $post_id ): bool {
		foreach ( Block_Locks::kinds_of( $block ) as $kind ) {
			if ( ! $this->is_open( $kind->stored_lock( $block ), $post_id ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Returns the blocks that replace a block after pruning it.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return list<array<array-key, mixed>>
	 */
	private function pruned( array $block ): array {
		$mark    = Guards::of( $block );
		$post_id = $mark['post'] ?? 0;
		$pruner  = new Pruner(
			fn( mixed $lock ): bool => $this->is_open( $lock, $post_id ),
			fn( mixed $lock, int $design ): string => $this->call_to_action( $lock, $post_id, $design ),
			$this->patterns
		);
		return Add_Ons::contain(
			'block gate',
			fn (): array => $pruner->prune( $this->without_shortcodes( $block, $post_id ), $mark['before'] ?? null ),
			fn (): array => array( Parsed_Block::freeform( $this->denials->html( Denial::out_of_order() ) ) )
		);
	}

	/**
	 * Cuts out of a block what shortcodes lock.
	 *
	 * @param array<array-key, mixed> $block   Parsed block.
	 * @param int                     $post_id Post.
	 * @return list<array<array-key, mixed>> The block itself where it has no shortcodes.
	 * @throws UnexpectedValueException When other code changed the block so that its tags cannot be told any more.
	 */
	private function without_shortcodes( array $block, int $post_id ): array {
		$mark = Marks::of( $block );
		if ( null === $mark ) {
			return array( $block );
		}
		$text   = serialize_block( Parsed_Block::complete( $block ) );
		$ranges = Ranges::of_part( $text, $mark['roles'] );
		if ( null === $ranges ) {
			throw new UnexpectedValueException( 'A block has other shortcodes than its document.' );
		}
		$cutter = new Cutter(
			fn ( mixed $lock ): bool => $this->is_open( $lock, $post_id ),
			fn ( mixed $lock, int $design, Place $place ): string => Redactor::shown( $this->denials, Denial::by( $this->access, Lock_Codec::read( $lock ), $post_id, false, $design ), $place ),
			$this->patterns
		);
		return array_values( array_filter( ( new WP_Block_Parser() )->parse( $cutter->cut( $text, $ranges, $mark['open'] ) ), 'is_array' ) );
	}

	private function watch(): void {
		if ( false === has_filter( 'pre_render_block', array( $this, 'refuse' ) ) ) {
			add_filter( 'pre_render_block', array( $this, 'refuse' ), PHP_INT_MAX, 2 );
			add_filter( 'render_block', array( $this, 'check' ), PHP_INT_MAX, 2 );
			add_filter( 'render_block_data', array( $this, 'prune' ), PHP_INT_MIN, 3 );
		}
	}

	private function is_open( mixed $lock, int $post_id ): bool {
		return $this->access->lets_in( Lock_Codec::read( $lock ), $post_id );
	}

	private function call_to_action( mixed $lock, int $post_id, int $design = 0 ): string {
		return $this->denials->html( Denial::by( $this->access, Lock_Codec::read( $lock ), $post_id, false, $design ) );
	}

	/**
	 * Returns the post whose content a document is, where that is certain. The global post alone proves nothing: a document may be rendered
	 * inside somebody else's post, and the author of that post must not get past the locks in the document.
	 *
	 * @param string $document Block markup.
	 */
	private function owner( string $document ): int {
		$post = get_post();
		return $post instanceof WP_Post && $post->post_content === $document ? $post->ID : 0;
	}
}
