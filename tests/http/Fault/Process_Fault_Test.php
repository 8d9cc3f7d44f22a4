<?php
/**
 * Processes that overlap, die, or run out of time.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Fault;

use Patreon_Gate\Membership\Sweep_State;
use RuntimeException;

/** Faults F16 and F18 of docs/security.md, with real processes and their own database connections. */
final class Process_Fault_Test extends Fault_Case {

	private const PEOPLE = 3000;

	/** @var list<array{process: resource, out: resource}> Still running. */
	private array $running = array();

	protected function setUp(): void {
		parent::setUp();
		$this->sandbox( 'POST', 'dataset', array( 'members' => self::PEOPLE ) );
		$this->pages_of( 100 );
		// A fast machine would finish before another process could interfere.
		$this->break_pages( 'slow', array( 'remaining' => null, 'delay_ms' => 200 ) );
		$this->sandbox( 'DELETE', 'requests' );
	}

	protected function tearDown(): void {
		foreach ( $this->running as $one ) {
			proc_terminate( $one['process'], 9 );
			proc_close( $one['process'] );
		}
		parent::tearDown();
	}

	public function test_F16_one_of_five_processes_works_and_another_continues_when_it_is_killed(): void {
		$first = $this->launch();
		$this->until( fn (): bool => ( $this->sweeps->open( self::CAMPAIGN )->pages ?? 0 ) >= 3 );
		$others = array( $this->launch(), $this->launch(), $this->launch(), $this->launch() );
		foreach ( $others as $other ) {
			self::assertStringContainsString( '--done--', $this->printed( $other ), 'The other processes end, because one holds the lease.' );
		}
		self::assertTrue( proc_get_status( $first['process'] )['running'], 'The list is long enough for this test.' );
		posix_kill( proc_get_status( $first['process'] )['pid'], 9 );
		self::assertStringNotContainsString( '--done--', $this->printed( $first ) );
		$pages = $this->latest()->pages;
		self::assertSame( Sweep_State::Reading, $this->latest()->state );
		self::assertGreaterThanOrEqual( 3, $pages );
		// The lease of the killed process has not expired, so the next process ends without reading a page.
		self::assertStringContainsString( '--done--', $this->printed( $this->launch() ) );
		self::assertSame( $pages, $this->latest()->pages );
		$this->leases_ended();
		$runners = array( $this->launch(), $this->launch(), $this->launch(), $this->launch(), $this->launch() );
		foreach ( $runners as $runner ) {
			self::assertStringContainsString( '--done--', $this->printed( $runner ) );
		}
		self::assertSame( Sweep_State::Done, $this->latest()->state );
		self::assertSame( 1, self::count_rows( 'sweeps' ), 'Only one sweep was begun.' );
		$asked = $this->pages_asked();
		self::assertLessThanOrEqual( count( array_unique( $asked ) ) + 1, count( $asked ), 'At most the page that was being read is requested again.' );
		self::assertSame( $this->latest()->members_read, self::count_rows( 'members' ) );
		$this->assert_same_as_patreon();
	}

	public function test_F18_a_process_with_three_seconds_works_step_by_step(): void {
		$processes = 0;
		do {
			$output = $this->printed( $this->launch( 3, 0 === $processes ? 'patreon_gate_sweep' : 'patreon_gate_sweep_step' ) );
			self::assertStringContainsString( '--done--', $output, 'The process ended before PHP\'s time limit.' );
			self::assertLessThan( 60, ++$processes );
		} while ( null !== $this->sweeps->open( self::CAMPAIGN ) );
		self::assertGreaterThan( 1, $processes, 'The list is long enough for this test.' );
		self::assertSame( Sweep_State::Done, $this->latest()->state );
		$asked = $this->pages_asked();
		self::assertCount( count( array_unique( $asked ) ), $asked, 'No page was requested twice.' );
		$this->assert_same_as_patreon();
	}

	public function test_F18_a_sweep_that_php_aborts_continues_at_the_checkpoint(): void {
		$first = $this->launch();
		$this->until( fn (): bool => ( $this->sweeps->open( self::CAMPAIGN )->pages ?? 0 ) >= 2 );
		// Like PHP's own abort: the process ends between two statements.
		posix_kill( proc_get_status( $first['process'] )['pid'], 9 );
		$this->printed( $first );
		$read = $this->latest()->members_read;
		self::assertContains( self::count_rows( 'members' ) - $read, array( 0, 100 ), 'The ledger has whole pages, and at most one without its checkpoint.' );
		$this->leases_ended();
		self::assertNull( $this->sweep( false ) );
		self::assertSame( Sweep_State::Done, $this->latest()->state );
		$this->assert_same_as_patreon();
	}

	/** @return array{process: resource, out: resource} A runner. */
	private function launch( int $limit = 0, string $hook = 'patreon_gate_sweep' ): array {
		$pipes   = array();
		$process = proc_open(
			array( PHP_BINARY, __DIR__ . '/runner.php' ),
			array( array( 'file', '/dev/null', 'r' ), array( 'pipe', 'w' ), array( 'redirect', 1 ) ),
			$pipes,
			null,
			array( 'PATREON_GATE_LIMIT' => (string) $limit, 'PATREON_GATE_HOOK' => $hook ) + getenv()
		);
		if ( ! is_resource( $process ) || ! is_resource( $pipes[1] ?? null ) ) {
			throw new RuntimeException( 'A runner does not start.' );
		}
		$runner          = array( 'process' => $process, 'out' => $pipes[1] );
		$this->running[] = $runner;
		return $runner;
	}

	/**
	 * Returns what a process printed, after it has ended.
	 *
	 * @param array{process: resource, out: resource} $runner Runner.
	 */
	private function printed( array $runner ): string {
		$output        = (string) stream_get_contents( $runner['out'] );
		$this->running = array_values( array_filter( $this->running, static fn ( array $one ): bool => $one['process'] !== $runner['process'] ) );
		proc_close( $runner['process'] );
		return $output;
	}

	/** @param callable(): bool $is_so Condition that another process fulfils. */
	private function until( callable $is_so ): void {
		$tries = 0;
		while ( ! $is_so() ) {
			self::assertLessThan( 20000, ++$tries, 'The condition was never met.' );
			usleep( 2000 ); // phpcs:ignore Generic.PHP.ForbiddenFunctions.Found -- waits for another process, of which the database does not notify us.
		}
	}
}
