<?php
/**
 * A receiver of outgoing webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Automation;

use RuntimeException;

/** A real server on this machine that records requests. Ends with `stop()`. */
final class Receiver {

	/** @param resource $process Running. */
	private function __construct( private $process, public readonly string $host, public readonly int $port, private readonly string $log ) {}

	/** Starts it on an address of this machine, and waits until it listens. */
	public static function start( string $host = '127.0.0.1' ): self {
		$log     = (string) tempnam( sys_get_temp_dir(), 'receiver' );
		$pipes   = array();
		$process = proc_open(
			array( PHP_BINARY, __DIR__ . '/receiver.php', $host, $log ),
			array( array( 'file', '/dev/null', 'r' ), array( 'pipe', 'w' ), array( 'file', '/dev/null', 'w' ) ),
			$pipes
		);
		if ( ! is_resource( $process ) ) {
			throw new RuntimeException( 'The receiver does not start.' );
		}
		// Blocks until the line arrives or the process has ended.
		$port = (int) fgets( $pipes[1] );
		if ( $port < 1 ) {
			throw new RuntimeException( "Nothing can listen on $host." );
		}
		return new self( $process, $host, $port, $log );
	}

	public function url( string $path, ?string $host = null ): string {
		return 'http://' . ( $host ?? $this->host ) . ':' . $this->port . $path;
	}

	/** @return list<array{path: string, method: string, host: string, headers: array<string, string>, body: string}> Received requests, in order. */
	public function got(): array {
		$got = array();
		foreach ( array_filter( explode( "\n", (string) file_get_contents( $this->log ) ) ) as $line ) {
			/** @var array{path: string, method: string, host: string, headers: array<string, string>, body: string} $one */
			$one   = json_decode( $line, true, 512, JSON_THROW_ON_ERROR );
			$got[] = $one;
		}
		return $got;
	}

	public function forget(): void {
		file_put_contents( $this->log, '' );
	}

	public function stop(): void {
		proc_terminate( $this->process, SIGKILL );
		proc_close( $this->process );
		unlink( $this->log );
	}
}
