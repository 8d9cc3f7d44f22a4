import { SlotFillProvider } from '@wordpress/components';
import { createRoot } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { LockPartDialog } from './lock-part-dialog';
import { TEXT, whenSetUp } from './text/globals';
import { currentPlace } from './text/places';

/** Name of the button, in `Admin\Classic\Lock_Box` too. */
const BUTTON = 'patreon_gate_lock';

function ask(): void {
	const place = currentPlace();
	if ( place === null ) {
		return;
	}
	const root = createRoot( document.body.appendChild( document.createElement( 'div' ) ) );
	root.render(
		<SlotFillProvider>
			<LockPartDialog
				place={ place }
				onClose={ () => {
					root.unmount();
					// After the dialog has given the focus back to the button.
					place.focus();
				} }
			/>
		</SlotFillProvider>
	);
}

/** Adds the button "Lock this part" to the visual and to the text mode of the editor. */
export function addButton(): void {
	whenSetUp( ( editor ) => {
		editor.addButton( BUTTON, {
			tooltip: __( 'Lock this part', 'tier-gate-for-patreon' ),
			icon: 'dashicon dashicons-lock',
			onclick: ask,
			onPostRender() {
				editor.on( 'NodeChange', () => {
					const place = currentPlace();
					this.active( place !== null && place.attributes !== null );
				} );
			},
		} );
	} );
	window.addEventListener( 'load', () => {
		window.QTags?.addButton(
			BUTTON,
			__( 'lock this part', 'tier-gate-for-patreon' ),
			ask,
			'',
			'',
			__( 'Lock this part for members', 'tier-gate-for-patreon' ),
			115,
			TEXT
		);
	} );
}
