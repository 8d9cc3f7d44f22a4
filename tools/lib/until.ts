/** Waits for a condition, not for a time. */
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Calls `probe` until it returns something other than false, null or undefined.
 *
 * @param what    Named in the error.
 * @param probe   Asked again and again; what it throws counts as "not yet".
 * @param timeout Milliseconds until this gives up and throws.
 */
export async function until< T >( what: string, probe: () => Promise< T | false | null | undefined >, timeout = 30_000 ): Promise< T > {
	const end = Date.now() + timeout;
	let last = '';
	do {
		try {
			const answer = await probe();
			if ( answer !== false && answer !== null && answer !== undefined ) {
				return answer;
			}
		} catch ( error ) {
			last = `: ${ error instanceof Error ? error.message : String( error ) }`;
		}
		await wait( 50 );
	} while ( Date.now() < end );
	throw new Error( `Waited ${ timeout / 1000 } s for ${ what }${ last }` );
}
