<?php
/**
 * Cookies.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

/** Sets HttpOnly cookies that the browser does not send with forms of other sites (SameSite). */
final class Cookies {

	/** How many seconds in the past a deleted cookie expires: more than any clock is wrong. */
	private const PAST = YEAR_IN_SECONDS;

	/**
	 * Sends a cookie for every address of this host, and makes it visible to the rest of this request.
	 *
	 * @param int $expires Unix time.
	 */
	public function send_for_host( string $name, #[\SensitiveParameter] string $value, int $expires ): void {
		$this->send( $name, $value, $expires, '/', '' );
		$_COOKIE[ $name ] = $value;
	}

	/** Deletes a cookie of send_for_host(). */
	public function delete_for_host( string $name ): void {
		$this->send( $name, '', time() - self::PAST, '/', '' );
		unset( $_COOKIE[ $name ] );
	}

	/**
	 * Sends a cookie for every address of this site, and makes it visible to the rest of this request.
	 *
	 * @param int $expires Unix time.
	 */
	public function send_for_site( string $name, #[\SensitiveParameter] string $value, int $expires ): void {
		$this->delete_of_other_path( $name );
		$this->send( $name, $value, $expires, Cookie_Scope::path(), Cookie_Scope::domain() );
		$_COOKIE[ $name ] = $value;
	}

	/** Deletes a cookie of send_for_site(). */
	public function delete_for_site( string $name ): void {
		$this->delete_of_other_path( $name );
		$this->send( $name, '', time() - self::PAST, Cookie_Scope::path(), Cookie_Scope::domain() );
		unset( $_COOKIE[ $name ] );
	}

	/** Returns the cookie's value; '' if the browser sent none, or no text. */
	public function get( string $name ): string {
		$value = $_COOKIE[ $name ] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- hashed and compared, never printed.
		return is_string( $value ) ? $value : '';
	}

	/**
	 * Deletes a cookie of the same name that an earlier version or configuration set for another path. Browsers send the cookie with the
	 * longest path first, so an old one would hide the current one.
	 */
	private function delete_of_other_path( string $name ): void {
		if ( COOKIEPATH !== Cookie_Scope::path() ) {
			$this->send( $name, '', time() - self::PAST, COOKIEPATH, '' );
		}
	}

	private function send( string $name, #[\SensitiveParameter] string $value, int $expires, string $path, string $domain ): void {
		if ( headers_sent() ) {
			return;
		}
		setcookie(
			$name,
			$value,
			array(
				'expires'  => $expires,
				'path'     => $path,
				'domain'   => $domain,
				'secure'   => is_ssl(),
				'httponly' => true,
				'samesite' => 'Lax',
			)
		);
	}
}
