import type { Router } from '../http/router';
import { redirect } from '../http/replies';
import type { HttpReply, HttpRequest } from '../http/types';
import type { Services } from '../services';
import { campaignByVanity, campaignPage, checkoutPage, submitCheckout } from './campaign';
import { image } from './images';
import { layout } from './layout';
import { html } from './markup';
import { paymentsPage, retryPayment } from './payments';
import { showSignIn, submitSignIn } from './sign-in';

function nothing(): HttpReply {
	return layout( 'Nothing here', html`<section class="card"><h1>Nothing here</h1><p><a href="/sandbox/">Open the control page</a></p></section>`, {
		status: 404,
	} );
}

/** Adds the pages a reader visits. */
export function addPages( router: Router, services: Services ): void {
	const logged = ( request: HttpRequest, reply: HttpReply ): HttpReply => {
		services.log.add( services.clock.now(), request, reply, null );
		return reply;
	};
	for ( const flow of [ 'authorize', 'become-patron' ] as const ) {
		router.add( 'GET', `/oauth2/${ flow }`, ( request ) => logged( request, showSignIn( services, request, flow ) ) );
		router.add( 'POST', `/oauth2/${ flow }`, ( request ) => logged( request, submitSignIn( services, request, flow ) ) );
	}
	for ( const kind of [ 'checkout', 'join' ] as const ) {
		const free = kind === 'join';
		router.add( 'GET', `/${ kind }/:`, ( request, [ vanity = '' ] ) => {
			const campaign = campaignByVanity( services, vanity );
			return logged(
				request,
				campaign === undefined ? nothing() : checkoutPage( services, campaign, free, request.query.get( 'rid' ) ?? undefined )
			);
		} );
		router.add( 'POST', `/${ kind }/:`, ( request, [ vanity = '' ] ) => {
			const campaign = campaignByVanity( services, vanity );
			return logged( request, campaign === undefined ? nothing() : submitCheckout( services, campaign, free, request ) );
		} );
	}
	router.add( 'GET', '/settings/memberships', ( request ) => logged( request, paymentsPage( services ) ) );
	router.add( 'POST', '/settings/memberships', ( request ) => logged( request, retryPayment( services, request ) ) );
	router.add( 'GET', '/images/:', ( request, [ name = '' ] ) => {
		const picture = image( name );
		return logged(
			request,
			picture === undefined ? nothing() : { status: 200, headers: { 'content-type': 'image/png' }, body: '', bytes: picture }
		);
	} );
	router.add( 'GET', '/', () => redirect( '/sandbox/' ) );
	// Patreon's page of clients; the control page has what it shows.
	router.add( 'GET', '/portal/registration/register-clients', () => redirect( '/sandbox/#clients' ) );
	for ( const path of [ '/:', '/:/membership' ] ) {
		router.add( 'GET', path, ( request, [ vanity = '' ] ) => {
			const campaign = campaignByVanity( services, vanity );
			return logged( request, campaign === undefined ? nothing() : campaignPage( services, campaign ) );
		} );
	}
}

export { nothing as nothingHere };
