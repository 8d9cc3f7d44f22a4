<?php
/**
 * A sandbox for one test class.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Membership;

use RuntimeException;

/** Runs a separate local Patreon, so that other tests do not change its people. Ends with `stop()`, or with this process. */
final class Own_Sandbox {

	/**
	 * @param resource    $process Running.
	 * @param list<mixed> $pipes   To it.
	 */
	private function __construct( private $process, private readonly array $pipes, public readonly string $url ) {}

	/** Starts it and waits until it listens. */
	public static function start(): self {
		$root    = dirname( __DIR__, 3 );
		$pipes   = array();
		$process = proc_open(
			array( 'node', '--import', 'tsx', $root . '/sandbox/main.ts', '--port', '0', '--seed', 'demo', '--with-input' ),
			array( array( 'pipe', 'r' ), array( 'pipe', 'w' ), array( 'file', '/dev/null', 'w' ) ),
			$pipes,
			$root
		);
		if ( ! is_resource( $process ) ) {
			throw new RuntimeException( 'The sandbox does not start.' );
		}
		// Blocks until a line arrives or the process has ended.
		while ( is_string( $line = fgets( $pipes[1] ) ) ) {
			if ( 1 === preg_match( '~listening (http://127\.0\.0\.1:\d+)~', $line, $found ) ) {
				return new self( $process, array_values( $pipes ), $found[1] );
			}
		}
		proc_close( $process );
		throw new RuntimeException( 'The sandbox ended before it listened.' );
	}

	public function stop(): void {
		proc_terminate( $this->process );
		foreach ( $this->pipes as $pipe ) {
			if ( is_resource( $pipe ) ) {
				fclose( $pipe );
			}
		}
		proc_close( $this->process );
	}
}
