import { SET_UP_STEPS, type Connection, type SetUp, type SetUpStep } from '../../types';

/** The first screen of the app, to which the guide leads out: the address names none. */
export const FIRST_SCREEN = '';

/** A step of the guide. */
export type Step = Exclude< SetUpStep, '' >;

/** All steps in their order. */
export const STEPS: readonly Step[] = SET_UP_STEPS.filter( ( step ): step is Step => step !== '' );

/**
 * Tells whether a text is the name of a step.
 *
 * @param text Argument of the address.
 */
export function isStep( text: string | undefined ): text is Step {
	return STEPS.some( ( step ) => step === text );
}

/** The steps that make sense now: before a page is connected, and after. */
interface Range {
	readonly first: Step;
	readonly last: Step;
}

function rangeOf( connection: Connection ): Range {
	if ( connection.state === 'connected' ) {
		return { first: 'members', last: 'lock' };
	}
	return { first: 'welcome', last: connection.client_id !== '' && connection.has_client_secret ? 'allow' : 'values' };
}

/**
 * Returns the step to show: the wanted one if it makes sense now, else where the guide goes on.
 *
 * @param wanted     Argument of the address.
 * @param setUp      How far the set-up has come.
 * @param connection The connection.
 */
export function stepToShow( wanted: string | undefined, setUp: SetUp, connection: Connection ): Step {
	const { first, last } = rangeOf( connection );
	const fits = ( step: string | undefined ): step is Step =>
		isStep( step ) && STEPS.indexOf( step ) >= STEPS.indexOf( first ) && STEPS.indexOf( step ) <= STEPS.indexOf( last );
	if ( fits( wanted ) ) {
		return wanted;
	}
	if ( connection.state === 'connected' ) {
		return setUp.has_members ? 'lock' : 'members';
	}
	// With values that Patreon accepted, only the permission is missing, wherever the guide was left.
	if ( last === 'allow' ) {
		return 'allow';
	}
	return fits( setUp.step ) ? setUp.step : isStep( setUp.step ) ? last : first;
}

/**
 * Tells whether a connection was there before, so that it only has to be renewed.
 *
 * @param connection The connection.
 */
export function wasConnected( { state }: Connection ): boolean {
	return state === 'reconnect' || state === 'disconnected' || state === 'elsewhere';
}

/**
 * Tells whether nothing of the set-up is left. Sites that were set up without the guide never looked at a post through it.
 *
 * @param setUp How far it has come.
 */
export function isSetUpDone( { is_over: isOver, is_connected: isConnected, has_lock: hasLock, was_seen: wasSeen, step }: SetUp ): boolean {
	return isOver || ( isConnected && hasLock && ( wasSeen || step === '' ) );
}
