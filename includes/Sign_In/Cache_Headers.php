<?php
/**
 * Keeps personal pages out of caches.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

/**
 * Marks every response to a request with the session cookie as private, and also a post's address with `patreon-gate-view`, a preview or
 * a reader as whom it is viewed.
 * Everything else is the public page and stays cacheable.
 */
final class Cache_Headers {

	/**
	 * nginx' own cache obeys this header even where it was told to ignore Cache-Control, as common instructions for WordPress do. nginx never
	 * passes it on.
	 */
	public const NGINX = 'X-Accel-Expires';

	/** Adds the hooks, and tells cache plugins right away, because some decide before the main query runs. */
	public function register(): void {
		if ( ! $this->is_personal() ) {
			$signed_in = defined( 'LOGGED_IN_COOKIE' ) ? constant( 'LOGGED_IN_COOKIE' ) : '';
			if ( is_string( $signed_in ) && isset( $_COOKIE[ $signed_in ] ) ) {
				add_action( 'parse_request', array( $this, 'watch_feed' ), PHP_INT_MAX );
			}
			return;
		}
		self::tell_caches();
		add_filter( 'wp_headers', array( $this, 'front' ), PHP_INT_MAX );
		add_action( 'send_headers', array( $this, 'send' ), PHP_INT_MAX );
		add_filter( 'rest_post_dispatch', array( $this, 'rest' ), PHP_INT_MAX );
		// For responses that skip WordPress' own headers: admin-ajax, early redirects, files sent by other plugins.
		add_action( 'init', array( $this, 'send' ), 0 );
		add_action( 'template_redirect', array( $this, 'send' ), PHP_INT_MAX );
	}

	/**
	 * Keeps feeds and embeds of logged-in users out of caches. WordPress does so with pages, but sends feeds with a validator (ETag) that does
	 * not depend on the reader.
	 *
	 * @param mixed $wp The `WP` object.
	 */
	public function watch_feed( mixed $wp ): void {
		if ( $wp instanceof \WP && ( isset( $wp->query_vars['feed'] ) || isset( $wp->query_vars['embed'] ) ) && is_user_logged_in() ) {
			self::tell_caches();
			add_filter( 'wp_headers', array( $this, 'front' ), PHP_INT_MAX );
			$this->send();
		}
	}

	/**
	 * Tells cache plugins, and drops the request's validators: a browser that has stored the public page must not be told that it is still
	 * valid.
	 */
	private static function tell_caches(): void {
		self::tell_plugins();
		unset( $_SERVER['HTTP_IF_NONE_MATCH'], $_SERVER['HTTP_IF_MODIFIED_SINCE'] );
	}

	/**
	 * @param mixed $headers Headers of a front-end page by name.
	 * @return array<array-key, mixed>
	 */
	public function front( mixed $headers ): array {
		$headers = is_array( $headers ) ? $headers : array();
		// With a validator, a cache could store the page and ask whether it is still valid.
		unset( $headers['Last-Modified'], $headers['ETag'], $headers['Expires'] );
		$vary = is_string( $headers['Vary'] ?? null ) ? $headers['Vary'] : '';
		return array( 'Vary' => self::with_cookie( $vary ) ) + self::headers() + $headers;
	}

	/** Keeps the response to this request out of caches: for pages that turn out to be personal although there is no session. */
	public static function keep_out(): void {
		self::tell_plugins();
		self::send_now();
	}

	/** Sends the headers in addition to those already sent. */
	public function send(): void {
		self::send_now();
	}

	private static function send_now(): void {
		if ( headers_sent() ) {
			return;
		}
		header( 'Cache-Control: private, no-store' );
		header( self::NGINX . ': 0' );
		if ( ! self::varies() ) {
			// Keeps the names other code already put into Vary.
			header( 'Vary: Cookie', false );
		}
		header_remove( 'Last-Modified' );
		header_remove( 'ETag' );
	}

	/**
	 * Marks REST responses to people who are authenticated without a cookie, such as by an application password. WordPress then only sends
	 * Cache-Control, and a cache that skips requests with cookies sees no cookie.
	 *
	 * @param mixed $is_personal Whether WordPress sends no-cache headers; returned unchanged.
	 */
	public static function rest_is_personal( mixed $is_personal ): mixed {
		if ( true === $is_personal && ! headers_sent() ) {
			header( self::NGINX . ': 0' );
			self::tell_plugins();
		}
		return $is_personal;
	}

	/** Keeps the response out of the caches of plugins. */
	public static function tell_plugins(): void {
		if ( ! defined( 'DONOTCACHEPAGE' ) ) {
			define( 'DONOTCACHEPAGE', true ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- a name that cache plugins agreed on.
		}
	}

	/** @param mixed $response Response of a REST route. */
	public function rest( mixed $response ): mixed {
		if ( $response instanceof \WP_HTTP_Response ) {
			$response->header( 'Cache-Control', 'private, no-store' );
			$vary = $response->get_headers()['Vary'] ?? '';
			// header() replaces a Vary header sent before, so this one repeats its names.
			$sent = array_map( static fn ( string $header ): string => trim( substr( $header, 5 ) ), array_filter( headers_list(), static fn ( string $header ): bool => 0 === stripos( $header, 'vary:' ) ) );
			$response->header( 'Vary', self::with_cookie( implode( ', ', array( ...$sent, is_string( $vary ) ? $vary : '' ) ) ) );
		}
		return $response;
	}

	private function is_personal(): bool {
		return isset( $_COOKIE[ Viewer_Session::cookie_name() ] ) || isset( $_GET[ Urls::VIEW ] ) || isset( $_GET[ Urls::PREVIEW ] ) || isset( $_GET[ Urls::VIEW_AS ] ); // phpcs:ignore WordPress.Security.NonceVerification -- only asked whether it is there.
	}

	/** Tells whether a Vary header that names cookies is already set. */
	private static function varies(): bool {
		foreach ( headers_list() as $header ) {
			if ( 0 === stripos( $header, 'vary:' ) && in_array( 'cookie', array_map( 'trim', explode( ',', strtolower( substr( $header, 5 ) ) ) ), true ) ) {
				return true;
			}
		}
		return false;
	}

	/** Returns the Vary header with each name once and with Cookie. */
	private static function with_cookie( string $vary ): string {
		$names = array();
		foreach ( array( ...explode( ',', $vary ), 'Cookie' ) as $name ) {
			$names[ strtolower( trim( $name ) ) ] ??= trim( $name );
		}
		unset( $names[''] );
		return implode( ', ', $names );
	}

	/** @return array<string, string> */
	private static function headers(): array {
		return array(
			'Cache-Control' => 'private, no-store',
			'Vary'          => 'Cookie',
		);
	}
}
