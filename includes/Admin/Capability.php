<?php
/**
 * The plugin's capability.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin;

use Patreon_Gate\Sign_In\Creator_Connect;

/**
 * Grants `manage_patreon_gate` to users who may manage options, without writing to roles, so that removing the plugin leaves nothing
 * behind. A role can also be given the capability itself.
 */
final class Capability {

	/** Capability to connect campaigns, see members and change settings. */
	public const MANAGE = Creator_Connect::CAPABILITY;

	/** Adds the hook. */
	public static function register(): void {
		// A static method: creating an object would load the class with the constant on every page.
		add_filter( 'user_has_cap', self::grant( ... ) );
	}

	/**
	 * @param mixed $has Capabilities of the user.
	 * @return mixed The same, with the plugin's.
	 */
	private static function grant( mixed $has ): mixed {
		if ( is_array( $has ) && true === (bool) ( $has['manage_options'] ?? false ) && ! isset( $has[ self::MANAGE ] ) ) {
			$has[ self::MANAGE ] = true;
		}
		return $has;
	}
}
