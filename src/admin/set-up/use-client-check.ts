import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { asRequestProblem, checkClient, type RequestProblem } from '../../data';
import type { ClientFault } from '../../types';
import { secretFault, shapeFault } from './check-values';

/** Milliseconds without a change after which the values are checked. */
const PAUSE = 500;

/** The result of a check. */
interface Checked {
	/** The values it is about. */
	readonly about: string;
	readonly fault: ClientFault | null;
	/** Why Patreon could not be asked. */
	readonly problem: RequestProblem | null;
}

/** The check of the values as they are entered now. */
export interface ClientCheckState {
	readonly isBusy: boolean;
	readonly fault: ClientFault | null;
	readonly problem: RequestProblem | null;
	readonly again: () => void;
}

/**
 * Checks client ID and client secret as soon as both are entered, and again after each change. Answers about earlier values are dropped.
 *
 * @param clientId Client ID as entered.
 * @param secret   Client secret as entered.
 */
export function useClientCheck( clientId: string, secret: string ): ClientCheckState {
	const id = clientId.trim();
	const key = secret.trim();
	const [ checked, setChecked ] = useState< Checked | null >( null );
	const [ attempt, setAttempt ] = useState( 0 );
	const attemptRef = useRef( 0 );
	const isComplete = id !== '' && key !== '' && shapeFault( id ) === null && secretFault( key, id ) === null;
	const about = `${ id }\n${ key }`;
	useEffect( () => {
		if ( ! isComplete ) {
			return undefined;
		}
		const aborter = new AbortController();
		const isRepeated = attemptRef.current !== attempt;
		attemptRef.current = attempt;
		const timer = window.setTimeout(
			() => {
				checkClient( id, key, aborter.signal ).then(
					( fault ) => {
						if ( ! aborter.signal.aborted ) {
							setChecked( { about, fault, problem: null } );
						}
					},
					( thrown: unknown ) => {
						if ( ! aborter.signal.aborted ) {
							setChecked( { about, fault: null, problem: asRequestProblem( thrown ) } );
						}
					}
				);
			},
			isRepeated ? 0 : PAUSE
		);
		return () => {
			window.clearTimeout( timer );
			aborter.abort();
		};
	}, [ isComplete, id, key, about, attempt ] );
	const again = useCallback( () => {
		setChecked( null );
		setAttempt( ( before ) => before + 1 );
	}, [] );
	const current = checked?.about === about ? checked : null;
	return { isBusy: isComplete && current === null, fault: current?.fault ?? null, problem: current?.problem ?? null, again };
}
