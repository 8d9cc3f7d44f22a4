<?php
/**
 * Runs something on each site that an activation or deactivation is about.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Deactivation;

use Closure;

/** Runs something on the current site or, if the whole network is meant, on all its sites. */
final class Each_Site {

	/**
	 * Runs it. After an exception, the current site is the one it was before.
	 *
	 * @param bool            $is_network Whether the plugin is activated or deactivated for the whole network.
	 * @param Closure(): void $work       What to do on each site.
	 */
	public static function run( bool $is_network, Closure $work ): void {
		if ( ! $is_network || ! is_multisite() ) {
			$work();
			return;
		}
		$sites = get_sites(
			array(
				'fields'     => 'ids',
				'number'     => 0,
				'network_id' => get_current_network_id(),
			)
		);
		foreach ( $sites as $site_id ) {
			switch_to_blog( $site_id );
			try {
				$work();
			} finally {
				restore_current_blog();
			}
		}
	}
}
