<?php
/**
 * A process that repeatedly passes reads of a few members to the ledger, while others do the same.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Storage_Error;

require dirname( __DIR__, 2 ) . '/bootstrap/wordpress.php';

$patreon_gate_number = (int) getenv( 'PATREON_GATE_WRITER' );
$patreon_gate_ledger = Plugin::instance()->ledger();
$patreon_gate_took   = array();
$patreon_gate_failed = 0;
// All processes begin together, when all are ready.
echo "--ready--\n";
fgets( STDIN );
mt_srand( $patreon_gate_number );
for ( $patreon_gate_round = 1; $patreon_gate_round <= 60; $patreon_gate_round++ ) {
	// No two reads of all processes have the same time, and their order is random.
	$patreon_gate_at    = 1_700_000_000 + mt_rand( 1, 1000 ) * 10 + $patreon_gate_number;
	$patreon_gate_reads = array();
	foreach ( (array) array_rand( array_flip( range( 1, 10 ) ), 6 ) as $patreon_gate_user ) {
		$patreon_gate_reads[] = new Member( '77', 'm-' . $patreon_gate_user, (string) $patreon_gate_user, patron_status: 'active_patron', lifetime_cents: $patreon_gate_at, tier_ids: array( 't' . $patreon_gate_at % 3 ), fetched_at: $patreon_gate_at );
	}
	shuffle( $patreon_gate_reads );
	try {
		$patreon_gate_ledger->take_many( $patreon_gate_reads, Cause::Sweep, "$patreon_gate_number-$patreon_gate_round", $patreon_gate_at );
		foreach ( $patreon_gate_reads as $patreon_gate_read ) {
			$patreon_gate_took[ $patreon_gate_read->user_id ] = max( $patreon_gate_at, $patreon_gate_took[ $patreon_gate_read->user_id ] ?? 0 );
		}
	} catch ( Storage_Error $patreon_gate_error ) {
		++$patreon_gate_failed;
	}
}
echo '--answer--', json_encode( array( 'took' => $patreon_gate_took, 'failed' => $patreon_gate_failed ), JSON_THROW_ON_ERROR );
