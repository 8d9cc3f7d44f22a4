<?php
/**
 * The stored connections.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Connections;

use Patreon_Gate\Patreon\Client_Credentials;
use Patreon_Gate\Patreon\Token_Pair;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Secret_Box;
use Patreon_Gate\Storage\Site\Known_Home;
use Patreon_Gate\Storage\Site\Site_Address;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Stores connections, one for each campaign: client credentials and the creator's token pair, encrypted. Without an argument, the current one is
 * meant: that of the primary campaign.
 *
 * Patreon sends a new token pair once. If it is lost, the connection ends. So the pair is first written to the column `journal`, unconditionally,
 * and then replaces the old pair (compare-and-swap on `version`).
 */
final class Connections {

	public function __construct( private readonly Database $database, private readonly Secret_Box $box ) {}

	/**
	 * @return list<Connection> The current one first.
	 * @throws Storage_Error When the database fails.
	 */
	public function all(): array {
		return array_map( $this->read( ... ), $this->rows() );
	}

	/**
	 * Returns the connection of the primary campaign; if there is none yet, the oldest.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function current(): ?Connection {
		return $this->all()[0] ?? null;
	}

	/** @throws Storage_Error When the database fails. */
	public function by_id( int $id ): ?Connection {
		return $this->first( static fn ( Connection $connection ): bool => $connection->id === $id );
	}

	/**
	 * @param string $campaign_id Patreon's id; '' means the current connection.
	 * @return ?Connection Null also for a known campaign that has no connection any more.
	 * @throws Storage_Error When the database fails.
	 */
	public function of_campaign( string $campaign_id ): ?Connection {
		return '' === $campaign_id ? $this->current() : $this->first( static fn ( Connection $connection ): bool => $connection->campaign_id === $campaign_id );
	}

	/**
	 * @param string $client_id Patreon's id of a client.
	 * @throws Storage_Error When the database fails.
	 */
	public function of_client( string $client_id ): ?Connection {
		return $this->first( static fn ( Connection $connection ): bool => $connection->client_id === $client_id );
	}

	/**
	 * Returns client id and secret; null if there are none, or they can no longer be decrypted.
	 *
	 * @param ?Connection $connection Null for the current one.
	 * @throws Storage_Error When the database fails.
	 */
	public function credentials( ?Connection $connection = null ): ?Client_Credentials {
		$row    = $this->row( $connection );
		$secret = null === $row ? null : $this->box->open( $row->text( 'client_secret' ) );
		return null === $row || null === $secret || '' === $secret ? null : new Client_Credentials( $row->text( 'client_id' ), $secret );
	}

	/**
	 * Returns the token pair; null if there is none, or it can no longer be decrypted. A pair that a killed process left in the journal replaces
	 * the old pair first.
	 *
	 * @param ?Connection $connection Null for the current one.
	 * @throws Storage_Error When the database fails.
	 */
	public function tokens( ?Connection $connection = null ): ?Token_Pair {
		$row = $this->row( $connection );
		if ( null === $row ) {
			return null;
		}
		$journal = Token_Text::read( $this->box->open( $row->text( 'journal' ) ) );
		if ( null === $journal ) {
			return Token_Text::read( $this->box->open( $row->text( 'tokens' ) ) );
		}
		$this->promote( $row->int( 'id' ), $row->int( 'version' ), $journal );
		return $journal;
	}

	/**
	 * Stores a client's credentials as a new connection. If the client is known, only its secret is updated.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function add_client( Client_Credentials $client, int $now ): Connection {
		$known = $this->of_client( $client->client_id );
		if ( null === $known ) {
			$this->insert( $client, $now );
		} else {
			$this->change_client( $known, $client );
		}
		return $this->of_client( $client->client_id ) ?? throw new Storage_Error( 'connection lost' );
	}

	/**
	 * Stores the client's credentials with the current connection. If it is another client, the tokens are deleted, since they would not work.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function save_client( Client_Credentials $client, int $now ): void {
		$current = $this->current();
		if ( null === $current ) {
			$this->insert( $client, $now );
		} else {
			$this->change_client( $current, $client );
		}
	}

	/**
	 * Stores a pair Patreon has just issued, first in the journal, then in place of the old pair.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function keep_tokens( Connection $connection, Token_Pair $pair ): void {
		$this->database->update( 'connections', array( 'journal' => $this->box->seal( Token_Text::write( $pair ) ) ), array( 'id' => $connection->id ) );
		$this->promote( $connection->id, $connection->version, $pair );
	}

	/**
	 * Marks a connection as connected. An earlier connection of the same campaign, through another client, is removed.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function mark_connected( Connection $connection, string $campaign_id, string $user_id, string $name ): void {
		$values = array(
			'state'             => Connection_State::Connected->value,
			'campaign_id'       => $campaign_id,
			'connected_user_id' => $user_id,
			'connected_name'    => mb_substr( $name, 0, 191 ),
			'site_hash'         => Site_Address::hash(),
			'last_error'        => '',
		);
		$this->database->transaction(
			function () use ( $connection, $campaign_id, $values ): void {
				$this->database->execute( 'DELETE FROM %i WHERE campaign_id = %s AND id <> %d', array( $this->database->table( 'connections' ), $campaign_id, $connection->id ) );
				$this->change( $connection->id, $values );
			}
		);
		Known_Home::record();
	}

	/**
	 * Records the site's address, if a connection was made at this address by a version that did not record it.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function record_home(): void {
		if ( null !== $this->first( static fn ( Connection $connection ): bool => $connection->belongs_to_this_site && '' !== $connection->campaign_id ) ) {
			Known_Home::record();
		} else {
			// Stored even if empty, because a missing option causes a query on every page.
			add_option( Known_Home::OPTION, array(), '', true );
		}
	}

	/**
	 * Deletes a connection that never had a campaign.
	 *
	 * @return bool False if it has a campaign.
	 * @throws Storage_Error When the database fails.
	 */
	public function remove_draft( Connection $connection ): bool {
		return 1 === $this->database->execute( "DELETE FROM %i WHERE id = %d AND campaign_id = ''", array( $this->database->table( 'connections' ), $connection->id ) );
	}

