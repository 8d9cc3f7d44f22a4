<?php
/**
 * Template that shows one of the plugin's own pages with the theme's template, or without a theme if that fails. Included by WordPress in the
 * global scope, in which themes expect their templates to run.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

defined( 'ABSPATH' ) || exit;

ob_start();
$patreon_gate_level = ob_get_level();
try {
	include Theme_Page::template();
	while ( ob_get_level() > $patreon_gate_level ) {
		ob_end_flush();
	}
	ob_end_flush();
} catch ( \Throwable $patreon_gate_error ) {
	while ( ob_get_level() >= $patreon_gate_level ) {
		ob_end_clean();
	}
	Theme_Page::fall_back( $patreon_gate_error );
}
