<?php
/**
 * Posts with the same content.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rendering;

use Patreon_Gate\Locks\Effective_Locks;
use WP_Post;

/**
 * Which of the posts with a content close it, wherever it is rendered. What one person writes must not close what another wrote, so only
 * published posts do; none does where the content also stands in something open, or where core renders a part of the site itself: a
 * template, a template part, a pattern, a navigation or a widget, which have no post of their own to say that they are open, or say it
 * nowhere near.
 */
final class Same_Content {

	/** Core's functions, and those of the plugin Gutenberg, that render a part of the site, with the type of post it may be stored in. */
	private const PARTS = array(
		'render_block_core_template_part'           => 'wp_template_part',
		'gutenberg_render_block_core_template_part' => 'wp_template_part',
		'get_the_block_template_html'               => 'wp_template',
		'render_block_core_block'                   => 'wp_block',
		'gutenberg_render_block_core_block'         => 'wp_block',
		'render_block_core_pattern'                 => '',
		'gutenberg_render_block_core_pattern'       => '',
		'resolve_pattern_blocks'                    => '',
	);

	/** The same for classes. */
	private const PART_CLASSES = array(
		'WP_Navigation_Block_Renderer'           => 'wp_navigation',
		'WP_Navigation_Block_Renderer_Gutenberg' => 'wp_navigation',
		'WP_Widget_Block'                        => '',
	);

	/** What stands between those and a text that is parsed. */
	private const BETWEEN = array( 'do_blocks', 'parse_blocks', 'apply_filters', 'call_user_func', 'call_user_func_array', '_wp_apply_block_content_filters' );

	/**
	 * @param list<int>          $ids      Posts whose content was the same when they were saved.
	 * @param string             $document A content.
	 * @param Effective_Locks $locks    Knows which are locked.
	 * @return list<int> Those that close it now.
	 */
	public static function closing( array $ids, string $document, Effective_Locks $locks ): array {
		$type    = self::part_being_rendered();
		$closing = array();
		foreach ( $ids as $id ) {
			$post = get_post( $id );
			// Equal hashes alone prove nothing: somebody may have looked for another content with the same.
			if ( ! $post instanceof WP_Post || trim( $post->post_content ) !== trim( $document ) || ! self::is_published( $post ) ) {
				continue;
			}
			if ( ! $locks->is_locked( $id ) ) {
				if ( self::is_open( $post ) ) {
					return array();
				}
			} elseif ( null === $type || $type === $post->post_type ) {
				$closing[] = $id;
			}
		}
		return $closing;
	}

	/**
	 * Whether everybody may read a post that has no lock, or sees it as a part of the site.
	 *
	 * @param WP_Post $post Post without a lock.
	 */
	public static function is_open( WP_Post $post ): bool {
		return '' === $post->post_password
			&& self::is_published( $post )
			&& ( is_post_type_viewable( $post->post_type ) || in_array( $post->post_type, array( 'wp_template', 'wp_template_part', 'wp_block', 'wp_navigation' ), true ) );
	}

	/**
	 * Whether a post is published: no draft, nothing that waits, is private or lies in the trash.
	 *
	 * @param WP_Post $post Post.
	 */
	public static function is_published( WP_Post $post ): bool {
		$status = get_post_status( $post );
		return is_string( $status ) && is_post_status_viewable( $status );
	}

	/** @return ?string Type of the posts that the part of the site is stored in which core renders right now, '' for none; null where it renders none. */
	private static function part_being_rendered(): ?string {
		$is_inside = false;
		foreach ( debug_backtrace( DEBUG_BACKTRACE_IGNORE_ARGS, 30 ) as $call ) { // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_debug_backtrace, Generic.PHP.ForbiddenFunctions.Found -- nothing else tells who asks; only for a content that a locked post has.
			$class     = $call['class'] ?? '';
			$is_inside = $is_inside || ( '' === $class && 'parse_blocks' === $call['function'] );
			if ( $is_inside && 'WP_Hook' !== $class && ( '' !== $class || ! in_array( $call['function'], self::BETWEEN, true ) ) ) {
				return '' === $class ? self::PARTS[ $call['function'] ] ?? null : self::PART_CLASSES[ $class ] ?? null;
			}
		}
		return null;
	}
}
