<?php
/**
 * A match by e-mail address.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Matching;

/** Holds a person on Patreon and a WordPress account that seem to belong together, for the creator to confirm. */
final class Email_Match {

	public const WAITING  = 'waiting';
	public const APPROVED = 'approved';
	public const REJECTED = 'rejected';
	/** One of the addresses changed. */
	public const VOID = 'void';

	/**
	 * @param int    $id              Id on this site.
	 * @param string $campaign_id     Campaign of the membership that has the address.
	 * @param string $patreon_user_id Patreon's user id.
	 * @param int    $wp_user_id      WordPress user.
	 * @param string $state           One of the constants.
	 * @param int    $created_at      Unix time at which it was found.
	 * @param int    $decided_by      WordPress user who decided.
	 * @param int    $decided_at      Unix time of the decision; 0 for none.
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $campaign_id,
		public readonly string $patreon_user_id,
		public readonly int $wp_user_id,
		public readonly string $state,
		public readonly int $created_at,
		public readonly int $decided_by,
		public readonly int $decided_at
	) {}
}
