import { NotPossible } from '../actions/scene';
import { redirect } from '../http/replies';
import type { HttpReply, HttpRequest } from '../http/types';
import { isProblem, readAuthorizeRequest, type AuthorizeRequest } from '../oauth/authorize-request';
import { decide } from '../oauth/decide';
import { newPerson } from '../people/new-person';
import type { Services } from '../services';
import { layout } from './layout';
import { html, type Content, type Markup } from './markup';
import { NEW_PERSON, peopleChoices } from './people-list';
import { paymentChoices, tierChoices } from './tier-choices';

const SCOPE_WORDS: Record< string, string > = {
	identity: 'Your public profile',
	'identity[email]': 'Your e-mail address',
	'identity.memberships': 'All your memberships, with every creator',
	campaigns: 'The campaign you own',
	'campaigns.members': 'The members of your campaign',
	'campaigns.members[email]': 'The e-mail addresses of your members',
	'campaigns.posts': 'The posts of your campaign',
	'w:campaigns.webhook': 'Make and change webhooks of your campaign',
};

type Flow = 'authorize' | 'become-patron';

/** Returns the page for an invalid link: what is wrong, and what to do about it. */
function problemPage( params: URLSearchParams, error: string, description: string, hint: string ): HttpReply {
	return layout(
		'This link does not work',
		html`<section class="card"><h1>This link does not work</h1>
<p>${ hint }</p>
<pre>${ JSON.stringify( { error, error_description: description, state: params.get( 'state' ) } ) }</pre>
<p><a class="button" href="/sandbox/#clients">Open the control page</a></p></section>`,
		{ status: 400 }
	);
}

function hidden( params: URLSearchParams ): Markup[] {
	const kept = [ 'response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'min_cents' ];
	return kept.flatMap( ( name ) => {
		const value = params.get( name );
		return value === null ? [] : [ html`<input type="hidden" name="${ name }" value="${ value }">` ];
	} );
}

function chosenPerson( request: HttpRequest ): string {
	return /(?:^|;\s*)sandbox_person=(\d+)/.exec( request.headers.cookie ?? '' )?.[ 1 ] ?? NEW_PERSON;
}

function formPage(
	services: Services,
	http: HttpRequest,
	flow: Flow,
	request: AuthorizeRequest,
	params: URLSearchParams,
	notice: Content
): HttpReply {
	const { world } = services;
	const campaign = world.campaignOwnedBy( request.client.creator_id );
	const pays = flow === 'become-patron' && campaign !== undefined;
	const known = chosenPerson( http );
	const title = pays ? `Become a member of ${ campaign.name }` : `Allow ${ request.client.name } to see your account`;
	return layout(
		title,
		html`<section class="card"><h1>${ title }</h1>
${ notice }
<form method="post" action="/oauth2/${ flow }">${ hidden( params ) }
${ pays && html`${ tierChoices( world, campaign, request.min_cents ) }${ paymentChoices() }` }
${ peopleChoices( world, world.person( known ) === undefined ? NEW_PERSON : known ) }
<h2>${ request.client.name } would get to see</h2>
<ul>${ request.scopes.map( ( scope ) => html`<li>${ SCOPE_WORDS[ scope ] ?? scope }</li>` ) }</ul>
<div class="buttons"><button name="decision" value="allow">${ pays ? 'Pay and allow' : 'Allow' }</button>
<button class="plain" name="decision" value="deny" formnovalidate>Refuse</button></div>
</form></section>`,
		notice === null ? {} : { status: 400 }
	);
}

/** Answers `GET /oauth2/authorize` and `/oauth2/become-patron`. */
export function showSignIn( services: Services, http: HttpRequest, flow: Flow ): HttpReply {
	const request = readAuthorizeRequest( services.world, http.query );
	if ( isProblem( request ) ) {
		return request.kind === 'redirected' ? redirect( request.to ) : problemPage( http.query, request.error, request.description, request.hint );
	}
	return formPage( services, http, flow, request, http.query, null );
}

/** Handles the form: redirects to the callback with a code or an error. */
export function submitSignIn( services: Services, http: HttpRequest, flow: Flow ): HttpReply {
	const params = new URLSearchParams( http.body );
	const request = readAuthorizeRequest( services.world, params );
	if ( isProblem( request ) ) {
		return request.kind === 'redirected' ? redirect( request.to, 303 ) : problemPage( params, request.error, request.description, request.hint );
	}
	const allow = params.get( 'decision' ) === 'allow';
	const asked = params.get( 'person_id' ) ?? '';
	try {
		const personId =
			allow && asked === NEW_PERSON
				? newPerson( services.world, services.clock.now(), { name: params.get( 'name' ) ?? '', email: params.get( 'email' ) } ).id
				: asked;
		const payment = params.get( 'payment' );
		const to = decide( services, request, {
			person_id: personId,
			flow,
			allow,
			tier_id: params.get( 'tier_id' ) ?? undefined,
			payment: payment === 'pending' || payment === 'declined' ? payment : 'paid',
		} );
		const reply = redirect( to, 303 );
		return allow
			? { ...reply, headers: { ...reply.headers, 'set-cookie': `sandbox_person=${ personId }; Path=/; HttpOnly; SameSite=Lax` } }
			: reply;
	} catch ( error ) {
		if ( error instanceof NotPossible ) {
			return formPage( services, http, flow, request, params, html`<p class="notice" role="alert">${ error.message }</p>` );
		}
		throw error;
	}
}
