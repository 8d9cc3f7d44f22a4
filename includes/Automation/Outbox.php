<?php
/**
 * Queues events for outgoing webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use Patreon_Gate\Membership\Event;
use Patreon_Gate\Storage\Automation\Deliveries;
use Patreon_Gate\Storage\Automation\Subscription;
use Patreon_Gate\Storage\Automation\Subscriptions;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Storage_Error;

/** Adds rows to the queue of deliveries. Sends nothing itself. */
final class Outbox {

	/** Version of the body. Increased when the meaning of something in it changes. */
	private const VERSION = 1;

	public function __construct(
		private readonly Subscriptions $subscriptions,
		private readonly Deliveries $deliveries,
		private readonly Campaigns $campaigns
	) {}

	/**
	 * @return list<Subscription> All subscriptions, also paused ones; `Subscription::wants()` leaves those out.
	 * @throws Storage_Error When the database fails.
	 */
	public function receivers(): array {
		return $this->subscriptions->all();
	}

	/**
	 * Queues an event for all subscriptions that want it. Repeating this changes nothing.
	 *
	 * @param list<Subscription> $receivers Result of receivers().
	 * @return int Number of new deliveries.
	 * @throws Storage_Error When the database fails.
	 */
	public function put( Event $event, array $receivers, int $now ): int {
		$queued = 0;
		foreach ( $receivers as $receiver ) {
			if ( $receiver->wants( $event ) ) {
				$queued += (int) $this->deliveries->add( $receiver->id, $event->id, $event->type->value, $event->user_id, $this->body( $event->to_array( $receiver->personal_data ) ), $now );
			}
		}
		return $queued;
	}

	/**
	 * Returns the body of a test delivery: like that of an event, about nobody.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function test_body( Subscription $receiver, int $now ): string {
		return $this->body(
			array(
				'id'          => 0,
				'type'        => 'test',
				'campaign_id' => $receiver->campaign_id,
				'occurred_at' => $now,
			)
		);
	}

	/**
	 * @param array<string, mixed> $event Event.
	 * @throws Storage_Error When the database fails.
	 */
	private function body( array $event ): string {
		$id       = $event['campaign_id'] ?? '';
		$campaign = is_string( $id ) ? $this->campaigns->get( $id ) : null;
		if ( isset( $event['evidence'] ) && is_array( $event['evidence'] ) ) {
			$event['evidence'] = (object) $event['evidence'];
		}
		return (string) wp_json_encode(
			array(
				'version'  => self::VERSION,
				'site'     => home_url( '/' ),
				'campaign' => null === $campaign ? null : Campaign_View::of( $campaign ),
				'event'    => $event,
			),
			JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE
		);
	}
}
