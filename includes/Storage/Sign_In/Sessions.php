<?php
/**
 * Sessions of visitors.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Sign_In;

use Patreon_Gate\Storage\Browser_Secret;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/** Stores sessions: who signed in with Patreon in which browser, and until when. */
final class Sessions {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Starts a session.
	 *
	 * @param int $seconds How long it lasts.
	 * @return string The secret for the browser; only its hash is stored.
	 * @throws Storage_Error When the database fails.
	 */
	public function start( string $patreon_user_id, string $patreon_name, int $seconds, int $now ): string {
		if ( '' === $patreon_user_id ) {
			throw new Storage_Error( 'A session needs a person.' );
		}
		$secret = Browser_Secret::make();
		$this->database->insert(
			'sessions',
			array(
				'secret_hash'     => Browser_Secret::hash( $secret ),
				'patreon_user_id' => $patreon_user_id,
				'patreon_name'    => mb_substr( $patreon_name, 0, 191 ),
				'created_at'      => $now,
				'expires_at'      => $now + $seconds,
			)
		);
		$this->database->execute( 'DELETE FROM %i WHERE expires_at <= %d', array( $this->database->table( 'sessions' ), $now ) );
		return $secret;
	}

	/**
	 * Ends the session of this secret.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function end( #[\SensitiveParameter] string $secret ): void {
		$this->database->execute( 'DELETE FROM %i WHERE secret_hash = %s', array( $this->database->table( 'sessions' ), Browser_Secret::hash( $secret ) ) );
	}

	/**
	 * Ends every session of a person, in all browsers.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function end_all( string $patreon_user_id ): void {
		$this->database->execute( 'DELETE FROM %i WHERE patreon_user_id = %s', array( $this->database->table( 'sessions' ), $patreon_user_id ) );
	}

	/**
	 * Remembers which call to action somebody followed, until they have joined.
	 *
	 * @param string $journey At most 191 characters; '' for none.
	 * @throws Storage_Error When the database fails.
	 */
	public function remember( #[\SensitiveParameter] string $secret, string $journey ): void {
		$this->database->execute( 'UPDATE %i SET journey = %s WHERE secret_hash = %s', array( $this->database->table( 'sessions' ), $journey, Browser_Secret::hash( $secret ) ) );
	}

	/**
	 * Returns what remember() stored; '' for none.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function journey( #[\SensitiveParameter] string $secret ): string {
		return $this->database->row( 'SELECT journey FROM %i WHERE secret_hash = %s', array( $this->database->table( 'sessions' ), Browser_Secret::hash( $secret ) ) )?->text( 'journey' ) ?? '';
	}

	/**
	 * Allows one "check again" per period and session, also if several arrive at once.
	 *
	 * @return bool Whether this one may.
	 * @throws Storage_Error When the database fails.
	 */
	public function may_check( #[\SensitiveParameter] string $secret, int $period, int $now ): bool {
		return 1 === $this->database->execute(
			'UPDATE %i SET checked_at = %d WHERE secret_hash = %s AND checked_at <= %d',
			array( $this->database->table( 'sessions' ), $now, Browser_Secret::hash( $secret ), $now - $period )
		);
	}
}
