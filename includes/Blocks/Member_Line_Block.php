<?php
/**
 * Block: who is signed in.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Closure;
use Patreon_Gate\Cta\Member_Line;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Sign_In\Cache_Headers;
use Patreon_Gate\Sign_In\Forms;
use Patreon_Gate\Sign_In\Urls;
use WP_Block;

/** Renders the name and tier of the reader, "Not you? Sign out", and a link to the membership page. Renders nothing for logged-out visitors. */
final class Member_Line_Block implements Dynamic_Block {

	/** Block context that core's Navigation block provides to the blocks in it. */
	private const MENU = 'showSubmenuIcon';

	/**
	 * @param Access                 $access Knows the current viewer.
	 * @param Closure(): Member_Line $line   Names the reader. This and the next are built only for members.
	 * @param Closure(): Forms       $forms  Forms with one button.
	 * @param Urls                   $urls   The plugin's own addresses.
	 */
	public function __construct(
		private readonly Access $access,
		private readonly Closure $line,
		private readonly Closure $forms,
		private readonly Urls $urls
	) {}

	public function render( array $attributes, string $content, WP_Block $block ): string {
		$viewer = $this->access->viewer();
		if ( $viewer->is_stranger() ) {
			return '';
		}
		Cache_Headers::keep_out();
		$line = ( $this->line )();
		$line->enqueue_style();
		$who = $line->who( $viewer );
		$who = '' === $who ? __( 'Signed in with Patreon', 'tier-gate-for-patreon' ) : $who;
		$out = ( $this->forms )()->sign_out( '', __( 'Not you? Sign out', 'tier-gate-for-patreon' ) );
		$url = esc_url( $this->urls->account() );
		// In a menu, the name itself is the link.
		$html = array_key_exists( self::MENU, $block->context )
			? '<a class="wp-block-navigation-item__content" href="' . $url . '">' . esc_html( $who ) . '</a> ' . $out
			: '<span>' . esc_html( $who ) . '</span> ' . $out . ' <a href="' . $url . '">' . esc_html__( 'My membership', 'tier-gate-for-patreon' ) . '</a>';
		return '<div ' . get_block_wrapper_attributes( array( 'class' => 'patreon-gate-who' ) ) . '>' . $html . '</div>';
	}
}
