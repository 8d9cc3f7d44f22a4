<?php
/**
 * A member to be read again.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

use Patreon_Gate\Membership\Cause;

/** A row of the inbox, as it was when it was taken. */
final class Inbox_Item {

	/** How reading it ended: stored; read since it was heard of, so not read again; not there; not there, which took access away. */
	public const READ   = 'read';
	public const KNOWN  = 'known';
	public const GONE   = 'gone';
	public const LOCKED = 'locked';

	/** Code of the failure where the brake holds back what a 404 would take away. */
	public const BRAKE = 'brake';

	/**
	 * @param string $campaign_id Campaign.
	 * @param string $member_id   Patreon's member id.
	 * @param Cause  $cause       What put it here last.
	 * @param int    $deliveries  How often it was heard of when it was taken; more may have come since.
	 * @param int    $attempts    Failures since the last success.
	 * @param int    $received_at Unix time of the last hearing.
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
