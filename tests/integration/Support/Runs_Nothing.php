<?php
/**
 * Checks HTML that others wrote.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Support;

use WP_HTML_Tag_Processor;

/** For tests in which somebody tries to run code on a page. */
trait Runs_Nothing {

	/** Fails if the HTML has an element or an attribute that a browser would run. */
	private static function assert_runs_nothing( string $html, string $name ): void {
		$running = array( 'SCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'STYLE', 'LINK', 'META', 'BASE', 'SVG', 'MATH', 'TEMPLATE' );
		$tags    = new WP_HTML_Tag_Processor( $html );
		while ( $tags->next_tag() ) {
			self::assertNotContains( $tags->get_tag(), $running, "$name: $html" );
			self::assertSame( array(), $tags->get_attribute_names_with_prefix( 'on' ) ?? array(), "$name: $html" );
			foreach ( array( 'href', 'src', 'action', 'formaction', 'srcset', 'style', 'poster' ) as $attribute ) {
				$value = strtolower( (string) preg_replace( '/[\s\x00-\x1f]+/', '', (string) $tags->get_attribute( $attribute ) ) );
				self::assertStringNotContainsString( 'javascript:', $value, "$name: $html" );
				self::assertStringStartsNotWith( 'data:text', $value, "$name: $html" );
			}
		}
	}
}
