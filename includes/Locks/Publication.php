<?php
/**
 * When a post was published.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use DateTimeImmutable;
use DateTimeZone;

/** Reads the date of a post as databases really hold it: imports leave the time in UTC at zero, or a month or a day of it. */
final class Publication {

	/**
	 * The time in UTC counts, because the local one moves when the time zone of the site is changed; where it is none, the local one does.
	 *
	 * @return ?int Unix time; null where the post is not published, or has no date at all.
	 */
	public static function of( int $post_id ): ?int {
		$post   = $post_id > 0 ? get_post( $post_id ) : null;
		$status = null === $post ? null : get_post_status_object( (string) get_post_status( $post ) );
		if ( null === $post || null === $status || ! in_array( true, array( $status->public, $status->private ), true ) ) {
			return null;
		}
		return self::time( $post->post_date_gmt, new DateTimeZone( 'UTC' ) ) ?? self::time( $post->post_date, wp_timezone() );
	}

	/** A local time that a change of clocks leaves out is the one an hour later; of one that comes twice, it is the first. */
	private static function time( string $stored, DateTimeZone $zone ): ?int {
		if ( 1 !== preg_match( '/^(\d{4})-(\d\d)-(\d\d) \d\d:\d\d:\d\d/', $stored, $parts ) || ! checkdate( (int) $parts[2], (int) $parts[3], (int) $parts[1] ) ) {
			return null;
		}
		$time = DateTimeImmutable::createFromFormat( '!Y-m-d H:i:s', substr( $stored, 0, 19 ), $zone );
		return false === $time ? null : $time->getTimestamp();
	}
}
