<?php
/**
 * The membership page as a block.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Sign_In\Account_Content;
use Patreon_Gate\Sign_In\Account_Style;
use Patreon_Gate\Sign_In\Cache_Headers;
use WP_Block;

/** Shows the membership page on any page of the site, as a block and as a shortcode. Logged-out visitors all get the same HTML. */
final class Account_Block implements Dynamic_Block {

	/**
	 * @param Access                     $access  Knows the current viewer.
	 * @param Closure(): Account_Content $content What the page shows.
	 */
	public function __construct( private readonly Access $access, private readonly Closure $content ) {}

	public function render( array $attributes, string $content, WP_Block $block ): string {
		return '<div ' . get_block_wrapper_attributes() . '>' . $this->html() . '</div>';
	}

	/** Returns the membership of the reader as HTML, for the block and the shortcode. */
	public function html(): string {
		Account_Style::enqueue();
		if ( ! $this->is_personal() ) {
			return ( $this->content )()->html_for_strangers();
		}
		// Responses to requests with a session are never stored. This covers readers without one, whose WordPress account is linked.
		Cache_Headers::keep_out();
		return Add_Ons::contain(
			'account',
			fn (): string => ( $this->content )()->html(),
			static fn (): string => '<p>' . esc_html__( 'Something went wrong on this site. Please try again in a few minutes.', 'tier-gate-for-patreon' ) . '</p>'
		);
	}

	private function is_personal(): bool {
		return $this->access->has_viewer() && ( is_user_logged_in() || ! $this->access->viewer()->is_stranger() );
	}
}
