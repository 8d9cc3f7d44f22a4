<?php
/**
 * Builds REST and the admin side.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Admin;
use Patreon_Gate\Queue;
use Patreon_Gate\Rest;

/** REST routes and the admin side. */
trait Admin_Services {

	/** All REST routes of ours. */
	public function rest_router(): Rest\Router {
		return $this->once(
			Rest\Router::class,
			function (): Rest\Router {
				$ledger = new Rest\Ledger_Controller( $this->campaigns(), $this->tiers(), $this->condition_types()->registry(), $this->connections() );
				$view   = new Rest\Connection_View( $this->campaigns(), $this->urls() );
				return new Rest\Router(
					array(
						new Rest\Connection_Controller( $this->connector(), $this->connections(), $view, $ledger, $this->creator_return(), Admin\Settings_Page::url( ... ) ),
						new Rest\Connections_Controller( $this->connector(), $this->connections(), $view, $this->creator_return(), Admin\Settings_Page::url( ... ) ),
						$ledger,
						new Rest\Settings_Controller( $this->settings(), fn () => $this->queue()->wake( Queue\Job::step( 'matches' ) ) ),
						new Rest\Post_Lock_Controller( $this->post_lock_resolver(), $this->post_locks() ),
						...$this->ledger_controllers(),
						...$this->sync_controllers(),
						...$this->webhooks_controllers(),
						...$this->automation_controllers(),
						...$this->health_controllers(),
					)
				);
			}
		);
	}
}
