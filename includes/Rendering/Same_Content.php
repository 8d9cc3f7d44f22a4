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
 * Finds out which posts lock some content, wherever it is rendered. Authors must not be able to lock what somebody else wrote by copying it into a
 * draft, so only published posts lock content. No post does where the same content also stands in a public post, or where core renders a part of the
 * site itself: a template, a template part, a pattern, a navigation or a widget. These parts need not be stored as posts, so nothing here can tell
 * that they are public.
 */
final class Same_Content {

	/** Functions of core, and of the Gutenberg plugin, that render a part of the site, with the post type it may be stored in. */
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

	/** Classes that do the same. */
	private const PART_CLASSES = array(
		'WP_Navigation_Block_Renderer'           => 'wp_navigation',
		'WP_Navigation_Block_Renderer_Gutenberg' => 'wp_navigation',
		'WP_Widget_Block'                        => '',
	);

	/** Functions that may stand in the call stack between those and the parser. */
	private const BETWEEN = array( 'do_blocks', 'parse_blocks', 'apply_filters', 'call_user_func', 'call_user_func_array', '_wp_apply_block_content_filters' );

	/**
	 * Returns which of the posts with some content lock it.
	 *
	 * @param list<int>          $ids      Posts that had the same content when they were saved.
	 * @param string             $document The content.
	 * @param Effective_Locks    $locks    Knows which of them are locked.
	 * @return list<int> Those that lock it now.
	 */
	public static function locking_posts( array $ids, string $document, Effective_Locks $locks ): array {
		$type    = self::part_being_rendered();
		$locking = array();
		foreach ( $ids as $id ) {
			$post = get_post( $id );
			// Equal hashes prove nothing: somebody may have made other content with the same hash.
			if ( ! $post instanceof WP_Post || trim( $post->post_content ) !== trim( $document ) || ! self::is_published( $post ) ) {
				continue;
			}
			if ( ! $locks->is_locked( $id ) ) {
				if ( self::is_open( $post ) ) {
					return array();
				}
			} elseif ( null === $type || $type === $post->post_type ) {
				$locking[] = $id;
			}
		}
		return $locking;
	}

	/**
	 * Tells whether everybody can read a post that has no lock, on its own or as a part of the site.
	 *
	 * @param WP_Post $post Post without a lock.
	 */
	public static function is_open( WP_Post $post ): bool {
		return '' === $post->post_password
			&& self::is_published( $post )
			&& ( is_post_type_viewable( $post->post_type ) || in_array( $post->post_type, array( 'wp_template', 'wp_template_part', 'wp_block', 'wp_navigation' ), true ) );
	}

	/**
	 * Tells whether a post is published: not a draft, pending, private, or in the trash.
	 *
	 * @param WP_Post $post Post.
	 */
	public static function is_published( WP_Post $post ): bool {
		$status = get_post_status( $post );
		return is_string( $status ) && is_post_status_viewable( $status );
	}

	/**
	 * Finds which part of the site core is rendering.
	 *
	 * @return ?string Post type that this part may be stored in, '' for none; null where core renders no part of the site.
	 */
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
