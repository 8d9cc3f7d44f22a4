<?php
/**
 * The first image of a post as its featured image.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Closure;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Locks\Redactor;
use WP_Block;
use WP_HTML_Tag_Processor;
use WP_Post;

/** Hides the image that core's featured-image block takes from the stored content, if that image is in a locked part. */
final class First_Image {

	/**
	 * @param Access   $access   Decides.
	 * @param Closure(): Redactor $redactor Cuts out parts.
	 */
	public function __construct( private readonly Access $access, private readonly Closure $redactor ) {}

	/** Adds the hook. */
	public function register(): void {
		add_filter( 'render_block_core/post-featured-image', array( $this, 'hide' ), PHP_INT_MAX, 3 );
	}

	/**
	 * @param mixed $html     HTML of the block.
	 * @param mixed $block    Parsed block.
	 * @param mixed $instance The block.
	 * @return mixed '' if the image is locked.
	 */
	public function hide( mixed $html, mixed $block, mixed $instance ): mixed {
		if ( ! is_string( $html ) || '' === $html || ! $instance instanceof WP_Block || true !== ( $instance->attributes['useFirstImageFromPost'] ?? false ) ) {
			return $html;
		}
		$post_id = $instance->context['postId'] ?? 0;
		$post    = is_numeric( $post_id ) ? get_post( (int) $post_id ) : null;
		if ( ! $post instanceof WP_Post || has_post_thumbnail( $post ) ) {
			return $html;
		}
		if ( ! $this->access->may_read( $post->ID ) ) {
			return '';
		}
		if ( ! Lock_Markup::may_be_in( $post->post_content ) || ! ( $this->redactor )()->holds_lock( $post->post_content ) ) {
			return $html;
		}
		$image = new WP_HTML_Tag_Processor( $html );
		$src   = $image->next_tag( array( 'tag_name' => 'img' ) ) ? $image->get_attribute( 'src' ) : null;
		return is_string( $src ) && $this->is_visible( $src, $post ) ? $html : '';
	}

	private function is_visible( string $src, WP_Post $post ): bool {
		$content = new WP_HTML_Tag_Processor( ( $this->redactor )()->without_calls_to_action( fn(): string => ( $this->redactor )()->redact( $post->post_content, $post->ID ) ) );
		while ( $content->next_tag( array( 'tag_name' => 'img' ) ) ) {
			if ( $content->get_attribute( 'src' ) === $src ) {
				return true;
			}
		}
		return false;
	}
}
