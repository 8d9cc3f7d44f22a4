<?php
/**
 * Plugin Name:       Tier Gate for Patreon
 * Description:       Lock posts, pages or parts of them for your Patreon members, and turn readers into members.
 * Version:           0.1.0
 * Requires at least: 6.8
 * Requires PHP:      8.1
 * Author:            The Tier Gate founders
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       tier-gate-for-patreon
 * Domain Path:       /languages
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

define( 'PATREON_GATE_VERSION', '0.1.0' );
define( 'PATREON_GATE_NAME', 'Tier Gate for Patreon' );
define( 'PATREON_GATE_FILE', __FILE__ );

require __DIR__ . '/includes/autoload.php';
require __DIR__ . '/includes/functions.php';

if ( did_action( 'muplugins_loaded' ) > 0 ) {
	Patreon_Gate\Plugin::boot();
} else {
	// Active for a whole network, or loaded by a must-use plugin. WordPress defines the names of its cookies, which ours need, only after these are loaded.
	add_action( 'plugins_loaded', array( Patreon_Gate\Plugin::class, 'boot' ), PHP_INT_MIN, 0 );
}
