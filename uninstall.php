<?php
/**
 * Runs when somebody deletes the plugin.
 *
 * Secrets, people and settings go. The locks on posts stay with the posts: they say what the author meant, cost nothing, and hold
 * again the moment the plugin is back, while a forgotten lock could not be brought back.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Removal;
use Patreon_Gate\Storage\Schema;

if ( ! defined( 'WP_UNINSTALL_PLUGIN' ) ) {
	exit;
}

require_once __DIR__ . '/includes/autoload.php';

( static function (): void {
	$database = new Database();
	$removal  = new Removal( new Schema( $database ), $database );
	if ( ! is_multisite() ) {
		$removal->remove_from_this_site();
		return;
	}
	$sites = get_sites(
		array(
			'fields' => 'ids',
			'number' => 0,
		)
	);
	foreach ( $sites as $site_id ) {
		switch_to_blog( $site_id );
		$removal->remove_from_this_site();
		restore_current_blog();
	}
} )();
