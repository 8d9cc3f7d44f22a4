<?php
/**
 * How far deactivation or activation is.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Options;

/**
 * Holds how far deactivation has given posts their passwords, or activation has taken them off. It is stored in an option, which does not exist
 * while the plugin is active and nothing is left to do.
 */
final class Deactivation_State {

	public const OPTION = 'patreon_gate_deactivation';

	/** Posts are given passwords, and the plugin is still active. */
	public const CLOSING = 'closing';

	/** All locked posts have passwords, so the plugin can be deactivated. */
	public const CLOSED = 'closed';

	/** The plugin was deactivated, and the creator chose to open everything. */
	public const OPEN = 'open';

	/** The plugin was activated, and the passwords are taken off. */
	public const OPENING = 'opening';

	/**
	 * @param string $phase A constant of this class.
	 * @param int    $at    When it was stored, as Unix time.
	 * @param int    $after While closing: the last post whose content was looked at.
	 * @param int    $since While closing: when it began. While opening: when the plugin was deactivated; posts saved since are indexed again.
	 */
	public function __construct( public readonly string $phase, public readonly int $at, public readonly int $after = 0, public readonly int $since = 0 ) {}

	/** Returns what is stored; null for nothing. */
	public static function read(): ?self {
		$stored = get_option( self::OPTION );
		$number = static fn ( string $name ): int => is_array( $stored ) && is_int( $stored[ $name ] ?? null ) ? $stored[ $name ] : 0;
		return is_array( $stored ) && is_string( $stored['phase'] ?? null ) ? new self( $stored['phase'], $number( 'at' ), $number( 'after' ), $number( 'since' ) ) : null;
	}

	/** Stores it. */
	public function store(): void {
		update_option( self::OPTION, get_object_vars( $this ), false );
	}

	/** Deletes it. */
	public static function forget(): void {
		delete_option( self::OPTION );
	}
}
