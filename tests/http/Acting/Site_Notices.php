<?php
/**
 * What PHP complained about on the site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Acting;

/** For test cases that run against a site. */
trait Site_Notices {

	/** Lines of the site's log since the last call, without WordPress' complaint that it cannot ask for updates from a test machine. */
	private function notices(): string {
		$lines = preg_grep( '/wp_(version_check|update_plugins|update_themes)\(\)|^$/', explode( "\n", $this->take_site_log() ), PREG_GREP_INVERT );
		return implode( "\n", is_array( $lines ) ? $lines : array() );
	}
}
