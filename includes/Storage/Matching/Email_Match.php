<?php
/**
 * A match of two accounts by their e-mail address.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Matching;

/** Somebody at Patreon and an account here that seem to be one person, for the creator to say so. */
final class Email_Match {

	public const WAITING  = 'waiting';
	public const APPROVED = 'approved';
	public const REJECTED = 'rejected';
	/** One of the addresses is another by now. */
	public const VOID = 'void';

	/**
	 * @param int    $id              Ours.
	 * @param string $campaign_id     Campaign of the membership that has the address.
	 * @param string $patreon_user_id Patreon's user id.
	 * @param int    $wp_user_id      WordPress user.
	 * @param string $state           One of the constants.
	 * @param int    $created_at      Unix time at which it was found.
	 * @param int    $decided_by      WordPress user who decided.
	 * @param int    $decided_at      Unix time at which that was; 0 for not yet.
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
