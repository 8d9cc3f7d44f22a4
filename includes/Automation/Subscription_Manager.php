<?php
/**
 * Manages outgoing webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use Patreon_Gate\Storage\Automation\Deliveries;
use Patreon_Gate\Storage\Automation\Delivery;
use Patreon_Gate\Storage\Automation\Subscription;
use Patreon_Gate\Storage\Automation\Subscriptions;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Log\Log_Context;
use Patreon_Gate\Storage\Options\Attention;
use Patreon_Gate\Storage\Storage_Error;

/** Adds, tests, resumes and removes outgoing webhooks, and sends deliveries again. */
final class Subscription_Manager {

	public function __construct(
		private readonly Subscriptions $subscriptions,
		private readonly Deliveries $deliveries,
		private readonly Target_Guard $guard,
		private readonly Outbox $outbox,
		private readonly Sender $sender,
		private readonly Event_Log $log,
		private readonly Attention $attention,
		private readonly Campaigns $campaigns
	) {}

	/**
	 * @return list<Subscription>
	 * @throws Storage_Error When the database fails.
	 */
	public function all(): array {
		return $this->subscriptions->all();
	}

	/** @throws Storage_Error When the database fails. */
	public function get( int $id ): ?Subscription {
		return $this->subscriptions->get( $id );
	}

	/**
	 * @param Subscription $wanted Subscription without an id.
	 * @return array{id: int, secret: string} The secret is returned only here.
	 * @throws Refused_Target When nothing may be sent to the address, or the campaign is not connected.
	 * @throws Storage_Error  When the database fails.
	 */
	public function add( Subscription $wanted ): array {
		$this->guard->check( $wanted->url );
		if ( '' !== $wanted->campaign_id && null === $this->campaigns->get( $wanted->campaign_id ) ) {
			throw new Refused_Target( 'unknown_campaign' );
		}
		$secret = Signature::secret();
		$id     = $this->subscriptions->add( $wanted, $secret );
		$this->log->add( 'subscription_added', array( 'subscription' => $id ), '', 0, $wanted->created_at, new Log_Context( actor_id: $wanted->created_by ) );
		return array(
			'id'     => $id,
			'secret' => $secret,
		);
	}

	/**
	 * @param int $by WordPress user.
	 * @return bool False if there is none.
	 * @throws Storage_Error When the database fails.
	 */
	public function remove( int $id, int $by, int $now ): bool {
		$removed = $this->subscriptions->remove( $id );
		if ( $removed ) {
			$this->log->add( 'subscription_removed', array( 'subscription' => $id ), '', 0, $now, new Log_Context( actor_id: $by ) );
			$this->look_again();
		}
		return $removed;
	}

	/**
	 * Sends a test now.
	 *
	 * @return ?Delivery The delivery with its result; null if there is no such subscription.
	 * @throws Storage_Error When the database fails.
	 */
	public function test( int $id, int $now ): ?Delivery {
		$subscription = $this->subscriptions->get( $id );
		if ( null === $subscription ) {
			return null;
		}
		return $this->retry( $this->deliveries->add_test( $id, $this->outbox->test_body( $subscription, $now ), $now ) );
	}

	/**
	 * Sends a delivery now, in any state.
	 *
	 * @return ?Delivery The delivery with its result; null if there is no such delivery.
	 * @throws Storage_Error When the database fails.
	 */
	public function retry( int $delivery_id ): ?Delivery {
		$delivery = $this->deliveries->get( $delivery_id );
		if ( null === $delivery ) {
			return null;
		}
		$this->sender->send( $delivery );
		return $this->deliveries->get( $delivery_id );
	}

	/**
	 * Resumes a paused subscription, for events from now on.
	 *
	 * @return bool False if there is none.
	 * @throws Storage_Error When the database fails.
	 */
	public function resume( int $id ): bool {
		if ( null === $this->subscriptions->get( $id ) ) {
			return false;
		}
		$this->subscriptions->resume( $id );
		$this->look_again();
		return true;
	}

	/**
	 * Updates the notice about receivers that do not answer.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function look_again(): void {
		$all = $this->subscriptions->all();
		$this->attention->set( '', Attention::PAUSED, array() !== array_filter( $all, static fn ( Subscription $one ): bool => ! $one->is_active ) );
		$this->attention->set( '', Attention::COPIED, array() !== array_filter( $all, static fn ( Subscription $one ): bool => ! $one->belongs_to_this_site ) );
	}

	/**
	 * Returns a page of the delivery log, newest first.
	 *
	 * @param int $before Only ids below this one; 0 for the first page.
	 * @return list<Delivery>
	 * @throws Storage_Error When the database fails.
	 */
	public function deliveries( int $id, int $before, int $limit ): array {
		return $this->deliveries->of_subscription( $id, $before, $limit );
	}
}
