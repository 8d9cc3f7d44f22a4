import { useEffect } from '@wordpress/element';

/**
 * Has the browser ask before somebody leaves the page with changes that are not saved.
 *
 * @param isUnsaved Whether there are any.
 */
export function useUnsaved( isUnsaved: boolean ): void {
	useEffect( () => {
		if ( ! isUnsaved ) {
			return undefined;
		}
		const ask = ( event: BeforeUnloadEvent ): void => {
			event.preventDefault();
		};
		window.addEventListener( 'beforeunload', ask );
		return () => {
			window.removeEventListener( 'beforeunload', ask );
		};
	}, [ isUnsaved ] );
}
