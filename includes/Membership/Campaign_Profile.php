<?php
/**
 * What a campaign shows of itself.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/**
 * Holds what is shown of a campaign besides its name and its tiers. Nothing in it decides access.
 *
 * @api
 * @since 0.1.0
 */
final class Campaign_Profile {

	/**
	 * @param string   $creator_name  Name of the person, plain text; '' if not known.
	 * @param ?int     $member_count  Paying members, as Patreon counts them; null if not known.
	 * @param bool     $shows_numbers Whether the campaign shows its numbers to everybody (Patreon's `show_earnings`).
	 * @param ?Picture $portrait      Picture of the creator; null if there is none.
	 * @param ?Picture $cover         Banner of the campaign's page; null if there is none.
	 */
	public function __construct(
		public readonly string $creator_name = '',
		public readonly ?int $member_count = null,
		public readonly bool $shows_numbers = false,
		public readonly ?Picture $portrait = null,
		public readonly ?Picture $cover = null
	) {}

	/** Returns the profile of a campaign that nothing is known of. */
	public static function unknown(): self {
		return new self();
	}

	/** @return ?int Number of members, if the campaign shows it. */
	public function shown_member_count(): ?int {
		return $this->shows_numbers ? $this->member_count : null;
	}
}
