import { __, sprintf } from '@wordpress/i18n';
import type { Known } from '@patreon-gate/api';
import type { Condition, Lock } from '../types';
import { describeCondition } from './describe-lock';
import { formatList } from './format';
import { stringList, text } from './params';
import { tierName } from './tier-label';

/** Names whom a condition lets in: tiers by their titles only, everybody else as in the sentence about the lock. */
function conditionWords( condition: Condition, known: Known ): string {
	const { type, params } = condition;
	const chosen = type === 'tiers' ? stringList( params, 'tiers' ) : [ text( params, 'tier' ) ].filter( ( id ) => id !== '' );
	if ( ( type !== 'tiers' && type !== 'tier_or_above' ) || chosen.length === 0 ) {
		return describeCondition( condition, known );
	}
	const names = formatList(
		chosen.map( ( id ) => tierName( id, known.tiers ) ),
		'disjunction'
	);
	/* translators: %s: title of a tier. */
	return type === 'tiers' ? names : sprintf( __( '%s and above', 'tier-gate-for-patreon' ), names );
}

/**
 * Says in a few words whom a lock lets in, such as "Gold and above", as `Cta\Lock_Words` does in the admin bar.
 *
 * @param lock  The lock.
 * @param known What the site knows of Patreon.
 */
export function lockWords( lock: Lock, known: Known ): string {
	if ( lock.conditions.length === 0 ) {
		return __( 'nobody, because the lock has no condition', 'tier-gate-for-patreon' );
	}
	const who = formatList(
		lock.conditions.map( ( condition ) => conditionWords( condition, known ) ),
		lock.match === 'all' ? 'conjunction' : 'disjunction'
	);
	/* translators: %s: who is meant, such as "any paying member". */
	return lock.inverse ? sprintf( __( 'hidden from %s', 'tier-gate-for-patreon' ), who ) : who;
}
