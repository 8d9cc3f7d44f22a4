<?php
/**
 * Cookies of ours.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

/** Sets cookies that no script can read, that stay on this host, and that other sites' forms do not carry. */
final class Cookies {

	/**
	 * Sends a cookie, and lets the rest of this request see it.
	 *
	 * @param int $expires Unix time.
	 */
	public function send( string $name, #[\SensitiveParameter] string $value, int $expires, string $path ): void {
		if ( ! headers_sent() ) {
			setcookie( $name, $value, $this->options( $expires, $path ) );
		}
		$_COOKIE[ $name ] = $value;
	}

	/** Takes a cookie back. */
	public function delete( string $name, string $path ): void {
		if ( ! headers_sent() ) {
			// In the past by more than any clock is wrong.
			setcookie( $name, '', $this->options( time() - YEAR_IN_SECONDS, $path ) );
		}
		unset( $_COOKIE[ $name ] );
	}

	/** What the browser sent; '' when it sent none, or no text. */
	public function get( string $name ): string {
		$value = $_COOKIE[ $name ] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- hashed and compared, never printed.
		return is_string( $value ) ? $value : '';
	}

	/** @return array{expires: int, path: string, secure: bool, httponly: true, samesite: 'Lax'} */
	private function options( int $expires, string $path ): array {
		return array(
			'expires'  => $expires,
			'path'     => $path,
			// Without a domain, so that only this very host gets it back.
			'secure'   => is_ssl(),
			'httponly' => true,
			'samesite' => 'Lax',
		);
	}
}
