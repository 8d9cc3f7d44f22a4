<?php
/**
 * The session cookie.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;
use Patreon_Gate\Storage\Browser_Secret;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Storage\Sign_In\Sessions;

/**
 * Manages the cookie that says who signed in with Patreon in this browser.
 *
 * Its name begins like core's cookie for password-protected posts, because page caches and CDNs are already set up to ignore their copy for requests
 * with such a cookie.
 */
final class Viewer_Session {

	public function __construct(
		private readonly Sessions $sessions,
		private readonly Settings $settings,
		private readonly Cookies $cookies
	) {}

	/** Returns the name of the cookie. Sites of a network share COOKIEHASH, so their number is added. */
	public static function cookie_name(): string {
		return 'wp-postpass_patreon_gate_' . COOKIEHASH . ( is_multisite() ? '_' . get_current_blog_id() : '' );
	}

	/** Returns the raw cookie, to tell requests apart. It proves nothing about a person. Null if there is none. */
	public static function sent(): mixed {
		return $_COOKIE[ self::cookie_name() ] ?? null; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only compared.
	}

	/** Tells whether the browser sent the cookie. */
	public function has_cookie(): bool {
		return '' !== $this->cookies->get( self::cookie_name() );
	}

	/** Returns the secret in the cookie; '' if there is none, or it cannot be one. */
	public function secret(): string {
		$secret = $this->cookies->get( self::cookie_name() );
		return Browser_Secret::is_one( $secret ) ? $secret : '';
	}

	/**
	 * Starts a session with a new secret, whatever the browser sent, and ends the previous one.
	 *
	 * @param string $name The person's name on Patreon. Shown only to them.
	 */
	public function start( string $patreon_user_id, string $name, int $now ): void {
		$before = $this->secret();
		if ( '' !== $before ) {
			$this->sessions->end( $before );
		}
		$seconds = Add_Ons::filter(
			Hooks::SESSION_LIFETIME,
			static fn ( mixed $answer ): bool => is_int( $answer ) && $answer > 0,
			$this->settings->session_days() * DAY_IN_SECONDS,
			$patreon_user_id
		);
		$secret  = $this->sessions->start( $patreon_user_id, $name, $seconds, $now );
		$this->cookies->send_for_site( self::cookie_name(), $secret, $now + $seconds );
	}

	/** Ends the session of this browser. */
	public function end(): void {
		$secret = $this->secret();
		if ( '' !== $secret ) {
			$this->sessions->end( $secret );
		}
		if ( $this->has_cookie() ) {
			$this->cookies->delete_for_site( self::cookie_name() );
		}
	}
}
