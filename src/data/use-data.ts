import { useSyncExternalStore } from '@wordpress/element';
import type { Resource, Snapshot } from './resource';

/** A resource as a component sees it. */
export interface Data< T > extends Snapshot< T > {
	readonly reload: Resource< T >[ 'reload' ];
	readonly replace: Resource< T >[ 'replace' ];
}

/**
 * Reads a resource while the component is on the page, and renders the component again whenever it changes.
 *
 * @param resource Has to be the same object in every rendering.
 */
export function useData< T >( resource: Resource< T > ): Data< T > {
	const snapshot = useSyncExternalStore( resource.subscribe, resource.snapshot );
	return { ...snapshot, reload: resource.reload, replace: resource.replace };
}
