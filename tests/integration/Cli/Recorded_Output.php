<?php
/**
 * A terminal that records.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Cli;

use Patreon_Gate\Cli\Output;
use Patreon_Gate\Cli\Progress;

/** Records what commands write, and answers their questions. */
final class Recorded_Output implements Output, Progress {

	/** @var list<string> "kind: text". */
	public array $lines = array();

	/** @var list<array<string, string|int|bool|null>> Rows of the last table. */
	public array $rows = array();

	/** @var list<list<array<string, string|int|bool|null>>> Rows of every table. */
	public array $tables = array();

	/** @var list<string> Columns of the last table. */
	public array $columns = array();

	public string $raw = '';

	/** @var list<int> Positions of the progress bar. */
	public array $bar = array();

	public bool $finished = false;

	public function __construct( public bool $answer = true ) {}

	public function line( string $text ): void {
		$this->lines[] = $text;
	}

	public function success( string $text ): void {
		$this->lines[] = 'success: ' . $text;
	}

	public function warning( string $text ): void {
		$this->lines[] = 'warning: ' . $text;
	}

	public function error( string $text ): void {
		$this->lines[] = 'error: ' . $text;
	}

	public function table( array $rows, array $columns, string $format ): void {
		$this->rows     = $rows;
		$this->tables[] = $rows;
		$this->columns  = $columns;
	}

	public function raw( string $bytes ): void {
		$this->raw .= $bytes;
	}

	public function progress( string $label, int $total ): Progress {
		return $this;
	}

	public function to( int $done ): void {
		$this->bar[] = $done;
	}

	public function finish(): void {
		$this->finished = true;
	}

	public function confirm( string $question ): bool {
		$this->lines[] = 'question: ' . $question;
		return $this->answer;
	}

	/** Returns everything that was written. */
	public function text(): string {
		return implode( "\n", $this->lines ) . "\n" . $this->raw . "\n" . wp_json_encode( $this->rows );
	}
}
