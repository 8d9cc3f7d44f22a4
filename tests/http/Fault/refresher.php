<?php
/**
 * A process that refreshes the creator's token and is killed in the middle: by SIGKILL, just before the query that PATREON_GATE_KILL
 * names. `journal`: Patreon gave the new pair, and nothing of it is written. `place`: it stands in the journal. Anything else: never.
 *
 * Prints a marker line when it lives to its end.
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
