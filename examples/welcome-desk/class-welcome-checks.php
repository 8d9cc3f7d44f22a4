<?php
/**
 * The health check of the welcome desk.
 *
 * @package Welcome_Desk
 */

declare(strict_types=1);

namespace Welcome_Desk;

use Patreon_Gate\Health\Finding;
use Patreon_Gate\Health\Level;
use Patreon_Gate\Health\Repair_Result;
use Patreon_Gate\Health\Repairable;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** Says whether new members wait for a welcome. Like every check, it sends no request. */
final class Welcome_Checks implements Repairable {

	/** Returns the code of the group. */
	public function id(): string {
		return 'welcome_desk';
	}

	/** Returns the name of the group. */
	public function label(): string {
		return __( 'Welcome desk', 'welcome-desk' );
	}

	/**
	 * Looks for members who wait.
	 *
	 * @param int $now Unix time.
	 * @return list<Finding>
	 */
	public function run( int $now ): array {
		$waiting = waiting_long( $now );
		if ( 0 === $waiting ) {
			return array( new Finding( 'welcome_desk_empty', Level::Good, __( 'No new member has waited long for a welcome', 'welcome-desk' ) ) );
		}
		return array(
			new Finding(
				'welcome_desk_waiting',
				Level::Recommended,
				/* translators: %s: number of members. */
				sprintf( _n( '%s new member has waited for a welcome for more than a week', '%s new members have waited for a welcome for more than a week', $waiting, 'welcome-desk' ), number_format_i18n( $waiting ) ),
				__( 'Write to them from the screen “Welcome desk”. If you have done so elsewhere, press “Repair”, and all of them count as welcomed.', 'welcome-desk' ),
				'',
				true
			),
		);
	}

	/**
	 * Says that everybody was welcomed.
	 *
	 * @param Finding $finding What was found.
	 * @param int     $now     Unix time.
	 */
	public function repair( Finding $finding, int $now ): Repair_Result {
		welcome_all( $now );
		return new Repair_Result( true, __( 'All new members count as welcomed.', 'welcome-desk' ) );
	}
}
