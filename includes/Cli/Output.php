<?php
/**
 * Where commands write.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

/** Port of the terminal: `Wp_Cli_Output`; tests record what is written. */
interface Output {

	/** @param string $text Plain text; what people at Patreon wrote in it is made harmless. */
	public function line( string $text ): void;

	/** Something was done. */
	public function success( string $text ): void;

	/** Something should be looked at. */
	public function warning( string $text ): void;

	/** Something was not done. The command goes on, and ends with a code of its own. */
	public function error( string $text ): void;

	/**
	 * Rows, as the caller wants them.
	 *
	 * @param list<array<string, string|int|bool|null>> $rows    Column → value.
	 * @param list<string>                              $columns In this order.
	 * @param string                                    $format  table, csv or json.
	 */
	public function table( array $rows, array $columns, string $format ): void;

	/** Bytes as they are, for files. */
	public function raw( string $bytes ): void;

	/** A bar that fills up. */
	public function progress( string $label, int $total ): Progress;

	/** Asks; false when the answer is not yes. */
	public function confirm( string $question ): bool;
}
