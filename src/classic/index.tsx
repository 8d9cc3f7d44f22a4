/** Box and button of the classic editor. It is loaded on screens that edit a post without the block editor. */
import { SlotFillProvider } from '@wordpress/components';
import domReady from '@wordpress/dom-ready';
import { createRoot } from '@wordpress/element';
import { registerLedger } from '../data';
import { Box } from './box';
import { readBoxData } from './box-data';
import { addButton } from './button';
import './style.css';

registerLedger();
// Before WordPress starts the editor, which it does below all scripts.
addButton();

domReady( () => {
	const place = document.querySelector< HTMLElement >( '.patreon-gate-box' );
	const data = readBoxData( place?.dataset[ 'box' ] ?? '' );
	const field = document.querySelector< HTMLInputElement >( 'input[name="patreon_gate_changes"]' );
	if ( place === null || data === null || field === null ) {
		return;
	}
	const send = ( changes: string ): void => {
		field.value = changes;
	};
	const line = document.getElementById( 'patreon-gate-box-state' );
	// What PHP printed is for people without JavaScript.
	line?.replaceChildren();
	createRoot( place ).render(
		<SlotFillProvider>
			<Box data={ data } onChange={ send } line={ line } />
		</SlotFillProvider>
	);
} );
