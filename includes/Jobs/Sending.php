<?php
/**
 * The job `deliveries`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Jobs;

use Patreon_Gate\Automation\Sender;
use Patreon_Gate\Automation\Subscription_Manager;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Storage\Automation\Deliveries;

/** Sends outgoing webhooks that are due, and deletes old entries of the delivery log. */
final class Sending {

	/** Entries of the delivery log deleted at once, at most. */
	private const BATCH = 1000;

	public function __construct( private readonly Subscription_Manager $manager, private readonly Deliveries $deliveries, private readonly Sender $sender ) {}

	/** @return ?int Seconds until more can be sent. */
	public function run( Budget $budget, int $now ): ?int {
		$this->manager->look_again();
		$this->deliveries->prune( $now - 30 * DAY_IN_SECONDS, self::BATCH );
		$next = $this->sender->send_due( $budget->has_room( ... ) );
		return null === $next ? null : max( 0, $next - $now );
	}
}
