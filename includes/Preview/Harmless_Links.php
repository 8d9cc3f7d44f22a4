<?php
/**
 * Links that lead nowhere.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Preview;

use WP_HTML_Tag_Processor;

/** Removes the effect of links and buttons in a call to action, so that nobody joins, signs in or calls Patreon from a preview. */
final class Harmless_Links {

	/** Target of links in a preview. No element of the page has this ID. */
	public const NOWHERE = '#patreon-gate-preview';

	/**
	 * Returns the same HTML without effects. Links and buttons still look the same, and still get the focus.
	 *
	 * @param string $html HTML of a call to action.
	 */
	public static function in( string $html ): string {
		$tags = new WP_HTML_Tag_Processor( $html );
		while ( $tags->next_tag() ) {
			$tag = $tags->get_tag();
			if ( 'A' === $tag && is_string( $tags->get_attribute( 'href' ) ) ) {
				$tags->set_attribute( 'href', self::NOWHERE );
				$tags->remove_attribute( 'target' );
				$tags->remove_attribute( 'ping' );
			} elseif ( 'FORM' === $tag ) {
				$tags->set_attribute( 'action', self::NOWHERE );
				$tags->set_attribute( 'method', 'get' );
			} elseif ( 'BUTTON' === $tag || ( 'INPUT' === $tag && in_array( $tags->get_attribute( 'type' ), array( 'submit', 'image' ), true ) ) ) {
				$tags->set_attribute( 'type', 'button' );
				$tags->remove_attribute( 'formaction' );
			} elseif ( 'INPUT' === $tag && 'hidden' === $tags->get_attribute( 'type' ) ) {
				$tags->set_attribute( 'value', '' );
			}
		}
		return $tags->get_updated_html();
	}
}
