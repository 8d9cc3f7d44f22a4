<?php
/**
 * A decision by hand.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/** The creator let somebody in, or keeps somebody out. */
final class Grant {

	/**
	 * @param string     $campaign_id     Campaign.
	 * @param string     $patreon_user_id Whom; '' where only the WordPress user is known.
	 * @param int        $wp_user_id      Whom; 0 where only the Patreon user is known.
	 * @param Grant_Kind $kind            Let in, or kept out.
	 * @param string     $tier_id         Opens what this tier opens; '' opens everything. Means nothing for a block.
	 * @param ?int       $until           Unix time at which it ends; null for never.
	 * @param string     $note            The creator's own words; never shown to the person.
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
	 * @param string $campaign_id Campaign that is asked for.
	 * @param int    $now         Unix time.
	 */
	public function holds( string $campaign_id, int $now ): bool {
		return $this->campaign_id === $campaign_id && ( null === $this->until || $now < $this->until );
	}
}
