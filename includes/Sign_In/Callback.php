<?php
/**
 * The OAuth callback.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Patreon\Client;
use Patreon_Gate\Patreon\Client_Credentials;
use Patreon_Gate\Patreon\Failure;
use Patreon_Gate\Patreon\Identity;
use Patreon_Gate\Patreon\OAuth;
use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Storage\Browser_Secret;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Storage\Sign_In\Login_State;
use Patreon_Gate\Storage\Sign_In\Login_States;

/**
 * Handles `callback`, the only redirect URI. Deletes the state so that it works once, checks everything that was fixed at the start,
 * exchanges the code, and passes the person to the class that handles the purpose. A visitor's tokens are dropped at the end of the request.
 */
final class Callback {

	/**
	 * @param \Closure(): Linking         $linking For a user who links their account.
	 * @param \Closure(): Creator_Connect $creator For a creator who connects a campaign.
	 */
	public function __construct(
		private readonly Login_States $states,
		private readonly Connections $connections,
		private readonly OAuth $oauth,
		private readonly Client $client,
		private readonly Settings $settings,
		private readonly Cookies $cookies,
		private readonly Urls $urls,
		private readonly Event_Log $log,
		private readonly Visitor_Sign_In $visitor_sign_in,
		private readonly \Closure $linking,
		private readonly \Closure $creator,
		private readonly Plain_Page $page,
		private readonly Viewer_Session $session,
		private readonly Cross_Domain_Sign_In $cross_domain
	) {}

	public function answer( Request $request, int $now ): Answer {
		if ( 'GET' !== $request->method ) {
			return Answer::only( 'GET' );
		}
		$secret = $request->query_text( 'state' );
		$known  = Browser_Secret::is_one( $secret ) && $this->states->is_known( $secret );
		$state  = $known ? $this->used_state( $secret, $now ) : null;
		if ( null === $state ) {
			return $this->refused( $known, $now );
		}
		$code = $request->query_text( 'code' );
		if ( '' === $code ) {
			// Patreon sends "access_denied" when somebody declines. All other errors give the same message.
			$denied = 'access_denied' === $request->query_text( 'error' );
			return $this->back( $state, $denied ? 'denied' : 'connection_trouble' );
		}
		if ( Purpose::Connect->value === $state->purpose ) {
			return ( $this->creator )()->answer( $state, $code, $now );
		}
		try {
			$identity = $this->identity( $state, $code, $now );
		} catch ( Request_Failed $failed ) {
			$this->log->add( 'sign_in_failed', array( 'code' => $failed->failure->value, 'status' => $failed->status ), '', 0, $now );
			return $this->back( $state, Failure::Invalid_Grant === $failed->failure ? 'try_again' : 'connection_trouble' );
		}
		return Purpose::Link->value === $state->purpose
			? ( $this->linking )()->answer( $state, $identity, $now )
			: $this->cross_domain->finish( $this->visitor_sign_in->answer( $state, $identity, $now ), $state, $identity->user_id, $identity->full_name ?? '', $request, $now );
	}

	/** Deletes and returns the state, if it and everything stored with it still match. */
	private function used_state( #[\SensitiveParameter] string $secret, int $now ): ?Login_State {
		$cookie = Authorization_Start::cookie_name( $secret );
		$state  = $this->states->consume( $secret, $this->cookies->get( $cookie ), $now );
		$this->cookies->delete_for_host( $cookie );
		if ( null === $state
			|| $state->redirect_uri !== $this->urls->redirect_uri()
			|| null === $this->client_of( $state )
			// Linking and connecting end as the WordPress user who began them. Visitors may have logged in meanwhile, in another tab.
			|| ( ! ( Purpose::tryFrom( $state->purpose )?->is_open_to_all() ?? false ) && get_current_user_id() !== $state->wp_user_id ) ) {
			return null;
		}
		return $state;
	}

	/** @throws Request_Failed When Patreon refuses or does not answer. */
	private function identity( Login_State $state, #[\SensitiveParameter] string $code, int $now ): Identity {
		$client = $this->client_of( $state );
		if ( null === $client ) {
			$failed = new Request_Failed( Failure::Invalid_Client );
			throw $failed;
		}
		$tokens = $this->oauth->exchange( $client, $code, $state->redirect_uri, $now );
		return $this->client->identity( $tokens->access_token, $this->settings->creates_accounts(), $now );
	}

	/** Returns the client the person left with, if it is still connected. */
	private function client_of( Login_State $state ): ?Client_Credentials {
		$connection = $this->connections->of_client( $state->client_id );
		return null === $connection ? null : $this->connections->credentials( $connection );
	}

	/** Returns a redirect to where they came from, with a message. */
	private function back( Login_State $state, string $notice ): Answer {
		return Answer::redirect( Return_Path::url( $state->return_path, array( Urls::NOTICE => $notice ) ) );
	}

	/**
	 * Gives the same answer for a state that is missing, unknown, used, expired, or from another browser. Somebody who is already signed in
	 * (they went back, or reloaded the page) gets their membership page instead.
	 */
	private function refused( bool $was_known, int $now ): Answer {
		if ( $was_known ) {
			$this->log->add( 'sign_in_refused', array( 'code' => 'state' ), '', get_current_user_id(), $now );
		}
		if ( $this->session->has_cookie() ) {
			return Answer::redirect( $this->urls->account() );
		}
		return Answer::page( $this->page->message( (string) Notices::text( 'try_again' ), $this->urls->start( Purpose::Sign_In->value ) ), 400 );
	}
}
