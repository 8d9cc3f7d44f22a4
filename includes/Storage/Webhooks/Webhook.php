<?php
/**
 * One of our webhooks on Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Webhooks;

/** Holds one of this site's webhooks on Patreon, without its secrets. */
final class Webhook {

	/**
	 * @param int           $id                Row.
	 * @param string        $campaign_id       Campaign it reports.
	 * @param string        $webhook_id        Patreon's id; '' before it exists there.
	 * @param string        $name              Name given by the creator. Patreon stores no names.
	 * @param string        $token             Part of its address.
	 * @param list<string>  $triggers          Events it delivers.
	 * @param Webhook_State $state             State.
	 * @param bool          $is_paused         Whether Patreon paused it.
	 * @param int           $failures          Failures in a row, as counted by Patreon.
	 * @param int           $last_attempted_at Unix time of Patreon's last attempt; 0 for none.
	 * @param int           $last_received_at  Unix time, to the minute, at which a signed delivery last came; 0 for never.
	 * @param int           $last_test_at      Unix time of the last test from Patreon's portal; 0 for never.
	 * @param string        $last_error        Code of the last error in managing it; '' for none.
	 * @param bool          $has_secret        Whether its secret is stored and can be decrypted.
	 * @param int           $previous_until    Unix time until which the previous secret is accepted; 0 for none.
	 * @param int           $checked_at        Unix time at which Patreon was last asked; 0 for never.
	 * @param int           $created_at        Unix time.
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $campaign_id,
		public readonly string $webhook_id,
		public readonly string $name,
		public readonly string $token,
		public readonly array $triggers,
		public readonly Webhook_State $state,
		public readonly bool $is_paused,
		public readonly int $failures,
		public readonly int $last_attempted_at,
		public readonly int $last_received_at,
		public readonly int $last_test_at,
		public readonly string $last_error,
		public readonly bool $has_secret,
		public readonly int $previous_until,
		public readonly int $checked_at,
		public readonly int $created_at
	) {}
}
