<?php
/**
 * Login states.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Sign_In;

use Patreon_Gate\Storage\Browser_Secret;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Stores login states: one row from "start" to "callback", valid for ten minutes and usable once.
 *
 * Logged-out visitors can create rows, so their number is limited per IP address, where the oldest is replaced, and in total.
 */
final class Login_States {

	/** Seconds a person has on Patreon's pages. An authorization code is valid as long. */
	public const LIFETIME = 600;

	/** Several people can share an address. */
	private const MAX_PER_ADDRESS = 100;

	private const MAX_TOTAL = 20000;

	public function __construct( private readonly Database $database ) {}

	/**
	 * Stores a state.
	 *
	 * @param string $state  Secret that is sent through Patreon.
	 * @param string $cookie Secret in the browser's cookie.
	 * @throws Storage_Error When the database fails.
	 */
	public function add( Login_State $what, #[\SensitiveParameter] string $state, #[\SensitiveParameter] string $cookie, string $address, int $now ): void {
		$table   = $this->database->table( 'login_states' );
		$address = self::address_hash( $address );
		$this->database->execute( 'DELETE FROM %i WHERE expires_at <= %d', array( $table, $now ) );
		$this->make_room( 'SELECT id FROM %i WHERE address_hash = %s ORDER BY id DESC LIMIT 1 OFFSET %d', array( $table, $address, self::MAX_PER_ADDRESS - 1 ), $address );
		$this->make_room( 'SELECT id FROM %i ORDER BY id DESC LIMIT 1 OFFSET %d', array( $table, self::MAX_TOTAL - 1 ), null );
		$this->database->insert(
			'login_states',
			array(
				'state_hash'   => Browser_Secret::hash( $state ),
				'purpose'      => $what->purpose,
				'client_id'    => $what->client_id,
				'redirect_uri' => $what->redirect_uri,
				'return_path'  => $what->return_path,
				'wp_user_id'   => $what->wp_user_id,
				'may_sign_in'  => (int) $what->may_sign_in,
				'journey'      => $what->journey,
				'cookie_hash'  => Browser_Secret::hash( $cookie ),
				'address_hash' => $address,
				'expires_at'   => $now + self::LIFETIME,
			)
		);
	}

	/**
	 * Tells whether a state exists. States that do not exist are not logged, since anybody can send them.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function is_known( #[\SensitiveParameter] string $state ): bool {
		return null !== $this->database->row( 'SELECT id FROM %i WHERE state_hash = %s', array( $this->database->table( 'login_states' ), Browser_Secret::hash( $state ) ) );
	}

	/**
	 * Returns a state without using it up.
	 *
	 * @return ?Login_State Null if there is none, or it expired.
	 * @throws Storage_Error When the database fails.
	 */
	public function find( #[\SensitiveParameter] string $state, int $now ): ?Login_State {
		$row = $this->database->row( 'SELECT * FROM %i WHERE state_hash = %s AND expires_at > %d', array( $this->database->table( 'login_states' ), Browser_Secret::hash( $state ), $now ) );
		return null === $row ? null : self::of( $row );
	}

	/**
	 * Uses a state up. Of several requests at once, the one whose DELETE found the row gets it.
	 *
	 * @param string $cookie Secret from the browser's cookie; '' for none.
	 * @return ?Login_State Null if there is none, it expired, or it was started in another browser.
	 * @throws Storage_Error When the database fails.
	 */
	public function consume( #[\SensitiveParameter] string $state, #[\SensitiveParameter] string $cookie, int $now ): ?Login_State {
		$hash = Browser_Secret::hash( $state );
		$row  = $this->database->row( 'SELECT * FROM %i WHERE state_hash = %s', array( $this->database->table( 'login_states' ), $hash ) );
		if ( null === $row || 1 !== $this->database->execute( 'DELETE FROM %i WHERE state_hash = %s', array( $this->database->table( 'login_states' ), $hash ) ) ) {
			return null;
		}
		if ( $row->int( 'expires_at' ) <= $now || ! hash_equals( $row->text( 'cookie_hash' ), Browser_Secret::hash( $cookie ) ) ) {
			return null;
		}
		return self::of( $row );
	}

	/**
	 * Notes that something happened, so that it is not counted twice. Of several requests at once, one gets true.
	 *
	 * @param string $name    What happened; only its hash is stored.
	 * @param int    $seconds How long that is remembered.
	 * @return bool Whether it had not been noted yet.
	 * @throws Storage_Error When the database fails.
	 */
	public function claim( string $name, int $seconds, int $now ): bool {
		return $this->database->insert(
			'login_states',
			array(
				'state_hash'   => hash_hmac( 'sha256', $name, wp_salt( 'nonce' ) ),
				'purpose'      => 'counted',
				'client_id'    => '',
				'redirect_uri' => '',
				'return_path'  => '',
				'cookie_hash'  => '',
				'address_hash' => '',
				'expires_at'   => $now + $seconds,
			)
		);
	}

	private static function of( Row $row ): Login_State {
		return new Login_State(
			purpose: $row->text( 'purpose' ),
			client_id: $row->text( 'client_id' ),
			redirect_uri: $row->text( 'redirect_uri' ),
			return_path: $row->text( 'return_path' ),
			wp_user_id: $row->int( 'wp_user_id' ),
			may_sign_in: $row->flag( 'may_sign_in' ),
			journey: $row->text( 'journey' )
		);
	}

	/**
	 * Deletes rows older than the newest ones that may stay.
	 *
	 * @param literal-string   $sql       Finds the newest row to delete.
	 * @param list<string|int> $arguments Values for it.
	 * @param ?string          $address   Only rows of this hashed address.
	 */
	private function make_room( string $sql, array $arguments, ?string $address ): void {
		$row = $this->database->row( $sql, $arguments );
		if ( null === $row ) {
			return;
		}
		$table = $this->database->table( 'login_states' );
		if ( null === $address ) {
			$this->database->execute( 'DELETE FROM %i WHERE id <= %d', array( $table, $row->int( 'id' ) ) );
		} else {
			$this->database->execute( 'DELETE FROM %i WHERE id <= %d AND address_hash = %s', array( $table, $row->int( 'id' ), $address ) );
		}
	}

	/** Returns a hash that tells addresses apart without storing them. For IPv6, of the /64 network, which is one customer. */
	private static function address_hash( string $address ): string {
		$packed = inet_pton( $address );
		if ( is_string( $packed ) && 16 === strlen( $packed ) ) {
			$address = bin2hex( substr( $packed, 0, 8 ) );
		}
		return hash_hmac( 'sha256', $address, wp_salt( 'nonce' ) );
	}
}
