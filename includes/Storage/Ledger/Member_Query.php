<?php
/**
 * Which members to look for.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Ledger;

/** Members of one campaign. Whatever is empty or null is not asked for. */
final class Member_Query {

	/**
	 * @param string $campaign_id Campaign.
	 * @param string $state       Value of a `Member_State`, as last judged.
	 * @param string $tier_id     A tier Patreon lists for them.
	 * @param ?bool  $has_access  Whether they have what paying members have, as last judged.
	 * @param string $text        Beginning of the name, of its last word, or of the e-mail address; or a whole id.
	 */
	public function __construct(
		public readonly string $campaign_id,
		public readonly string $state = '',
		public readonly string $tier_id = '',
		public readonly ?bool $has_access = null,
		public readonly string $text = ''
	) {}
}
