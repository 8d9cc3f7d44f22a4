<?php
/**
 * Sends deliveries.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use Closure;
use Patreon_Gate\Storage\Automation\Deliveries;
use Patreon_Gate\Storage\Automation\Delivery;
use Patreon_Gate\Storage\Automation\Subscription;
use Patreon_Gate\Storage\Automation\Subscriptions;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Options\Attention;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Sends deliveries, each in one process at a time, until the receiver accepts it or three days are over. A receiver that does not answer costs
 * one attempt per run and does not delay the others. One that only fails is paused.
 */
final class Sender {

	/** Seconds after which the process that claimed a delivery is taken to be dead. Longer than a request can take. */
	private const LEASE = 120;

	private const BATCH = 20;

	/** Failures in a row after which a subscription can be paused. */
	private const MANY_FAILURES = 10;

	/**
	 * @param Subscriptions     $subscriptions Receivers.
	 * @param Deliveries        $deliveries    Queue.
	 * @param Delivery_Client           $client       HTTP client.
	 * @param Event_Log         $log           Log, for subscriptions that are paused.
	 * @param Attention         $attention     Notices, for subscriptions that are paused.
	 * @param Closure(): int    $clock         Returns the Unix time. Requests take long, and each is signed with its own time.
	 * @param Closure(): float  $chance        Returns a random number from 0 to 1.
	 */
	public function __construct(
		private readonly Subscriptions $subscriptions,
		private readonly Deliveries $deliveries,
		private readonly Delivery_Client $client,
		private readonly Event_Log $log,
		private readonly Attention $attention,
		private readonly Closure $clock,
		private readonly Closure $chance
	) {}

	/**
	 * Sends due deliveries.
	 *
	 * @param callable(): bool $has_room Whether to continue, called before each delivery.
	 * @return ?int Unix time at which the next delivery is due; null if nothing is queued.
	 * @throws Storage_Error When the database fails.
	 */
	public function send_due( callable $has_room ): ?int {
		$due = $this->deliveries->due( ( $this->clock )(), self::BATCH );
		while ( array() !== $due ) {
			foreach ( $due as $delivery ) {
				if ( ! $has_room() ) {
					return ( $this->clock )();
				}
				$this->send( $delivery );
			}
			$due = $this->deliveries->due( ( $this->clock )(), self::BATCH );
		}
		return $this->deliveries->next_due();
	}

	/**
	 * Sends a delivery now, in any state.
	 *
	 * @return ?Reply Null if another process claimed it, or its subscription was deleted.
	 * @throws Storage_Error When the database fails.
	 */
	public function send( Delivery $delivery ): ?Reply {
		$now = ( $this->clock )();
		if ( ! $this->deliveries->claim( $delivery, $now + self::LEASE ) ) {
			return null;
		}
		$subscription = $this->subscriptions->get( $delivery->subscription_id );
		if ( null === $subscription ) {
			$this->deliveries->failed( $delivery, 0, 'no_receiver', null, $now );
			return null;
		}
		if ( ! $subscription->belongs_to_this_site ) {
			// This site is a copy. The original sends the delivery.
			$this->deliveries->failed( $delivery, 0, 'copied', null, $now );
			return null;
		}
		$reply = $this->request( $subscription, $delivery, $now );
		$now   = ( $this->clock )();
		if ( $reply->is_good() ) {
			$this->deliveries->delivered( $delivery, $reply->status, $now );
			$this->subscriptions->note_success( $subscription->id );
		} else {
			$this->note_failure( $subscription, $delivery, $reply, $now );
		}
		return $reply;
	}

	/** @throws Storage_Error When the database fails. */
	private function request( Subscription $subscription, Delivery $delivery, int $now ): Reply {
		$secret = $this->subscriptions->secret( $subscription->id );
		return null === $secret ? new Reply( 0, 'no_secret' ) : $this->client->post(
			$subscription->url,
			$delivery->body,
			array(
				'Content-Type'            => 'application/json',
				Signature::HEADER         => Signature::of( $delivery->body, $secret, $now ),
				'X-Patreon-Gate-Delivery' => $delivery->delivery_id,
				'X-Patreon-Gate-Event-Id' => (string) $delivery->event_id,
				'X-Patreon-Gate-Event'    => $delivery->event_type,
				'X-Patreon-Gate-Attempt'  => (string) ( $delivery->attempts + 1 ),
			)
		);
	}

	/** @throws Storage_Error When the database fails. */
	private function note_failure( Subscription $subscription, Delivery $delivery, Reply $reply, int $now ): void {
		// A test only answers the user who started it, and does not count as a failure of the receiver.
		if ( Delivery::TEST === $delivery->event_type ) {
			$this->deliveries->failed( $delivery, $reply->status, $reply->error, null, $now );
			return;
		}
		$again = Backoff::next( $delivery->attempts + 1, $delivery->created_at, $now, ( $this->chance )(), $reply->retry_after );
		$this->deliveries->failed( $delivery, $reply->status, $reply->error, $again, $now );
		$this->subscriptions->note_failure( $subscription->id, $reply->error, $now );
		$failing = 0 === $subscription->failing_since ? 0 : $now - $subscription->failing_since;
		if ( 'gone' === $reply->error || ( $failing >= Backoff::GIVE_UP && $subscription->failures + 1 >= self::MANY_FAILURES ) ) {
			$this->pause( $subscription, $reply->error, $now );
		} elseif ( ! $reply->is_about_the_body() ) {
			$next = Backoff::next( $subscription->failures + 1, $now, $now, ( $this->chance )(), $reply->retry_after );
			$this->deliveries->defer( $subscription->id, $next ?? $now );
		}
	}

	/** @throws Storage_Error When the database fails. */
	private function pause( Subscription $subscription, string $error, int $now ): void {
		if ( $this->subscriptions->pause( $subscription->id ) ) {
			$this->log->add( 'subscription_paused', array( 'subscription' => $subscription->id, 'error' => $error ), '', 0, $now );
			$this->attention->set( '', Attention::PAUSED, true );
		}
		$this->deliveries->give_up( $subscription->id, 'paused', $now );
	}
}
