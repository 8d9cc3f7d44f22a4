<?php
/**
 * A member to be read again.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

use Patreon_Gate\Membership\Cause;

/** Holds a row of the inbox, as it was when it was taken for processing. */
final class Inbox_Item {

	/** Results, in this order: stored; not read, because it was read since; no such member; no such member, and they lost access. */
	public const READ   = 'read';
	public const KNOWN  = 'known';
	public const GONE   = 'gone';
	public const LOCKED = 'locked';

	/** Code of the failure when the brake prevents a loss of access by a 404. */
	public const BRAKE = 'brake';

	/**
	 * @param string $campaign_id Campaign.
	 * @param string $member_id   Patreon's member id.
	 * @param Cause  $cause       Why it was last put here.
	 * @param int    $deliveries  Deliveries counted when it was taken. More may have arrived since.
	 * @param int    $attempts    Failures since the last success.
	 * @param int    $received_at Unix time of the last delivery.
	 */
	public function __construct(
		public readonly string $campaign_id,
		public readonly string $member_id,
		public readonly Cause $cause,
		public readonly int $deliveries,
		public readonly int $attempts,
		public readonly int $received_at
	) {}
}
