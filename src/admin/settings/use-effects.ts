import { useEffect, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { formatNumber } from '../../components';
import { countPolicyEffect } from '../../data';
import type { PolicyChoice } from '../../types';

/** Who would lose or gain access with some rules, as far as it was counted. */
export interface Effect {
	readonly lose: number;
	readonly gain: number;
	readonly state: 'counting' | 'done' | 'stopped' | 'failed';
}

/** Milliseconds without a change of the rules before people are counted. */
const PAUSE = 600;

/** Requests after which counting stops. Each looks at thousands of members. */
const MOST = 60;

/**
 * Counts who would lose or gain access today, while the screen can be used. A change begins anew.
 *
 * @param policies Rules to compare with those that are stored, at most four; none to count nobody.
 * @param stored   The stored rules. Counts begin anew when they change.
 * @return For each of the rules.
 */
export function useEffects( policies: readonly PolicyChoice[], stored: PolicyChoice ): readonly Effect[] {
	const key = JSON.stringify( policies );
	const [ counted, setCounted ] = useState< { readonly key: string; readonly effects: readonly Effect[] } >( { key: '', effects: [] } );
	const whole = `${ key } ${ JSON.stringify( stored ) }`;
	useEffect( () => {
		if ( policies.length === 0 ) {
			return undefined;
		}
		const abort = new AbortController();
		let effects: readonly Effect[] = policies.map( () => ( { lose: 0, gain: 0, state: 'counting' } ) );
		const show = ( state: Effect[ 'state' ] ): void => {
			effects = effects.map( ( effect ) => ( { ...effect, state } ) );
			setCounted( { key: whole, effects } );
		};
		const count = async (): Promise< void > => {
			let after: number | null = 0;
			for ( let asked = 0; after !== null && asked < MOST; asked++ ) {
				const part = await countPolicyEffect( policies, after, abort.signal );
				effects = effects.map( ( effect, at ) => ( {
					...effect,
					lose: effect.lose + ( part.effects[ at ]?.lose ?? 0 ),
					gain: effect.gain + ( part.effects[ at ]?.gain ?? 0 ),
				} ) );
				after = part.after;
				show( after === null ? 'done' : 'counting' );
			}
			if ( after !== null ) {
				show( 'stopped' );
			}
		};
		show( 'counting' );
		const timer = window.setTimeout( () => {
			count().catch( () => {
				if ( ! abort.signal.aborted ) {
					show( 'failed' );
				}
			} );
		}, PAUSE );
		return () => {
			window.clearTimeout( timer );
			abort.abort();
		};
		// eslint-disable-next-line react-hooks/exhaustive-deps -- `policies` is a new list each time; `whole` changes with its content.
	}, [ whole ] );
	return counted.key === whole ? counted.effects : [];
}

function loseWords( people: number ): string {
	return sprintf(
		/* translators: %s: number of people. */
		_n( '%s person would lose access today.', '%s people would lose access today.', people, 'tier-gate-for-patreon' ),
		formatNumber( people )
	);
}

function gainWords( people: number ): string {
	return sprintf(
		/* translators: %s: number of people. */
		_n( '%s person would gain access today.', '%s people would gain access today.', people, 'tier-gate-for-patreon' ),
		formatNumber( people )
	);
}

function loseAtLeast( people: number ): string {
	return sprintf(
		/* translators: %s: number of people, who are still being counted. */
		_n( 'At least %s person would lose access today.', 'At least %s people would lose access today.', people, 'tier-gate-for-patreon' ),
		formatNumber( people )
	);
}

function gainAtLeast( people: number ): string {
	return sprintf(
		/* translators: %s: number of people, who are still being counted. */
		_n( 'At least %s person would gain access today.', 'At least %s people would gain access today.', people, 'tier-gate-for-patreon' ),
		formatNumber( people )
	);
}

/** Says who would lose or gain access. */
export function effectWords( { lose, gain, state }: Effect ): string {
	if ( state === 'failed' ) {
		return __( 'It could not be counted who would lose access.', 'tier-gate-for-patreon' );
	}
	if ( state === 'counting' && lose === 0 && gain === 0 ) {
		return __( 'Counting who would lose access…', 'tier-gate-for-patreon' );
	}
	if ( lose === 0 && gain === 0 ) {
		return __( 'Nobody would lose or gain access today.', 'tier-gate-for-patreon' );
	}
	const sentences =
		state === 'done'
			? [ lose > 0 && loseWords( lose ), gain > 0 && gainWords( gain ) ]
			: [ lose > 0 && loseAtLeast( lose ), gain > 0 && gainAtLeast( gain ) ];
	return sentences.filter( ( sentence ) => sentence !== false ).join( ' ' );
}
