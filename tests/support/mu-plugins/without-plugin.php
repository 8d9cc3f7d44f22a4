<?php
/**
 * A request with the header X-Without-Plugin is answered by WordPress alone, so that tests can tell what comes of the plugin.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

if ( 'yes' === ( $_SERVER['HTTP_X_WITHOUT_PLUGIN'] ?? '' ) ) {
	add_filter( 'pre_option_active_plugins', '__return_empty_array' );
}
