<?php
/**
 * The sign-in block.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Closure;
use Patreon_Gate\Cta\Current_Situation;
use Patreon_Gate\Cta\Situation;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Sign_In\Return_Path;
use Patreon_Gate\Sign_In\Urls;
use WP_Block;

/**
 * Renders a sign-in link or, for signed-in members, a link to the membership page, also in a menu. On the same page, all logged-out visitors get the
 * same HTML.
 */
final class Sign_In_Block implements Dynamic_Block {

	/** Block context that core's Navigation block provides to the blocks in it. */
	private const MENU = 'showSubmenuIcon';

	/**
	 * @param Access                       $access    Knows the current viewer.
	 * @param Urls                         $urls      The plugin's own addresses.
	 * @param Closure(): Current_Situation $situation The call to action that is being rendered.
	 */
	public function __construct( private readonly Access $access, private readonly Urls $urls, private readonly Closure $situation ) {}

	/**
	 * @param array<array-key, mixed> $attributes `label`.
	 * @param string                  $content    Not used.
	 * @param WP_Block                $block      The block, with the context of its menu.
	 */
	public function render( array $attributes, string $content, WP_Block $block ): string {
		$label   = is_string( $attributes['label'] ?? null ) ? trim( $attributes['label'] ) : '';
		$current = ( $this->situation )()->get();
		if ( $this->access->viewer()->is_stranger() ) {
			$url  = $this->way_in( $current );
			$text = '' === $label ? self::label( $current ) : $label;
			$rel  = ' rel="nofollow"';
		} elseif ( null !== $current && Reason::Unconfirmed === $current->told() ) {
			$to   = $current->denial->return_to();
			$url  = $this->urls->start( 'sign-in', $to > 0 ? $to : null, null, null, null, $current->denial->lock->campaign_id );
			$text = __( 'Sign in with Patreon again', 'tier-gate-for-patreon' );
			$rel  = ' rel="nofollow"';
		} else {
			$url  = $this->urls->account();
			$text = __( 'My membership', 'tier-gate-for-patreon' );
			$rel  = '';
		}
		$text    = esc_html( wp_strip_all_tags( $text ) );
		$in_menu = array_key_exists( self::MENU, $block->context );
		return sprintf(
			$in_menu ? '<div %s><a class="wp-block-navigation-item__content" href="%s"%s><span class="wp-block-navigation-item__label">%s</span></a></div>' : '<p %s><a href="%s"%s>%s</a></p>',
			get_block_wrapper_attributes( $in_menu ? array( 'class' => 'wp-block-navigation-link' ) : array() ),
			esc_url( $url ),
			$rel,
			$text
		);
	}

	/** Returns the link for logged-out visitors, which leads back to where they are. */
	private function way_in( ?Situation $current ): string {
		$to = null === $current ? 0 : $current->denial->return_to();
		if ( null !== $current && $to > 0 ) {
			return $this->urls->open( $to, $current->denial->lock->campaign_id );
		}
		if ( did_action( 'wp' ) > 0 && is_singular() && get_queried_object_id() > 0 ) {
			return $this->urls->start( 'sign-in', get_queried_object_id() );
		}
		return $this->urls->start( 'sign-in', null, self::visited_list() );
	}

	/** Returns the path of the list of posts that is shown, without its query, so that the same page has the same link for everybody. */
	private static function visited_list(): ?string {
		if ( 0 === did_action( 'wp' ) || ! ( is_archive() || is_home() ) || is_front_page() || is_search() ) {
			return null;
		}
		$uri  = wp_unslash( $_SERVER['REQUEST_URI'] ?? '' ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- a path of this site or nothing, see Return_Path.
		$path = Return_Path::clean( is_string( $uri ) ? explode( '?', $uri, 2 )[0] : '', '' );
		return '' === $path ? null : $path;
	}

	private static function label( ?Situation $current ): string {
		return null === $current ? __( 'Sign in with Patreon', 'tier-gate-for-patreon' ) : __( 'Already a member? Sign in', 'tier-gate-for-patreon' );
	}
}
