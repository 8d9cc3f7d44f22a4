<?php
/**
 * Signing in on another domain of the site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Counting\Mark;
use Patreon_Gate\Storage\Browser_Secret;
use Patreon_Gate\Storage\Sign_In\Login_State;
use Patreon_Gate\Storage\Sign_In\Login_States;
use Patreon_Gate\Storage\Site\Site_Address;

/**
 * Signs people in on another domain of the site. Patreon redirects to one address only, and a cookie belongs to one domain. So these people are sent
 * to the address Patreon knows, sign in there, and are sent back with a ticket that starts a session on their domain.
 *
 * Three secrets keep a session from reaching another person's browser: a cookie in the browser that started, a state that is passed between the
 * domains, and a ticket. The ticket is created after Patreon has answered, and works once, with that state, in that browser.
 */
final class Cross_Domain_Sign_In {

	/** Parameter of the start address: the state of somebody who comes from another domain. */
	public const VIA = 'via';

	/** Parameter of the arrive address. */
	private const TICKET = 'ticket';

	private const OUTBOUND = 'crossing';
	private const SIGNED_IN = 'ticket';

	/** Parameters that are passed from one domain to the other. */
	private const KEPT = array( 'flow', 'post', 'to', 'cents', 'tier', Urls::CAMPAIGN, Mark::PARAMETER );

	public function __construct(
		private readonly Login_States $states,
		private readonly Cookies $cookies,
		private readonly Viewer_Session $session,
		private readonly Plain_Page $page,
		private readonly Urls $urls
	) {}

	/** Tells whether this request uses another domain of the site than the one Patreon knows. */
	public static function is_needed(): bool {
		return Site_Address::is_other_domain();
	}

	/**
	 * Runs at the other domain: redirects to the address Patreon knows, and sends a cookie.
	 *
	 * @param Request $request For `start`.
	 * @param string  $path    Path to come back to.
	 * @param int     $now     Unix time.
	 */
	public function begin( Request $request, string $path, int $now ): Answer {
		$state  = Browser_Secret::make();
		$cookie = Browser_Secret::make();
		$this->states->add( new Login_State( self::OUTBOUND, '', $this->urls->to( 'arrive' ), $path ), $state, $cookie, $request->address, $now );
		$this->cookies->send_for_host( Authorization_Start::cookie_name( $state ), $cookie, $now + Login_States::LIFETIME );
		$query = array_filter( array_intersect_key( $request->query, array_flip( self::KEPT ) ), 'is_string' );
		return Answer::redirect( $this->urls->at( Site_Address::home(), 'start', array( self::VIA => $state ) + $query ) );
	}

	/** Returns where somebody from another domain goes afterwards; null for everybody else. Runs on the domain Patreon knows. */
	public function return_address( Request $request, int $now ): ?string {
		$secret = $request->query_text( self::VIA );
		$state  = Browser_Secret::is_one( $secret ) ? $this->states->find( $secret, $now ) : null;
		if ( null === $state || self::OUTBOUND !== $state->purpose || ! Site_Address::is_own( $state->redirect_uri ) ) {
			return null;
		}
		return add_query_arg( 'state', $secret, $state->redirect_uri );
	}

	/** Returns the response, or a redirect back with a ticket. Runs on the domain Patreon knows, after signing in. */
	public function finish( Answer $answer, Login_State $state, string $patreon_user_id, string $name, Request $request, int $now ): Answer {
		if ( ! Return_Path::is_full_address( $state->return_path ) ) {
			return $answer;
		}
		wp_parse_str( (string) wp_parse_url( $state->return_path, PHP_URL_QUERY ), $query );
		$ticket = Browser_Secret::make();
		// This state keeps the person's id in place of the client id, and their name in place of the return path.
		$this->states->add( new Login_State( self::SIGNED_IN, $patreon_user_id, '', $name ), $ticket, is_string( $query['state'] ?? null ) ? $query['state'] : '', $request->address, $now );
		return Answer::redirect( add_query_arg( self::TICKET, $ticket, $state->return_path ) );
	}

	/** Starts a session if there is a ticket, and redirects to the page they came from. Runs back on the other domain. */
	public function answer( Request $request, int $now ): Answer {
		if ( 'GET' !== $request->method ) {
			return Answer::only( 'GET' );
		}
		$secret = $request->query_text( 'state' );
		$state  = Browser_Secret::is_one( $secret ) ? $this->used_state( $secret, $now ) : null;
		if ( null === $state ) {
			return Answer::page( $this->page->message( (string) Notices::text( 'try_again' ), $this->urls->start( Purpose::Sign_In->value ) ), 400 );
		}
		$ticket = $request->query_text( self::TICKET );
		if ( '' === $ticket ) {
			$notice = $request->query_text( Urls::NOTICE );
			return Answer::redirect( Return_Path::url( $state->return_path, null === Notices::text( $notice ) ? array() : array( Urls::NOTICE => $notice ) ) );
		}
		$person = Browser_Secret::is_one( $ticket ) ? $this->states->consume( $ticket, $secret, $now ) : null;
		if ( null === $person || self::SIGNED_IN !== $person->purpose ) {
			return Answer::redirect( Return_Path::url( $state->return_path, array( Urls::NOTICE => 'try_again' ) ) );
		}
		$this->session->start( $person->client_id, $person->return_path, $now );
		return Answer::redirect( Return_Path::url( $state->return_path, array( Urls::VIEW => 'member' ) ) );
	}

	private function used_state( #[\SensitiveParameter] string $secret, int $now ): ?Login_State {
		$cookie = Authorization_Start::cookie_name( $secret );
		$state  = $this->states->consume( $secret, $this->cookies->get( $cookie ), $now );
		$this->cookies->delete_for_host( $cookie );
		return null !== $state && self::OUTBOUND === $state->purpose ? $state : null;
	}
}
