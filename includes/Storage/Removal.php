<?php
/**
 * Takes everything away again.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/** What deleting the plugin deletes on one site: tables, options, hints on users, planned events. Not the locks on posts. */
final class Removal {

	public function __construct( private readonly Schema $schema ) {}

	/**
	 * Removes it from the current site.
	 *
	 * @throws Storage_Error When the database refuses.
	 */
	public function remove_from_this_site(): void {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$this->schema->drop_tables();
		delete_option( Settings::OPTION );
		delete_option( Migrations::OPTION );
		delete_option( Whole_Hashes::OPTION );
		delete_option( Rate_Limits::OPTION );
		delete_metadata( 'user', 0, $wpdb->get_blog_prefix() . Links::HINT, '', true );
		wp_unschedule_hook( 'patreon_gate_refresh_tokens' );
	}
}
