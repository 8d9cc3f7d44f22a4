<?php
/**
 * Deliveries of outgoing webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Automation;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Stores the queue and the log of outgoing webhooks. There is one row per event and subscription, with a unique key, so that nothing is queued
 * twice.
 */
final class Deliveries {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Queues an event for a subscription. Does nothing if it is queued already.
	 *
	 * @param string $patreon_user_id Person the event is about.
	 * @return bool False if it was queued before.
	 * @throws Storage_Error When the database fails.
	 */
	public function add( int $subscription_id, int $event_id, string $event_type, string $patreon_user_id, string $body, int $now ): bool {
		return $this->database->insert(
			'deliveries',
			array(
				'delivery_id'     => wp_generate_uuid4(),
				'subscription_id' => $subscription_id,
				'event_id'        => $event_id,
				'event_type'      => $event_type,
				'patreon_user_id' => $patreon_user_id,
				'body'            => $body,
				'due_at'          => $now,
				'created_at'      => $now,
			)
		);
	}

	/**
	 * Creates the delivery of a test, replacing the previous one.
	 *
	 * @return int Its id.
	 * @throws Storage_Error When the database fails.
	 */
	public function add_test( int $subscription_id, string $body, int $now ): int {
		return $this->database->transaction(
			function () use ( $subscription_id, $body, $now ): int {
				$this->database->execute( 'DELETE FROM %i WHERE subscription_id = %d AND event_id = 0', array( $this->table(), $subscription_id ) );
				$this->add( $subscription_id, 0, Delivery::TEST, '', $body, $now );
				return $this->database->last_id();
			}
		);
	}

	/** @throws Storage_Error When the database fails. */
	public function get( int $id ): ?Delivery {
		$row = $this->database->row( 'SELECT * FROM %i WHERE id = %d', array( $this->table(), $id ) );
		return null === $row ? null : self::read( $row );
	}

	/**
	 * Returns due deliveries, the longest waiting first.
	 *
	 * @return list<Delivery>
	 * @throws Storage_Error When the database fails.
	 */
	public function due( int $now, int $limit ): array {
		return array_map(
			self::read( ... ),
			$this->database->rows( "SELECT * FROM %i WHERE state = 'waiting' AND due_at <= %d ORDER BY due_at, id LIMIT %d", array( $this->table(), $now, $limit ) )
		);
	}

	/**
	 * Returns when the next delivery is due.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function next_due(): ?int {
		return $this->database->row( "SELECT due_at FROM %i WHERE state = 'waiting' ORDER BY due_at LIMIT 1", array( $this->table() ) )?->int( 'due_at' );
	}

	/**
	 * Claims a delivery for one attempt, which is counted. If the process dies, the delivery is due again at `$until`.
	 *
	 * @return bool False if another process claimed it since it was read.
	 * @throws Storage_Error When the database fails.
	 */
	public function claim( Delivery $delivery, int $until ): bool {
		return 1 === $this->database->execute(
			"UPDATE %i SET state = 'waiting', attempts = attempts + 1, due_at = %d, finished_at = 0 WHERE id = %d AND state = %s AND due_at = %d AND attempts = %d",
			array( $this->table(), $until, $delivery->id, $delivery->state->value, $delivery->due_at, $delivery->attempts )
		);
	}

	/**
	 * Marks a delivery as delivered.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function delivered( Delivery $delivery, int $status, int $now ): void {
		$this->database->update(
			'deliveries',
			array( 'state' => Delivery_State::Delivered->value, 'last_status' => $status, 'last_error' => '', 'finished_at' => $now ),
			array( 'id' => $delivery->id )
		);
	}

	/**
	 * Marks an attempt as failed.
	 *
	 * @param ?int $again_at Unix time of the next attempt; null to give up.
	 * @throws Storage_Error When the database fails.
	 */
	public function failed( Delivery $delivery, int $status, string $error, ?int $again_at, int $now ): void {
		$values = null === $again_at
			? array( 'state' => Delivery_State::Failed->value, 'finished_at' => $now )
			: array( 'due_at' => $again_at );
		$this->database->update( 'deliveries', $values + array( 'last_status' => $status, 'last_error' => $error ), array( 'id' => $delivery->id ) );
	}

	/**
	 * Postpones all deliveries of a subscription that are due earlier.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function defer( int $subscription_id, int $until ): void {
		$this->database->execute(
			"UPDATE %i SET due_at = %d WHERE subscription_id = %d AND state = 'waiting' AND due_at < %d",
			array( $this->table(), $until, $subscription_id, $until )
		);
	}

	/**
	 * Gives up all waiting deliveries of a subscription.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function give_up( int $subscription_id, string $error, int $now ): void {
		$this->database->execute(
			"UPDATE %i SET state = 'failed', last_error = %s, finished_at = %d WHERE subscription_id = %d AND state = 'waiting'",
			array( $this->table(), $error, $now, $subscription_id )
		);
	}

	/**
	 * Returns a page of the delivery log, newest first.
	 *
	 * @param int $before Only ids below this one; 0 for the first page.
	 * @return list<Delivery>
	 * @throws Storage_Error When the database fails.
	 */
	public function of_subscription( int $subscription_id, int $before, int $limit ): array {
		return array_map(
			self::read( ... ),
			$this->database->rows(
				'SELECT * FROM %i WHERE subscription_id = %d AND id < %d ORDER BY id DESC LIMIT %d',
				array( $this->table(), $subscription_id, 0 === $before ? PHP_INT_MAX : $before, $limit )
			)
		);
	}

	/**
	 * Deletes deliveries that were finished before a time.
	 *
	 * @return int How many, at most `$limit`.
	 * @throws Storage_Error When the database fails.
	 */
	public function prune( int $before, int $limit ): int {
		$ids = array();
		foreach ( array( Delivery_State::Delivered, Delivery_State::Failed ) as $state ) {
			$rows = $this->database->rows(
				'SELECT id FROM %i WHERE state = %s AND finished_at < %d ORDER BY finished_at LIMIT %d',
				array( $this->table(), $state->value, $before, $limit - count( $ids ) )
			);
			array_push( $ids, ...array_map( static fn ( Row $row ): int => $row->int( 'id' ), $rows ) );
		}
		return array() === $ids ? 0 : $this->database->execute(
			'DELETE FROM %i WHERE id IN (' . implode( ',', array_fill( 0, count( $ids ), '%d' ) ) . ')',
			array( $this->table(), ...$ids )
		);
	}

	private static function read( Row $row ): Delivery {
		return new Delivery(
			id: $row->int( 'id' ),
			delivery_id: $row->text( 'delivery_id' ),
			subscription_id: $row->int( 'subscription_id' ),
			event_id: $row->int( 'event_id' ),
			event_type: $row->text( 'event_type' ),
			body: $row->text( 'body' ),
			state: Delivery_State::tryFrom( $row->text( 'state' ) ) ?? Delivery_State::Failed,
			attempts: $row->int( 'attempts' ),
			due_at: $row->int( 'due_at' ),
			last_status: $row->int( 'last_status' ),
			last_error: $row->text( 'last_error' ),
			created_at: $row->int( 'created_at' ),
			finished_at: $row->int( 'finished_at' )
		);
	}

	private function table(): string {
		return $this->database->table( 'deliveries' );
	}
}
