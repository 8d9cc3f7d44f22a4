<?php
/**
 * Excerpts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Closure;
use Patreon_Gate\Cta\Teaser;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Redactor;
use WP_Block;
use WP_Post;

/** Excerpts are made of the public part, without calls to action; a locked post shows its public excerpt. */
final class Excerpts {

	/**
	 * @param Access   $access   Decides.
	 * @param Closure(): Redactor $redactor Cuts out parts.
	 * @param Closure(): Teaser $teaser Public part.
	 */
	public function __construct(
		private readonly Access $access,
		private readonly Closure $redactor,
		private readonly Closure $teaser
	) {}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'get_the_excerpt', array( $this, 'begin' ), PHP_INT_MIN );
		add_filter( 'get_the_excerpt', array( $this, 'end' ), PHP_INT_MAX );
		add_filter( 'the_excerpt', array( $this, 'of_global_post' ), PHP_INT_MIN );
		add_filter( 'the_excerpt_rss', array( $this, 'of_global_post' ), PHP_INT_MIN );
		add_filter( 'the_excerpt_embed', array( $this, 'of_global_post' ), PHP_INT_MIN );
		add_filter( 'render_block_core/post-excerpt', array( $this, 'in_block' ), 10, 3 );
	}

	/**
	 * @param mixed $excerpt Passed on.
	 * @return mixed
	 */
	public function begin( mixed $excerpt ): mixed {
		( $this->redactor )()->silence();
		return $excerpt;
	}

	/**
	 * @param mixed $excerpt Passed on.
	 * @return mixed
	 */
	public function end( mixed $excerpt ): mixed {
		( $this->redactor )()->speak();
		return $excerpt;
	}

	/**
	 * The public excerpt of a locked post, for any place.
	 *
	 * @param WP_Post $post Post.
	 */
	public function public_excerpt( WP_Post $post ): string {
		return wp_strip_all_tags( '' !== trim( $post->post_excerpt ) ? $post->post_excerpt : strip_shortcodes( excerpt_remove_blocks( ( $this->teaser )()->markup( $post ) ) ), true );
	}

	/**
	 * Core has a sentence for posts one needs a password for; ours have an excerpt everybody may read.
	 *
	 * @param mixed $excerpt Excerpt of the global post.
	 * @return mixed
	 */
	public function of_global_post( mixed $excerpt ): mixed {
		$post = get_post();
		return is_string( $excerpt ) && $post instanceof WP_Post ? $this->replace( $excerpt, $post ) : $excerpt;
	}

	/**
	 * @param mixed $html     HTML of the block.
	 * @param mixed $block    Parsed block.
	 * @param mixed $instance The block.
	 * @return mixed
	 */
	public function in_block( mixed $html, mixed $block, mixed $instance ): mixed {
		$post_id = $instance instanceof WP_Block ? ( $instance->context['postId'] ?? 0 ) : 0;
		$post    = is_numeric( $post_id ) ? get_post( (int) $post_id ) : null;
		return is_string( $html ) && $post instanceof WP_Post ? $this->replace( $html, $post ) : $html;
	}

	private function replace( string $html, WP_Post $post ): string {
		// phpcs:ignore WordPress.WP.I18n.MissingArgDomain -- core's own sentence, in core's own translation.
		$sentence = __( 'There is no excerpt because this is a protected post.' );
		if ( ! str_contains( $html, $sentence ) || $this->access->decide_post( $post->ID )->granted || '' !== $post->post_password ) {
			return $html;
		}
		return str_replace( $sentence, esc_html( $this->public_excerpt( $post ) ), $html );
	}
}
