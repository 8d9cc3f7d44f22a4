import { useDispatch } from '@wordpress/data';
import { useEffect } from '@wordpress/element';
import { store as noticesStore } from '@wordpress/notices';

const ID = 'patreon-gate-lock';

/**
 * Shows a lock's warning above the editor, where it is visible before saving even if the panel is closed.
 *
 * @param warning The sentence; `null` for none.
 */
export function useLockNotice( warning: string | null ): void {
	const { createWarningNotice, removeNotice } = useDispatch( noticesStore );
	useEffect( () => {
		if ( warning === null ) {
			void removeNotice( ID );
		} else {
			void createWarningNotice( warning, { id: ID, isDismissible: true } );
		}
	}, [ warning, createWarningNotice, removeNotice ] );
}
