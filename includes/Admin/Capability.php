<?php
/**
 * Our own capability.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin;

use Patreon_Gate\Sign_In\Creator_Return;

/**
 * Lets people who may manage options manage this plugin, without writing anything into roles: taking the plugin away leaves
 * nothing behind. A role that is given `manage_patreon_gate` itself has it as well.
 */
final class Capability {

	/** To connect campaigns, see members and change settings. */
	public const MANAGE = Creator_Return::CAPABILITY;

	/** Adds the hook. */
	public static function register(): void {
		// Without an instance, whose making would load the class that has the constant, on every page.
		add_filter( 'user_has_cap', self::grant( ... ) );
	}

	/**
	 * @param mixed $has What the user has, by capability.
	 * @return mixed The same, with ours.
	 */
	private static function grant( mixed $has ): mixed {
		if ( is_array( $has ) && true === (bool) ( $has['manage_options'] ?? false ) && ! isset( $has[ self::MANAGE ] ) ) {
			$has[ self::MANAGE ] = true;
		}
		return $has;
	}
}
