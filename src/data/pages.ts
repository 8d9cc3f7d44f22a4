import { createResource, type Resource } from './resource';

/** The items read so far of a list that the server returns in parts. */
export interface Pages< T > {
	readonly items: readonly T[];
	/** Whether these are all items. */
	readonly isComplete: boolean;
}

/** The resource of a list that the server returns in parts. */
export interface PagedResource< T > extends Resource< Pages< T > > {
	/** Reads the next part. On failure it throws a `RequestProblem`, and the items stay. */
	readonly more: () => Promise< void >;
	/** Removes items that the server no longer has. */
	readonly remove: ( isGone: ( item: T ) => boolean ) => void;
}

/**
 * Creates the resource of a list that is read in parts, each beginning after the last item.
 *
 * @param read Reads the part after an item; `null` for the first.
 * @param size Items in a full part: a shorter one is the last.
 */
export function pagesOf< T >( read: ( after: T | null, signal?: AbortSignal ) => Promise< readonly T[] >, size: number ): PagedResource< T > {
	// The last item read, which may have been removed from the list since.
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
