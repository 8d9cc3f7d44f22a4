<?php
/**
 * Answers a request with the header X-Without-Plugin without the plugin, so that tests can compare.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

if ( 'yes' === ( $_SERVER['HTTP_X_WITHOUT_PLUGIN'] ?? '' ) ) {
	add_filter( 'pre_option_active_plugins', '__return_empty_array' );
}
