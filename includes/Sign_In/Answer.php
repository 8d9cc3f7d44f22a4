<?php
/**
 * Response of one of the plugin's own addresses.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

/** Holds the response of one of the plugin's own addresses: a redirect, a page, a page in the theme or an image. */
final class Answer {

	/**
	 * @param int    $status   HTTP status.
	 * @param string $location Redirect target; '' for a page.
	 * @param string $html     HTML of the page, or bytes of the image; '' for a redirect.
	 * @param string $allow    Methods allowed, for status 405.
	 * @param bool   $is_image Whether it is an image.
	 * @param ?array{title: string, content: string, url: string, fallback: \Closure(): string} $in_theme A page in the theme; null for any other response.
	 */
	private function __construct(
		public readonly int $status,
		public readonly string $location = '',
		public readonly string $html = '',
		public readonly string $allow = '',
		public readonly bool $is_image = false,
		public readonly ?array $in_theme = null
	) {}

	/** Returns a redirect to an address of this site or of Patreon that the plugin built. Status 303, so that a form is not sent again. */
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

	/**
	 * Returns a page in the look of the site.
	 *
	 * @param string             $title    Plain text.
	 * @param string             $content  Block markup.
	 * @param string             $url      Its address.
	 * @param \Closure(): string $fallback Whole page without a theme, for a theme that fails.
	 */
	public static function in_theme( string $title, string $content, string $url, \Closure $fallback ): self {
		return new self( 200, '', '', '', in_theme: compact( 'title', 'content', 'url', 'fallback' ) );
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
