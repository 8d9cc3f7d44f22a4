<?php
/**
 * Builds Patreon's webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Patreon;
use Patreon_Gate\Queue;
use Patreon_Gate\Storage;
use Patreon_Gate\Webhooks;

/**
 * Builds what receives Patreon's webhooks, and what creates and maintains them on Patreon. Receiving a delivery needs neither a connection
 * nor Patreon's API.
 */
final class Webhook_Services {

	private ?Storage\Webhooks\Webhooks $webhooks = null;
	private ?Webhooks\Webhook_Endpoint $endpoint = null;
	private ?Webhooks\Webhook_Manager $manager = null;
	private ?Webhooks\Webhook_Maintenance $maintenance = null;

	/**
	 * @param \Closure(): Job_Services        $jobs        Starts reading the inbox.
	 * @param \Closure(): Patreon_Services    $patreon     Creates webhooks on Patreon.
	 * @param \Closure(): Connection_Services $connections The tokens for that.
	 */
	public function __construct(
		private readonly Storage_Services $storage,
		private readonly \Closure $jobs,
		private readonly \Closure $patreon,
		private readonly \Closure $connections
	) {}

	public function webhooks(): Storage\Webhooks\Webhooks {
		return $this->webhooks ??= new Storage\Webhooks\Webhooks( $this->storage->database(), new Storage\Secret_Box() );
	}

	/** Returns the endpoint that receives deliveries. */
	public function endpoint(): Webhooks\Webhook_Endpoint {
		return $this->endpoint ??= new Webhooks\Webhook_Endpoint(
			$this->webhooks(),
			$this->storage->inbox(),
			$this->storage->event_log(),
			fn () => ( $this->jobs )()->queue()->wake( Queue\Job::step( 'inbox' ) )
		);
	}

	/** Returns the service that creates and deletes our webhooks on Patreon. */
	public function manager(): Webhooks\Webhook_Manager {
		if ( null === $this->manager ) {
			$connection    = ( $this->connections )();
			$patreon       = ( $this->patreon )();
			$this->manager = new Webhooks\Webhook_Manager(
				$connection->connections(),
				$connection->token_keeper(),
				new Patreon\Webhooks_Api( $patreon->gateway() ),
				$this->webhooks(),
				new Webhooks\Webhook_Repair( $this->webhooks(), $this->storage->event_log(), new Webhooks\Webhook_Probe( $patreon->endpoint()->is_patreon() ) ),
				$this->storage->leases(),
				$this->storage->event_log(),
				$patreon->endpoint()->is_patreon()
			);
		}
		return $this->manager;
	}

	/** Returns the service that maintains them. */
	public function maintenance(): Webhooks\Webhook_Maintenance {
		return $this->maintenance ??= new Webhooks\Webhook_Maintenance( ( $this->connections )()->connections(), $this->webhooks(), $this->manager() );
	}
}
