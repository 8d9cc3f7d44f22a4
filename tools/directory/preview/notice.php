<?php
/**
 * Says on the screens of Tier Gate, in the plugin directory's live preview, what cannot work there. Part of `.wordpress-org/blueprints/blueprint.json`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

add_action(
	'admin_notices',
	static function (): void {
		if ( 'toplevel_page_patreon-gate' === get_current_screen()?->id ) {
			echo '<div class="notice notice-info"><p>This is a preview in your browser, with members who do not exist. Patreon cannot reach it, so connecting a Patreon page, reading members and signing in with Patreon do not work here. You can lock posts and design calls to action. To see a post as a visitor does, log out and open it.</p></div>';
		}
	}
);
