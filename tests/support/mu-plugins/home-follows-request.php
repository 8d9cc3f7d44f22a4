<?php
/**
 * On test sites with TEST_HOME_FOLLOWS_REQUEST: derives the site's address from each request, as plugins for several domains do, and owners of
 * one site with several names.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

if ( defined( 'TEST_HOME_FOLLOWS_REQUEST' ) ) {
	$patreon_gate_of_request = static fn (): string => 'http://' . ( $_SERVER['HTTP_HOST'] ?? '' );
	// After core, which replaces the options by WP_HOME and WP_SITEURL.
	add_filter( 'option_home', $patreon_gate_of_request, 20 );
	add_filter( 'option_siteurl', $patreon_gate_of_request, 20 );
	// Names the site's other domain, as plugins for several domains do.
	add_filter( 'allowed_redirect_hosts', static fn ( array $hosts ): array => array( ...$hosts, ...( defined( 'TEST_OWN_HOST' ) ? array( TEST_OWN_HOST ) : array() ) ) );
}
