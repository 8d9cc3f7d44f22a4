<?php
/**
 * The creator's way to Patreon and back.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Connections\Connector;
use Patreon_Gate\Storage\Connections\Connection;
use Patreon_Gate\Storage\Sign_In\Login_State;

/** Purpose "connect". The capability is asked when the way begins, by whoever begins it, and again when it ends. */
final class Creator_Return {

	/** Who may connect: mapped to people who may manage options. */
	public const CAPABILITY = 'manage_patreon_gate';

	public function __construct( private readonly Connector $connector, private readonly Departure $departure ) {}

	/**
	 * Begins it: where to send the creator's browser, or null while client id and secret are missing. Sends a cookie, so it
	 * must run before any output of the request (a REST request is fine).
	 *
	 * @param string      $return_path Path of the settings screen.
	 * @param ?Connection $connection  Whose client asks; null for the current one's.
	 */
	public function begin( string $return_path, int $now, ?Connection $connection = null ): ?string {
		if ( ! current_user_can( self::CAPABILITY ) ) {
			return null;
		}
		$address = $_SERVER['REMOTE_ADDR'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only hashed.
		return $this->departure->begin( Purpose::Connect, Return_Path::clean( $return_path, Return_Path::home() ), is_string( $address ) ? $address : '', $now, 0, false, $connection );
	}

	/** Somebody came back to connect. */
	public function answer( Login_State $state, #[\SensitiveParameter] string $code, int $now ): Answer {
		if ( ! current_user_can( self::CAPABILITY ) ) {
			return Answer::redirect( Return_Path::url( Return_Path::home(), array( Urls::NOTICE => 'try_again' ) ) );
		}
		$result = $this->connector->complete( $code, $state->redirect_uri, $now, $state->client_id );
		return Answer::redirect( Return_Path::url( $state->return_path, array( Urls::NOTICE => $result->value ) ) );
	}
}
