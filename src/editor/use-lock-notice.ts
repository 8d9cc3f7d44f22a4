import { useDispatch } from '@wordpress/data';
import { useEffect } from '@wordpress/element';
import { store as noticesStore } from '@wordpress/notices';

/**
 * Shows a warning above the editor, where it is visible before saving even if the panel is closed.
 *
 * @param warning The sentence; `null` for none.
 * @param id      ID of the notice. A new one takes the place of the one before.
 */
export function useLockNotice( warning: string | null, id = 'patreon-gate-lock' ): void {
	const { createWarningNotice, removeNotice } = useDispatch( noticesStore );
	useEffect( () => {
		if ( warning === null ) {
			void removeNotice( id );
		} else {
			void createWarningNotice( warning, { id, isDismissible: true } );
		}
	}, [ warning, id, createWarningNotice, removeNotice ] );
}
