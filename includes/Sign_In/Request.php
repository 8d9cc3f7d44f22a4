<?php
/**
 * Request for one of the plugin's own addresses.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Storage\Site\Site_Address;

/** Holds a request for one of the plugin's own addresses: method, action, parameters. */
final class Request {

	/**
	 * @param string                  $method  Upper case.
	 * @param string                  $action  First part after `/patreon-gate/`.
	 * @param array<array-key, mixed> $query   Query parameters, unslashed.
	 * @param array<array-key, mixed> $form    Form fields, unslashed.
	 * @param string                  $address IP address of the connection. Headers that claim another are not trusted.
	 * @param bool                    $is_prefetch Whether the browser only prefetches.
	 */
	public function __construct(
		public readonly string $method,
		public readonly string $action,
		public readonly array $query,
		public readonly array $form = array(),
		public readonly string $address = '',
		public readonly bool $is_prefetch = false
	) {}

	/** Returns the current request, if it is for one of the plugin's addresses. */
	public static function current(): ?self {
		$action = self::action_of( self::server( 'REQUEST_URI' ) );
		if ( null === $action ) {
			return null;
		}
		return new self(
			method: strtoupper( self::server( 'REQUEST_METHOD' ) ),
			action: $action,
			// phpcs:disable WordPress.Security.NonceVerification -- handed on as it is; each action checks what it needs.
			query: wp_unslash( $_GET ),
			form: wp_unslash( $_POST ),
			// phpcs:enable
			address: self::server( 'REMOTE_ADDR' ),
			is_prefetch: str_contains( self::server( 'HTTP_SEC_PURPOSE' ) . self::server( 'HTTP_PURPOSE' ), 'prefetch' )
		);
	}

	/**
	 * Returns the action in an address of this site; null if it is not one of the plugin's.
	 *
	 * @param string $uri Path, possibly with a query.
	 */
	public static function action_of( string $uri ): ?string {
		$parts = explode( '?', $uri, 2 );
		$home  = (string) wp_parse_url( Site_Address::home(), PHP_URL_PATH );
		$path  = rawurldecode( $parts[0] );
		if ( '' !== $home && ! str_starts_with( $path, $home . '/' ) ) {
			return null;
		}
		$path = preg_replace( '~^/index\.php(?=/|$)~', '', substr( $path, strlen( $home ) ) ) ?? $path;
		if ( 1 === preg_match( '~^/' . Urls::PATH . '/([a-z-]{1,20})/?$~D', $path, $found ) ) {
			return $found[1];
		}
		if ( '' !== trim( $path, '/' ) ) {
			return null;
		}
		wp_parse_str( $parts[1] ?? '', $query );
		$action = $query[ Urls::QUERY ] ?? null;
		return is_string( $action ) && 1 === preg_match( '/^[a-z-]{1,20}$/D', $action ) ? $action : null;
	}

	/** Returns a query parameter; '' if it is missing or not text. */
	public function query_text( string $name ): string {
		$value = $this->query[ $name ] ?? '';
		return is_string( $value ) ? $value : '';
	}

	/** Returns a query parameter as a whole number from 0 up; 0 if it is missing or anything else. */
	public function query_number( string $name ): int {
		$value = $this->query_text( $name );
		return 1 === preg_match( '/^\d{1,15}$/D', $value ) ? (int) $value : 0;
	}

	/** Returns a form field; '' if it is missing or not text. */
	public function form_text( string $name ): string {
		$value = $this->form[ $name ] ?? '';
		return is_string( $value ) ? $value : '';
	}

	private static function server( string $name ): string {
		$value = $_SERVER[ $name ] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- compared and parsed, never printed.
		return is_string( $value ) ? $value : '';
	}
}
