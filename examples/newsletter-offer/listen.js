/**
 * Passes what readers do with calls to action on to the site's own analytics: a list of events in `window.newsletterOffer`.
 * Nothing is sent from here.
 */
( function () {
	const events = ( window.newsletterOffer = window.newsletterOffer || [] );
	for ( const name of [ 'seen', 'clicked', 'unlocked' ] ) {
		window.wp.hooks.addAction( `patreonGate.front.${ name }`, 'newsletter-offer', function ( about ) {
			events.push( { name, ...about } );
		} );
	}
} )();
