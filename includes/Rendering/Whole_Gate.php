<?php
/**
 * Keeps the stored content of posts that are locked as a whole from being rendered.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rendering;

use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Locks\Denial_Renderer;
use Patreon_Gate\Locks\Public_Part;
use Patreon_Gate\Markup\Parsed_Block;
use WP_Post;

/**
 * Its blocks are marked, on a key that is never serialised, as they are parsed, and refused as they are rendered; the first of them gives
 * the call to action. What is parsed only to be read or saved again stays as it is.
 */
final class Whole_Gate {

	private const KEY = 'patreon_gate_whole';

	/**
	 * @param Access          $access  Decides.
	 * @param Denial_Renderer $denials Call to action.
	 * @param Public_Part     $public  Teaser.
	 */
	public function __construct(
		private readonly Access $access,
		private readonly Denial_Renderer $denials,
		private readonly Public_Part $public
	) {}

	/**
	 * @param list<int> $posts Posts a content belongs to, all of them locked.
	 * @return ?string What stands in its place; null where every one of them is open to the reader.
	 */
	public function closed( array $posts ): ?string {
		foreach ( $posts as $post_id ) {
			if ( Whole_Contents::UNKNOWN === $post_id ) {
				return $this->denials->html( Denial::out_of_order() );
			}
			// Asked before and after each block of a post; nearly always by somebody who may read it.
			if ( $this->access->may_read( $post_id ) ) {
				continue;
			}
			$post   = get_post( $post_id );
			$denial = $post instanceof WP_Post ? $this->access->denial_of_post( $post_id ) : null;
			if ( null !== $denial ) {
				// A password is asked for first, and before it is given nothing of ours is shown.
				return $this->access->is_closed_by_others( $post ) ? get_the_password_form( $post ) : $this->instead_of( $post, $denial );
			}
		}
		return null;
	}

	/**
	 * Teaser and call to action, for a post that asks for no password, or was given it.
	 *
	 * @param WP_Post $post Post.
	 * @return ?string HTML; null where no lock closes it.
	 */
	public function in_place_of( WP_Post $post ): ?string {
		$denial = $this->access->denial_of_post( $post->ID );
		return null === $denial ? null : $this->instead_of( $post, $denial );
	}

	private function instead_of( WP_Post $post, Denial $denial ): string {
		return ( $this->is_readable( $post ) ? $this->public->html( $post ) : '' ) . $this->denials->html( $denial );
	}

	/** Whether core would show the post to the reader: of a draft, a scheduled or a private post nothing is public, whoever has its content. */
	private function is_readable( WP_Post $post ): bool {
		// A plugin for public previews changes the status of the post that is being shown, and of no other copy of it.
		$shown  = get_post();
		$status = get_post_status( $shown instanceof WP_Post && $shown->ID === $post->ID ? $shown : $post );
		return ( is_string( $status ) && is_post_status_viewable( $status ) ) || current_user_can( 'read_post', $post->ID );
	}

	/**
	 * @param list<array<array-key, mixed>> $blocks Parsed blocks.
	 * @param list<int>                     $posts  Posts they are the content of.
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
	 * @param mixed $rendered What was rendered of the block already, or null.
	 * @param mixed $block    Parsed block.
	 * @return mixed
	 */
	public function refuse( mixed $rendered, mixed $block ): mixed {
		$mark = is_array( $block ) ? $block[ self::KEY ] ?? null : null;
		if ( ! is_array( $mark ) ) {
			return $rendered;
		}
		$posts  = is_array( $mark['posts'] ?? null ) ? array_values( array_filter( $mark['posts'], 'is_int' ) ) : array( Whole_Contents::UNKNOWN );
		$closed = $this->closed( $posts );
		return null === $closed ? $rendered : ( true === ( $mark['first'] ?? null ) ? $closed : '' );
	}

	/**
	 * @param list<array<array-key, mixed>> $blocks Parsed blocks.
	 * @param list<int>                     $posts  Posts.
	 * @param bool                          $outer  Whether these are the outermost.
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
