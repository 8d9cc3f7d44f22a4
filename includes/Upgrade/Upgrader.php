<?php
/**
 * Runs database migrations.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Upgrade;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;
use Patreon_Gate\Storage\Tables\Migrations;
use Patreon_Gate\Storage\Tables\Schema;

/**
 * Runs pending migrations on activation, and with the first request after an update. Each site of a network does so when it is next visited,
 * so that activating on a large network does not time out.
 */
final class Upgrader {

	/**
	 * @param \Closure(): Migrations $migrations Created if one is pending.
	 * @param \Closure(): Database   $database   Creates the database, for names of tables.
	 * @param \Closure(): void       $finished   Called afterwards: stores values that page views would otherwise have to query.
	 */
	public function __construct( private readonly \Closure $migrations, private readonly \Closure $database, private readonly \Closure $finished ) {}

	/** Adds the hook of every request. Must be called while plugins are loaded. */
	public function register(): void {
		// Before anything of the plugin reads a table on `init`.
		add_action( 'init', array( $this, 'upgrade' ), 0 );
	}

	/** Adds the hooks of the admin area. Must be called while plugins are loaded. */
	public function register_administration(): void {
		register_activation_hook( PATREON_GATE_FILE, array( $this, 'upgrade' ) );
		add_filter( 'wpmu_drop_tables', array( $this, 'tables_of_site' ) );
	}

	/**
	 * Runs pending migrations. A failure is logged and retried with the next request. Until then, every lock that needs a table denies access.
	 */
	public function upgrade(): void {
		if ( ! Migrations::is_waiting() ) {
			return;
		}
		try {
			( $this->migrations )()->run();
			( $this->finished )();
		} catch ( Storage_Error $error ) {
			wp_trigger_error( __METHOD__, 'Tier Gate for Patreon could not prepare its tables: ' . $error->getMessage() );
		}
	}

	/**
	 * Adds our tables to those WordPress drops with a deleted site of a network.
	 *
	 * @param mixed $tables Names of tables.
	 * @return array<array-key, mixed>
	 */
	public function tables_of_site( mixed $tables ): array {
		$tables = is_array( $tables ) ? $tables : array();
		foreach ( Schema::all_tables() as $name ) {
			$tables[] = ( $this->database )()->table( $name );
		}
		return $tables;
	}
}
