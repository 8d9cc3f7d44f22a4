<?php
/**
 * Commands about the log.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

use Patreon_Gate\Storage\Log\Log_Entry;
use Patreon_Gate\Storage\Log\Log_Export;
use Patreon_Gate\Storage\Log\Log_Query;
use Patreon_Gate\Storage\Log\Log_Search;

/** Provides the command `log`. */
final class Log_Commands implements Commands {

	/** Default number of entries. */
	private const SHOWN = 50;

	/** Largest value of --limit. */
	private const MOST = 5000;

	public function __construct( private readonly Log_Search $search ) {}

	/** @return list<Command> */
	public function commands(): array {
		$filters = array(
			Command::option( 'campaign', 'Campaign ID.' ),
			Command::option( 'member', 'Patreon member ID.' ),
			Command::option( 'user', 'Patreon user ID.' ),
			Command::option( 'wp-user', 'WordPress user ID.' ),
			Command::option( 'type', 'Types of entries, separated by commas.' ),
			Command::option( 'cause', 'What caused the entry, such as webhook or sweep.' ),
			Command::option( 'correlation', 'Correlation ID of entries that belong together.' ),
			Command::option( 'from', 'Start, in UTC: 2026-01-31, 2026-01-31T12:00 or a Unix timestamp.' ),
			Command::option( 'to', 'End, not included.' ),
		);
		return array(
			new Command(
				'log',
				'Shows the log, newest entry first. As csv (safe to open in a spreadsheet) or json, it shows all entries found.',
				array( ...$filters, Command::option( 'limit', 'Maximum number of entries. Defaults to ' . self::SHOWN . ' in a table.' ), ...Command::common( 'format' ) ),
				$this->show( ... )
			),
		);
	}

	private function show( Input $input, Output $output ): int {
		$query = $this->query( $input, $output );
		if ( null === $query ) {
			return 1;
		}
		$limit   = min( self::MOST, $input->number( 'limit' ) );
		$entries = 0 === $limit && 'table' !== $input->format() ? $this->search->all( $query ) : $this->search->page( $query, 0 === $limit ? self::SHOWN : $limit );
		if ( 'table' !== $input->format() ) {
			return $this->print_pieces( 'csv' === $input->format() ? Log_Export::csv( $entries ) : Log_Export::json( $entries ), $output );
		}
		$rows = array();
		foreach ( $entries as $entry ) {
			$rows[] = self::row( $entry );
		}
		$output->table( $rows, array( 'id', 'time', 'type', 'cause', 'campaign', 'member', 'user', 'details' ), 'table' );
		return 0;
	}

	/** @param iterable<string> $pieces Pieces of a file. */
	private function print_pieces( iterable $pieces, Output $output ): int {
		foreach ( $pieces as $piece ) {
			$output->raw( $piece );
		}
		return 0;
	}

	private function query( Input $input, Output $output ): ?Log_Query {
		$times = array();
		foreach ( array( 'from', 'to' ) as $name ) {
			$times[ $name ] = '' === $input->text( $name ) ? 0 : Terminal_Text::moment( $input->text( $name ) );
			if ( null === $times[ $name ] ) {
				$output->error( "--$name is no time: write 2026-01-31 or 2026-01-31T12:00." );
				return null;
			}
		}
		return new Log_Query(
			campaign_id: $input->text( 'campaign' ),
			member_id: $input->text( 'member' ),
			patreon_user_id: $input->text( 'user' ),
			wp_user_id: $input->number( 'wp-user' ),
			types: array_values( array_filter( explode( ',', $input->text( 'type' ) ), static fn ( string $type ): bool => '' !== $type ) ),
			cause: $input->text( 'cause' ),
			correlation_id: $input->text( 'correlation' ),
			from: $times['from'],
			to: $times['to']
		);
	}

	/** @return array<string, string|int> */
	private static function row( Log_Entry $entry ): array {
		return array(
			'id'       => $entry->id,
			'time'     => Terminal_Text::time( $entry->created_at ),
			'type'     => $entry->type,
			'cause'    => $entry->cause,
			'campaign' => $entry->campaign_id,
			'member'   => $entry->member_id,
			'user'     => $entry->patreon_user_id,
			'details'  => (string) wp_json_encode( (object) $entry->details, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ),
		);
	}
}
