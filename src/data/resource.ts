import { asRequestProblem, request, type RequestProblem } from './request';

/** The state of a value from the server. Each change creates a new object. */
export interface Snapshot< T > {
	/** `null` until it was received once; kept while it is requested again. */
	readonly value: T | null;
	/** The error of the last request. */
	readonly problem: RequestProblem | null;
	/** Whether it is being read. */
	readonly isLoading: boolean;
}

/** A value from the server, requested once for all components that show it. */
export interface Resource< T > {
	readonly snapshot: () => Snapshot< T >;
	/**
	 * Calls the listener whenever the snapshot changes. The first subscriber starts a request; when the last one leaves, a request under way is
	 * aborted. The value is kept, and shown to the next subscriber while it is requested again.
	 *
	 * @return Unsubscribes.
	 */
	readonly subscribe: ( listener: () => void ) => () => void;
	/**
	 * Requests it again; the response to an earlier request is ignored. A quiet request, for polling, changes nothing if it fails, and waits for a
	 * request that is under way instead of sending another.
	 */
	readonly reload: ( options?: { readonly isQuiet: boolean } ) => Promise< void >;
	/** Sets the value that the response to a change contained; the response to an earlier request is ignored. */
	readonly replace: ( value: T ) => void;
}

const EMPTY = { value: null, problem: null, isLoading: false };

/** Empties all resources; for tests, each of which begins with a fresh page. */
const emptyAll = new Set< () => void >();

/** Forgets everything that was read. */
export function forgetAll(): void {
	for ( const empty of emptyAll ) {
		empty();
	}
}

/**
 * Creates a resource.
 *
 * @param read Reads it from the server.
 */
export function createResource< T >( read: ( signal: AbortSignal ) => Promise< T > ): Resource< T > {
	const listeners = new Set< () => void >();
	let current: Snapshot< T > = EMPTY;
	let underway: AbortController | null = null;

	const change = ( changes: Partial< Snapshot< T > > ): void => {
		current = { ...current, ...changes };
		for ( const listener of listeners ) {
			listener();
		}
	};
	const stop = (): void => {
		underway?.abort();
		underway = null;
	};
	const reload = async ( { isQuiet } = { isQuiet: false } ): Promise< void > => {
		if ( isQuiet && underway !== null ) {
			return;
		}
		stop();
		const own = new AbortController();
		underway = own;
		if ( ! isQuiet ) {
			change( { isLoading: true, problem: null } );
		}
		try {
			const value = await read( own.signal );
			if ( underway === own ) {
				underway = null;
				change( { value, problem: null, isLoading: false } );
			}
		} catch ( thrown ) {
			if ( underway === own ) {
				underway = null;
				change( isQuiet ? { isLoading: false } : { problem: asRequestProblem( thrown ), isLoading: false } );
			}
		}
	};
	emptyAll.add( () => {
		stop();
		current = EMPTY;
	} );
	return {
		snapshot: () => current,
		subscribe: ( listener ) => {
			listeners.add( listener );
			if ( listeners.size === 1 && underway === null ) {
				void reload();
			}
			return () => {
				listeners.delete( listener );
				if ( listeners.size === 0 ) {
					stop();
					current = { ...current, isLoading: false };
				}
			};
		},
		reload,
		replace: ( value ) => {
			stop();
			change( { value, problem: null, isLoading: false } );
		},
	};
}

/**
 * Creates the resource of a route.
 *
 * @param path    Below `/patreon-gate/v1`, such as `/tiers`.
 * @param isValid Guard for the answer.
 */
export function resourceAt< T >( path: string, isValid: ( answer: unknown ) => answer is T ): Resource< T > {
	return createResource( ( signal ) => request( { path, signal }, isValid ) );
}

/**
 * Returns a function that creates one resource per key, such as a campaign or a search, and returns the same one for the same key.
 *
 * @param create Creates the resource of a key.
 * @param most   How many are kept; the oldest are dropped first.
 */
export function resourcesBy< R >( create: ( key: string ) => R, most = 50 ): ( key: string ) => R {
	const known = new Map< string, R >();
	return ( key ) => {
		const found = known.get( key ) ?? create( key );
		known.delete( key );
		known.set( key, found );
		const [ oldest ] = known.keys();
		if ( known.size > most && oldest !== undefined ) {
			known.delete( oldest );
		}
		return found;
	};
}
