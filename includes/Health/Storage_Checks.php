<?php
/**
 * Checks database and keys.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

use Patreon_Gate\Storage\Secret_Box;
use Patreon_Gate\Storage\Storage_Error;
use Patreon_Gate\Storage\Tables\Migrations;

/** Checks whether the tables exist and secrets are encrypted with a safe key. */
final class Storage_Checks implements Repairable {

	/**
	 * @param Migrations                      $migrations Updates the tables.
	 * @param \Closure(): array<string, int>  $narrow     Returns tables that were converted to a narrower character set → rows.
	 * @param \Closure(): list<string>        $widen      Converts them back, and returns which.
	 */
	public function __construct( private readonly Migrations $migrations, private readonly \Closure $narrow, private readonly \Closure $widen ) {}

	/** Updates the tables, or converts them back. */
	public function repair( Finding $finding, int $now ): Repair_Result {
		try {
			if ( 'tables_narrow' === $finding->id ) {
				( $this->widen )();
				return array() === ( $this->narrow )()
					? new Repair_Result( true, __( 'The tables were converted back.', 'tier-gate-for-patreon' ) )
					: new Repair_Result( false, __( 'Some tables are too large to be converted here. Ask your host to convert them to utf8mb4 with the collation utf8mb4_bin.', 'tier-gate-for-patreon' ) );
			}
			$this->migrations->run();
			return new Repair_Result( true, __( 'The tables are up to date now.', 'tier-gate-for-patreon' ) );
		} catch ( Storage_Error ) {
			return new Repair_Result( false, __( 'The database refused the change. Ask your host whether the database user is allowed to create and alter tables. Locked posts stay locked in the meantime.', 'tier-gate-for-patreon' ) );
		}
	}

	/** Returns the fixed code of the group. */
	public function id(): string {
		return 'storage';
	}

	/** Returns the name of the group, for display. */
	public function label(): string {
		return __( 'Database and keys', 'tier-gate-for-patreon' );
	}

	/** @return list<Finding> At least one. */
	public function run( int $now ): array {
		return array( $this->tables(), ...$this->charsets(), $this->keys() );
	}

	/** @return list<Finding> */
	private function charsets(): array {
		$narrow = ( $this->narrow )();
		if ( array() === $narrow ) {
			return array();
		}
		/* translators: %s: names of database tables. */
		$title = sprintf( __( 'Tier Gate tables were converted to a smaller character set: %s', 'tier-gate-for-patreon' ), implode( ', ', array_keys( $narrow ) ) );
		return array(
			new Finding( 'tables_narrow', Level::Recommended, $title, __( 'This happens when a database is moved. Nobody is locked out, but some letters in names are shown as question marks. The tables are converted back in the background within a day, except for those with more than half a million rows. If this message stays, ask your host to convert them to utf8mb4 with the collation utf8mb4_bin.', 'tier-gate-for-patreon' ), '', true ),
		);
	}

	private function tables(): Finding {
		return $this->migrations->needed()
			? new Finding( 'database_old', Level::Critical, __( 'The Tier Gate tables are not up to date', 'tier-gate-for-patreon' ), __( 'Press “Repair” to update them. If this message stays, ask your host whether the database user is allowed to create and alter tables. Locked posts stay locked in the meantime.', 'tier-gate-for-patreon' ), '', true )
			: new Finding( 'database', Level::Good, __( 'The Tier Gate tables are up to date', 'tier-gate-for-patreon' ) );
	}

	private function keys(): Finding {
		return Secret_Box::has_own_key()
			? new Finding( 'keys', Level::Good, __( 'Secrets are encrypted with keys from wp-config.php', 'tier-gate-for-patreon' ) )
			: new Finding( 'keys_missing', Level::Recommended, __( 'wp-config.php has no keys and salts', 'tier-gate-for-patreon' ), __( 'The access token for your Patreon page is encrypted with keys that WordPress keeps in the same database. Anyone who copies the database can read it. Add the eight keys and salts to wp-config.php, then connect again.', 'tier-gate-for-patreon' ) );
	}
}
