<?php
/**
 * The address at which the creator connected.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Site;

/** An option, loaded with all others, so that asking for it costs no query. */
final class Known_Home {

	public const OPTION = 'patreon_gate_home';

	private function __construct( public readonly string $address, private readonly string $installation ) {}

	/** Returns what was recorded; null before the first connection. */
	public static function stored(): ?self {
		$stored = get_option( self::OPTION );
		return is_array( $stored ) && is_string( $stored['address'] ?? null ) && '' !== $stored['address'] && is_string( $stored['installation'] ?? null )
			? new self( $stored['address'], $stored['installation'] )
			: null;
	}

	/** Records where the site is now: somebody has just connected it, or it is known to be where its connection was made. */
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

	/** Forgets it: nothing is connected any more. */
	public static function forget(): void {
		// A missing option would cost a query on every page that asks for it.
		update_option( self::OPTION, array(), true );
	}

	/** Whether files and database are those with which the address was recorded. A copy has at least one of its own. */
	public function is_this_installation(): bool {
		return hash_equals( self::installation(), $this->installation );
	}

	private static function installation(): string {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		return hash( 'sha256', implode( '|', array( DB_HOST, DB_NAME, DB_USER, $wpdb->base_prefix, ABSPATH ) ) );
	}
}
