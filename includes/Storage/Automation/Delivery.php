<?php
/**
 * One event for one receiver.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Automation;

/** Holds one event for one receiver, as it is queued and shown in the delivery log. */
final class Delivery {

	/** Type of a test delivery. No event has it. */
	public const TEST = 'test';

	/**
	 * @param int            $id              Id on this site.
	 * @param string         $delivery_id     Random id, the same for every attempt, so that receivers recognize repetitions.
	 * @param int            $subscription_id Subscription.
	 * @param int            $event_id        Event; 0 for a test.
	 * @param string         $event_type      Value of `Event_Type`, or `TEST`.
	 * @param string         $body            Body to send, as JSON.
	 * @param Delivery_State $state           State.
	 * @param int            $attempts        How often it was tried.
	 * @param int            $due_at          Unix time of the next attempt.
	 * @param int            $last_status     HTTP status of the last answer; 0 for none.
	 * @param string         $last_error      Fixed code; '' for none.
	 * @param int            $created_at      Unix time.
	 * @param int            $finished_at     Unix time at which it was delivered or given up; 0 until then.
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $delivery_id,
		public readonly int $subscription_id,
		public readonly int $event_id,
		public readonly string $event_type,
		public readonly string $body,
		public readonly Delivery_State $state,
		public readonly int $attempts,
		public readonly int $due_at,
		public readonly int $last_status,
		public readonly string $last_error,
		public readonly int $created_at,
		public readonly int $finished_at
	) {}
}
