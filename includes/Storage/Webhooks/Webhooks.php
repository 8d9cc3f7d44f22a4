<?php
/**
 * Our webhooks on Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Webhooks;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Secret_Box;
use Patreon_Gate\Storage\Storage_Error;

/** Stores this site's webhooks on Patreon: one for each campaign, with its address on this site and its encrypted secrets. */
final class Webhooks {

	/** Random bytes of an address. It cannot be guessed, but it is not treated as a secret. */
	private const TOKEN_BYTES = 24;

	public function __construct( private readonly Database $database, private readonly Secret_Box $box ) {}

	/**
	 * @return list<Webhook>
	 * @throws Storage_Error When the database fails.
	 */
	public function all(): array {
		return array_map( $this->read( ... ), $this->database->rows( 'SELECT * FROM %i ORDER BY id', array( $this->table() ) ) );
	}

	/** @throws Storage_Error When the database fails. */
	public function by_id( int $id ): ?Webhook {
		$row = $this->database->row( 'SELECT * FROM %i WHERE id = %d', array( $this->table(), $id ) );
		return null === $row ? null : $this->read( $row );
	}

	/**
	 * @phpstan-impure
	 * @throws Storage_Error When the database fails.
	 */
	public function of_campaign( string $campaign_id ): ?Webhook {
		$row = $this->database->row( 'SELECT * FROM %i WHERE campaign_id = %s ORDER BY id LIMIT 1', array( $this->table(), $campaign_id ) );
		return null === $row ? null : $this->read( $row );
	}

	/**
	 * Returns the receiver for the token of an address; null if there is none.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function receiver( string $token, int $now ): ?Webhook_Receiver {
		$row = $this->database->row( 'SELECT id, campaign_id, secret, previous_secret, previous_until, last_received_at FROM %i WHERE token = %s', array( $this->table(), $token ) );
		if ( null === $row ) {
			return null;
		}
		$sealed = array( $row->text( 'secret' ) );
		if ( $row->int( 'previous_until' ) > $now ) {
			$sealed[] = $row->text( 'previous_secret' );
		}
		$secrets = array_filter( array_map( $this->box->open( ... ), $sealed ), static fn ( ?string $secret ): bool => null !== $secret && '' !== $secret );
		return new Webhook_Receiver( $row->int( 'id' ), $row->text( 'campaign_id' ), array_values( $secrets ), $row->int( 'last_received_at' ) );
	}

	/**
	 * Returns the webhook of a campaign, which has an address before Patreon is asked. So one that was created on Patreon is found again after a
	 * crash.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function begin( string $campaign_id, string $name, int $now ): Webhook {
		if ( null === $this->of_campaign( $campaign_id ) ) {
			$this->database->insert(
				'webhooks',
				array(
					'campaign_id'     => $campaign_id,
					'name'            => mb_substr( $name, 0, 191 ),
					'token'           => bin2hex( random_bytes( self::TOKEN_BYTES ) ),
					'triggers'        => '[]',
					'secret'          => '',
					'previous_secret' => '',
					'created_at'      => $now,
				)
			);
			$added = $this->database->last_id();
			if ( $this->of_campaign( $campaign_id )?->id !== $added ) {
				// Another process inserted it first.
				$this->database->execute( "DELETE FROM %i WHERE id = %d AND webhook_id = ''", array( $this->table(), $added ) );
			}
		}
		return $this->of_campaign( $campaign_id ) ?? throw new Storage_Error( 'A webhook that was just written is not there.' );
	}

	/**
	 * Stores the webhook's id on Patreon and its secret. The previous secret stays valid for a while, for deliveries on their way.
	 *
	 * @param string       $secret '' keeps the stored one.
	 * @param list<string> $triggers Events it delivers.
	 * @throws Storage_Error When the database fails.
	 */
	public function keep( Webhook $webhook, string $webhook_id, #[\SensitiveParameter] string $secret, array $triggers, int $previous_until ): void {
		$values = array(
			'webhook_id' => $webhook_id,
			'triggers'   => (string) wp_json_encode( $triggers ),
		);
		$sealed = $this->database->row( 'SELECT secret FROM %i WHERE id = %d', array( $this->table(), $webhook->id ) )?->text( 'secret' ) ?? '';
		$stored = $this->box->open( $sealed ) ?? '';
		if ( '' !== $secret && $secret !== $stored ) {
			$values['secret'] = $this->box->seal( $secret );
			if ( '' !== $stored ) {
				$values += array(
					'previous_secret' => $sealed,
					'previous_until'  => $previous_until,
				);
			}
		}
		$this->database->update( 'webhooks', $values, array( 'id' => $webhook->id ) );
	}

