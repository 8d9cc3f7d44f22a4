<?php
/**
 * Builds what hears Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Patreon;
use Patreon_Gate\Rest;
use Patreon_Gate\Storage;
use Patreon_Gate\Sync;
use Patreon_Gate\Sync\Jobs;

/** Patreon's webhooks: endpoint, inbox, care. */
trait Webhook_Services {

	/** Adds the hooks of this part; called while plugins are loaded. */
	private function register_webhooks(): void {
		( new Sync\Webhook_Route( fn () => $this->webhook_door() ) )->register();
	}

	/** Adds those that hear of campaigns. */
	private function register_webhook_care(): void {
		add_action(
			Hooks::CAMPAIGN_CONNECTED,
			function ( Campaign $campaign ): void {
				$this->webhook_manager()->expect( $campaign->id, time() );
				$this->queue()->wake( Jobs\Job::step( 'webhooks' ) );
			}
		);
		add_action( Hooks::CAMPAIGN_DISCONNECTED, fn ( string $campaign_id ) => $this->webhook_manager()->forget( $campaign_id, time() ) );
	}

	/** @return list<Rest\Controller> REST routes of this part. */
	private function webhooks_controllers(): array {
		return array( new Rest\Webhooks_Controller( $this->webhook_manager(), $this->connections() ) );
	}

	/** @return list<Jobs\Job> Background work of this part: care of webhooks. */
	private function webhooks_jobs(): array {
		return array(
			new Jobs\Job(
				'webhooks',
				static fn (): int => Sync\Webhook_Care::EVERY,
				fn ( Jobs\Budget $budget, int $now ): ?int => ( new Sync\Webhook_Care( $this->connections(), $this->webhooks(), $this->webhook_manager() ) )->run( $budget, $now )
			),
		);
	}

	private function webhooks(): Storage\Webhooks\Webhooks {
		return $this->once( Storage\Webhooks\Webhooks::class, fn () => new Storage\Webhooks\Webhooks( $this->database(), new Storage\Secret_Box() ) );
	}

	/** Hears deliveries. */
	public function webhook_door(): Sync\Webhook_Door {
		return $this->once(
			Sync\Webhook_Door::class,
			fn () => new Sync\Webhook_Door( $this->webhooks(), $this->inbox(), $this->event_log(), fn () => $this->queue()->wake( Jobs\Job::step( 'inbox' ) ) )
		);
	}

	/** Our webhooks at Patreon. */
	public function webhook_manager(): Sync\Webhook_Manager {
		return $this->once(
			Sync\Webhook_Manager::class,
			fn () => new Sync\Webhook_Manager(
				$this->connections(),
				$this->token_keeper(),
				new Patreon\Webhooks_Api( $this->gateway() ),
				$this->webhooks(),
				new Sync\Webhook_Repair( $this->webhooks(), $this->event_log(), new Sync\Webhook_Echo( $this->endpoint()->is_patreon() ) ),
				$this->leases(),
				$this->event_log(),
				$this->endpoint()->is_patreon()
			)
		);
	}
}
