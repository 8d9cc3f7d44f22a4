import { __, _n, sprintf } from '@wordpress/i18n';
import { lacksTier, type Known } from '@patreon-gate/api';
import type { Condition, Ladder, LadderTime, Lock } from '../types';
import { pageSettings } from '../data';
import { allConditions } from './conditions';
import { formatList, formatNumber, formatTimeIn } from './format';

/**
 * Describes when something happens.
 *
 * @param time The time.
 */
export function describeTime( time: LadderTime ): string {
	if ( time.date !== '' ) {
		/* translators: %s: date and time. */
		return sprintf( __( 'on %s', 'tier-gate-for-patreon' ), formatTimeIn( Date.parse( time.date ), pageSettings().timezone ) );
	}
	if ( time.count === 0 ) {
		return __( 'from publication on', 'tier-gate-for-patreon' );
	}
	if ( time.unit === 'hours' ) {
		return sprintf(
			/* translators: %s: number of hours. */
			_n( '%s hour after publication', '%s hours after publication', time.count, 'tier-gate-for-patreon' ),
			formatNumber( time.count )
		);
	}
	return sprintf(
		/* translators: %s: number of days. */
		_n( '%s day after publication', '%s days after publication', time.count, 'tier-gate-for-patreon' ),
		formatNumber( time.count )
	);
}

/**
 * Describes who may read later, as sentences that follow the one about the lock.
 *
 * @param ladder   The ladder.
 * @param known    What the site knows of Patreon.
 * @param describe Describes one condition.
 */
export function describeLadder( ladder: Ladder, known: Known, describe: ( condition: Condition, known: Known ) => string ): string {
	const steps = ladder.steps.map( ( step ) =>
		sprintf(
			/* translators: 1: who, such as "any paying member", 2: when, such as "7 days after publication". */
			__( '%1$s, %2$s', 'tier-gate-for-patreon' ),
			step.everyone
				? __( 'everyone', 'tier-gate-for-patreon' )
				: formatList(
						step.conditions.map( ( condition ) => describe( condition, known ) ),
						'disjunction'
					),
			describeTime( step.when )
		)
	);
	/* translators: %s: list of people and times, such as "any paying member, 7 days after publication; everyone, 14 days after publication". */
	const later = sprintf( __( 'Later also: %s.', 'tier-gate-for-patreon' ), steps.join( '; ' ) );
	return ladder.relock === null
		? later
		: /* translators: 1: sentence about who can read later, 2: when, such as "30 days after publication". */
			sprintf( __( '%1$s Locked again %2$s.', 'tier-gate-for-patreon' ), later, describeTime( ladder.relock ) );
}

/** Tells whether one time is certainly not before another: both are dates, or both are counted from publication. */
function isNotBefore( time: LadderTime, other: LadderTime ): boolean {
	if ( ( time.date === '' ) !== ( other.date === '' ) ) {
		return false;
	}
	const value = ( { date, count, unit }: LadderTime ): number => ( date === '' ? count * ( unit === 'days' ? 24 : 1 ) : Date.parse( date ) );
	return value( time ) >= value( other );
}

/**
 * Returns what is probably a mistake in a ladder: a step that changes nothing, or lets nobody in. `Locks\Ladder_Warnings` says the same in REST.
 *
 * @param ladder The ladder.
 * @param now    Unix time in milliseconds.
 */
export function ladderWarnings( ladder: Ladder, now: number ): readonly string[] {
	const editors = allConditions();
	const everyone = ladder.steps.filter( ( step ) => step.everyone ).map( ( step ) => step.when );
	const warnings = ladder.steps.flatMap( ( step, index ): readonly string[] => {
		const number = String( index + 1 );
		const { relock } = ladder;
		if ( relock !== null && isNotBefore( step.when, relock ) ) {
			/* translators: %s: number of a step. */
			return [ sprintf( __( 'Step %s never counts because it is locked again before.', 'tier-gate-for-patreon' ), number ) ];
		}
		if ( ! step.everyone && everyone.some( ( when ) => isNotBefore( step.when, when ) ) ) {
			/* translators: %s: number of a step. */
			return [ sprintf( __( 'Step %s changes nothing because everyone can read it by then.', 'tier-gate-for-patreon' ), number ) ];
		}
		if ( ! step.everyone && step.conditions.every( ( condition ) => lacksTier( condition, editors.get( condition.type ) ) ) ) {
			/* translators: %s: number of a step. */
			return [ sprintf( __( 'Step %s lets nobody in because no tier is chosen. Choose at least one.', 'tier-gate-for-patreon' ), number ) ];
		}
		return step.when.date !== '' && Date.parse( step.when.date ) <= now
			? /* translators: %s: number of a step. */
				[ sprintf( __( 'Step %s is in the past, so it counts right away.', 'tier-gate-for-patreon' ), number ) ]
			: [];
	} );
	return ladder.relock !== null && ladder.relock.date !== '' && Date.parse( ladder.relock.date ) <= now
		? [ ...warnings, __( 'It is locked again already, so no step counts.', 'tier-gate-for-patreon' ) ]
		: warnings;
}

/**
 * Returns the sentence about a lock, followed by those about its ladder.
 *
 * @param sentence About the lock itself.
 * @param lock     The lock.
 * @param known    What the site knows of Patreon.
 * @param describe Describes one condition.
 */
export function withLadder( sentence: string, lock: Lock, known: Known, describe: ( condition: Condition, known: Known ) => string ): string {
	return lock.ladder === undefined ? sentence : `${ sentence } ${ describeLadder( lock.ladder, known, describe ) }`;
}
