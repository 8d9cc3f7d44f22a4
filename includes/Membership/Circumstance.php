<?php
/**
 * What else is true of a membership.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/**
 * Any number of these can hold beside the one `Member_State`; they explain amounts and tiers.
 *
 * @api
 * @since 0.1.0
 */
enum Circumstance: string {

	/** Pays once a year: amounts are the sum of the year. */
	case Annual = 'annual';
	/** Pays per creation: nothing may be charged for a long time. */
	case Per_Creation = 'per_creation';
	/** Pays an amount without having a tier. */
	case Custom_Pledge = 'custom_pledge';
	/** Holds a tier nobody new can take. */
	case Unpublished_Tier = 'unpublished_tier';
	/** Holds a tier that is gone. */
	case Deleted_Tier = 'deleted_tier';
	/** Holds a tier the ledger has never seen. */
	case Unknown_Tier = 'unknown_tier';
	/** Tiers are those held before the pledge was cancelled or declined: Patreon's list no longer has them. */
	case Held_Tiers = 'held_tiers';
	/** The creator gave something by hand. */
	case Granted = 'granted';
}
