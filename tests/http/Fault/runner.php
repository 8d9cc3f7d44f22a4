<?php
/**
 * A process that continues sweeps like wp-cron.php. PATREON_GATE_LIMIT is PHP's time limit in seconds.
 *
 * Prints a marker line if it is not killed.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

define( 'DOING_CRON', true );
require dirname( __DIR__, 2 ) . '/bootstrap/wordpress.php';

set_time_limit( (int) getenv( 'PATREON_GATE_LIMIT' ) );
do_action( (string) getenv( 'PATREON_GATE_HOOK' ) );
echo "\n--done--\n";
