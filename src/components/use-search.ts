import { useEffect, useState } from '@wordpress/element';
import { asRequestProblem, type RequestProblem } from '../data';

/** Milliseconds after the last key before it searches. */
const PAUSE = 300;

/**
 * Searches a moment after something was typed. Answers to earlier words are ignored; what was found stays until the next answer, also if that fails.
 *
 * @param find  Searches. Has to be the same function until something else is to be searched.
 * @param words What was typed.
 */
export function useSearch< T >(
	find: ( words: string ) => Promise< readonly T[] >,
	words: string
): { readonly found: readonly T[]; readonly problem: RequestProblem | null } {
	const [ found, setFound ] = useState< readonly T[] >( [] );
	const [ problem, setProblem ] = useState< RequestProblem | null >( null );
	useEffect( () => {
		let isOver = false;
		const timer = window.setTimeout( () => {
			find( words ).then(
				( items ) => {
					if ( ! isOver ) {
						setFound( items );
						setProblem( null );
					}
				},
				( thrown: unknown ) => {
					if ( ! isOver ) {
						setProblem( asRequestProblem( thrown ) );
					}
				}
			);
		}, PAUSE );
		return () => {
			isOver = true;
			window.clearTimeout( timer );
		};
	}, [ find, words ] );
	return { found, problem };
}
