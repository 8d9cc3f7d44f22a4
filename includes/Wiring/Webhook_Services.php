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
use Patreon_Gate\Queue;
use Patreon_Gate\Storage;
use Patreon_Gate\Webhooks;

/** Patreon's webhooks: endpoint, inbox, care. */
trait Webhook_Services {

	/** Adds the hooks of this part; called while plugins are loaded. */
	private function register_webhooks(): void {
		( new Webhooks\Webhook_Route( fn () => $this->webhook_door() ) )->register();
	}

	/** Adds those that hear of campaigns. */
	private function register_webhook_care(): void {
		add_action(
			Hooks::CAMPAIGN_CONNECTED,
			function ( Campaign $campaign ): void {
				$this->webhook_manager()->expect( $campaign->id, time() );
				$this->queue()->wake( Queue\Job::step( 'webhooks' ) );
			}
		);
		add_action( Hooks::CAMPAIGN_DISCONNECTED, fn ( string $campaign_id ) => $this->webhook_manager()->forget( $campaign_id, time() ) );
	}

	/** @return list<Queue\Job> Background work of this part: care of webhooks. */
	private function webhooks_jobs(): array {
		return array(
			new Queue\Job(
				'webhooks',
				static fn (): int => Webhooks\Webhook_Maintenance::EVERY,
				fn ( Queue\Budget $budget, int $now ): ?int => ( new Webhooks\Webhook_Maintenance( $this->connections(), $this->webhooks(), $this->webhook_manager() ) )->run( $budget, $now )
			),
		);
	}

	private function webhooks(): Storage\Webhooks\Webhooks {
		return $this->once( Storage\Webhooks\Webhooks::class, fn () => new Storage\Webhooks\Webhooks( $this->database(), new Storage\Secret_Box() ) );
	}

	/** Hears deliveries. */
	public function webhook_door(): Webhooks\Webhook_Endpoint {
		return $this->once(
			Webhooks\Webhook_Endpoint::class,
			fn () => new Webhooks\Webhook_Endpoint( $this->webhooks(), $this->inbox(), $this->event_log(), fn () => $this->queue()->wake( Queue\Job::step( 'inbox' ) ) )
		);
	}

	/** Our webhooks at Patreon. */
	public function webhook_manager(): Webhooks\Webhook_Manager {
		return $this->once(
			Webhooks\Webhook_Manager::class,
			fn () => new Webhooks\Webhook_Manager(
				$this->connections(),
				$this->token_keeper(),
				new Patreon\Webhooks_Api( $this->gateway() ),
				$this->webhooks(),
				new Webhooks\Webhook_Repair( $this->webhooks(), $this->event_log(), new Webhooks\Webhook_Probe( $this->endpoint()->is_patreon() ) ),
				$this->leases(),
				$this->event_log(),
				$this->endpoint()->is_patreon()
			)
		);
	}
}
