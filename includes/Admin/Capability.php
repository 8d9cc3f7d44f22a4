<?php
/**
 * The plugin's capability.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin;

/**
 * Grants `manage_patreon_gate` to users who may manage options, without writing to roles, so that removing the plugin leaves nothing
 * behind. A role can also be given the capability itself.
 */
final class Capability {

	/**
	 * Capability to connect campaigns, see members and change settings. Used in place of a constant of `Sign_In`, whose class every page of wp-admin
	 * would have to load.
	 */
	public const MANAGE = 'manage_patreon_gate';

	/** Adds the hook. */
	public static function register(): void {
		add_filter( 'user_has_cap', self::grant( ... ), 10, 2 );
	}

	/**
	 * Grants the capability when it is asked for. Core asks for some capability hundreds of times while it builds an editor, and adding to the
	 * list copies it each time.
	 *
	 * @param mixed $has   Capabilities of the user.
	 * @param mixed $asked Capabilities that are being checked.
	 * @return mixed Capabilities of the user, with the plugin's.
	 */
	private static function grant( mixed $has, mixed $asked = null ): mixed {
		if ( is_array( $has ) && true === (bool) ( $has['manage_options'] ?? false ) && ! isset( $has[ self::MANAGE ] ) && ( ! is_array( $asked ) || in_array( self::MANAGE, $asked, true ) ) ) {
			$has[ self::MANAGE ] = true;
		}
		return $has;
	}
}