	/**
	 * Gives the webhook another address. Deliveries to the previous one are refused.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function change_address( Webhook $webhook ): Webhook {
		$this->database->update( 'webhooks', array( 'token' => bin2hex( random_bytes( self::TOKEN_BYTES ) ) ), array( 'id' => $webhook->id ) );
		return $this->by_id( $webhook->id ) ?? $webhook;
	}

	/**
	 * Removes the webhook's id and secret, because it belongs to another site.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function detach( Webhook $webhook ): Webhook {
		$values = array(
			'webhook_id'      => '',
			'secret'          => '',
			'previous_secret' => '',
			'previous_until'  => 0,
		);
		$this->database->update( 'webhooks', $values, array( 'id' => $webhook->id ) );
		return $this->by_id( $webhook->id ) ?? $webhook;
	}

	/**
	 * Stores the state.
	 *
	 * @param array<string, string|int> $facts Of `is_paused`, `failures`, `last_attempted_at`.
	 * @param string                    $error Code of an error in managing it; '' for none.
	 * @throws Storage_Error When the database fails.
	 */
	public function note( Webhook $webhook, Webhook_State $state, array $facts, string $error, int $now ): void {
		$this->database->update(
			'webhooks',
			array(
				'state'      => $state->value,
				'last_error' => mb_substr( $error, 0, 40 ),
				'checked_at' => $now,
			) + $facts,
			array( 'id' => $webhook->id )
		);
	}

	/** @throws Storage_Error When the database fails. */
	public function rename( Webhook $webhook, string $name ): void {
		$this->database->update( 'webhooks', array( 'name' => mb_substr( $name, 0, 191 ) ), array( 'id' => $webhook->id ) );
	}

	/**
	 * Switches it off: without a secret no delivery is accepted. The address stays, so that it can be found again.
	 *
	 * @param string $webhook_id '' once Patreon has deleted it.
	 * @throws Storage_Error When the database fails.
	 */
	public function turn_off( Webhook $webhook, string $webhook_id, string $error, int $now ): void {
		$values = array(
			'webhook_id'      => $webhook_id,
			'secret'          => '',
			'previous_secret' => '',
			'previous_until'  => 0,
		);
		$this->database->update( 'webhooks', $values, array( 'id' => $webhook->id ) );
		$this->note( $webhook, Webhook_State::Off, array(), $error, $now );
	}

	/**
	 * Notes a delivery. The webhook works (again).
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function note_delivery( int $id, int $now ): void {
		$this->database->execute( "UPDATE %i SET last_received_at = %d, state = CASE WHEN state IN ('silent', 'failing') THEN 'active' ELSE state END WHERE id = %d AND last_received_at < %d", array( $this->table(), $now, $id, $now ) );
	}

	/**
	 * Notes a test delivery from Patreon's portal.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function note_test_delivery( int $id, int $now ): void {
		$this->database->update( 'webhooks', array( 'last_test_at' => $now ), array( 'id' => $id ) );
	}

	/**
	 * Returns how many changes were found by those completed sweeps of a campaign that began after a time. The first sweep of the campaign does not
	 * count.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function changes_found_since( string $campaign_id, int $since ): int {
		$row = $this->database->row(
			"SELECT SUM(changed) AS changed FROM %i WHERE campaign_id = %s AND state = 'done' AND is_first = 0 AND started_at > %d",
			array( $this->database->table( 'sweeps' ), $campaign_id, $since )
		);
		return null === $row ? 0 : $row->int( 'changed' );
	}

	private function table(): string {
		return $this->database->table( 'webhooks' );
	}

	private function read( Row $row ): Webhook {
		$secret = $this->box->open( $row->text( 'secret' ) );
		return new Webhook(
			id: $row->int( 'id' ),
			campaign_id: $row->text( 'campaign_id' ),
			webhook_id: $row->text( 'webhook_id' ),
			name: $row->text( 'name' ),
			token: $row->text( 'token' ),
			triggers: $row->text_list( 'triggers' ),
			state: Webhook_State::tryFrom( $row->text( 'state' ) ) ?? Webhook_State::Draft,
			is_paused: $row->flag( 'is_paused' ),
			failures: $row->int( 'failures' ),
			last_attempted_at: $row->int( 'last_attempted_at' ),
			last_received_at: $row->int( 'last_received_at' ),
			last_test_at: $row->int( 'last_test_at' ),
			last_error: $row->text( 'last_error' ),
			has_secret: null !== $secret && '' !== $secret,
			previous_until: $row->int( 'previous_until' ),
			checked_at: $row->int( 'checked_at' ),
			created_at: $row->int( 'created_at' )
		);
	}
}
