<?php
/**
 * A process that goes on with sweeps, as wp-cron.php does. PATREON_GATE_LIMIT gives PHP's limit of time, in seconds.
 *
 * Prints a marker line when it lives to its end.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

define( 'DOING_CRON', true );
require dirname( __DIR__, 2 ) . '/bootstrap/wordpress.php';

set_time_limit( (int) getenv( 'PATREON_GATE_LIMIT' ) );
do_action( (string) getenv( 'PATREON_GATE_HOOK' ) );
echo "\n--done--\n";
