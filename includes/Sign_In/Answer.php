<?php
/**
 * What we answer.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

/** Answer of one of our addresses: a redirect, or a page of ours. */
final class Answer {

	/**
	 * @param int    $status   HTTP status.
	 * @param string $location Where to; '' for a page.
	 * @param string $html     The page; '' for a redirect.
	 * @param string $allow    Methods allowed, for status 405.
	 */
	private function __construct(
		public readonly int $status,
		public readonly string $location = '',
		public readonly string $html = '',
		public readonly string $allow = ''
	) {}

	/** To an address of this site or of Patreon, built by us. 303, so that a form is not posted again. */
	public static function redirect( string $url ): self {
		return new self( 303, $url );
	}

	/** A page of ours. */
	public static function page( string $html, int $status = 200 ): self {
		return new self( $status, '', $html );
	}

	/** Nothing, for browsers that only guess. */
	public static function nothing(): self {
		return new self( 204 );
	}

	/** Wrong method. */
	public static function only( string $method ): self {
		return new self( 405, '', '', $method );
	}
}
