<?php
/**
 * A grant or block.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/** Holds a decision of the creator to grant somebody access, or to block them. */
final class Grant {

	/**
	 * @param string     $campaign_id     Campaign.
	 * @param string     $patreon_user_id Patreon user; '' if only the WordPress user is known.
	 * @param int        $wp_user_id      WordPress user; 0 if only the Patreon user is known.
	 * @param Grant_Kind $kind            Grant or block.
	 * @param string     $tier_id         Gives access like this tier; '' gives access to everything. Ignored for a block.
	 * @param ?int       $until           Unix time at which it ends; null for never.
	 * @param string     $note            The creator's note. Never shown to the person.
	 */
	public function __construct(
		public readonly string $campaign_id,
		public readonly string $patreon_user_id,
		public readonly int $wp_user_id,
		public readonly Grant_Kind $kind,
		public readonly string $tier_id = '',
		public readonly ?int $until = null,
		public readonly string $note = ''
	) {}

	/**
	 * @param string $campaign_id Campaign.
	 * @param int    $now         Unix time.
	 */
	public function holds( string $campaign_id, int $now ): bool {
		return $this->campaign_id === $campaign_id && ( null === $this->until || $now < $this->until );
	}
}
