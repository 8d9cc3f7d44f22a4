import { __, sprintf } from '@wordpress/i18n';
import { lockSummary } from '../hooks';
import type { Campaign, Condition, ConditionType, Lock, Tier } from '../types';
import { formatList, formatMoney } from './format';
import { number, stringList, text } from './params';
import { tierTitle } from './tier-label';

/** What a description is made from. */
export interface Known {
	readonly tiers: readonly Tier[];
	readonly conditions: readonly ConditionType[];
	readonly campaign: Campaign;
}

function tierName( id: string, known: Known ): string {
	const tier = known.tiers.find( ( candidate ) => candidate.id === id );
	return tier === undefined
		? /* translators: %s: number by which Patreon knows the tier. */
			sprintf( __( 'unknown tier %s', 'tier-gate-for-patreon' ), id )
		: tierTitle( tier );
}

function money( condition: Condition, known: Known ): string {
	return formatMoney( number( condition.params, 'cents' ) ?? 0, known.campaign.currency );
}

/**
 * One condition in words, as the end of "Opens for …".
 *
 * @param condition The condition.
 * @param known     What the site knows of Patreon.
 */
export function describeCondition( condition: Condition, known: Known ): string {
	const { params } = condition;
	switch ( condition.type ) {
		case 'tiers': {
			const names = stringList( params, 'tiers' ).map( ( id ) => tierName( id, known ) );
			return names.length === 0
				? __( 'nobody (no tier chosen yet)', 'tier-gate-for-patreon' )
				: sprintf(
						/* translators: %s: titles of tiers, such as "Studio or Patron". */
						__( 'members of %s', 'tier-gate-for-patreon' ),
						formatList( names, 'disjunction' )
					);
		}
		case 'tier_or_above': {
			const tier = text( params, 'tier' );
			return tier === ''
				? __( 'nobody (no tier chosen yet)', 'tier-gate-for-patreon' )
				: sprintf(
						/* translators: %s: title of a tier. */
						__( 'members of %s or a higher tier', 'tier-gate-for-patreon' ),
						tierName( tier, known )
					);
		}
		case 'paying':
			return __( 'any paying member', 'tier-gate-for-patreon' );
		case 'free_member':
			return __( 'any member, free ones too', 'tier-gate-for-patreon' );
		case 'amount':
			return sprintf(
				/* translators: %s: an amount of money. */
				__( 'members who pay %s or more', 'tier-gate-for-patreon' ),
				money( condition, known )
			);
		case 'lifetime_amount':
			return sprintf(
				/* translators: %s: an amount of money. */
				__( 'members who have paid %s or more in all', 'tier-gate-for-patreon' ),
				money( condition, known )
			);
		case 'member_at_publication':
			return __( 'people who were members when it was published', 'tier-gate-for-patreon' );
		case 'member_for_months':
			return sprintf(
				/* translators: %s: a number of months. */
				__( 'members for %s months or longer', 'tier-gate-for-patreon' ),
				String( number( params, 'months' ) ?? 0 )
			);
		default: {
			const type = known.conditions.find( ( candidate ) => candidate.id === condition.type );
			return type === undefined
				? sprintf(
						/* translators: %s: id of a condition type. */
						__( 'nobody (unknown condition “%s”)', 'tier-gate-for-patreon' ),
						condition.type
					)
				: type.label;
		}
	}
}

/**
 * A lock in one sentence, after add-ons had their say.
 *
 * @param lock  The lock.
 * @param known What the site knows of Patreon.
 */
export function describeLock( lock: Lock, known: Known ): string {
	if ( lock.conditions.length === 0 ) {
		return lockSummary( __( 'Opens for nobody: it has no conditions.', 'tier-gate-for-patreon' ), lock );
	}
	const who = formatList(
		lock.conditions.map( ( condition ) => describeCondition( condition, known ) ),
		lock.match === 'all' ? 'conjunction' : 'disjunction'
	);
	const sentence = lock.inverse
		? /* translators: %s: who is meant, such as "any paying member". */
			sprintf( __( 'Hidden from: %s.', 'tier-gate-for-patreon' ), who )
		: /* translators: %s: who is meant, such as "any paying member". */
			sprintf( __( 'Opens for: %s.', 'tier-gate-for-patreon' ), who );
	return lockSummary( sentence, lock );
}
