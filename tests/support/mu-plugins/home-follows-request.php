<?php
/**
 * For sites that are told TEST_HOME_FOLLOWS_REQUEST: the address of the site is that of each request, as plugins for several domains,
 * and people with one site under many names, make it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

if ( defined( 'TEST_HOME_FOLLOWS_REQUEST' ) ) {
	$patreon_gate_of_request = static fn (): string => 'http://' . ( $_SERVER['HTTP_HOST'] ?? '' );
	// After core, which puts WP_HOME and WP_SITEURL in the place of the options.
	add_filter( 'option_home', $patreon_gate_of_request, 20 );
	add_filter( 'option_siteurl', $patreon_gate_of_request, 20 );
	// Code of a site that names its other domain, as plugins for several domains do.
	add_filter( 'allowed_redirect_hosts', static fn ( array $hosts ): array => array( ...$hosts, ...( defined( 'TEST_OWN_HOST' ) ? array( TEST_OWN_HOST ) : array() ) ) );
}
