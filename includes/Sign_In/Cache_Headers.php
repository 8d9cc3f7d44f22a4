<?php
/**
 * Keeps personal pages out of caches.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

/**
 * Whatever is answered to a request with our session cookie is for that browser alone. Also the variant of a post's address that
 * exists to get past caches. Everything else is the public page and stays cacheable.
 */
final class Cache_Headers {

	/** Heard by nginx' own cache, also where it was told to ignore Cache-Control, as common instructions for WordPress do. It never leaves nginx. */
	public const NGINX = 'X-Accel-Expires';

	/** Adds the hooks, and tells cache plugins at once: some decide before the query runs. */
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
		// What never reaches WordPress' own headers: admin-ajax, early redirects, files sent by other plugins.
		add_action( 'init', array( $this, 'send' ), 0 );
		add_action( 'template_redirect', array( $this, 'send' ), PHP_INT_MAX );
	}

	/**
	 * WordPress keeps the pages of who is signed in out of caches, but gives feeds a validator that says nothing of who reads.
	 *
	 * @param mixed $wp The request.
	 */
	public function watch_feed( mixed $wp ): void {
		if ( $wp instanceof \WP && ( isset( $wp->query_vars['feed'] ) || isset( $wp->query_vars['embed'] ) ) && is_user_logged_in() ) {
			self::tell_caches();
			add_filter( 'wp_headers', array( $this, 'front' ), PHP_INT_MAX );
			$this->send();
		}
	}

	/** Some caches decide before the query runs. A browser that kept the public answer must not be told that it is still good. */
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
		// A validator would let a cache keep the page and ask whether it is still good.
		unset( $headers['Last-Modified'], $headers['ETag'], $headers['Expires'] );
		$vary = is_string( $headers['Vary'] ?? null ) ? $headers['Vary'] : '';
		return array( 'Vary' => self::with_cookie( $vary ) ) + self::headers() + $headers;
	}

	/** Sends them on top of whatever was sent. */
	public function send(): void {
		if ( headers_sent() ) {
			return;
		}
		header( 'Cache-Control: private, no-store' );
		header( self::NGINX . ': 0' );
		if ( ! self::varies() ) {
			// What other code varies by stays.
			header( 'Vary: Cookie', false );
		}
		header_remove( 'Last-Modified' );
		header_remove( 'ETag' );
	}

	/**
	 * Marks what REST answers to somebody known by other means than a cookie, such as an application password: WordPress says only in
	 * Cache-Control that the answer is theirs alone, and a cache that steps aside for cookies finds none.
	 *
	 * @param mixed $is_personal Whether WordPress sends headers against caches; handed on.
	 */
	public static function rest_is_personal( mixed $is_personal ): mixed {
		if ( true === $is_personal && ! headers_sent() ) {
			header( self::NGINX . ': 0' );
			self::tell_plugins();
		}
		return $is_personal;
	}

	/** Keeps the answer out of the caches of plugins. */
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
		return isset( $_COOKIE[ Viewer_Session::cookie_name() ] ) || isset( $_GET[ Urls::VIEW ] ); // phpcs:ignore WordPress.Security.NonceVerification -- only asked whether it is there.
	}

	/** Whether a Vary header that names cookies is on its way. */
	private static function varies(): bool {
		foreach ( headers_list() as $header ) {
			if ( 0 === stripos( $header, 'vary:' ) && in_array( 'cookie', array_map( 'trim', explode( ',', strtolower( substr( $header, 5 ) ) ) ), true ) ) {
				return true;
			}
		}
		return false;
	}

	/** A list of what an answer depends on, each once, and cookies among it. */
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
