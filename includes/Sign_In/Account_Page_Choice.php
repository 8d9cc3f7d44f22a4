<?php
/**
 * Which page of the site is the membership page.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Storage\Options\Settings;
use WP_Post;

/** Knows the page that the creator made the membership page, by choosing it in the settings or by putting the block or the shortcode on it. */
final class Account_Page_Choice {

	public const SHORTCODE = 'patreon_gate_account';

	/** What is in the content of a page that shows the membership. */
	private const MARKS = array( '<!-- wp:patreon-gate/account ', '[' . self::SHORTCODE );

	/** @param \Closure(): Settings $settings Settings. */
	public function __construct( private readonly \Closure $settings ) {}

	/** Returns the address of the page; '' if there is none, or if it is not public, or does not show the membership. */
	public function url(): string {
		$page = get_post( ( $this->settings )()->account_page_id() );
		$link = $page instanceof WP_Post && self::can_be( $page ) ? get_permalink( $page ) : false;
		return is_string( $link ) ? $link : '';
	}

	/**
	 * Chooses a page that is saved with the block or the shortcode, unless another one is chosen already.
	 *
	 * @param mixed $post Page that was saved.
	 */
	public function saved( mixed $post ): void {
		if ( $post instanceof WP_Post && self::can_be( $post ) && '' === $this->url() ) {
			( $this->settings )()->update( array( 'account_page_id' => $post->ID ) );
		}
	}

	/** Tells whether the page is public and shows the membership. */
	private static function can_be( WP_Post $page ): bool {
		if ( $page->ID < 1 || 'publish' !== $page->post_status || '' !== $page->post_password || ! is_post_publicly_viewable( $page ) ) {
			return false;
		}
		foreach ( self::MARKS as $mark ) {
			if ( str_contains( $page->post_content, $mark ) ) {
				return true;
			}
		}
		return false;
	}
}
