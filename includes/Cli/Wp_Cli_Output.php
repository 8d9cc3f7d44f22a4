<?php
/**
 * Output with WP-CLI.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

/** Uses WP-CLI's own functions, so that `--quiet`, colors and formats work as usual. */
final class Wp_Cli_Output implements Output {

	/** @param array<string, string|bool> $options For WP-CLI's own `--yes`. */
	public function __construct( private readonly array $options ) {}

	/** Prints a line. */
	public function line( string $text ): void {
		\WP_CLI::log( Terminal_Text::clean( $text ) );
	}

	/** Prints a success message, in green. */
	public function success( string $text ): void {
		\WP_CLI::success( Terminal_Text::clean( $text ) );
	}

	/** Prints a warning to STDERR, in yellow. */
	public function warning( string $text ): void {
		\WP_CLI::warning( Terminal_Text::clean( $text ) );
	}

	/** Prints an error to STDERR, in red. */
	public function error( string $text ): void {
		\WP_CLI::error( Terminal_Text::clean( $text ), false );
	}

	/**
	 * Prints rows.
	 *
	 * @param list<array<string, string|int|bool|null>> $rows    Column → value.
	 * @param list<string>                              $columns In this order.
	 * @param string                                    $format  table, csv or json.
	 */
	public function table( array $rows, array $columns, string $format ): void {
		$clean = static fn ( string|int|bool|null $value ): string|int|bool|null => is_string( $value ) ? Terminal_Text::clean( $value ) : $value;
		\WP_CLI\Utils\format_items( $format, array_map( static fn ( array $row ): array => array_map( $clean, $row ), $rows ), $columns );
	}

	/** Writes bytes as they are. */
	public function raw( string $bytes ): void {
		fwrite( STDOUT, $bytes ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- a terminal is no file of the site.
	}

	/** Shows WP-CLI's progress bar. */
	public function progress( string $label, int $total ): Progress {
		return new Wp_Cli_Progress( \WP_CLI\Utils\make_progress_bar( $label, max( 1, $total ) ), max( 1, $total ) );
	}

	/** Asks a question, unless `--yes` was given. WP-CLI ends the process if the answer is no. */
	public function confirm( string $question ): bool {
		\WP_CLI::confirm( $question, $this->options );
		return true;
	}
}
