<?php
/**
 * A process that refreshes the creator's token and is killed with SIGKILL just before the query PATREON_GATE_KILL selects. `journal`: Patreon
 * issued the new pair, and nothing is stored. `place`: the pair is in the journal. Anything else: it is not killed.
 *
 * Prints a marker line if it is not killed.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

define( 'DOING_CRON', true );
require dirname( __DIR__, 2 ) . '/bootstrap/wordpress.php';

add_filter(
	'query',
	static function ( string $query ): string {
		$is_ours = str_contains( $query, 'patreon_gate_connections' );
		$point   = match ( true ) {
			$is_ours && str_contains( $query, "`journal` = 'pg1:" ) => 'journal',
			$is_ours && str_contains( $query, "journal = ''" )      => 'place',
			default                                                  => '',
		};
		if ( '' !== $point && getenv( 'PATREON_GATE_KILL' ) === $point ) {
			posix_kill( (int) getmypid(), 9 );
		}
		return $query;
	}
);
do_action( 'patreon_gate_refresh_tokens' );
echo "\n--done--\n";
