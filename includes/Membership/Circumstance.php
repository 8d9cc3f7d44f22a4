<?php
/**
 * Further facts about a membership.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/**
 * Lists further facts about a membership. Any number of them can hold, in addition to the one `Member_State`. They explain amounts and tiers.
 *
 * @api
 * @since 0.1.0
 */
enum Circumstance: string {

	/** Pays once a year: amounts are for the whole year. */
	case Annual = 'annual';
	/** Pays per creation: there may be no charge for a long time. */
	case Per_Creation = 'per_creation';
	/** Pays an amount without having a tier. */
	case Custom_Pledge = 'custom_pledge';
	/** Has a tier that is not open to new members. */
	case Unpublished_Tier = 'unpublished_tier';
	/** Has a tier that was deleted. */
	case Deleted_Tier = 'deleted_tier';
	/** Has a tier that is not in the ledger. */
	case Unknown_Tier = 'unknown_tier';
	/** The tiers are earlier ones, because Patreon lists none now, for example after a cancellation. */
	case Held_Tiers = 'held_tiers';
	/** The creator granted something manually. */
	case Granted = 'granted';
}
