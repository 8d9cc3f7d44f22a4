<?php
/**
 * Wraps the theme's comments template. Included by core, so that the theme's file sees the same variables as without this plugin.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Surfaces\Comment_Area;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

$patreon_gate_template = Comment_Area::enter();
try {
	if ( '' !== $patreon_gate_template ) {
		require $patreon_gate_template;
	}
} finally {
	Comment_Area::leave();
}
