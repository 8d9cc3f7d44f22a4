<?php
/**
 * Output of commands.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

/** Prints to the terminal. `Wp_Cli_Output` implements it; tests have an implementation that records the output. */
interface Output {

	/** @param string $text Plain text. Control characters in names from Patreon are removed. */
	public function line( string $text ): void;

	/** Prints that something was done. */
	public function success( string $text ): void;

	/** Prints a warning. */
	public function warning( string $text ): void;

	/** Prints an error. The command continues, and ends with its own exit code. */
	public function error( string $text ): void;

	/**
	 * Prints rows.
	 *
	 * @param list<array<string, string|int|bool|null>> $rows    Column → value.
	 * @param list<string>                              $columns Columns in order.
	 * @param string                                    $format  table, csv or json.
	 */
	public function table( array $rows, array $columns, string $format ): void;

	/** Writes bytes unchanged, for files. */
	public function raw( string $bytes ): void;

	/** Shows a progress bar. */
	public function progress( string $label, int $total ): Progress;

	/** Asks a question, and returns false unless the answer is yes. */
	public function confirm( string $question ): bool;
}
