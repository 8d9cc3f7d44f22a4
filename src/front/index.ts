/**
 * Announces to add-ons what happens with calls to action on a page. It is loaded only where an add-on asks for it
 * (`patreon_gate_announce_on_pages()`), and stores and sends nothing by itself. The reference in `docs/extending.md` describes the actions.
 */
import { doAction } from '@wordpress/hooks';
import { clicksIn, type CallToAction, readCallToAction } from './call-to-action';

const ATTRIBUTE = 'data-patreon-gate';

/** Announces each call to action once, as soon as half of it, or of the window, is in view. */
function watchViews( boxes: ReadonlyMap< Element, CallToAction > ): void {
	const observer = new IntersectionObserver(
		( entries ) => {
			for ( const { isIntersecting, target, intersectionRect, rootBounds } of entries ) {
				const fills = intersectionRect.height * 2 >= Math.min( target.clientHeight, rootBounds?.height ?? Infinity );
				const about = boxes.get( target );
				if ( isIntersecting && fills && about !== undefined ) {
					observer.unobserve( target );
					doAction( 'patreonGate.front.seen', about );
				}
			}
		},
		{ threshold: [ 0, 0.25, 0.5 ] }
	);
	for ( const box of boxes.keys() ) {
		observer.observe( box );
	}
}

function start(): void {
	const boxes = new Map< Element, CallToAction >();
	for ( const box of document.querySelectorAll( `[${ ATTRIBUTE }]` ) ) {
		const about = readCallToAction( box.getAttribute( ATTRIBUTE ) );
		if ( about !== null ) {
			boxes.set( box, about );
			clicksIn( box, ( click ) => {
				doAction( 'patreonGate.front.clicked', { ...about, ...click } );
			} );
		}
	}
	watchViews( boxes );
	for ( const line of document.querySelectorAll( `[${ ATTRIBUTE }-open]` ) ) {
		doAction( 'patreonGate.front.unlocked', { post: Number( line.getAttribute( `${ ATTRIBUTE }-open` ) ) } );
	}
}

if ( document.readyState === 'loading' ) {
	document.addEventListener( 'DOMContentLoaded', start );
} else {
	// The page is parsed already, for example because a plugin delays scripts. Starts once this script has run.
	queueMicrotask( start );
}
