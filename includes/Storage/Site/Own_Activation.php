<?php
/**
 * Whether this plugin is active.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Site;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Reads from the database whether this plugin is active. That this code runs does not say so: a long background process goes on with the
 * code it loaded, and with the options it cached, after the plugin was deactivated.
 */
final class Own_Activation {

	/**
	 * @param Database $database Database.
	 * @param string   $plugin   Its main file, below the folder of plugins.
	 */
	public function __construct( private readonly Database $database, private readonly string $plugin ) {}

	/**
	 * Tells whether the plugin is active on the current site, by itself or for the whole network.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function is_active(): bool {
		return $this->is_active_on_site() || $this->is_active_on_network();
	}

	/**
	 * Tells whether the plugin is active on the current site by itself.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function is_active_on_site(): bool {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$row    = $this->database->row( "SELECT option_value FROM %i WHERE option_name = 'active_plugins'", array( $wpdb->options ) );
		$active = maybe_unserialize( $row?->text( 'option_value' ) ?? '' );
		return is_array( $active ) && in_array( $this->plugin, $active, true );
	}

	private function is_active_on_network(): bool {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		if ( ! is_multisite() ) {
			return false;
		}
		$row    = $this->database->row( "SELECT meta_value FROM %i WHERE meta_key = 'active_sitewide_plugins' AND site_id = %d", array( (string) $wpdb->sitemeta, get_current_network_id() ) );
		$active = maybe_unserialize( $row?->text( 'meta_value' ) ?? '' );
		return is_array( $active ) && isset( $active[ $this->plugin ] );
	}
}
