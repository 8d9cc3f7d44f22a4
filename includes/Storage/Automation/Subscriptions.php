<?php
/**
 * Outgoing webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Automation;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Secret_Box;
use Patreon_Gate\Storage\Site\Site_Address;
use Patreon_Gate\Storage\Storage_Error;

/** Stores subscriptions. A site has only a few of them. */
final class Subscriptions {

	public function __construct( private readonly Database $database, private readonly Secret_Box $box ) {}

	/**
	 * @return list<Subscription> In the order of their creation.
	 * @throws Storage_Error When the database fails.
	 */
	public function all(): array {
		return array_map( self::read( ... ), $this->database->rows( 'SELECT * FROM %i ORDER BY id', array( $this->table() ) ) );
	}

	/** @throws Storage_Error When the database fails. */
	public function get( int $id ): ?Subscription {
		$row = $this->database->row( 'SELECT * FROM %i WHERE id = %d', array( $this->table(), $id ) );
		return null === $row ? null : self::read( $row );
	}

	/**
	 * @param string $secret Key with which its requests are signed.
	 * @return int Its id.
	 * @throws Storage_Error When the database fails.
	 */
	public function add( Subscription $subscription, #[\SensitiveParameter] string $secret ): int {
		$this->database->insert(
			'subscriptions',
			array(
				'campaign_id'   => $subscription->campaign_id,
				'name'          => mb_substr( $subscription->name, 0, 191 ),
				'url'           => $subscription->url,
				'events'        => (string) wp_json_encode( $subscription->events ),
				'secret'        => $this->box->seal( $secret ),
				'personal_data' => (int) $subscription->personal_data,
				'site_hash'     => Site_Address::hash(),
				'created_by'    => $subscription->created_by,
				'created_at'    => $subscription->created_at,
			)
		);
		return $this->database->last_id();
	}

	/**
	 * Returns the key with which its requests are signed.
	 *
	 * @return ?string Null if it can no longer be decrypted.
	 * @throws Storage_Error When the database fails.
	 */
	public function secret( int $id ): ?string {
		$row    = $this->database->row( 'SELECT secret FROM %i WHERE id = %d', array( $this->table(), $id ) );
		$secret = null === $row ? null : $this->box->open( $row->text( 'secret' ) );
		return '' === $secret ? null : $secret;
	}

	/**
	 * Deletes a subscription with its deliveries.
	 *
	 * @return bool False if it does not exist.
	 * @throws Storage_Error When the database fails.
	 */
	public function remove( int $id ): bool {
		return $this->database->transaction(
			function () use ( $id ): bool {
				$this->database->execute( 'DELETE FROM %i WHERE subscription_id = %d', array( $this->database->table( 'deliveries' ), $id ) );
				return 1 === $this->database->execute( 'DELETE FROM %i WHERE id = %d', array( $this->table(), $id ) );
			}
		);
	}

	/**
	 * Notes a successful delivery.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function note_success( int $id ): void {
		$this->database->execute( "UPDATE %i SET failures = 0, failing_since = 0, last_error = '' WHERE id = %d AND failures > 0", array( $this->table(), $id ) );
	}

	/**
	 * Notes a failed delivery.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function note_failure( int $id, string $error, int $now ): void {
		$this->database->execute(
			'UPDATE %i SET failures = failures + 1, failing_since = CASE WHEN failing_since = 0 THEN %d ELSE failing_since END, last_error = %s WHERE id = %d',
			array( $this->table(), $now, $error, $id )
		);
	}

	/**
	 * Pauses a subscription until somebody resumes it.
	 *
	 * @return bool Whether it was not paused before.
	 * @throws Storage_Error When the database fails.
	 */
	public function pause( int $id ): bool {
		return 1 === $this->database->execute( 'UPDATE %i SET is_active = 0 WHERE id = %d AND is_active = 1', array( $this->table(), $id ) );
	}

	/**
	 * Resumes a subscription, for events from now on, and makes it one of this site.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function resume( int $id ): void {
		$this->database->execute( "UPDATE %i SET is_active = 1, site_hash = %s, failures = 0, failing_since = 0, last_error = '' WHERE id = %d", array( $this->table(), Site_Address::hash(), $id ) );
	}

	private static function read( Row $row ): Subscription {
		return new Subscription(
			id: $row->int( 'id' ),
			campaign_id: $row->text( 'campaign_id' ),
			name: $row->text( 'name' ),
			url: $row->text( 'url' ),
			events: $row->text_list( 'events' ),
			personal_data: $row->flag( 'personal_data' ),
			is_active: $row->flag( 'is_active' ),
			failures: $row->int( 'failures' ),
			failing_since: $row->int( 'failing_since' ),
			last_error: $row->text( 'last_error' ),
			created_by: $row->int( 'created_by' ),
			created_at: $row->int( 'created_at' ),
			belongs_to_this_site: hash_equals( Site_Address::hash(), $row->text( 'site_hash' ) )
		);
	}

	private function table(): string {
		return $this->database->table( 'subscriptions' );
	}
}
