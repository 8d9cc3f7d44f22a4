<?php
/**
 * Stored designs.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Designs;

use WP_Post;

/** Reads designs: posts of a type of our own, with blocks as content. */
final class Design_Posts {

	/** Post type. */
	public const TYPE = 'patreon_gate_cta';

	/**
	 * Returns the content of a published design.
	 *
	 * @param int $design Post ID.
	 * @return string Block markup; '' where there is no such design, or it is a draft or in the trash.
	 */
	public function content( int $design ): string {
		$post = $design > 0 ? get_post( $design ) : null;
		return $post instanceof WP_Post && self::TYPE === $post->post_type && 'publish' === $post->post_status ? $post->post_content : '';
	}

	/**
	 * Returns the content of a design for those who may edit it, also of a draft.
	 *
	 * @param int $design Post ID.
	 * @return string Block markup; '' where there is no such design.
	 */
	public function stored( int $design ): string {
		$post = $design > 0 ? get_post( $design ) : null;
		return $post instanceof WP_Post && self::TYPE === $post->post_type ? $post->post_content : '';
	}
}
