<?php
/**
 * Commands about background work.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Queue\Job;
use Patreon_Gate\Queue\Process;
use Patreon_Gate\Queue\Queue;

/** Provides `job list` and `job run`: for a system cron that calls WP-CLI, and for users who do not want to wait. */
final class Job_Commands implements Commands {

	/**
	 * @param \Closure(): list<Job>  $jobs  Creates the jobs.
	 * @param Queue                  $queue Queue of the site.
	 * @param \Closure(): int        $clock Returns the Unix time.
	 * @param \Closure( int ): void  $wait  Waits so many seconds.
	 */
	public function __construct(
		private readonly \Closure $jobs,
		private readonly Queue $queue,
		private readonly \Closure $clock,
		private readonly \Closure $wait
	) {}

	/** @return list<Command> */
	public function commands(): array {
		return array(
			new Command( 'job list', 'Lists background jobs and when they run next.', Command::common( 'format' ), $this->list( ... ) ),
			new Command(
				'job run',
				'Runs background jobs now, until nothing is left to do.',
				array( Command::argument( 'name', 'Name as shown by "job list", or "all".' ), Command::flag( 'once', 'Run one step and leave the rest to the scheduler.' ) ),
				$this->run( ... )
			),
		);
	}

	private function list( Input $input, Output $output ): int {
		$output->table(
			array_map(
				fn ( Job $job ): array => array(
					'name'  => $job->name,
					'every' => ( $job->every )(),
					'next'  => Terminal_Text::time( $this->queue->next( $job->hook ) ),
					'step'  => Terminal_Text::time( $this->queue->next( $job->step_hook ) ),
					'by'    => $this->queue->name(),
				),
				( $this->jobs )()
			),
			array( 'name', 'every', 'next', 'step', 'by' ),
			$input->format()
		);
		return 0;
	}

	private function run( Input $input, Output $output ): int {
		$name = $input->argument( 0 );
		$jobs = array_values( array_filter( ( $this->jobs )(), static fn ( Job $job ): bool => 'all' === $name || $name === $job->name ) );
		if ( array() === $jobs ) {
			$output->error( 'Job not found. See "job list".' );
			return 1;
		}
		$code = 0;
		foreach ( $jobs as $job ) {
			try {
				$this->finish( $job, $input->has( 'once' ) );
				$output->success( $job->name . ' is done.' );
			} catch ( \Throwable $error ) {
				Add_Ons::report( $error, 'job ' . $job->name );
				$output->error( $job->name . ' failed; the scheduler tries it again.' );
				$code = 1;
			}
		}
		return $code;
	}

	/** Runs it until nothing is left, and waits in between for as long as it asks. */
	private function finish( Job $job, bool $once ): void {
		do {
			$next = ( $job->run )( Process::budget( true ), ( $this->clock )(), static function (): void {} );
			if ( null !== $next && $once ) {
				$this->queue->enqueue( $job->step_hook, $next );
				return;
			}
			if ( null !== $next && $next > 0 ) {
				( $this->wait )( $next );
			}
		} while ( null !== $next );
	}
}
