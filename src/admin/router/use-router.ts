import { createContext, useContext, useEffect, useId, useRef, useState, useSyncExternalStore } from '@wordpress/element';
import type { Address } from './address';
import type { Router, RouterState } from './router';

/** The router of the page. */
export const RouterContext = createContext< Router | null >( null );

/** Returns the router, for components that change the address; null where a part of a screen is rendered alone, as in a test. */
export function useRouter(): Router | null {
	return useContext( RouterContext );
}

const nothing = (): ( () => void ) => () => undefined;
const NOWHERE: Address = { screen: '', query: {}, place: '' };
const ALONE: RouterState = { address: NOWHERE, isAsking: false };

/** Returns the router's state, and renders the component again whenever it changes. */
export function useRouterState(): RouterState {
	const router = useRouter();
	return useSyncExternalStore( router?.subscribe ?? nothing, router?.state ?? ( () => ALONE ) );
}

/**
 * Asks before unsaved changes are lost: the app when another screen is opened, the browser when the page is left.
 *
 * @param isUnsaved Whether there are any.
 */
export function useUnsaved( isUnsaved: boolean ): void {
	const router = useRouter();
	const [ part ] = useState( () => ( {} ) );
	useEffect( () => {
		router?.setUnsaved( part, isUnsaved );
		return () => {
			router?.setUnsaved( part, false );
		};
	}, [ router, part, isUnsaved ] );
}

/**
 * Scrolls to the part of a screen that the address names, once it is rendered.
 *
 * @param place   The part's name in the address, after `#`; `''` if it has none.
 * @param isReady Whether everything above it has its final size.
 * @return Id and reference for the element, which has to take the focus.
 */
export function usePlace< E extends HTMLElement >( place: string, isReady: boolean ): { readonly id: string; readonly ref: React.RefObject< E > } {
	const ref = useRef< E >( null );
	const fallback = useId();
	const { address } = useRouterState();
	const isMeant = place !== '' && address.place === place;
	useEffect( () => {
		if ( isMeant && isReady ) {
			ref.current?.scrollIntoView();
			ref.current?.focus( { preventScroll: true } );
		}
	}, [ isMeant, isReady ] );
	return { id: place === '' ? fallback : place, ref };
}
