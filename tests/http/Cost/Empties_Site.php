<?php
/**
 * Removes what other tests left behind.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Cost;

use Patreon_Gate\Tests\Http\Leak\Leak_Site;

/** For tests that count queries: themes list other posts below every post. */
trait Empties_Site {

	/**
	 * Deletes posts, pages and files, and has the leak tests create theirs again: a file whose post is deleted is public. Deletes widgets,
	 * too: the newest comments in a classic theme's footer cost one query, which `Acting\Comment_Totals_Test` counts.
	 */
	private function empty_site(): void {
		global $wpdb;
		// Suppresses filters, because the plugin hides locked files from this process.
		foreach ( $wpdb->get_results( "SELECT ID, post_type FROM {$wpdb->posts} WHERE post_type IN ( 'post', 'page', 'attachment' )" ) as $row ) {
			'attachment' === $row->post_type ? wp_delete_attachment( (int) $row->ID, true ) : wp_delete_post( (int) $row->ID, true );
		}
		update_option( 'sidebars_widgets', array( 'wp_inactive_widgets' => array() ) );
		Leak_Site::forget_contents();
	}
}
