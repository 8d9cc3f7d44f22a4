<?php
/**
 * Replaces WordPress' translation function in unit tests, because condition types contain translated strings.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

if ( ! function_exists( '__' ) ) {
	/**
	 * Returns a text untranslated.
	 *
	 * @param string $text   Text.
	 * @param string $domain Text domain.
	 */
	function __( string $text, string $domain ): string {
		return '' === $domain ? '' : $text;
	}
}
