<?php
/**
 * What Patreon sent of how a campaign presents itself.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/**
 * Holds what is shown of a campaign and its tiers, on which no access depends. Null stands for what the answer did not contain; the stored value is
 * then kept.
 */
final class Presentation {

	/**
	 * @param ?string                                 $creator_name       Name of the person; '' if they have none.
	 * @param ?int                                    $member_count       Paying members.
	 * @param ?bool                                   $shows_numbers      Whether the campaign shows its numbers to everybody.
	 * @param ?bool                                   $charged_on_joining Whether members are charged when they join.
	 * @param ?string                                 $portrait           Address of the creator's picture; '' for none.
	 * @param ?string                                 $cover              Address of the campaign's banner; '' for none.
	 * @param array<string, array{benefits: ?list<string>, description: ?list<string>}> $tiers By tier id, which PHP may turn into an integer.
	 */
	public function __construct(
		public readonly ?string $creator_name = null,
		public readonly ?int $member_count = null,
		public readonly ?bool $shows_numbers = null,
		public readonly ?bool $charged_on_joining = null,
		public readonly ?string $portrait = null,
		public readonly ?string $cover = null,
		public readonly array $tiers = array()
	) {}
}
