<?php
/**
 * Searches the log.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Log;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/** Finds entries, newest first. Pages stay stable while the log grows. */
final class Log_Search {

	/** Entries read at once for an export. */
	private const PAGE = 500;

	public function __construct( private readonly Database $database ) {}

	/**
	 * @param int $limit  How many at most.
	 * @param int $before Only entries with a smaller id (the last one of the previous page); 0 for the first page.
	 * @return list<Log_Entry>
	 * @throws Storage_Error When the database fails.
	 */
	public function page( Log_Query $query, int $limit, int $before = 0 ): array {
		return $this->find( $query, $limit, $before, 0 );
	}

	/**
	 * Returns a page by its number, for callers that cannot use the last id.
	 *
	 * @param int $size   Entries on a page.
	 * @param int $number From 0.
	 * @return list<Log_Entry>
	 * @throws Storage_Error When the database fails.
	 */
	public function nth_page( Log_Query $query, int $size, int $number ): array {
		return $this->find( $query, $size, 0, $size * $number );
	}

	/** @return list<Log_Entry> */
	private function find( Log_Query $query, int $limit, int $before, int $offset ): array {
		$conditions = array( 'id < %d' );
		$values     = array( $before > 0 ? $before : PHP_INT_MAX );
		$texts      = array(
			'campaign_id = %s'     => $query->campaign_id,
			'member_id = %s'       => $query->member_id,
			'patreon_user_id = %s' => $query->patreon_user_id,
			'cause = %s'           => $query->cause,
			'correlation_id = %s'  => $query->correlation_id,
		);
		$numbers    = array(
			'wp_user_id = %d'  => $query->wp_user_id,
			'created_at >= %d' => $query->from,
			'created_at < %d'  => $query->to,
		);
		foreach ( array_filter( $texts, static fn ( string $value ): bool => '' !== $value ) + array_filter( $numbers, static fn ( int $value ): bool => $value > 0 ) as $condition => $value ) {
			$conditions[] = $condition;
			$values[]     = $value;
		}
		if ( array() !== $query->types ) {
			$conditions[] = 'type IN (%l)';
			$values[]     = $query->types;
		}
		return array_map(
			array( Log_Entry::class, 'of' ),
			$this->database->rows(
				'SELECT * FROM %i WHERE ' . implode( ' AND ', $conditions ) . ' ORDER BY id DESC LIMIT %d OFFSET %d',
				array( $this->database->table( 'events' ), ...$values, $limit, $offset )
			)
		);
	}

	/**
	 * Counts entries of some types.
	 *
	 * @param string                 $campaign_id Campaign.
	 * @param non-empty-list<string> $types       Types of entries.
	 * @param int                    $since       Unix time of the first entry that counts.
	 * @param int                    $until       Unix time from which entries do not count.
	 * @return array<string, int> Number of each type, in this order; 0 where there is none.
	 * @throws Storage_Error When the database fails.
	 */
	public function numbers( string $campaign_id, array $types, int $since, int $until = PHP_INT_MAX ): array {
		$numbers = array_fill_keys( $types, 0 );
		$rows    = $this->database->rows(
			'SELECT type, COUNT(*) AS entries FROM %i WHERE type IN (%l) AND campaign_id = %s AND created_at >= %d AND created_at < %d GROUP BY type',
			array( $this->database->table( 'events' ), $types, $campaign_id, $since, $until )
		);
		foreach ( $rows as $row ) {
			$numbers[ $row->text( 'type' ) ] = $row->int( 'entries' );
		}
		return $numbers;
	}

	/**
	 * Returns all entries found, one by one. Only a page of them is in memory.
	 *
	 * @return \Generator<int, Log_Entry>
	 * @throws Storage_Error When the database fails.
	 */
	public function all( Log_Query $query ): \Generator {
		$before = 0;
		do {
			$page = $this->page( $query, self::PAGE, $before );
			foreach ( $page as $entry ) {
				$before = $entry->id;
				yield $entry;
			}
		} while ( self::PAGE === count( $page ) );
	}
}
