<?php
/**
 * Start of the OAuth flow.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Patreon\OAuth;
use Patreon_Gate\Storage\Browser_Secret;
use Patreon_Gate\Storage\Connections\Connection;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Storage\Sign_In\Login_State;
use Patreon_Gate\Storage\Sign_In\Login_States;

/**
 * Creates the two secrets of an OAuth flow: the `state`, which is part of the address, and a cookie in the browser (one per flow, so that
 * several tabs do not disturb each other). The callback needs both.
 */
final class Authorization_Start {

	public function __construct(
		private readonly Connections $connections,
		private readonly Login_States $states,
		private readonly OAuth $oauth,
		private readonly Settings $settings,
		private readonly Urls $urls,
		private readonly Cookies $cookies
	) {}

	/**
	 * Stores the state, sends the cookie, and returns the address on Patreon.
	 *
	 * @param string      $return_path Cleaned by `Return_Path`.
	 * @param string      $address     IP address of the client.
	 * @param int         $min_cents   For `Join`: the lowest amount.
	 * @param bool        $may_sign_in For `Link`: whether the account's password was given.
	 * @param ?Connection $connection  Connection whose client is used; null for the current one.
	 * @param string      $journey     Which call to action they followed, for counting; '' for none.
	 * @return ?string Address on Patreon; null if client ID and secret are missing.
	 */
	public function begin( Purpose $purpose, string $return_path, string $address, int $now, int $min_cents = 0, bool $may_sign_in = false, ?Connection $connection = null, string $journey = '' ): ?string {
		$client = $this->connections->credentials( $connection );
		if ( null === $client ) {
			return null;
		}
		$state  = Browser_Secret::make();
		$cookie = Browser_Secret::make();
		$uri    = $this->urls->redirect_uri();
		$this->states->add(
			new Login_State(
				purpose: $purpose->value,
				client_id: $client->client_id,
				redirect_uri: $uri,
				return_path: $return_path,
				wp_user_id: get_current_user_id(),
				may_sign_in: $may_sign_in,
				journey: $journey
			),
			$state,
			$cookie,
			$address,
			$now
		);
		$this->cookies->send_for_host( self::cookie_name( $state ), $cookie, $now + Login_States::LIFETIME );
		return Purpose::Join === $purpose
			? add_query_arg( $this->settings->cta_parameters(), $this->oauth->join_url( $client->client_id, $uri, $this->scopes( $purpose ), $state, $min_cents ) )
			: $this->oauth->authorize_url( $client->client_id, $uri, $this->scopes( $purpose ), $state );
	}

	/**
	 * Returns the name of the cookie for a state. On https it has a prefix (`__Host-`) that no other host of the domain can set. Like the name of
	 * the session's cookie, it contains the name of core's cookie for posts with a password: Varnish is usually set up to remove all cookies but
	 * those of WordPress, and nobody could sign in behind it.
	 */
	public static function cookie_name( string $state ): string {
		return ( is_ssl() ? '__Host-' : '' ) . 'wp-postpass_patreon_gate_login_' . substr( Browser_Secret::hash( $state ), 0, 12 );
	}

	private function scopes( Purpose $purpose ): string {
		return match ( true ) {
			Purpose::Connect === $purpose       => OAuth::CREATOR_SCOPES,
			$this->settings->creates_accounts() => OAuth::VISITOR_SCOPES_EMAIL,
			default                             => OAuth::VISITOR_SCOPES,
		};
	}
}
