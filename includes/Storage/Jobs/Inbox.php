<?php
/**
 * Members to be read again.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Jobs;

use Patreon_Gate\Engine\Inbox_Item;
use Patreon_Gate\Engine\Inbox_Store;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/** Stores the inbox. One row per campaign and member: `deliveries` counts how often it was put here, `handled` how many of those were processed. */
final class Inbox implements Inbox_Store {

	public function __construct( private readonly Database $database ) {}

	/** @throws Storage_Error When the database fails. */
	public function put( string $campaign_id, string $member_id, Cause $cause, string $trigger, int $now ): void {
		// MariaDB uses new values of columns that an UPDATE assigned earlier, SQLite old ones. So every column is read before it is assigned.
		$this->database->execute(
			"INSERT INTO %i (campaign_id, member_id, cause, triggers, deliveries, state, due_at, received_at) VALUES (%s, %s, %s, %s, 1, 'waiting', %d, %d)
			ON DUPLICATE KEY UPDATE
				attempts = CASE WHEN state = 'waiting' THEN attempts ELSE 0 END,
				due_at = CASE WHEN state = 'waiting' AND due_at < %d THEN due_at ELSE %d END,
				state = 'waiting', deliveries = deliveries + 1, cause = %s, triggers = %s, received_at = %d",
			array( $this->database->table( 'inbox' ), $campaign_id, $member_id, $cause->value, $trigger, $now, $now, $now, $now, $cause->value, $trigger, $now )
		);
	}

	/**
	 * @return list<Inbox_Item>
	 * @throws Storage_Error When the database fails.
	 */
	public function take( string $campaign_id, int $limit, int $now ): array {
		return array_map(
			static fn ( Row $row ): Inbox_Item => new Inbox_Item(
				$row->text( 'campaign_id' ),
				$row->text( 'member_id' ),
				Cause::tryFrom( $row->text( 'cause' ) ) ?? Cause::Webhook,
				$row->int( 'deliveries' ),
				$row->int( 'attempts' ),
				$row->int( 'received_at' )
			),
			$this->database->rows(
				"SELECT * FROM %i WHERE campaign_id = %s AND state = 'waiting' AND due_at <= %d ORDER BY due_at, id LIMIT %d",
				array( $this->database->table( 'inbox' ), $campaign_id, $now, $limit )
			)
		);
	}

	/** @throws Storage_Error When the database fails. */
	public function done( Inbox_Item $item, string $outcome, int $now ): void {
		$this->database->execute(
			"UPDATE %i SET handled = %d, outcome = %s, handled_at = %d, attempts = 0, last_error = '',
				state = CASE WHEN deliveries > %d THEN 'waiting' ELSE 'done' END
			WHERE campaign_id = %s AND member_id = %s",
			array( $this->database->table( 'inbox' ), $item->deliveries, $outcome, $now, $item->deliveries, $item->campaign_id, $item->member_id )
		);
	}

	/** @throws Storage_Error When the database fails. */
	public function absent( Inbox_Item $item, int $now ): void {
		$this->database->execute(
			'UPDATE %i SET outcome = %s, handled_at = %d WHERE campaign_id = %s AND member_id = %s',
			array( $this->database->table( 'inbox' ), Inbox_Item::GONE, $now, $item->campaign_id, $item->member_id )
		);
	}

	/** @throws Storage_Error When the database fails. */
	public function ask_again( string $campaign_id, array $read_at, int $now ): void {
		if ( array() === $read_at ) {
			return;
		}
		$rows = $this->database->rows(
			'SELECT member_id, handled_at FROM %i WHERE campaign_id = %s AND member_id IN (%l) AND outcome IN (%s, %s)',
			array( $this->database->table( 'inbox' ), $campaign_id, array_map( 'strval', array_keys( $read_at ) ), Inbox_Item::GONE, Inbox_Item::LOCKED )
		);
		foreach ( $rows as $row ) {
			if ( $row->int( 'handled_at' ) >= ( $read_at[ $row->text( 'member_id' ) ] ?? PHP_INT_MAX ) ) {
				$this->put( $campaign_id, $row->text( 'member_id' ), Cause::Sweep, '', $now );
			}
		}
	}

