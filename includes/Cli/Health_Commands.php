<?php
/**
 * Commands about health.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

use Patreon_Gate\Health\Check_List;
use Patreon_Gate\Health\Checks;
use Patreon_Gate\Health\Finding;
use Patreon_Gate\Health\Level;
use Patreon_Gate\Health\Repair;
use Patreon_Gate\Health\Report\Report;
use Patreon_Gate\Rest\Trouble_Texts;
use Patreon_Gate\Storage\Connections\Connections;

/** Provides `doctor` and `repair`. */
final class Health_Commands implements Commands {

	/**
	 * @param list<Checks>    $checks The same as on the screen of Site Health.
	 * @param \Closure(): int $clock  Returns the Unix time.
	 * @param \Closure(): Report $report Creates the report for support.
	 */
	public function __construct(
		private readonly array $checks,
		private readonly Repair $repair,
		private readonly Connections $connections,
		private readonly \Closure $clock,
		private readonly \Closure $report
	) {}

	/** @return list<Command> */
	public function commands(): array {
		return array(
			new Command( 'doctor', 'Runs all health checks and says what to do. Exits with 1 if something is critical.', Command::common( 'format' ), $this->doctor( ... ) ),
			new Command( 'report', 'Prints what to copy into a message when you ask for help. It has no secrets and nothing about a person.', array(), $this->report( ... ) ),
			new Command( 'repair', 'Repairs what can be repaired without the creator: token, tiers, webhook, sync.', Command::common( 'campaign' ), $this->repair( ... ) ),
		);
	}

	private function doctor( Input $input, Output $output ): int {
		$now   = ( $this->clock )();
		$found = Finding::sorted( array_merge( ...array_map( static fn ( Checks $checks ): array => Check_List::findings( $checks, $now ), $this->checks ) ) );
		if ( 'table' !== $input->format() ) {
			$output->table( array_map( static fn ( Finding $finding ): array => $finding->to_array(), $found ), array( 'level', 'id', 'campaign_id', 'title', 'text' ), $input->format() );
		}
		$critical = 0;
		foreach ( $found as $finding ) {
			$critical += (int) ( Level::Critical === $finding->level );
			if ( 'table' === $input->format() ) {
				$this->tell( $finding, $output );
			}
		}
		return $critical > 0 ? 1 : 0;
	}

	private function report( Input $input, Output $output ): int {
		$output->raw( Report::text( ( $this->report )()->sections( PATREON_GATE_VERSION, ( $this->clock )() ) ) );
		return 0;
	}

	private function tell( Finding $finding, Output $output ): void {
		$text = $finding->title . ( '' === $finding->text ? '' : '. ' . $finding->text );
		match ( $finding->level ) {
			Level::Good        => $output->success( $text ),
			Level::Recommended => $output->warning( $text ),
			Level::Critical    => $output->error( $text ),
		};
	}

	private function repair( Input $input, Output $output ): int {
		$connection = $this->connections->of_campaign( $input->text( 'campaign' ) );
		if ( null === $connection ) {
			$output->error( 'Connection not found.' );
			return 1;
		}
		$code = 0;
		foreach ( $this->repair->run( $connection, ( $this->clock )() ) as $step ) {
			if ( $step->is_done() ) {
				$output->success( $step->step );
			} else {
				$output->error( $step->step . ': ' . Trouble_Texts::of( $step->code ) );
				$code = 1;
			}
		}
		return $code;
	}
}
