<?php
/**
 * Builds announcements and outgoing webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Automation;
use Patreon_Gate\Queue;
use Patreon_Gate\Storage;

/** Builds what announces events, to PHP callbacks and to the URLs of outgoing webhooks. */
final class Automation_Services {

	private ?Automation\Announcer $announcer = null;
	private ?Automation\Sender $sender = null;
	private ?Automation\Subscription_Manager $subscription_manager = null;
	private ?Storage\Automation\Deliveries $deliveries = null;
	private ?Storage\Automation\Subscriptions $subscriptions = null;
	private ?Automation\Outbox $outbox = null;
	private ?Automation\Target_Guard $target_guard = null;

	/**
	 * @param \Closure(): Job_Services $jobs Starts the background work for what is left.
	 */
	public function __construct(
		private readonly Storage_Services $storage,
		private readonly \Closure $jobs
	) {}

	/** Returns the service that announces events to PHP callbacks and to webhook receivers. */
	public function announcer(): Automation\Announcer {
		return $this->announcer ??= new Automation\Announcer(
			new Storage\Automation\Waiting_Events( $this->storage->database() ),
			$this->outbox(),
			$this->storage->event_log(),
			fn () => ( $this->jobs )()->queue()->wake( Queue\Job::step( 'deliveries' ) ),
			fn () => ( $this->jobs )()->queue()->wake( Queue\Job::step( 'announce' ) )
		);
	}

	/** Returns the service that sends queued deliveries to webhook receivers. */
	public function sender(): Automation\Sender {
		return $this->sender ??= new Automation\Sender(
			$this->subscriptions(),
			$this->deliveries(),
			new Automation\Delivery_Client( $this->target_guard() ),
			$this->storage->event_log(),
			$this->storage->attention(),
			time( ... ),
			static fn (): float => wp_rand( 0, 1000 ) / 1000
		);
	}

	/** Returns the service for subscribing to outgoing webhooks, and for looking at what was sent. */
	public function subscription_manager(): Automation\Subscription_Manager {
		return $this->subscription_manager ??= new Automation\Subscription_Manager(
			$this->subscriptions(),
			$this->deliveries(),
			$this->target_guard(),
			$this->outbox(),
			$this->sender(),
			$this->storage->event_log(),
			$this->storage->attention(),
			$this->storage->campaigns()
		);
	}

	public function deliveries(): Storage\Automation\Deliveries {
		return $this->deliveries ??= new Storage\Automation\Deliveries( $this->storage->database() );
	}

	public function subscriptions(): Storage\Automation\Subscriptions {
		return $this->subscriptions ??= new Storage\Automation\Subscriptions( $this->storage->database(), new Storage\Secret_Box() );
	}

	private function outbox(): Automation\Outbox {
		return $this->outbox ??= new Automation\Outbox( $this->subscriptions(), $this->deliveries(), $this->storage->campaigns() );
	}

	private function target_guard(): Automation\Target_Guard {
		return $this->target_guard ??= new Automation\Target_Guard(
			Automation\Target_Guard::resolve( ... ),
			defined( 'PATREON_GATE_LOCAL_RECEIVERS' ) && true === constant( 'PATREON_GATE_LOCAL_RECEIVERS' )
		);
	}
}
