import { __, sprintf } from '@wordpress/i18n';
import type { Campaign, Tier } from '../types';
import { formatPrice } from './format';

/**
 * Returns the name of a tier. Patreon allows tiers without a title.
 *
 * @param tier The tier.
 */
export function tierTitle( tier: Tier ): string {
	return tier.title.trim() === ''
		? /* translators: %s: number by which Patreon knows the tier. */
			sprintf( __( 'Tier %s', 'tier-gate-for-patreon' ), tier.id )
		: tier.title;
}

/**
 * Returns the name of the tier with this id, which Patreon may have deleted.
 *
 * @param id    Id of the tier.
 * @param tiers All tiers.
 */
export function tierName( id: string, tiers: readonly Tier[] ): string {
	const tier = tiers.find( ( candidate ) => candidate.id === id );
	return tier === undefined
		? /* translators: %s: number by which Patreon knows the tier. */
			sprintf( __( 'unknown tier %s', 'tier-gate-for-patreon' ), id )
		: tierTitle( tier );
}

/**
 * Returns a tier with its price, and a note if it is deleted or not published.
 *
 * @param tier     The tier.
 * @param campaign Its campaign.
 */
export function tierLabel( tier: Tier, campaign: Campaign ): string {
	const label = sprintf(
		/* translators: 1: title of a tier, 2: its price, such as "$5 a month". */
		__( '%1$s (%2$s)', 'tier-gate-for-patreon' ),
		tierTitle( tier ),
		formatPrice( tier.amount_cents, campaign )
	);
	if ( tier.deleted ) {
		/* translators: %s: title and price of a tier. */
		return sprintf( __( '%s: deleted on Patreon', 'tier-gate-for-patreon' ), label );
	}
	if ( ! tier.published ) {
		/* translators: %s: title and price of a tier. */
		return sprintf( __( '%s: not published', 'tier-gate-for-patreon' ), label );
	}
	return label;
}

/**
 * Returns the tiers to choose from: the campaign's existing ones and those already chosen, cheapest first.
 *
 * @param tiers    All tiers.
 * @param campaign The campaign.
 * @param chosen   Ids already chosen; kept visible even when the tier is gone.
 */
export function tiersToOffer( tiers: readonly Tier[], campaign: Campaign, chosen: readonly string[] ): readonly Tier[] {
	return tiers
		.filter( ( tier ) => tier.campaign_id === campaign.id && ( ! tier.deleted || chosen.includes( tier.id ) ) )
		.sort( ( a, b ) => a.amount_cents - b.amount_cents || a.id.localeCompare( b.id ) );
}