	/**
	 * Marks a connection as refused by Patreon, until the creator connects again.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function mark_broken( Connection $connection, string $error, int $now ): void {
		$this->change( $connection->id, array( 'state' => Connection_State::Reconnect->value, 'last_error' => $error, 'last_error_at' => $now ) );
	}

	/**
	 * Stores an error without changing the state; '' removes it.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function note_error( Connection $connection, string $error, int $now ): void {
		if ( '' !== $error || '' !== $connection->last_error ) {
			$this->change( $connection->id, array( 'last_error' => $error, 'last_error_at' => $now ) );
		}
	}

	/**
	 * Deletes the tokens and keeps everything else.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function disconnect( Connection $connection ): void {
		$this->change(
			$connection->id,
			array(
				'state'              => Connection_State::Disconnected->value,
				'tokens'             => '',
				'journal'            => '',
				'scopes'             => '',
				'tokens_issued_at'   => 0,
				'tokens_expire_at'   => 0,
				'refresh_started_at' => 0,
				'last_error'         => '',
				'version'            => $connection->version + 1,
			)
		);
		if ( null === $this->first( static fn ( Connection $other ): bool => Connection_State::Disconnected !== $other->state ) ) {
			// The next connection records the site's address again.
			Known_Home::forget();
		}
	}

	/** Replaces the token pair, unless the connection changed meanwhile. Then the process that changed it handles the journal. */
	private function promote( int $id, int $version, Token_Pair $pair ): void {
		$this->database->execute(
			"UPDATE %i SET tokens = %s, journal = '', scopes = %s, tokens_issued_at = %d, tokens_expire_at = %d, refresh_started_at = 0, last_error = '', version = version + 1,
				state = CASE WHEN state = 'reconnect' THEN 'connected' ELSE state END
			WHERE id = %d AND version = %d",
			array( $this->database->table( 'connections' ), $this->box->seal( Token_Text::write( $pair ) ), $pair->scopes, $pair->issued_at, $pair->expires_at, $id, $version )
		);
	}

	/** @param array<string, string|int> $values Column → value. */
	private function change( int $id, array $values ): void {
		$this->database->update( 'connections', $values, array( 'id' => $id ) );
	}

	/** @param callable( Connection ): bool $is_it Whether a connection is the one. */
	private function first( callable $is_it ): ?Connection {
		foreach ( $this->all() as $connection ) {
			if ( $is_it( $connection ) ) {
				return $connection;
			}
		}
		return null;
	}

	/** @return list<Row> A site has a handful; the current one first. */
	private function rows(): array {
		return $this->database->rows(
			'SELECT c.* FROM %i c LEFT JOIN %i p ON p.campaign_id = c.campaign_id ORDER BY COALESCE( p.is_primary, 0 ) DESC, c.id',
			array( $this->database->table( 'connections' ), $this->database->table( 'campaigns' ) )
		);
	}

	private function row( ?Connection $connection ): ?Row {
		return null === $connection
			? ( $this->rows()[0] ?? null )
			: $this->database->row( 'SELECT * FROM %i WHERE id = %d', array( $this->database->table( 'connections' ), $connection->id ) );
	}

	private function insert( Client_Credentials $client, int $now ): void {
		$this->database->insert(
			'connections',
			array(
				'client_id'     => $client->client_id,
				'client_secret' => $this->box->seal( $client->client_secret ),
				'tokens'        => '',
				'journal'       => '',
				'scopes'        => '',
				'created_at'    => $now,
			)
		);
	}

	private function change_client( Connection $connection, Client_Credentials $client ): void {
		$values = array(
			'client_id'     => $client->client_id,
			'client_secret' => $this->box->seal( $client->client_secret ),
			'last_error'    => '',
			'version'       => $connection->version + 1,
		);
		if ( $connection->client_id !== $client->client_id ) {
			$values += array( 'tokens' => '', 'journal' => '', 'state' => Connection_State::Draft->value, 'refresh_started_at' => 0 );
		}
		$this->change( $connection->id, $values );
	}

	private function read( Row $row ): Connection {
		$secret = $this->box->open( $row->text( 'client_secret' ) );
		return new Connection(
			id: $row->int( 'id' ),
			state: Connection_State::tryFrom( $row->text( 'state' ) ) ?? Connection_State::Reconnect,
			client_id: $row->text( 'client_id' ),
			has_secret: null !== $secret && '' !== $secret,
			campaign_id: $row->text( 'campaign_id' ),
			connected_user_id: $row->text( 'connected_user_id' ),
			connected_name: $row->text( 'connected_name' ),
			scopes: $row->text( 'scopes' ),
			tokens_issued_at: $row->int( 'tokens_issued_at' ),
			tokens_expire_at: $row->int( 'tokens_expire_at' ),
			refresh_started_at: $row->int( 'refresh_started_at' ),
			last_error: $row->text( 'last_error' ),
			last_error_at: $row->int( 'last_error_at' ),
			belongs_to_this_site: hash_equals( Site_Address::hash(), $row->text( 'site_hash' ) ),
			version: $row->int( 'version' ),
			wait_until: $row->int( 'wait_until' )
		);
	}
}
