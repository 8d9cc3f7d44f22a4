<?php
/**
 * The stylesheet in the head of classic themes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Closure;
use Patreon_Gate\Cta\Stylesheet;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Markup\Lock_Markup;
use WP_Post;
use WP_Query;

/**
 * Enqueues the style sheet of a call to action before a classic theme prints the head. Block themes render the page first, classic themes do not:
 * the style sheet would be printed in the footer, and the page would jump.
 */
final class Early_Style {

	/**
	 * @param Access                $access Decides.
	 * @param Closure(): Stylesheet $style  The stylesheet of the built-in box.
	 * @param Closure(int): bool    $design Adds the styles of the design that a post shows; returns false where it shows the built-in box.
	 */
	public function __construct( private readonly Access $access, private readonly Closure $style, private readonly Closure $design ) {}

	/** Adds the hook. */
	public function register(): void {
		add_action( 'wp_enqueue_scripts', array( $this, 'enqueue' ), 10, 0 );
	}

	/** Enqueues the stylesheet if one of the page's posts has a lock. */
	public function enqueue(): void {
		global $wp_query;
		if ( wp_is_block_theme() || ! $wp_query instanceof WP_Query || ! is_array( $wp_query->posts ) ) {
			return;
		}
		foreach ( $wp_query->posts as $post ) {
			if ( ! $post instanceof WP_Post ) {
				continue;
			}
			$is_in = Lock_Markup::is_in( $post->post_content );
			// Members see lines above and below an unlocked post (`Member_Footer`).
			if ( is_singular() && ( $is_in || $this->access->is_locked( $post->ID ) ) && ! $this->access->reader_is_stranger() ) {
				( $this->style )()->enqueue_for_members();
			}
			if ( $is_in || ! $this->access->may_read( $post->ID ) ) {
				if ( ! ( $this->design )( $post->ID ) ) {
					( $this->style )()->enqueue();
				}
				return;
			}
		}
	}
}
