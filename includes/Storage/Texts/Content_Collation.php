<?php
/**
 * Collation of the contents of posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Texts;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Stores the collation of WordPress' column `post_content`, per posts table, in an autoloaded option, so that a search needs no further query.
 * Background work checks every few minutes whether the table was converted. If nothing is stored yet, the table is asked.
 */
final class Content_Collation {

	public const OPTION = 'patreon_gate_collation';

	public function __construct( private readonly Database $database ) {}

	/** Returns the name of the collation; '' if it is unknown, so that searches compare letters more strictly. */
	public function name(): string {
		$kept = get_option( self::OPTION );
		return is_string( $kept ) && self::is_name( $kept ) ? $kept : $this->asked();
	}

	/** Reads the collation from the table and stores it. */
	public function note(): void {
		$found = $this->asked();
		if ( '' !== $found ) {
			update_option( self::OPTION, $found, true );
		}
	}

	private function asked(): string {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		try {
			$found = $this->database->row( "SHOW FULL COLUMNS FROM %i LIKE 'post_content'", array( $wpdb->posts ) )?->text( 'Collation' ) ?? '';
		} catch ( Storage_Error ) {
			return '';
		}
		return self::is_name( $found ) ? $found : '';
	}

	private static function is_name( string $name ): bool {
		// Without a regular expression: where PCRE reaches its limits, letters would be compared in another way.
		return strspn( strtolower( $name ), 'abcdefghijklmnopqrstuvwxyz0123456789_' ) === strlen( $name ) && 0 < (int) strpos( $name, '_' ) && ! str_ends_with( $name, '_' );
	}
}
