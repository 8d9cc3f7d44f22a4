import { __ } from '@wordpress/i18n';
import { formatMoney, formatTime } from '../../components';
import type { LogEntry, Tier } from '../../types';

/** One fact before and after something happened, in words; `''` where there was none. */
export interface Change {
	readonly fact: string;
	readonly before: string;
	readonly after: string;
}

/** Returns the name of a fact in a record of Patreon; null for those that say nothing to a creator. */
function factName( fact: string ): string | null {
	switch ( fact ) {
		case 'patron_status':
			return __( 'Status on Patreon', 'tier-gate-for-patreon' );
		case 'last_charge_status':
			return __( 'Last payment', 'tier-gate-for-patreon' );
		case 'last_charge_at':
			return __( 'Date of the last payment', 'tier-gate-for-patreon' );
		case 'next_charge_at':
			return __( 'Date of the next payment', 'tier-gate-for-patreon' );
		case 'entitled_cents':
			return __( 'Pays', 'tier-gate-for-patreon' );
		case 'tier_ids':
			return __( 'Tiers', 'tier-gate-for-patreon' );
		case 'is_free_trial':
			return __( 'Free trial', 'tier-gate-for-patreon' );
		case 'is_gifted':
			return __( 'Gift', 'tier-gate-for-patreon' );
		case 'paid_until':
			return __( 'Paid until', 'tier-gate-for-patreon' );
		case 'cancelled_at':
			return __( 'Canceled on', 'tier-gate-for-patreon' );
		case 'declined_since':
			return __( 'Payments declined since', 'tier-gate-for-patreon' );
		case 'gone_at':
			return __( 'Not in the list since', 'tier-gate-for-patreon' );
		case 'until':
			return __( 'Until', 'tier-gate-for-patreon' );
		case 'note':
			return __( 'Reason', 'tier-gate-for-patreon' );
		case 'tier':
			return __( 'Tier', 'tier-gate-for-patreon' );
		default:
			return null;
	}
}

/** Returns Patreon's word for a status in the creator's language. */
function statusInWords( status: string ): string {
	switch ( status ) {
		case 'active_patron':
			return __( 'active', 'tier-gate-for-patreon' );
		case 'declined_patron':
			return __( 'payment declined', 'tier-gate-for-patreon' );
		case 'former_patron':
			return __( 'former member', 'tier-gate-for-patreon' );
		case 'Paid':
			return __( 'paid', 'tier-gate-for-patreon' );
		case 'Declined':
			return __( 'declined', 'tier-gate-for-patreon' );
		case 'Pending':
			return __( 'pending', 'tier-gate-for-patreon' );
		case 'Refunded':
			return __( 'refunded', 'tier-gate-for-patreon' );
		default:
			return status;
	}
}

/** Returns the value of a fact in words. */
function valueInWords( fact: string, value: unknown, tiers: readonly Tier[], currency: string ): string {
	if ( value === null || value === undefined || value === '' || value === false ) {
		return '';
	}
	if ( value === true ) {
		return __( 'yes', 'tier-gate-for-patreon' );
	}
	if ( typeof value === 'number' ) {
		return fact === 'entitled_cents' ? formatMoney( value, currency ) : formatTime( value );
	}
	const titleOf = ( id: unknown ): string => tiers.find( ( tier ) => tier.id === id )?.title ?? String( id );
	if ( Array.isArray( value ) ) {
		return value.map( titleOf ).join( ', ' );
	}
	if ( typeof value !== 'string' ) {
		return '';
	}
	return fact === 'tier' ? titleOf( value ) : statusInWords( value );
}

/**
 * Returns what an entry of the log shows: what differs between the records before and after, or the details of a decision.
 *
 * @param entry    The entry.
 * @param tiers    All tiers of the site.
 * @param currency Currency of the campaign.
 */
export function changesOf( { before, after, details }: LogEntry, tiers: readonly Tier[], currency: string ): readonly Change[] {
	const old = before ?? {};
	const now = after ?? details;
	return [ ...new Set( [ ...Object.keys( old ), ...Object.keys( now ) ] ) ].flatMap( ( fact ) => {
		const name = factName( fact );
		const change = {
			before: valueInWords( fact, old[ fact ], tiers, currency ),
			after: valueInWords( fact, now[ fact ], tiers, currency ),
		};
		return name === null || change.before === change.after ? [] : [ { fact: name, ...change } ];
	} );
}
