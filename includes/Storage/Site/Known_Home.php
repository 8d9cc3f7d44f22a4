<?php
/**
 * The site's address when it was connected.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Site;

/** Stores the address in an autoloaded option, so that reading it causes no query. */
final class Known_Home {

	public const OPTION = 'patreon_gate_home';

	private function __construct( public readonly string $address, private readonly string $installation ) {}

	/** Returns the recorded address; null before the first connection. */
	public static function stored(): ?self {
		$stored = get_option( self::OPTION );
		return is_array( $stored ) && is_string( $stored['address'] ?? null ) && '' !== $stored['address'] && is_string( $stored['installation'] ?? null )
			? new self( $stored['address'], $stored['installation'] )
			: null;
	}

	/** Records the current address, when the site was connected or is known to be where it was connected. */
	public static function record(): void {
		update_option(
			self::OPTION,
			array(
				'address'      => Site_Address::home(),
				'installation' => self::installation(),
			),
			true
		);
	}

	/** Deletes the record, when nothing is connected any more. */
	public static function forget(): void {
		// Stored empty, because a missing option causes a query on every page that asks for it.
		update_option( self::OPTION, array(), true );
	}

	/** Tells whether files and database are those with which the address was recorded. A copy of the site differs in at least one. */
	public function is_this_installation(): bool {
		return hash_equals( self::installation(), $this->installation );
	}

	private static function installation(): string {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		return hash( 'sha256', implode( '|', array( DB_HOST, DB_NAME, DB_USER, $wpdb->base_prefix, ABSPATH ) ) );
	}
}
