<?php
/**
 * Commands about export and import.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

use Closure;
use Patreon_Gate\Rest\Rule_Texts;
use Patreon_Gate\Saving\Refused_Rule;
use Patreon_Gate\Transfer\Bad_File;
use Patreon_Gate\Transfer\Change;
use Patreon_Gate\Transfer\Export;
use Patreon_Gate\Transfer\Import;
use Patreon_Gate\Transfer\Plan;
use Patreon_Gate\Transfer\Transfer_File;

/** `export` and `import`: settings and rules as a file. */
final class Transfer_Commands implements Commands {

	/**
	 * @param Closure(): Export $export Writes the file.
	 * @param Closure(): Import $import Reads it.
	 * @param Closure(): int    $clock  Returns the Unix time.
	 */
	public function __construct( private readonly Closure $export, private readonly Closure $import, private readonly Closure $clock ) {}

	/** @return list<Command> */
	public function commands(): array {
		return array(
			new Command( 'export', 'Prints settings and rules as JSON, for another site or as a copy. It has no secrets and no members.', array(), $this->export( ... ) ),
			new Command(
				'import',
				'Says what a file of `export` would change, asks, and imports it: all of it, or nothing.',
				array( Command::argument( 'file', 'Path of the file.' ), Command::flag( 'dry-run', 'Only say what would change.' ), ...Command::common( 'yes', 'format' ) ),
				$this->import( ... )
			),
		);
	}

	private function export( Input $input, Output $output ): int {
		$output->raw( Export::text( ( $this->export )()->values( ( $this->clock )() ) ) );
		return 0;
	}

	private function import( Input $input, Output $output ): int {
		$path = $input->argument( 0 );
		// One byte more than allowed, so that a file that is too big is refused instead of cut.
		$text = is_file( $path ) && is_readable( $path ) ? file_get_contents( $path, false, null, 0, Transfer_File::MOST_BYTES + 1 ) : false; // phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- a local file that somebody at a terminal names.
		if ( false === $text ) {
			$output->error( 'The file cannot be read: ' . Terminal_Text::clean( $path ) . '.' );
			return 1;
		}
		try {
			$plan = ( $this->import )()->plan( $text );
			$this->tell( $plan, $input, $output );
			$changed = count( array_filter( $plan->changes, static fn ( Change $change ): bool => $change->is_one() ) );
			if ( 0 === $changed || $input->has( 'dry-run' ) ) {
				$output->success( 0 === $changed ? 'Nothing would change.' : 'Nothing was changed.' );
				return 0;
			}
			if ( ! $input->has( 'yes' ) && ! $output->confirm( 'Import this?' ) ) {
				return 1;
			}
			( $this->import )()->apply( $text, $plan->based_on );
		} catch ( Bad_File $bad ) {
			$output->error( Terminal_Text::clean( $bad->getMessage() ) );
			return 1;
		} catch ( Refused_Rule $refused ) {
			$output->error( Rule_Texts::of( $refused->why ) );
			return 1;
		}
		$output->success( 'Imported.' );
		return 0;
	}

	private function tell( Plan $plan, Input $input, Output $output ): void {
		$rows = array();
		foreach ( $plan->changes as $change ) {
			if ( Change::SAME !== $change->effect ) {
				$rows[] = array_map( Terminal_Text::clean( ... ), $change->to_array() );
			}
		}
		if ( array() !== $rows ) {
			$output->table( $rows, array( 'kind', 'effect', 'name', 'before', 'after', 'note' ), $input->format() );
		}
		foreach ( $plan->warnings as $warning ) {
			$output->warning( Terminal_Text::clean( $warning ) );
		}
		$counts = ( $this->import )()->count( $plan );
		if ( $counts['closes'] + $counts['opens'] > 0 ) {
			$output->line( sprintf( 'Published posts that rules would lock: %d. That they would make public: %d.', $counts['closes'], $counts['opens'] ) );
		}
	}
}
