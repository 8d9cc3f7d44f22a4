import { NotPossible } from '../actions/scene';
import { redirect } from '../http/replies';
import type { Router } from '../http/router';
import { layout } from '../pages/layout';
import { html } from '../pages/markup';
import { isSeedName } from '../people/seed';
import type { Services } from '../services';
import type { Commands } from './commands';
import { peopleSection } from './page-people';
import { clientsSection, clockSection, settingsSection, tiersSection } from './page-portal';
import { faultsSection, requestsSection, webhooksSection } from './page-traffic';

const SECTIONS = [ 'people', 'webhooks', 'faults', 'clients', 'clock', 'tiers', 'settings', 'requests' ];
const CHECKBOXES = [ 'rate_limits', 'webhook_tier_lag', 'stop_unverified', 'new_login_ends_old', 'billing' ];

function numberOrNull( value: string | null ): number | null {
	return value === null || value === '' ? null : Number( value );
}

/** Adds the page on which a user acts as Patreon, with plain forms that return to their section. */
export function addControlPages( router: Router, services: Services, commands: Commands ): void {
	router.add( 'GET', '/sandbox', ( request ) => {
		const failed = request.query.get( 'failed' );
		const done = request.query.get( 'done' );
		return layout(
			'Control',
			html`<h1>You are Patreon now</h1>
<nav aria-label="Sections">${ SECTIONS.map( ( id ) => html`<a href="#${ id }">${ id.charAt( 0 ).toUpperCase() + id.slice( 1 ) }</a>` ) }</nav>
${ failed !== null && html`<p class="notice" role="alert">${ failed }</p>` }${ done !== null && html`<p class="notice" role="status">${ done }</p>` }
<div class="masonry">${ clockSection( services ) }${ clientsSection( services ) }${ faultsSection( services ) }${ settingsSection( services ) }${ tiersSection( services ) }</div>
${ webhooksSection( services ) }${ peopleSection( services ) }${ requestsSection( services ) }`,
			{ wide: true }
		);
	} );

	const on = ( path: string, section: string, act: ( form: URLSearchParams, params: string[] ) => string | Promise< string > ): void => {
		router.add( 'POST', `/sandbox${ path }`, async ( request, params ) => {
			try {
				const done = await act( new URLSearchParams( request.body ), params );
				return redirect( `/sandbox/?${ new URLSearchParams( { done } ).toString() }#${ section }`, 303 );
			} catch ( error ) {
				if ( error instanceof NotPossible ) {
					return redirect( `/sandbox/?${ new URLSearchParams( { failed: error.message } ).toString() }`, 303 );
				}
				throw error;
			}
		} );
	};
	on(
		'/people',
		'people',
		( form ) => `${ commands.createPerson( { name: form.get( 'name' ) ?? '', email: form.get( 'email' ) } ).full_name ?? '' } was added.`
	);
	on( '/people/:', 'people', async ( form, [ id = '' ] ) => {
		const action = form.get( 'action' ) ?? '';
		const tier = form.get( 'tier_id' );
		commands.act( id, action, { tier_id: tier === null || tier === '' ? undefined : tier } );
		await services.sender.settle();
		return `Done: ${ action.replaceAll( '_', ' ' ) }, ${ services.world.person( id )?.full_name ?? id }.`;
	} );
	on( '/clock', 'clock', async ( form ) => {
		const frozen = form.get( 'frozen' );
		if ( frozen === 'yes' ) {
			services.clock.freeze();
		} else if ( frozen === 'no' ) {
			services.clock.resume();
		}
		await services.advance( Number( form.get( 'advance_seconds' ) ?? '0' ) );
		return 'The clock was set.';
	} );
	on( '/clients/:', 'clients', ( form, [ id = '' ] ) => {
		commands.registerRedirects(
			( form.get( 'redirect_uris' ) ?? '' ).split( /\s+/ ).filter( ( uri ) => uri !== '' ),
			id
		);
		return 'The redirect URIs were saved.';
	} );
	on( '/clients/:/creator-token', 'clients', ( _, [ id = '' ] ) => {
		commands.newCreatorToken( id );
		return 'A new creator token was made.';
	} );
	on( '/tiers/:', 'tiers', ( form, [ id = '' ] ) => {
		const published = form.get( 'published' );
		commands.changeTier( id, { deleted: form.get( 'deleted' ) === 'yes', published: published === null ? undefined : published === 'yes' } );
		return 'The tier was changed.';
	} );
	on( '/settings', 'settings', ( form ) => {
		commands.change( {
			...Object.fromEntries( CHECKBOXES.map( ( name ) => [ name, form.has( name ) ] ) ),
			key_order: form.get( 'key_order' ),
			old_pair_grace_seconds: Number( form.get( 'old_pair_grace_seconds' ) ),
		} );
		return 'The settings were saved.';
	} );
	on( '/dataset', 'settings', ( form ) => {
		commands.crowd( Number( form.get( 'members' ) ) );
		return 'The crowd was set.';
	} );
	on( '/reset', 'people', ( form ) => {
		const name = form.get( 'seed' ) ?? '';
		commands.reset( isSeedName( name ) ? name : 'demo' );
		return 'Everything starts afresh.';
	} );
	on( '/faults', 'faults', ( form ) => {
		commands.addFault( form.get( 'kind' ) ?? '', {
			endpoint: form.get( 'endpoint' ) ?? '*',
			grant_type: form.get( 'grant_type' ) === '' ? null : form.get( 'grant_type' ),
			remaining: numberOrNull( form.get( 'remaining' ) ),
			delay_ms: Number( form.get( 'delay_ms' ) ?? '0' ),
			retry_after_seconds: numberOrNull( form.get( 'retry_after_seconds' ) ),
			type: form.get( 'type' ) ?? '',
			field: form.get( 'field' ) ?? '',
		} );
		return 'The fault is on.';
	} );
	on( '/faults/:/remove', 'faults', ( _, [ id = '' ] ) => {
		services.faults.remove( Number( id ) );
		return 'The fault is off.';
	} );
	on( '/webhooks/:', 'webhooks', async ( form, [ id = '' ] ) => {
		const what = form.get( 'do' ) ?? '';
		const hook = services.world.webhooks.get( id );
		if ( what === 'resume' && hook !== undefined ) {
			services.sender.resume( hook );
		} else {
			commands.sendWebhook( id, what );
		}
		await services.sender.settle();
		return 'Sent.';
	} );
}
