import { createResource, type Resource } from './resource';

/** A list of which the server answers a part at a time, as far as it was read. */
export interface Pages< T > {
	readonly items: readonly T[];
	/** Nothing comes after these. */
	readonly isComplete: boolean;
}

/** A list that can be read further. */
export interface PagedResource< T > extends Resource< Pages< T > > {
	/** Reads the next part; throws a `RequestProblem`, and keeps what is there. */
	readonly more: () => Promise< void >;
	/** Takes items off the list that are no longer on the server's. */
	readonly remove: ( isGone: ( item: T ) => boolean ) => void;
}

/**
 * Makes the resource of a list that goes on after its last item.
 *
 * @param read Reads the part after an item; `null` for the first.
 * @param size Items in a full part: a shorter one is the last.
 */
export function pagesOf< T >( read: ( after: T | null, signal?: AbortSignal ) => Promise< readonly T[] >, size: number ): PagedResource< T > {
	// The last item read, which may have been taken off the list since.
	let last: T | null = null;
	const take = ( part: readonly T[] ): Pages< T > => {
		last = part.at( -1 ) ?? last;
		return { items: part, isComplete: part.length < size };
	};
	const resource = createResource( async ( signal ) => take( await read( null, signal ) ) );
	return {
		...resource,
		more: async () => {
			const part = take( await read( last ) );
			const before = resource.snapshot().value?.items ?? [];
			resource.replace( { ...part, items: [ ...before, ...part.items ] } );
		},
		remove: ( isGone ) => {
			const { value } = resource.snapshot();
			if ( value !== null ) {
				resource.replace( { ...value, items: value.items.filter( ( item ) => ! isGone( item ) ) } );
			}
		},
	};
}
