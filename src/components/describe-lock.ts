import { __, sprintf } from '@wordpress/i18n';
import { conditionSentence, lockSummary, type Known } from '@patreon-gate/api';
import type { Condition, ConditionParams, ConditionType, Lock } from '../types';
import { allConditions } from './conditions';
import { withLadder } from './describe-ladder';

/** Returns the sentence that PHP gives for a type, with its placeholders replaced by the parameters; the label if there is none. */
function sentenceOf( type: ConditionType, params: ConditionParams ): string {
	const sentence = type.sentence.replace( /\{(\w+)\}/g, ( _place, name: string ) => {
		const value = params[ name ];
		return typeof value === 'string' || typeof value === 'number' ? String( value ) : '…';
	} );
	return sentence === '' ? type.label : sentence;
}

/**
 * Describes one condition, as the end of "Unlocked for …".
 *
 * @param condition The condition.
 * @param known     What the site knows of Patreon.
 */
export function describeCondition( condition: Condition, known: Known ): string {
	const type = known.conditions.find( ( candidate ) => candidate.id === condition.type );
	const editor = allConditions().get( condition.type );
	if ( type === undefined && editor === undefined ) {
		return sprintf(
			/* translators: %s: id of a condition type. */
			__( 'nobody (unknown condition “%s”)', 'tier-gate-for-patreon' ),
			condition.type
		);
	}
	return conditionSentence( condition, editor, known, type === undefined ? condition.type : sentenceOf( type, condition.params ) );
}

/**
 * Returns the sentence about a lock. Several conditions stand in a list after a colon: joined by "and", they would read as if any of them were enough.
 *
 * @param lock The lock, with conditions.
 * @param who  Whom the conditions mean.
 */
function sentenceAbout( { conditions, match, inverse }: Lock, who: string ): string {
	if ( conditions.length === 1 ) {
		return inverse
			? /* translators: %s: who is meant, such as "any paying member". */
				sprintf( __( 'Unlocked for everyone except: %s.', 'tier-gate-for-patreon' ), who )
			: /* translators: %s: who is meant, such as "any paying member". */
				sprintf( __( 'Unlocked for: %s.', 'tier-gate-for-patreon' ), who );
	}
	if ( match === 'all' ) {
		return inverse
			? /* translators: %s: groups of people, such as "any paying member; members of Gold". */
				sprintf( __( 'Unlocked for everyone except readers who are in all of these groups at once: %s.', 'tier-gate-for-patreon' ), who )
			: /* translators: %s: groups of people, such as "any paying member; members of Gold". */
				sprintf( __( 'Unlocked only for readers who are in all of these groups at once: %s.', 'tier-gate-for-patreon' ), who );
	}
	return inverse
		? /* translators: %s: groups of people, such as "any paying member; members of Gold". */
			sprintf( __( 'Unlocked for everyone except readers in any of these groups: %s.', 'tier-gate-for-patreon' ), who )
		: /* translators: %s: groups of people, such as "any paying member; members of Gold". */
			sprintf( __( 'Unlocked for readers in any of these groups: %s.', 'tier-gate-for-patreon' ), who );
}

/**
 * Describes a lock in one sentence, after the add-ons' filters.
 *
 * @param lock  The lock.
 * @param known What the site knows of Patreon.
 */
export function describeLock( lock: Lock, known: Known ): string {
	if ( lock.conditions.length === 0 ) {
		return lockSummary( __( 'Unlocked for nobody: it has no conditions.', 'tier-gate-for-patreon' ), lock );
	}
	const who = lock.conditions.map( ( condition ) => describeCondition( condition, known ) ).join( '; ' );
	const sentence = sentenceAbout( lock, who );
	return lockSummary( withLadder( sentence, lock, known, describeCondition ), lock );
}
