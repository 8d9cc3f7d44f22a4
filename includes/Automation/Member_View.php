<?php
/**
 * A member for REST and abilities.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Membership\Tier_Catalogue;

/** Builds the representation of a member: the record, and how the site evaluates it. */
final class Member_View {

	/** @return array<string, mixed> With name and e-mail address. */
	public static function of( Stored_Member $stored, Tier_Catalogue $tiers ): array {
		return $stored->member->told( true ) + array(
			'state'         => $stored->state,
			'has_access'    => $stored->has_access,
			'access_until'  => $stored->access_until,
			'missing_since' => $stored->missing_since,
			'tiers'         => self::tiers( $stored->member->tier_ids, $tiers ),
		);
	}

	/**
	 * @param list<string> $ids Tiers.
	 * @return list<array{id: string, title: string, amount_cents: ?int}> Tiers with title and price.
	 */
	public static function tiers( array $ids, Tier_Catalogue $tiers ): array {
		return array_map(
			static fn ( string $id ): array => array(
				'id'           => $id,
				'title'        => $tiers->get( $id )->title ?? '',
				'amount_cents' => $tiers->get( $id )->amount_cents ?? null,
			),
			$ids
		);
	}
}
