<?php
/**
 * PHP errors on the site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Acting;

/** For test cases that run against a site. */
trait Site_Notices {

	/** Returns lines of the site's error log since the last call, except failed update checks. */
	private function notices(): string {
		$lines = preg_grep( '/wp_(version_check|update_plugins|update_themes)\(\)|^$/', explode( "\n", $this->take_site_log() ), PREG_GREP_INVERT );
		return implode( "\n", is_array( $lines ) ? $lines : array() );
	}
}
