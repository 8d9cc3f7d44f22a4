import { useCallback, useEffect, useState } from '@wordpress/element';
import { asRequestProblem, type RequestProblem } from './request';

/** Something that is fetched once, and may be fetched again or replaced by what a change answered. */
export interface Loaded< T > {
	/** `null` while it is on its way. */
	readonly value: T | null;
	readonly problem: RequestProblem | null;
	readonly replace: ( value: T ) => void;
	readonly retry: () => void;
}

/**
 * Fetches something when the component appears.
 *
 * @param load Fetches it; has to be the same function in every rendering.
 */
export function useLoaded< T >( load: () => Promise< T > ): Loaded< T > {
	const [ value, setValue ] = useState< T | null >( null );
	const [ problem, setProblem ] = useState< RequestProblem | null >( null );
	const [ attempt, setAttempt ] = useState( 0 );
	useEffect( () => {
		let isCurrent = true;
		load().then(
			( loaded ) => {
				if ( isCurrent ) {
					setValue( loaded );
					setProblem( null );
				}
			},
			( thrown: unknown ) => {
				if ( isCurrent ) {
					setProblem( asRequestProblem( thrown ) );
				}
			}
		);
		return () => {
			isCurrent = false;
		};
	}, [ load, attempt ] );
	const replace = useCallback( ( next: T ) => {
		setValue( next );
	}, [] );
	const retry = useCallback( () => {
		setProblem( null );
		setAttempt( ( count ) => count + 1 );
	}, [] );
	return { value, problem, replace, retry };
}
