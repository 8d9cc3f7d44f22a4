<?php
/**
 * Builds the REST interface.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Admin;
use Patreon_Gate\Plugin;
use Patreon_Gate\Queue;
use Patreon_Gate\Rest;

/** All REST routes of ours. A class, not a trait, so that no page loads it: WordPress asks for routes only where there is a REST request. */
final class Rest_Routes {

	/**
	 * @param Plugin $plugin Builds what routes need.
	 */
	public function __construct( private readonly Plugin $plugin ) {}

	/** Every controller, in the order their routes are registered. */
	public function router(): Rest\Router {
		$plugin = $this->plugin;
		$ledger = new Rest\Ledger_Controller( $plugin->campaigns(), $plugin->tiers(), $plugin->condition_types()->registry(), $plugin->connections() );
		$view   = new Rest\Connection_View( $plugin->campaigns(), $plugin->urls() );
		return new Rest\Router(
			array(
				new Rest\Connection_Controller( $plugin->connector(), $plugin->connections(), $view, $ledger, $plugin->creator_connect(), Admin\Settings_Page::url( ... ) ),
				new Rest\Connections_Controller( $plugin->connector(), $plugin->connections(), $view, $plugin->creator_connect(), Admin\Settings_Page::url( ... ) ),
				$ledger,
				new Rest\Settings_Controller( $plugin->settings(), static fn () => $plugin->queue()->wake( Queue\Job::step( 'matches' ) ) ),
				new Rest\Post_Lock_Controller( $plugin->effective_locks(), $plugin->condition_types()->registry() ),
				new Rest\Log_Controller( static fn () => $plugin->log_search() ),
				new Rest\Grant_Controller( static fn () => $plugin->grants(), static fn () => $plugin->grant_desk() ),
				new Rest\Match_Controller( static fn () => $plugin->matches(), static fn () => $plugin->members(), static fn () => $plugin->email_matching() ),
				new Rest\Sync_Controller( $plugin->sync_control(), $plugin->queue() ),
				new Rest\Webhooks_Controller( $plugin->webhook_manager(), $plugin->connections() ),
				new Rest\Subscription_Controller( static fn () => $plugin->subscription_desk() ),
				new Rest\Member_Controller( static fn () => $plugin->member_directory() ),
				new Rest\Explain_Controller( static fn () => $plugin->explanations() ),
				new Rest\Health_Controller( $plugin->connections(), $plugin->connection_report(), $plugin->repair(), $plugin->creator_connect(), Admin\Settings_Page::url( ... ) ),
			)
		);
	}
}
