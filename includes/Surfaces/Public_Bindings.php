<?php
/**
 * Block bindings for date and address of locked posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Patreon_Gate\Locks\Access;
use WP_Block;
use WP_Post;

/**
 * Shows date and address of locked posts in block bindings, because they are public, as the title is. Core binds no data of a password-protected
 * post (`_block_bindings_post_data_get_value()`), so they would be missing from pages and lists.
 */
final class Public_Bindings {

	/**
	 * @param Access $access Decides.
	 */
	public function __construct( private readonly Access $access ) {}

	/** Adds the hook. */
	public function register(): void {
		add_filter( 'block_bindings_source_value', array( $this, 'show' ), 10, 4 );
	}

	/**
	 * @param mixed $value  Value of the source.
	 * @param mixed $source Name of the source.
	 * @param mixed $args   Arguments of the source.
	 * @param mixed $block  The block whose attribute is bound.
	 * @return mixed
	 */
	public function show( mixed $value, mixed $source, mixed $args, mixed $block ): mixed {
		if ( null !== $value || 'core/post-data' !== $source || ! is_array( $args ) || ! $block instanceof WP_Block ) {
			return $value;
		}
		$id   = $block->context['postId'] ?? null;
		$post = is_numeric( $id ) ? get_post( (int) $id ) : null;
		// Only for what a lock hides: not for a post that also has a password, nor for one that is not published.
		if ( ! $post instanceof WP_Post || ! is_post_publicly_viewable( $post ) || $this->access->may_read( $post->ID ) || $this->access->is_closed_by_others( $post ) ) {
			return $value;
		}
		return match ( $args['field'] ?? $args['key'] ?? '' ) {
			'date'     => esc_attr( (string) get_the_date( 'c', $post ) ),
			'modified' => get_the_modified_date( 'U', $post ) > get_the_date( 'U', $post ) ? esc_attr( (string) get_the_modified_date( 'c', $post ) ) : '',
			'link'     => esc_url( (string) get_permalink( $post ) ),
			default    => $value,
		};
	}
}
