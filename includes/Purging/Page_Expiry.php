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

	/** nginx obeys this header even where it was told to ignore Cache-Control. */
	private const NGINX = 'X-Accel-Expires';

	/**
	 * Notes when the page changes. Does nothing where the response is not for everybody, or its headers were sent.
	 *
	 * @param int $at  Unix time of the next step.
	 * @param int $now Unix time.
	 * @return bool Whether the page changes so soon that plugins should not keep it at all.
	 */
	public static function limit( int $at, int $now ): bool {
		$seconds = max( 0, min( self::MOST, $at - $now ) );
		if ( headers_sent() || is_user_logged_in() || self::is_limited( $seconds ) ) {
			return false;
		}
		// Browsers ask again each time: whoever signs in must not be shown the page from before.
		header( "Cache-Control: max-age=0, s-maxage=$seconds" );
		header( self::NGINX . ": $seconds" );
		return $at - $now < self::MOST;
	}

	/** Tells whether a header that was sent already forbids caches to keep the page longer than this. */
	private static function is_limited( int $seconds ): bool {
		foreach ( headers_list() as $header ) {
			if ( 0 !== stripos( $header, 'cache-control:' ) ) {
				continue;
			}
			if ( 1 === preg_match( '/no-store|private|no-cache/i', $header ) ) {
				return true;
			}
			if ( 1 === preg_match( '/s-maxage=(\d{1,12})/i', $header, $found ) || 1 === preg_match( '/max-age=(\d{1,12})/i', $header, $found ) ) {
				return (int) $found[1] <= $seconds;
			}
		}
		return false;
	}
}
