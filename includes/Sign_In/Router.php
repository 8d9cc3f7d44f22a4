<?php
/**
 * Routes of ours.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Patreon\Endpoint;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Answers our addresses before WordPress looks for a post. For every other request it compares one string and leaves; the classes
 * behind the actions are built only when one is asked for.
 */
final class Router {

	/**
	 * @param array<string, \Closure(Request): Answer> $actions  By name.
	 * @param \Closure(): Endpoint                     $endpoint Where Patreon is.
	 * @param \Closure(): Plain_Page                   $page     For messages.
	 */
	public function __construct( private readonly array $actions, private readonly \Closure $endpoint, private readonly \Closure $page ) {}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'do_parse_request', array( $this, 'intercept' ), 0 );
		add_filter( 'wp_speculation_rules_href_exclude_paths', array( $this, 'exclude_from_speculation' ) );
	}

	/**
	 * Answers and ends the request if it is ours.
	 *
	 * @param mixed $parse Whether WordPress shall go on; handed on.
	 */
	public function intercept( mixed $parse ): mixed {
		// In each of our addresses, however it is written. All others are not looked at any further.
		$uri = $_SERVER['REQUEST_URI'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only searched.
		if ( ! is_string( $uri ) || ! str_contains( rawurldecode( $uri ), 'patreon' ) ) {
			return $parse;
		}
		$request = Request::current();
		if ( null === $request || ! isset( $this->actions[ $request->action ] ) ) {
			return $parse;
		}
		$this->send( $this->answer( $request ) );
		exit;
	}

	/** The answer; trouble with the database is one, too. */
	public function answer( Request $request ): Answer {
		try {
			return $this->actions[ $request->action ]( $request );
		} catch ( Storage_Error $error ) {
			Add_Ons::report( $error, 'sign-in' );
			return Answer::page( ( $this->page )()->message( __( 'Something went wrong on this site. Please try again in a few minutes.', 'tier-gate-for-patreon' ), Return_Path::url( Return_Path::home() ) ), 503 );
		}
	}

	/**
	 * Browsers must not load our addresses on the chance that somebody clicks.
	 *
	 * @param mixed $paths Patterns so far.
	 * @return array<array-key, mixed>
	 */
	public function exclude_from_speculation( mixed $paths ): array {
		$paths   = is_array( $paths ) ? $paths : array();
		$paths[] = '/' . Urls::PATH . '/*';
		$paths[] = '/*\\?*(^|&)(' . Urls::QUERY . '|' . Urls::VIEW . ')=*';
		return $paths;
	}

	private function send( Answer $answer ): void {
		nocache_headers();
		header( 'Cache-Control: private, no-store' );
		header( Cache_Headers::NGINX . ': 0' );
		header( 'Referrer-Policy: no-referrer' );
		header( 'X-Robots-Tag: noindex, nofollow' );
		header( 'X-Content-Type-Options: nosniff' );
		header( 'X-Frame-Options: DENY' );
		// Forms may lead on to Patreon: browsers apply form-action to redirects as well.
		header( "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' " . ( $this->endpoint )()->url( '' ) );
		Cache_Headers::tell_plugins();
		status_header( $answer->status );
		if ( '' !== $answer->allow ) {
			header( 'Allow: ' . $answer->allow );
		}
		if ( '' !== $answer->location ) {
			// Built by us from the site's own address or Patreon's, never from the request; the second is another host.
			header( 'Location: ' . $answer->location );
			return;
		}
		header( 'Content-Type: text/html; charset=' . get_bloginfo( 'charset' ) );
		echo $answer->html; // phpcs:ignore WordPress.Security.EscapeOutput -- a whole page, escaped where it is made.
	}
}
