import { useDispatch } from '@wordpress/data';
import { useEffect } from '@wordpress/element';
import { store as noticesStore } from '@wordpress/notices';

const ID = 'patreon-gate-lock';

/**
 * Shows what a lock is warned of above the editor, where it is seen before saving also with the panel closed.
 *
 * @param warning The sentence; `null` where nothing is to be said.
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
