<?php
/**
 * The same configuration for WP-CLI, which needs to see where WordPress is loaded (`WP_CONFIG_PATH`).
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

define( 'PATREON_GATE_TEST_CONFIG_ONLY', true );
require dirname( (string) getenv( 'PATREON_GATE_WP_CONFIG' ) ) . '/wp-config.php';
$table_prefix = 'wp_';

require_once ABSPATH . 'wp-settings.php';