	/** @throws Storage_Error When the database fails. */
	public function failed( Inbox_Item $item, string $code, int $again_at ): void {
		$this->database->execute(
			'UPDATE %i SET attempts = %d, last_error = %s, due_at = %d WHERE campaign_id = %s AND member_id = %s',
			array( $this->database->table( 'inbox' ), $item->attempts + 1, mb_substr( $code, 0, 40 ), $again_at, $item->campaign_id, $item->member_id )
		);
	}

	/** @throws Storage_Error When the database fails. */
	public function park( Inbox_Item $item, string $code ): void {
		// Not if it was put into the inbox again meanwhile: that gets an attempt of its own.
		$this->database->execute(
			"UPDATE %i SET state = 'parked', attempts = %d, last_error = %s WHERE campaign_id = %s AND member_id = %s AND deliveries = %d",
			array( $this->database->table( 'inbox' ), $item->attempts + 1, mb_substr( $code, 0, 40 ), $item->campaign_id, $item->member_id, $item->deliveries )
		);
	}

	/**
	 * @param list<string> $outcomes Of `Inbox_Item`.
	 * @throws Storage_Error When the database fails.
	 */
	public function handled_since( string $campaign_id, array $outcomes, int $since ): int {
		return array() === $outcomes ? 0 : $this->database->row(
			'SELECT COUNT(*) AS number FROM %i WHERE campaign_id = %s AND handled_at >= %d AND outcome IN (%l)',
			array( $this->database->table( 'inbox' ), $campaign_id, $since, $outcomes )
		)?->int( 'number' ) ?? 0;
	}

	/** @throws Storage_Error When the database fails. */
	public function next_due( string $campaign_id ): ?int {
		return $this->database->row(
			"SELECT MIN(due_at) AS due_at FROM %i WHERE campaign_id = %s AND state = 'waiting'",
			array( $this->database->table( 'inbox' ), $campaign_id )
		)?->nullable_int( 'due_at' );
	}

	/**
	 * @return array{waiting: int, parked: int}
	 * @throws Storage_Error When the database fails.
	 */
	public function counts( string $campaign_id ): array {
		$rows   = $this->database->rows(
			"SELECT state, COUNT(*) AS number FROM %i WHERE campaign_id = %s AND state IN ('waiting', 'parked') GROUP BY state",
			array( $this->database->table( 'inbox' ), $campaign_id )
		);
		$counts = array( 'waiting' => 0, 'parked' => 0 );
		foreach ( $rows as $row ) {
			$counts[ 'parked' === $row->text( 'state' ) ? 'parked' : 'waiting' ] = $row->int( 'number' );
		}
		return $counts;
	}

	/**
	 * Returns members whom Patreon no longer knows and whose access the brake keeps, by member id.
	 *
	 * @param string $after Member id.
	 * @return list<array{member_id: string, user_id: string, full_name: string, email: string}>
	 * @throws Storage_Error When the database fails.
	 */
	public function braked( string $campaign_id, string $after, int $limit ): array {
		return array_map(
			static fn ( Row $row ): array => array(
				'member_id' => $row->text( 'member_id' ),
				'user_id'   => $row->text( 'user_id' ),
				'full_name' => $row->text( 'full_name' ),
				'email'     => $row->text( 'email' ),
			),
			$this->database->rows(
				"SELECT i.member_id, m.user_id, m.full_name, m.email FROM %i i INNER JOIN %i m ON m.campaign_id = i.campaign_id AND m.member_id = i.member_id
				WHERE i.campaign_id = %s AND i.state = 'waiting' AND i.last_error = %s AND i.member_id > %s ORDER BY i.member_id LIMIT %d",
				array( $this->database->table( 'inbox' ), $this->database->table( 'members' ), $campaign_id, Inbox_Item::BRAKE, $after, $limit )
			)
		);
	}

	/** Makes members due again whose access the brake kept. */
	public function retry_braked( string $campaign_id, int $now ): void {
		$this->database->execute(
			"UPDATE %i SET due_at = %d WHERE campaign_id = %s AND state = 'waiting' AND last_error = %s",
			array( $this->database->table( 'inbox' ), $now, $campaign_id, Inbox_Item::BRAKE )
		);
	}
}
