<?php
/**
 * Styles of the gallery's designs.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Designs;

use Patreon_Gate\Cta\Stylesheet;

/**
 * Adds the style sheets that a rendered design needs: `base.css` for all, and `css/<name>.css` for each class `patreon-gate-<name>` in it that has
 * such a file. They are a few hundred bytes each, and core prints them inside the page.
 *
 * `base.css` undoes margins of themes, and clearfixes of groups. On phones only, it shows links for readers who joined in Patreon's app, which does
 * not send them back. It outlines buttons where the system forces colors, makes the focus visible on light and dark backgrounds, against any theme, and
 * hides the image that counts views. The button (an `a` in a `div`) has a line of its own, so that the links stay together below it. Lines of text break so that no
 * single word is left for the last one.
 * Padding and margins follow the theme's spacing within limits, because the presets of some themes are as large as whole sections need; padding is
 * smaller in a narrow window. The player of `episode.css` only looks like one, and its text goes below the picture where there is no room beside it.
 */
final class Design_Styles {

	private const PREFIX = 'patreon-gate-design-';

	/** Names of the style sheets that belong to a class. */
	private const CLASSES = array( 'card', 'form', 'by', 'banner', 'tiers', 'letter', 'fade', 'episode', 'strip', 'chapters', 'quiet', 'line', 'place' );

	/**
	 * Adds the style sheets of some HTML to the page.
	 *
	 * @param string $html HTML.
	 */
	public static function enqueue_for( string $html ): void {
		self::enqueue( self::PREFIX . 'base' );
		// Only signed-in readers get a form of this kind. The form in the bar has other attributes and a style of its own.
		if ( str_contains( $html, '<form method="post"' ) ) {
			self::enqueue( self::PREFIX . 'form' );
		}
		foreach ( self::CLASSES as $name ) {
			if ( 0 !== preg_match( '/[\s"]patreon-gate-' . $name . '[\s"]/', $html ) ) {
				self::enqueue( self::PREFIX . $name );
			}
		}
	}

	/** Adds all of them, for the editor. */
	public static function enqueue_all(): void {
		foreach ( array( 'base', ...self::CLASSES ) as $name ) {
			self::enqueue( self::PREFIX . $name );
		}
	}

	/**
	 * Adds a style sheet of this plugin by its handle, which HTML that was rendered in an earlier request names.
	 *
	 * @param string $handle Handle.
	 */
	public static function enqueue( string $handle ): void {
		$name = str_starts_with( $handle, self::PREFIX ) ? substr( $handle, strlen( self::PREFIX ) ) : '';
		if ( '' !== $handle && ( 'base' === $name || in_array( $name, self::CLASSES, true ) ) ) {
			Stylesheet::register( $handle, "Designs/css/$name.css" );
		}
		wp_enqueue_style( $handle );
	}
}
