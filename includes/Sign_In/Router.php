<?php
/**
 * Router of the plugin's own addresses.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Patreon\Endpoint;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Answers the plugin's own addresses before WordPress looks for a post. For every other request it compares one string and returns. The
 * classes behind the actions are built only when one is requested.
 */
final class Router {

	/**
	 * @param array<string, \Closure(Request): Answer> $actions  By name.
	 * @param \Closure(): Endpoint                     $endpoint Patreon's base address.
	 * @param \Closure(): Plain_Page                   $page     For messages.
	 */
	public function __construct( private readonly array $actions, private readonly \Closure $endpoint, private readonly \Closure $page ) {}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'do_parse_request', array( $this, 'intercept' ), 0 );
		add_filter( 'wp_speculation_rules_href_exclude_paths', array( $this, 'exclude_from_speculation' ) );
	}

	/**
	 * Answers and ends the request if it is for the plugin.
	 *
	 * @param mixed $parse Whether WordPress continues; returned unchanged.
	 */
	public function intercept( mixed $parse ): mixed {
		// Every address of the plugin contains this string. All other requests return here.
		$uri = $_SERVER['REQUEST_URI'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only searched.
		if ( ! is_string( $uri ) || ! str_contains( rawurldecode( $uri ), 'patreon' ) ) {
			return $parse;
		}
		$request = Request::current();
		if ( null === $request || ! isset( $this->actions[ $request->action ] ) ) {
			return $parse;
		}
		$answer = $this->answer( $request );
		if ( null !== $answer->in_theme ) {
			$this->send_headers();
			// The theme has scripts and styles of its own, so only what protects the forms is limited.
			header( "Content-Security-Policy: base-uri 'self'; frame-ancestors 'none'" );
			Theme_Page::show( ...$answer->in_theme );
			return false;
		}
		$this->send( $answer );
		exit;
	}

	/** Returns the response, also for a database error. */
	public function answer( Request $request ): Answer {
		try {
			return $this->actions[ $request->action ]( $request );
		} catch ( Storage_Error $error ) {
			Add_Ons::report( $error, 'sign-in' );
			return Answer::page( ( $this->page )()->message( __( 'Something went wrong on this site. Please try again in a few minutes.', 'tier-gate-for-patreon' ), Return_Path::url( Return_Path::home() ) ), 503 );
		}
	}

	/**
	 * Excludes the plugin's addresses from speculative loading.
	 *
	 * @param mixed $paths Patterns so far.
	 * @return array<array-key, mixed>
	 */
	public function exclude_from_speculation( mixed $paths ): array {
		$paths   = is_array( $paths ) ? $paths : array();
		$paths[] = '/' . Urls::PATH . '/*';
		$paths[] = '/*\\?*(^|&)(' . Urls::QUERY . '|' . Urls::VIEW . '|' . Urls::PREVIEW . ')=*';
		return $paths;
	}

	private function send_headers(): void {
		nocache_headers();
		header( 'Cache-Control: private, no-store' );
		header( Cache_Headers::NGINX . ': 0' );
		header( 'Referrer-Policy: no-referrer' );
		header( 'X-Robots-Tag: noindex, nofollow' );
		header( 'X-Content-Type-Options: nosniff' );
		header( 'X-Frame-Options: DENY' );
		Cache_Headers::tell_plugins();
	}

	private function send( Answer $answer ): void {
		$this->send_headers();
		// Forms may redirect to Patreon, and browsers apply form-action to redirects as well.
		header( "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' " . ( $this->endpoint )()->url( '' ) );
		status_header( $answer->status );
		if ( '' !== $answer->allow ) {
			header( 'Allow: ' . $answer->allow );
		}
		if ( '' !== $answer->location ) {
			// Not `wp_safe_redirect()`: the address may be Patreon's. It never comes from the request.
			header( 'Location: ' . $answer->location );
			return;
		}
		header( 'Content-Type: ' . ( $answer->is_image ? 'image/gif' : 'text/html; charset=' . get_bloginfo( 'charset' ) ) );
		echo $answer->html; // phpcs:ignore WordPress.Security.EscapeOutput -- a whole page, escaped where it is made, or an image.
	}
}
