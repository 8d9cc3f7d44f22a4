<?php
/**
 * Stands in for WordPress' translations where WordPress is not loaded: condition types bring their words with them.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

if ( ! function_exists( '__' ) ) {
	/**
	 * Returns a text as it is in the code.
	 *
	 * @param string $text   Text.
	 * @param string $domain Text domain.
	 */
	function __( string $text, string $domain ): string {
		return '' === $domain ? '' : $text;
	}
}
