<?php
/**
 * A search for members.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Ledger;

/** Holds criteria for members of one campaign. Empty and null values are ignored. */
final class Member_Query {

	/**
	 * @param string $campaign_id Campaign.
	 * @param string $state       Value of a `Member_State`, as last evaluated.
	 * @param string $tier_id     A tier Patreon lists for them.
	 * @param ?bool  $has_access  Whether they have what paying members have, as last evaluated.
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
