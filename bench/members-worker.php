<?php
/**
 * One process of the measurement of members: its work, duration, memory and statements.
 *
 * PATREON_GATE_BENCH is `pages` (fetch and parse every page), `sweep` (begin a sweep and do what is due) or `jobs` (do what is due). With
 * PATREON_GATE_EXPLAIN each kind of statement is explained repeatedly while tables grow; times have no meaning then.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Patreon\Campaign_Reader;
use Patreon_Gate\Patreon\Client;
use Patreon_Gate\Patreon\Endpoint;
use Patreon_Gate\Patreon\Gateway;
use Patreon_Gate\Patreon\Http;
use Patreon_Gate\Storage\Connections\Rate_Limits;

define( 'DOING_CRON', true );
require dirname( __DIR__ ) . '/tests/bootstrap/wordpress.php';
// A must-use plugin of the tests listens to every event (tests/support/mu-plugins), which a site without add-ons does not.
remove_all_actions( 'patreon_gate_event_announced' );

/** Collects kinds of statements, how often they run, and how the database finds their rows. */
final class Statement_Probe {

	/** @var array<string, array{count: int, plan: list<array<string, mixed>>, rows: int}> By statement without values. */
	public array $statements = array();

	private bool $is_asking = false;

	public function see( string $sql ): string {
		if ( $this->is_asking ) {
			return $sql;
		}
		$kind = self::kind( $sql );
		$this->statements[ $kind ] ??= array( 'count' => 0, 'plan' => array(), 'rows' => -1 );
		$count = ++$this->statements[ $kind ]['count'];
		// At the first, second, fourth … time, because the plan for an empty table differs from that for a full one.
		if ( 0 === ( $count & ( $count - 1 ) ) && 1 === preg_match( '~^\s*(SELECT|UPDATE|DELETE|INSERT\b.*\bSELECT)\b~is', $sql ) ) {
			$this->explain( $kind, $sql );
		}
		return $sql;
	}

	private function explain( string $kind, string $sql ): void {
		global $wpdb;
		$this->is_asking = true;
		$answer          = mysqli_query( $wpdb->dbh, 'EXPLAIN ' . $sql );
		$this->is_asking = false;
		$plan            = $answer instanceof mysqli_result ? $answer->fetch_all( MYSQLI_ASSOC ) : array();
		$rows            = array() === $plan ? 0 : max( array_map( static fn ( array $step ): int => (int) ( $step['rows'] ?? 0 ), $plan ) );
		if ( $rows > $this->statements[ $kind ]['rows'] ) {
			$this->statements[ $kind ]['rows'] = $rows;
			$this->statements[ $kind ]['plan'] = $plan;
		}
	}

	private static function kind( string $sql ): string {
		$plain = (string) preg_replace( array( "~'(?:[^'\\\\]|\\\\.|'')*'~s", '~\b\d+(\.\d+)?\b~', '~\s+~' ), array( '?', '?', ' ' ), $sql );
		$plain = (string) preg_replace( '~\((?:\s*(?:\?|NULL)\s*,?)+\)(?:\s*,\s*\((?:\s*(?:\?|NULL)\s*,?)+\))*~', '(…)', $plain );
		return trim( (string) preg_replace( '~(WHEN \? THEN \? ?)+~', 'WHEN … ', $plain ) );
	}
}

$patreon_gate_probe = null;
if ( '1' === getenv( 'PATREON_GATE_EXPLAIN' ) ) {
	$patreon_gate_probe = new Statement_Probe();
	add_filter( 'query', array( $patreon_gate_probe, 'see' ) );
}
$patreon_gate_http = 0.0;
$patreon_gate_sent = 0.0;
add_filter(
	'pre_http_request',
	static function ( mixed $answer ) use ( &$patreon_gate_sent ): mixed {
		$patreon_gate_sent = microtime( true );
		return $answer;
	}
);
add_filter(
	'http_response',
	static function ( mixed $answer ) use ( &$patreon_gate_sent, &$patreon_gate_http ): mixed {
		$patreon_gate_http += microtime( true ) - $patreon_gate_sent;
		return $answer;
	}
);

// Memory of WordPress before any work of ours.
gc_collect_cycles();
$patreon_gate_before = memory_get_usage();
if ( function_exists( 'memory_reset_peak_usage' ) ) {
	memory_reset_peak_usage();
}
$patreon_gate_queries = (int) $GLOBALS['wpdb']->num_queries;
$patreon_gate_begun   = microtime( true );
$patreon_gate_cpu     = static function (): float {
	$usage = (array) getrusage();
	return $usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec'] + ( $usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec'] ) / 1e6;
};
$patreon_gate_used    = $patreon_gate_cpu();
$patreon_gate_members = 0;
$patreon_gate_next    = null;

switch ( getenv( 'PATREON_GATE_BENCH' ) ) {
	case 'pages':
		$token    = Patreon_Gate\Plugin::instance()->token_keeper()->token( time() );
		$endpoint = Endpoint::configured();
		$client   = new Client( new Gateway( new Http( $endpoint, Http::BACKGROUND ), new Rate_Limits() ), new Campaign_Reader( $endpoint ) );
		$cursor   = null;
		do {
			$page                  = $client->members( $token, '5500001', $cursor, time() );
			$patreon_gate_members += count( $page->members );
			$cursor                = $page->next_cursor;
			unset( $page );
		} while ( null !== $cursor );
		break;
	case 'sweep':
		Patreon_Gate\Plugin::instance()->sweeper()->start( '5500001' );
		do_action( 'patreon_gate_sweep_step' );
		// Continue with the scheduled jobs.
	case 'jobs':
		$done              = Test_Jobs::run_due();
		$patreon_gate_next = null === $done['next'] ? null : $done['next'] - $done['now'];
		break;
	default:
		throw new RuntimeException( 'PATREON_GATE_BENCH is pages, sweep or jobs.' );
}

echo "\n", '--answer--', "\n", json_encode(
	array(
		'seconds'    => microtime( true ) - $patreon_gate_begun,
		'cpu'        => $patreon_gate_cpu() - $patreon_gate_used,
		'http'       => $patreon_gate_http,
		'memory'     => memory_get_peak_usage() - $patreon_gate_before,
		'wordpress'  => $patreon_gate_before,
		'queries'    => (int) $GLOBALS['wpdb']->num_queries - $patreon_gate_queries,
		'members'    => $patreon_gate_members,
		'next'       => $patreon_gate_next,
		'statements' => $patreon_gate_probe?->statements ?? (object) array(),
	),
	JSON_THROW_ON_ERROR
), "\n";
