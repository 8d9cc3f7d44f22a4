import { createContext, useContext, useEffect, useId, useRef, useState, useSyncExternalStore } from '@wordpress/element';
import type { Address } from './address';
import type { Router, RouterState } from './router';

/** The router of the page. */
export const RouterContext = createContext< Router | null >( null );

/** The router, for what changes the address. Missing where a part of a screen is rendered alone, as in a test. */
export function useRouter(): Router | null {
	return useContext( RouterContext );
}

const nothing = (): ( () => void ) => () => undefined;
const NOWHERE: Address = { screen: '', query: {}, place: '' };
const ALONE: RouterState = { address: NOWHERE, isAsking: false };

/** The router's state; the component is rendered anew whenever it changes. */
export function useRouterState(): RouterState {
	const router = useRouter();
	return useSyncExternalStore( router?.subscribe ?? nothing, router?.state ?? ( () => ALONE ) );
}

/**
 * Has the person asked before changes get lost that are not saved: by the app when they open another screen, by the browser when they leave.
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
 * Brings somebody to a part of a screen that the address names, once the part is there.
 *
 * @param place   What stands in the address behind `#`; `''` where nothing leads here.
 * @param isReady Whether what stands above it has its size by now.
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
