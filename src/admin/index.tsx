/** The settings screen; loaded there only. */
import domReady from '@wordpress/dom-ready';
import { createRoot } from '@wordpress/element';
import { App } from './app';
import './style.css';

domReady( () => {
	const place = document.getElementById( 'patreon-gate-admin' );
	if ( place !== null ) {
		createRoot( place ).render( <App /> );
	}
} );
