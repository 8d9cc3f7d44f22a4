<?php
/**
 * Brings the database up to date.
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
 * Runs waiting migrations on activation, and on the first request after an update: on every site of a network by itself, whenever
 * that site is next visited, so that activating on a large network does not time out.
 */
final class Upgrader {

	/**
	 * @param \Closure(): Migrations $migrations Built where one is waiting.
	 * @param \Closure(): Database   $database   Names of tables.
	 * @param \Closure(): void       $finished   Called after them: notes what page views would have to ask the database for.
	 */
	public function __construct( private readonly \Closure $migrations, private readonly \Closure $database, private readonly \Closure $finished ) {}

	/** Adds the hook of every request. Must be called while plugins are loaded. */
	public function register(): void {
		// Before anything of ours reads a table on `init`.
		add_action( 'init', array( $this, 'upgrade' ), 0 );
	}

	/** Adds the hooks of administration. Must be called while plugins are loaded. */
	public function register_administration(): void {
		register_activation_hook( PATREON_GATE_FILE, array( $this, 'upgrade' ) );
		add_filter( 'wpmu_drop_tables', array( $this, 'tables_of_site' ) );
	}

	/**
	 * Runs what is waiting. A failure is logged and tried again with the next request; until then every lock that needs a table
	 * denies.
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
	 * WordPress drops these with a deleted site of a network.
	 *
	 * @param mixed $tables Names so far.
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
