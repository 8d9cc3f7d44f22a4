/** The admin app; loaded on its own page only. */
import domReady from '@wordpress/dom-ready';
import { createRoot } from '@wordpress/element';
import './public-path';
import { App } from './app';
import { createRouter } from './router';
import './style.css';

export { components, data, format } from './for-add-ons';

domReady( () => {
	const place = document.getElementById( 'patreon-gate-admin' );
	if ( place !== null ) {
		createRoot( place ).render( <App router={ createRouter() } /> );
	}
} );
