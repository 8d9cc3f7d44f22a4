<?php
/**
 * Connecting a Patreon page.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Connections\Connector;
use Patreon_Gate\Storage\Connections\Connection;
use Patreon_Gate\Storage\Sign_In\Login_State;

/** Handles the purpose "connect". The caller checks the capability at the start; it is checked again at the end. */
final class Creator_Connect {

	/** Capability needed to connect; granted to everybody with `manage_options`. */
	public const CAPABILITY = 'manage_patreon_gate';

	public function __construct( private readonly Connector $connector, private readonly Authorization_Start $authorization ) {}

	/**
	 * Starts connecting. Returns the address on Patreon to send the creator to, or null if client ID and secret are missing. Sends a cookie,
	 * so it must run before any output (a REST request is fine).
	 *
	 * @param string      $return_path Path of the settings screen.
	 * @param ?Connection $connection  Connection whose client is used; null for the current one.
	 */
	public function begin( string $return_path, int $now, ?Connection $connection = null ): ?string {
		if ( ! current_user_can( self::CAPABILITY ) ) {
			return null;
		}
		$address = $_SERVER['REMOTE_ADDR'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only hashed.
		return $this->authorization->begin( Purpose::Connect, Return_Path::clean( $return_path, Return_Path::home() ), is_string( $address ) ? $address : '', $now, 0, false, $connection );
	}

	/** Handles the creator's return from Patreon. */
	public function answer( Login_State $state, #[\SensitiveParameter] string $code, int $now ): Answer {
		if ( ! current_user_can( self::CAPABILITY ) ) {
			return Answer::redirect( Return_Path::url( Return_Path::home(), array( Urls::NOTICE => 'try_again' ) ) );
		}
		$result = $this->connector->complete( $code, $state->redirect_uri, $now, $state->client_id );
		return Answer::redirect( Return_Path::url( $state->return_path, array( Urls::NOTICE => $result->value ) ) );
	}
}
