<?php
/**
 * Runs when somebody deletes the plugin.
 *
 * Secrets, people and settings are deleted. The locks on posts stay in post meta: the author wanted the posts locked, and the locks apply
 * again when the plugin is installed again. A deleted lock could not be restored. Posts that a password keeps closed stay closed, and
 * keep the note from which the plugin knows that password.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Connections\Token_Keeper;
use Patreon_Gate\Deactivation\Closing;
use Patreon_Gate\Markup\Locked_Document;
use Patreon_Gate\Markup\Pattern_Dividers;
use Patreon_Gate\Patreon\Endpoint;
use Patreon_Gate\Patreon\Gateway;
use Patreon_Gate\Patreon\Http;
use Patreon_Gate\Patreon\OAuth;
use Patreon_Gate\Patreon\Webhooks_Api;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Connections\Rate_Limits;
use Patreon_Gate\Storage\Connections\Refresh_Lock;
use Patreon_Gate\Storage\Connections\Token_Calls;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Jobs\Leases;
use Patreon_Gate\Storage\Locks\Closed_Posts;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Options\Deactivation_State;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Storage\Secret_Box;
use Patreon_Gate\Storage\Tables\Migrations;
use Patreon_Gate\Storage\Tables\Removal;
use Patreon_Gate\Storage\Tables\Schema;
use Patreon_Gate\Storage\Webhooks\Webhooks;
use Patreon_Gate\Webhooks\Webhook_Probe;
use Patreon_Gate\Webhooks\Webhook_Manager;
use Patreon_Gate\Webhooks\Webhook_Repair;

if ( ! defined( 'WP_UNINSTALL_PLUGIN' ) ) {
	exit;
}

require_once __DIR__ . '/includes/autoload.php';

( static function (): void {
	$database = new Database();
	$removal  = new Removal( new Schema( $database ), $database );
	// Patreon must not continue to send data about people to this site. A failure here does not stop the deletion.
	$take_leave = static function () use ( $database ): void {
		if ( ! defined( 'PATREON_GATE_VERSION' ) ) {
			define( 'PATREON_GATE_VERSION', 'uninstall' );
		}
		try {
			$endpoint    = Endpoint::configured();
			$gateway     = new Gateway( new Http( $endpoint ), new Rate_Limits() );
			$connections = new Connections( $database, new Secret_Box() );
			$webhooks    = new Webhooks( $database, new Secret_Box() );
			$log         = new Event_Log( $database );
			$keeper      = new Token_Keeper( $connections, new OAuth( $endpoint, $gateway ), $log, new Token_Calls( $database ), new Refresh_Lock( $database ) );
			$manager     = new Webhook_Manager( $connections, $keeper, new Webhooks_Api( $gateway ), $webhooks, new Webhook_Repair( $webhooks, $log, new Webhook_Probe( true ) ), new Leases( $database ), $log, $endpoint->is_patreon() );
			foreach ( $manager->all() as $webhook ) {
				$manager->leave( $webhook->campaign_id, time() );
			}
		} catch ( \Throwable ) {
			return;
		}
	};
	// Usually the deactivation has closed the posts. But a network administrator may delete the plugin while a site uses it, and WordPress may have
	// deactivated it without any hook. An error ends the deletion here.
	$keep_closed = static function () use ( $database ): void {
		$is_settled = in_array( Deactivation_State::read()?->phase, array( Deactivation_State::CLOSED, Deactivation_State::OPEN ), true );
		if ( $is_settled || false === get_option( Migrations::OPTION ) || ( new Settings() )->opens_when_inactive() ) {
			return;
		}
		$patterns = new Pattern_Dividers();
		$has_lock = static function ( string $content ) use ( $patterns ): bool {
			try {
				return null !== Locked_Document::read( $content, $patterns );
			} catch ( \Throwable ) {
				return true;
			}
		};
		( new Closing( new Closed_Posts( $database ), static fn ( array $post_ids ) => null, static fn ( int $post_id ): bool => true, $has_lock, static fn (): bool => false, time( ... ) ) )->run( static fn (): bool => true );
		wp_cache_flush();
	};
	if ( ! is_multisite() ) {
		$keep_closed();
		$take_leave();
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
		$keep_closed();
		$take_leave();
		$removal->remove_from_this_site();
		restore_current_blog();
	}
} )();
