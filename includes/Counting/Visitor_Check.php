<?php
/**
 * Whose requests are counted.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Counting;

use Closure;

/**
 * Tells whether a reader made a request: not a program, not a browser that loads pages in advance, and not one of the people who make the site. It
 * looks only at headers that are sent anyway, and stores none of them.
 */
final class Visitor_Check {

	/** Parts of names of programs that say what they are. */
	private const PROGRAMS = '/bot\b|bot[\/;_-]|crawl|spider|slurp|preview|fetcher|monitor|scan|headless|lighthouse|pagespeed|pingdom|uptime|curl|wget|python|java\/|ruby|perl|go-http|okhttp|axios|libwww|httpclient|facebookexternalhit|whatsapp|telegram|skype|embedly|feed|rss|archiver|validator|imageproxy/i';

	/** @param Closure(): bool $is_staff Whether the reader makes the site: may edit posts, or is the creator. */
	public function __construct( private readonly Closure $is_staff ) {}

	/**
	 * Tells whether a request is counted.
	 *
	 * @param bool $is_image Whether it is for the image of a call to action, and not for a link.
	 */
	public function is_reader( bool $is_image ): bool {
		$agent = self::header( 'HTTP_USER_AGENT' );
		if ( '' === $agent || 1 === preg_match( self::PROGRAMS, $agent ) || self::is_in_advance() ) {
			return false;
		}
		return ! ( $is_image && self::is_elsewhere() ) && ! ( $this->is_staff )();
	}

	/** Tells whether the browser loads the page in advance (prefetch, prerender). */
	private static function is_in_advance(): bool {
		return str_contains( self::header( 'HTTP_SEC_PURPOSE' ) . self::header( 'HTTP_PURPOSE' ) . self::header( 'HTTP_X_MOZ' ), 'pre' );
	}

	/** Tells whether another site shows the image, or something other than an image loads it. Old browsers do not send these headers. */
	private static function is_elsewhere(): bool {
		return 'cross-site' === self::header( 'HTTP_SEC_FETCH_SITE' ) || ! in_array( self::header( 'HTTP_SEC_FETCH_DEST' ), array( '', 'image' ), true );
	}

	private static function header( string $name ): string {
		$value = $_SERVER[ $name ] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only compared.
		return is_string( $value ) ? $value : '';
	}
}
