<?php
/**
 * Uninstalls the plugin's data.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Tables;

use Patreon_Gate\Storage\Connections\Picture_Files;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Ledger\Grants;
use Patreon_Gate\Storage\Locks\Behind_Counts;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Storage\Sign_In\Links;
use Patreon_Gate\Storage\Storage_Error;

/** Deletes what uninstalling removes from one site: tables, options, hints of users, pictures, scheduled events. Locks on posts stay, and so do rules that lock posts. */
final class Removal {

	/** Prefix of our options and scheduled events. */
	private const PREFIX = 'patreon_gate_';

	/** Our group in Action Scheduler. */
	private const GROUP = 'patreon-gate';

	public function __construct( private readonly Schema $schema, private readonly Database $database ) {}

	/**
	 * Removes the data from the current site.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function remove_from_this_site(): void {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$this->schema->drop_tables();
		$begins  = $wpdb->esc_like( self::PREFIX ) . '%';
		// Transients are options, too.
		$transients = $wpdb->esc_like( '_transient_' . self::PREFIX ) . '%';
		$timeouts   = $wpdb->esc_like( '_transient_timeout_' . self::PREFIX ) . '%';
		$options    = $this->database->rows( 'SELECT option_name FROM %i WHERE option_name LIKE %s OR option_name LIKE %s OR option_name LIKE %s', array( $wpdb->options, $begins, $transients, $timeouts ) );
		foreach ( $options as $row ) {
			// Like locks on posts, rules and the locks of new posts hold again if the plugin is installed again.
			if ( Post_Locks::RULES !== $row->text( 'option_name' ) || ! ( Post_Locks::has_rules() || Post_Locks::has_defaults() ) ) {
				delete_option( $row->text( 'option_name' ) );
			}
		}
		foreach ( array( Links::HINT, Grants::HINT ) as $hint ) {
			delete_metadata( 'user', 0, $wpdb->get_blog_prefix() . $hint, '', true );
		}
		Behind_Counts::remove_all();
		$this->unschedule();
		( new Picture_Files() )->delete_all();
	}

	/** Unschedules our work in WP-Cron and, if the site has it, Action Scheduler. */
	private function unschedule(): void {
		foreach ( _get_cron_array() as $hooks ) {
			foreach ( array_keys( $hooks ) as $hook ) {
				if ( str_starts_with( (string) $hook, self::PREFIX ) ) {
					wp_unschedule_hook( (string) $hook );
				}
			}
		}
		if ( function_exists( 'as_unschedule_all_actions' ) ) {
			as_unschedule_all_actions( '', array(), self::GROUP );
		}
	}
}
