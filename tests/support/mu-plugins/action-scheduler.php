<?php
/**
 * Loads Action Scheduler into a test WordPress, if PATREON_GATE_ACTION_SCHEDULER is the folder of the real plugin.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

$patreon_gate_folder = getenv( 'PATREON_GATE_ACTION_SCHEDULER' );
if ( is_string( $patreon_gate_folder ) && is_file( $patreon_gate_folder . '/action-scheduler.php' ) ) {
	require_once $patreon_gate_folder . '/action-scheduler.php';
}
