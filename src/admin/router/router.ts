import { readAddress, writeAddress, type Address } from './address';

/** The state of the router for components. Each change creates a new object. */
export interface RouterState {
	readonly address: Address;
	/** Whether the person is being asked if unsaved changes may be lost. */
	readonly isAsking: boolean;
}

/** Keeps address and screen in sync, and asks before unsaved changes are lost. */
export interface Router {
	readonly state: () => RouterState;
	readonly subscribe: ( listener: () => void ) => () => void;
	/** Address of a screen, for links. */
	readonly href: ( screen: string, query?: Address[ 'query' ], place?: string ) => string;
	/** Goes to a screen; asks first where changes would be lost. */
	readonly go: ( screen: string, query?: Address[ 'query' ], place?: string ) => void;
	/** Changes what the screen keeps in the address; `''` removes an argument. With `isReplacing`, no entry is added to the history. */
	readonly setQuery: ( changes: Address[ 'query' ], options?: { readonly isReplacing: boolean } ) => void;
	/** Sets whether a part of the screen, identified by an object, has unsaved changes. */
	readonly setUnsaved: ( part: object, isUnsaved: boolean ) => void;
	/** Answers the question: loses the changes and goes, or stays. */
	readonly answer: ( mayLeave: boolean ) => void;
	/** Stops listening. */
	readonly stop: () => void;
}

/** Key in `history.state` for the number of an entry. */
const STEP = 'patreonGateStep';

function stepOf( state: unknown ): number | null {
	const step: unknown = typeof state === 'object' && state !== null && STEP in state ? state[ STEP ] : null;
	return typeof step === 'number' ? step : null;
}

/** Creates the router of this page. */
export function createRouter(): Router {
	const { history, location } = window;
	const listeners = new Set< () => void >();
	const unsaved = new Set< object >();
	let step = stepOf( history.state ) ?? 0;
	let state: RouterState = { address: readAddress( location.href ), isAsking: false };
	let shown = location.href;
	/** What to do when the person agrees to lose the changes. */
	let pending: ( () => void ) | null = null;

	const publish = ( changes: Partial< RouterState > ): void => {
		state = { ...state, ...changes };
		for ( const listener of listeners ) {
			listener();
		}
	};
	const write = ( address: Address, isReplacing: boolean ): void => {
		const href = writeAddress( location.href, address );
		step += isReplacing ? 0 : 1;
		history[ isReplacing ? 'replaceState' : 'pushState' ]( { [ STEP ]: step }, '', href );
		shown = location.href;
		publish( { address: readAddress( shown ) } );
	};
	const ask = ( go: () => void ): void => {
		pending = go;
		publish( { isAsking: true } );
	};
	const go = ( address: Address ): void => {
		if ( unsaved.size > 0 && address.screen !== state.address.screen ) {
			ask( () => {
				write( address, false );
			} );
		} else {
			write( address, false );
		}
	};
	const onPopState = ( event: PopStateEvent ): void => {
		const address = readAddress( location.href );
		const there = stepOf( event.state );
		if ( unsaved.size > 0 && address.screen !== state.address.screen ) {
			// The browser has changed the address already. It is set back to the screen that is still shown, then the person is asked.
			if ( there === null || there === step ) {
				history.pushState( { [ STEP ]: step }, '', shown );
				ask( () => {
					write( address, false );
				} );
			} else {
				const distance = there - step;
				history.go( -distance );
				ask( () => {
					history.go( distance );
				} );
			}
			return;
		}
		if ( there === null ) {
			// A link to a place on the page: the browser made this entry by itself.
			step += 1;
			history.replaceState( { [ STEP ]: step }, '', location.href );
		} else {
			step = there;
		}
		shown = location.href;
		publish( { address } );
	};
	const onBeforeUnload = ( event: BeforeUnloadEvent ): void => {
		if ( unsaved.size > 0 ) {
			event.preventDefault();
		}
	};
	// Removes the notice of a redirect, which is shown only once, from the address. It was read before.
	history.replaceState( { [ STEP ]: step }, '', writeAddress( location.href, state.address ) );
	shown = location.href;
	window.addEventListener( 'popstate', onPopState );
	window.addEventListener( 'beforeunload', onBeforeUnload );

	return {
		state: () => state,
		subscribe: ( listener ) => {
			listeners.add( listener );
			return () => {
				listeners.delete( listener );
			};
		},
		href: ( screen, query = {}, place = '' ) => writeAddress( location.href, { screen, query, place } ),
		go: ( screen, query = {}, place = '' ) => {
			go( { screen, query, place } );
		},
		setQuery: ( changes, { isReplacing } = { isReplacing: false } ) => {
			write( { ...state.address, query: { ...state.address.query, ...changes } }, isReplacing );
		},
		setUnsaved: ( part, isUnsaved ) => {
			unsaved[ isUnsaved ? 'add' : 'delete' ]( part );
		},
		answer: ( mayLeave ) => {
			const leave = pending;
			pending = null;
			if ( mayLeave ) {
				unsaved.clear();
			}
			publish( { isAsking: false } );
			if ( mayLeave ) {
				leave?.();
			}
		},
		stop: () => {
			window.removeEventListener( 'popstate', onPopState );
			window.removeEventListener( 'beforeunload', onBeforeUnload );
		},
	};
}
