<?php
/**
 * Must-use plugin for the demo site only; never shipped.
 *
 * The plugin's folder there is this checkout. Without this, the plugins screen or the file editor could delete or change the source. Everything
 * else an administrator may do stays possible.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

add_filter(
	'map_meta_cap',
	static fn ( array $needed, string $capability ): array =>
		in_array( $capability, array( 'delete_plugins', 'update_plugins', 'edit_plugins' ), true ) ? array( 'do_not_allow' ) : $needed,
	10,
	2
);
