<?php
/**
 * The callback address.
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
 * `callback`: the one address Patreon sends people back to. Uses up the state, checks that everything fixed at the start still
 * holds, trades the code, and hands over to the purpose. Tokens of visitors live as long as this request.
 */
final class Callback {

	public function __construct(
		private readonly Login_States $states,
		private readonly Connections $connections,
		private readonly OAuth $oauth,
		private readonly Client $client,
		private readonly Settings $settings,
		private readonly Cookies $cookies,
		private readonly Urls $urls,
		private readonly Event_Log $log,
		private readonly Welcome $welcome,
		private readonly Linking $linking,
		private readonly Creator_Return $creator,
		private readonly Plain_Page $page,
		private readonly Viewer_Session $session,
		private readonly Crossing $crossing
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
			// Patreon says "access_denied" when somebody declines; its other words are for our log at most.
			$denied = 'access_denied' === $request->query_text( 'error' );
			return $this->back( $state, $denied ? 'denied' : 'connection_trouble' );
		}
		if ( Purpose::Connect->value === $state->purpose ) {
			return $this->creator->answer( $state, $code, $now );
		}
		try {
			$identity = $this->identity( $state, $code, $now );
		} catch ( Request_Failed $failed ) {
			$this->log->add( 'sign_in_failed', array( 'code' => $failed->failure->value, 'status' => $failed->status ), '', 0, $now );
			return $this->back( $state, Failure::Invalid_Grant === $failed->failure ? 'try_again' : 'connection_trouble' );
		}
		return Purpose::Link->value === $state->purpose
			? $this->linking->answer( $state, $identity, $now )
			: $this->crossing->brought_home( $this->welcome->answer( $state, $identity, $now ), $state, $identity->user_id, $identity->full_name ?? '', $request, $now );
	}

	/** The state, used up, if it and everything it fixed is as it was. */
	private function used_state( #[\SensitiveParameter] string $secret, int $now ): ?Login_State {
		$cookie = Departure::cookie_name( $secret );
		$state  = $this->states->consume( $secret, $this->cookies->get( $cookie ), $now );
		$this->cookies->delete_for_host( $cookie );
		if ( null === $state
			|| $state->redirect_uri !== $this->urls->redirect_uri()
			|| null === $this->client_of( $state )
			// Whoever left as a WordPress user must come back as the same one. Visitors may have signed in meanwhile, in another tab.
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

	/** The client that was left with, if it is still one of ours. */
	private function client_of( Login_State $state ): ?Client_Credentials {
		$connection = $this->connections->of_client( $state->client_id );
		return null === $connection ? null : $this->connections->credentials( $connection );
	}

	/** To where they came from, with a message. */
	private function back( Login_State $state, string $notice ): Answer {
		return Answer::redirect( Return_Path::url( $state->return_path, array( Urls::NOTICE => $notice ) ) );
	}

	/**
	 * One answer for a state that is missing, unknown, used, too old, or of another browser. Somebody who is signed in already
	 * (they went "back", or loaded the page twice) gets their page instead.
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
