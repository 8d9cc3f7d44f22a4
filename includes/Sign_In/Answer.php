<?php
/**
 * Response of one of the plugin's own addresses.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

/** Response of one of the plugin's own addresses: a redirect, a page or an image. */
final class Answer {

	/**
	 * @param int    $status   HTTP status.
	 * @param string $location Redirect target; '' for a page.
	 * @param string $html     HTML of the page, or bytes of the image; '' for a redirect.
	 * @param string $allow    Methods allowed, for status 405.
	 * @param bool   $is_image Whether it is an image.
	 */
	private function __construct(
		public readonly int $status,
		public readonly string $location = '',
		public readonly string $html = '',
		public readonly string $allow = '',
		public readonly bool $is_image = false
	) {}

	/** Redirects to an address of this site or of Patreon that the plugin built. Status 303, so that a form is not sent again. */
	public static function redirect( string $url ): self {
		return new self( 303, $url );
	}

	/** Returns a page. */
	public static function page( string $html, int $status = 200 ): self {
		return new self( $status, '', $html );
	}

	/** Returns an image. */
	public static function image( string $gif ): self {
		return new self( 200, '', $gif, '', true );
	}

	/** Returns an empty response, for browsers that prefetch. */
	public static function nothing(): self {
		return new self( 204 );
	}

	/** Returns status 405 for a wrong method. */
	public static function only( string $method ): self {
		return new self( 405, '', '', $method );
	}
}
