<?php
/**
 * How long page caches may keep a page whose lock changes by itself.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Purging;

/**
 * Limits how long shared caches keep a public page that depends on early access. At each step the page changes without anybody saving
 * anything. A job purges it then (`Jobs\Ladder_Steps`), but background work may be late, and caches in front of the site may not be known
 * to it. Without such a lock on the page, nothing is sent.
 */
final class Page_Expiry {

	/** Seconds for which a page may be kept at most. Without this limit, a step that is days away would make caches keep a page for days. */
	public const MOST = 300;

	/** Seconds by which caches drop a page before the step: it takes a while until it is sent, and they count from then on. */
	public const MARGIN = 5;

	/** nginx obeys this header before all others, even where it was told to ignore Cache-Control. */
	private const NGINX = 'X-Accel-Expires';

	/**
	 * Notes when the page changes. Does nothing where the reader is logged in, or headers were sent.
	 *
	 * @param int $at  Unix time of the next step.
	 * @param int $now Unix time.
	 * @return bool Whether the page changes so soon that plugins should not keep it at all.
	 */
	public static function limit( int $at, int $now ): bool {
		if ( headers_sent() || is_user_logged_in() ) {
			return false;
		}
		$allowed = self::allowed_so_far();
		$seconds = max( 0, min( self::MOST, $at - $now - self::MARGIN ) );
		if ( null === $allowed || $allowed > $seconds ) {
			// Browsers ask again each time: whoever signs in must not be shown the page from before.
			header( "Cache-Control: max-age=0, s-maxage=$seconds" );
		}
		header( self::NGINX . ': ' . min( $seconds, $allowed ?? $seconds ) );
		add_filter( 'nocache_headers', array( self::class, 'not_at_all' ) );
		return $at - $now < self::MOST;
	}

	/**
	 * Adds nginx' own header to those that keep a response out of caches, where other code sends them later.
	 *
	 * @param mixed $headers Headers by name.
	 */
	public static function not_at_all( mixed $headers ): mixed {
		return is_array( $headers ) ? array( self::NGINX => '0' ) + $headers : $headers;
	}

	/** Returns for how many seconds caches may keep the page by the headers set so far; null where they do not say. */
	private static function allowed_so_far(): ?int {
		foreach ( headers_list() as $header ) {
			if ( 0 !== stripos( $header, 'cache-control:' ) ) {
				continue;
			}
			if ( 1 === preg_match( '/no-store|private|no-cache/i', $header ) ) {
				return 0;
			}
			if ( 1 === preg_match( '/s-maxage=(\d{1,12})/i', $header, $found ) || 1 === preg_match( '/max-age=(\d{1,12})/i', $header, $found ) ) {
				return (int) $found[1];
			}
		}
		return null;
	}
}
