<?php
/**
 * The stored connection.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

use Patreon_Gate\Patreon\Client_Credentials;
use Patreon_Gate\Patreon\Token_Pair;

/**
 * Repository of the connection: client credentials and the creator's token pair, sealed.
 *
 * A rotated pair exists once, in Patreon's answer; losing it ends the connection. So the answer is written to `journal` before
 * anything else and without any condition, and only then takes the place of the old pair (compare and swap on `version`).
 */
final class Connections {

	public function __construct( private readonly Database $database, private readonly Secret_Box $box ) {}

	/**
	 * The connection of this site, if there ever was one.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function current(): ?Connection {
		$row = $this->current_row();
		return null === $row ? null : $this->read( $row );
	}

	/**
	 * Client id and secret; null when there are none, or they no longer open.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function credentials(): ?Client_Credentials {
		$row    = $this->current_row();
		$secret = null === $row ? null : $this->box->open( $row->text( 'client_secret' ) );
		return null === $row || null === $secret || '' === $secret ? null : new Client_Credentials( $row->text( 'client_id' ), $secret );
	}

	/**
	 * The token pair; null when there is none, or it no longer opens. A pair left in the journal by a process that died is put
	 * in its place first.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function tokens(): ?Token_Pair {
		$row = $this->current_row();
		if ( null === $row ) {
			return null;
		}
		$journal = $this->unpack( $row->text( 'journal' ) );
		if ( null === $journal ) {
			return $this->unpack( $row->text( 'tokens' ) );
		}
		$this->promote( $row->int( 'id' ), $row->int( 'version' ), $journal );
		return $journal;
	}

	/**
	 * Keeps the client's credentials. Another client's tokens are worthless with them and are dropped.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function save_client( Client_Credentials $client, int $now ): void {
		$row    = $this->current_row();
		$values = array(
			'client_id'     => $client->client_id,
			'client_secret' => $this->box->seal( $client->client_secret ),
			'last_error'    => '',
		);
		if ( null === $row ) {
			$this->database->insert( 'connections', $values + array( 'tokens' => '', 'journal' => '', 'scopes' => '', 'created_at' => $now ) );
			return;
		}
		$values['version'] = $row->int( 'version' ) + 1;
		if ( $row->text( 'client_id' ) !== $client->client_id ) {
			$values += array( 'tokens' => '', 'journal' => '', 'state' => Connection_State::Draft->value, 'refresh_started_at' => 0 );
		}
		$this->database->update( 'connections', $values, array( 'id' => $row->int( 'id' ) ) );
	}

	/**
	 * Keeps a pair Patreon just issued: journal first, then its place.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function keep_tokens( Connection $connection, Token_Pair $pair ): void {
		$this->database->update( 'connections', array( 'journal' => $this->pack( $pair ) ), array( 'id' => $connection->id ) );
		$this->promote( $connection->id, $connection->version, $pair );
	}

	/**
	 * A creator has connected.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function mark_connected( Connection $connection, string $campaign_id, string $user_id, string $name ): void {
		$this->change(
			$connection->id,
			array(
				'state'             => Connection_State::Connected->value,
				'campaign_id'       => $campaign_id,
				'connected_user_id' => $user_id,
				'connected_name'    => mb_substr( $name, 0, 191 ),
				'site_hash'         => Site_Address::hash(),
				'last_error'        => '',
			)
		);
	}

	/**
	 * Patreon refuses us, until the creator connects again.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function mark_broken( Connection $connection, string $error, int $now ): void {
		$this->change( $connection->id, array( 'state' => Connection_State::Reconnect->value, 'last_error' => $error, 'last_error_at' => $now ) );
	}

	/**
	 * Remembers trouble without judging the connection; '' when all is well again.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function note_error( Connection $connection, string $error, int $now ): void {
		if ( '' !== $error || '' !== $connection->last_error ) {
			$this->change( $connection->id, array( 'last_error' => $error, 'last_error_at' => $now ) );
		}
	}

	/**
	 * Forgets the tokens and keeps everything else.
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
	}

	/**
	 * Takes the lock under which alone tokens are refreshed. It works over several web servers and ends by itself.
	 *
	 * @param string $owner Random; who may release it.
	 * @param int    $until Unix time at which it ends.
	 * @return bool False when somebody else holds it, or the connection changed since it was read.
	 * @throws Storage_Error When the database fails.
	 */
	public function lock( Connection $connection, string $owner, int $until, int $now ): bool {
		return 1 === $this->database->execute(
			'UPDATE %i SET lock_owner = %s, lock_until = %d, refresh_started_at = %d WHERE id = %d AND version = %d AND lock_until <= %d',
			array( $this->database->table( 'connections' ), $owner, $until, $now, $connection->id, $connection->version, $now )
		);
	}

	/**
	 * Gives the lock back.
	 *
	 * @param int $rest Unix time before which nobody may take it again, after a failure; 0 for at once.
	 * @throws Storage_Error When the database fails.
	 */
	public function unlock( Connection $connection, string $owner, int $rest ): void {
		$this->database->execute(
			"UPDATE %i SET lock_owner = '', lock_until = %d, refresh_started_at = 0 WHERE id = %d AND lock_owner = %s",
			array( $this->database->table( 'connections' ), $rest, $connection->id, $owner )
		);
	}

	/** Puts a pair in its place, unless the connection has moved on; then the journal is somebody else's business. */
	private function promote( int $id, int $version, Token_Pair $pair ): void {
		$this->database->execute(
			"UPDATE %i SET tokens = %s, journal = '', scopes = %s, tokens_issued_at = %d, tokens_expire_at = %d, refresh_started_at = 0, last_error = '', version = version + 1,
				state = CASE WHEN state = 'reconnect' THEN 'connected' ELSE state END
			WHERE id = %d AND version = %d",
			array( $this->database->table( 'connections' ), $this->pack( $pair ), $pair->scopes, $pair->issued_at, $pair->expires_at, $id, $version )
		);
	}

	/** @param array<string, string|int> $values Column → value. */
	private function change( int $id, array $values ): void {
		$this->database->update( 'connections', $values, array( 'id' => $id ) );
	}

	private function current_row(): ?Row {
		return $this->database->row( 'SELECT * FROM %i ORDER BY id LIMIT 1', array( $this->database->table( 'connections' ) ) );
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
			is_here: hash_equals( Site_Address::hash(), $row->text( 'site_hash' ) ),
			version: $row->int( 'version' )
		);
	}

	private function pack( Token_Pair $pair ): string {
		return $this->box->seal( (string) wp_json_encode( get_object_vars( $pair ) ) );
	}

	private function unpack( string $sealed ): ?Token_Pair {
		$values = json_decode( (string) $this->box->open( $sealed ), true );
		if ( ! is_array( $values ) ) {
			return null;
		}
		list( $access, $refresh, $scopes, $issued, $expires ) = array_map(
			static fn ( string $name ): mixed => $values[ $name ] ?? null,
			array( 'access_token', 'refresh_token', 'scopes', 'issued_at', 'expires_at' )
		);
		return is_string( $access ) && is_string( $refresh ) && is_string( $scopes ) && is_int( $issued ) && is_int( $expires )
			? new Token_Pair( $access, $refresh, $scopes, $issued, $expires )
			: null;
	}
}
