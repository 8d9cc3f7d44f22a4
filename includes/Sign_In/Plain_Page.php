<?php
/**
 * Page without a theme.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

/** Renders a complete HTML page that needs no theme and no script. */
final class Plain_Page {

	/**
	 * @param string $title   Plain text.
	 * @param string $content HTML of `main`, already escaped.
	 */
	public function html( string $title, string $content ): string {
		$site = get_bloginfo( 'name', 'display' );
		return '<!doctype html><html ' . get_language_attributes() . '><head><meta charset="' . esc_attr( get_bloginfo( 'charset' ) ) . '">'
			. '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow"><meta name="referrer" content="no-referrer">'
			. '<title>' . esc_html( $title ) . ' – ' . esc_html( $site ) . '</title><style>' . (string) file_get_contents( __DIR__ . '/page.css' ) . '</style></head><body><main>' // phpcs:ignore WordPress.WP.AlternativeFunctions -- a file of our own.
			. '<p class="site"><a href="' . esc_url( Return_Path::url( Return_Path::home() ) ) . '">' . esc_html( '' === $site ? __( 'Back to the site', 'tier-gate-for-patreon' ) : $site ) . '</a></p>'
			. '<h1>' . esc_html( $title ) . '</h1>' . $content . '</main></body></html>';
	}

	/**
	 * Renders a page with one message and a button to try again.
	 *
	 * @param string $text      Plain text.
	 * @param string $retry_url Address of the button.
	 */
	public function message( string $text, string $retry_url ): string {
		return $this->html(
			__( 'Sign in with Patreon', 'tier-gate-for-patreon' ),
			'<p class="notice" role="status">' . esc_html( $text ) . '</p><p class="actions"><a class="button" rel="nofollow" href="' . esc_url( $retry_url ) . '">'
			. esc_html__( 'Sign in with Patreon', 'tier-gate-for-patreon' ) . '</a></p>'
		);
	}
}
