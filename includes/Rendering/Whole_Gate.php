<?php
/**
 * Keeps the stored content of posts that are locked as a whole from being shown.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rendering;

use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Locks\Denial_Renderer;
use Patreon_Gate\Locks\Teaser_Source;
use Patreon_Gate\Markup\Parsed_Block;
use WP_Post;

/**
 * Refuses the blocks of posts that are locked as a whole. The blocks are marked while they are parsed, under a key that is never
 * serialized, and refused while they are rendered; the first one is replaced by the teaser and the call to action, or by the password form.
 * Content that is parsed only to be read or saved again stays as it is.
 */
final class Whole_Gate {

	private const KEY = 'patreon_gate_whole';

	/**
	 * @param Access          $access  Decides.
	 * @param Denial_Renderer $denials Renders the call to action.
	 * @param Teaser_Source   $teasers Returns the teaser.
	 */
	public function __construct(
		private readonly Access $access,
		private readonly Denial_Renderer $denials,
		private readonly Teaser_Source $teasers
	) {}

	/**
	 * Returns what is shown in the place of locked content.
	 *
	 * @param list<int> $posts Posts with this content, all of them locked.
	 * @return ?string HTML; null where the reader may read all of these posts.
	 */
	public function replacement( array $posts ): ?string {
		foreach ( $posts as $post_id ) {
			if ( Whole_Contents::UNKNOWN === $post_id ) {
				return $this->denials->html( Denial::out_of_order() );
			}
			// This runs before and after each block of a post, nearly always for a reader who may read it, so the quick check comes first.
			if ( $this->access->may_read( $post_id ) ) {
				continue;
			}
			$post   = get_post( $post_id );
			$denial = $post instanceof WP_Post ? Denial::of_post( $this->access, $post_id ) : null;
			if ( null !== $denial ) {
				// The password comes first: until it is given, nothing of ours is shown.
				return $this->access->is_closed_by_others( $post ) ? get_the_password_form( $post ) : $this->instead_of( $post, $denial );
			}
		}
		return null;
	}

	/**
	 * Returns the teaser and the call to action of a post that has no password, or whose password was given.
	 *
	 * @param WP_Post $post Post.
	 * @return ?string HTML; null where no lock denies it.
	 */
	public function in_place_of( WP_Post $post ): ?string {
		$denial = Denial::of_post( $this->access, $post->ID );
		return null === $denial ? null : $this->instead_of( $post, $denial );
	}

	private function instead_of( WP_Post $post, Denial $denial ): string {
		return ( $this->is_readable( $post ) ? $this->teasers->html( $post ) : '' ) . $this->denials->html( $denial );
	}

	/**
	 * Tells whether core would show the post to the reader. Nothing of a draft, a scheduled or a private post is public, wherever its content is
	 * rendered.
	 */
	private function is_readable( WP_Post $post ): bool {
		// A plugin for public previews changes the status on the post object that is shown, not on other copies of it.
		$shown  = get_post();
		$status = get_post_status( $shown instanceof WP_Post && $shown->ID === $post->ID ? $shown : $post );
		return ( is_string( $status ) && is_post_status_viewable( $status ) ) || current_user_can( 'read_post', $post->ID );
	}

	/**
	 * Marks the blocks of a post that is locked as a whole.
	 *
	 * @param list<array<array-key, mixed>> $blocks Parsed blocks.
	 * @param list<int>                     $posts  Posts whose content they are.
	 * @return list<array<array-key, mixed>>
	 */
	public function mark( array $blocks, array $posts ): array {
		if ( false === has_filter( 'pre_render_block', array( $this, 'refuse' ) ) ) {
			add_filter( 'pre_render_block', array( $this, 'refuse' ), PHP_INT_MAX, 2 );
			add_filter( 'render_block', array( $this, 'refuse' ), PHP_INT_MAX, 2 );
		}
		return $this->marked( $blocks, $posts, true );
	}

	/**
	 * Refuses a marked block; callback of `pre_render_block` and `render_block`.
	 *
	 * @param mixed $rendered HTML from another callback, or null.
	 * @param mixed $block    Parsed block.
	 * @return mixed
	 */
	public function refuse( mixed $rendered, mixed $block ): mixed {
		$mark = is_array( $block ) ? $block[ self::KEY ] ?? null : null;
		if ( ! is_array( $mark ) ) {
			return $rendered;
		}
		$posts       = is_array( $mark['posts'] ?? null ) ? array_values( array_filter( $mark['posts'], 'is_int' ) ) : array( Whole_Contents::UNKNOWN );
		$replacement = $this->replacement( $posts );
		return null === $replacement ? $rendered : ( true === ( $mark['first'] ?? null ) ? $replacement : '' );
	}

	/**
	 * Returns the blocks, and all blocks inside them, with a mark.
	 *
	 * @param list<array<array-key, mixed>> $blocks Parsed blocks.
	 * @param list<int>                     $posts  Posts.
	 * @param bool                          $outer  Whether these are the outermost blocks.
	 * @return list<array<array-key, mixed>>
	 */
	private function marked( array $blocks, array $posts, bool $outer ): array {
		foreach ( $blocks as $at => $block ) {
			$blocks[ $at ]['innerBlocks'] = $this->marked( Parsed_Block::children( $block ), $posts, false );
			$blocks[ $at ][ self::KEY ]   = array(
				'posts' => $posts,
				'first' => $outer && 0 === $at,
			);
		}
		return $blocks;
	}
}
