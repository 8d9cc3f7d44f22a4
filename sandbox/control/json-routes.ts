import { NotPossible } from '../actions/scene';
import { ACTIONS } from '../actions/catalogue';
import { patreonTime } from '../clock';
import { FAULT_KINDS } from '../faults/kinds';
import { json } from '../http/replies';
import type { Router } from '../http/router';
import type { HttpReply, HttpRequest } from '../http/types';
import { isJsonObject, parseJson, strings, text, type Json, type JsonObject } from '../json';
import { isSeedName } from '../people/seed';
import type { Services } from '../services';
import type { Commands } from './commands';
import { describeDelivery, describeMember, describePerson, describeState } from './describe';
import { faultOptions } from './fault-options';

const API = '/sandbox/api';

function number( value: Json | undefined ): number | undefined {
	return typeof value === 'number' ? value : undefined;
}

function flag( value: Json | undefined ): boolean | undefined {
	return typeof value === 'boolean' ? value : undefined;
}

function since( request: HttpRequest ): number {
	return Number( request.query.get( 'since' ) ?? '0' );
}

/** Adds the JSON API for tests and seeds; every route is described in README.md. */
export function addJsonRoutes( router: Router, services: Services, commands: Commands ): void {
	const get = ( path: string, answer: ( request: HttpRequest ) => Json ): void => {
		router.add( 'GET', API + path, ( request ) => json( 200, answer( request ) ) );
	};
	const on = (
		method: 'POST' | 'PATCH' | 'DELETE',
		path: string,
		answer: ( body: JsonObject, params: string[] ) => Json | Promise< Json >
	): void => {
		router.add( method, API + path, async ( request, params ) => guarded( request, async ( body ) => answer( body, params ) ) );
	};
	const first = ( params: string[] ): string => params[ 0 ] ?? '';

	get( '/state', () => describeState( services ) );
	get( '/actions', () => Object.entries( ACTIONS ).map( ( [ name, { label } ] ) => ( { name, label } ) ) );
	get( '/faults', () => ( {
		kinds: Object.entries( FAULT_KINDS ).map( ( [ kind, about ] ) => ( { kind, ...about } ) ),
		on: services.faults.list().map( ( one ) => ( { ...one } ) ),
	} ) );
	get( '/requests', ( request ) => ( { requests: services.log.since( since( request ) ).map( ( one ) => ( { ...one } ) ) } ) );
	get( '/deliveries', ( request ) => ( {
		deliveries: services.world.deliveries.filter( ( one ) => one.id > since( request ) ).map( describeDelivery ),
	} ) );
	on( 'DELETE', '/requests', () => {
		services.log.clear();
		return { requests: [] };
	} );
	on( 'POST', '/people', ( body ) =>
		describePerson(
			services,
			commands.createPerson( {
				name: text( body[ 'name' ] ) ?? '',
				email: body[ 'email' ] === null ? null : text( body[ 'email' ] ),
				is_email_verified: flag( body[ 'is_email_verified' ] ),
			} )
		)
	);
	on( 'POST', '/people/:/actions', ( body, params ) => {
		const member = commands.act( first( params ), text( body[ 'action' ] ) ?? '', {
			tier_id: text( body[ 'tier_id' ] ),
			campaign_id: text( body[ 'campaign_id' ] ),
			amount_cents: number( body[ 'amount_cents' ] ),
		} );
		return { member: member === undefined ? null : describeMember( member ) };
	} );
	on( 'DELETE', '/people/:/grant', ( _, params ) => {
		commands.revoke( first( params ) );
		return { revoked: first( params ) };
	} );
	on( 'POST', '/clock', async ( body ) => {
		if ( flag( body[ 'frozen' ] ) === true ) {
			services.clock.freeze();
		} else if ( flag( body[ 'frozen' ] ) === false ) {
			services.clock.resume();
		}
		await services.advance( number( body[ 'advance_seconds' ] ) ?? 0 );
		return { now: patreonTime( services.clock.now() ), frozen: services.clock.isFrozen };
	} );
	on( 'POST', '/faults', ( body ) => ( { ...commands.addFault( text( body[ 'kind' ] ) ?? '', faultOptions( body ) ) } ) );
	on( 'DELETE', '/faults', () => {
		services.faults.clear();
		return { on: [] };
	} );
	on( 'DELETE', '/faults/:', ( _, params ) => ( { removed: services.faults.remove( Number( first( params ) ) ) } ) );
	on( 'POST', '/clients', ( body ) => {
		commands.registerRedirects( strings( body[ 'redirect_uris' ] ), text( body[ 'client_id' ] ) );
		return { redirect_uris: strings( body[ 'redirect_uris' ] ) };
	} );
	on( 'POST', '/clients/:/creator-token', ( _, params ) => commands.newCreatorToken( first( params ) ) );
	on( 'PATCH', '/tiers/:', ( body, params ) => {
		const limit = body[ 'user_limit' ];
		commands.changeTier( first( params ), {
			title: text( body[ 'title' ] ),
			amount_cents: number( body[ 'amount_cents' ] ),
			published: flag( body[ 'published' ] ),
			user_limit: limit === null ? null : number( limit ),
			deleted: flag( body[ 'deleted' ] ),
		} );
		return { tiers: [ ...services.world.tiers.values() ].map( ( tier ) => ( { ...tier } ) ) };
	} );
	on( 'POST', '/settings', ( body ) => ( { ...commands.change( body ) } ) );
	on( 'POST', '/dataset', ( body ) => {
		commands.crowd( number( body[ 'members' ] ) ?? -1, text( body[ 'campaign_id' ] ) );
		return { members: services.world.members.crowd?.size ?? 0 };
	} );
	on( 'POST', '/dataset/change', () => {
		commands.changeCrowd();
		return { rounds: services.world.members.crowd?.rounds ?? 0 };
	} );
	on( 'POST', '/reset', ( body ) => {
		const name = text( body[ 'seed' ] ) ?? 'demo';
		if ( ! isSeedName( name ) ) {
			throw new NotPossible( `There is no seed "${ name }".` );
		}
		commands.reset( name );
		return describeState( services );
	} );
	on( 'POST', '/authorize', ( body ) => {
		const params: Record< string, string > = {};
		for ( const name of [ 'client_id', 'redirect_uri', 'scope', 'state', 'response_type' ] ) {
			const value = text( body[ name ] );
			if ( value !== undefined ) {
				params[ name ] = value;
			}
		}
		const payment = text( body[ 'payment' ] );
		return {
			redirect_to: commands.authorize( params, {
				person_id: text( body[ 'person_id' ] ) ?? '',
				flow: body[ 'flow' ] === 'become-patron' ? 'become-patron' : 'authorize',
				tier_id: text( body[ 'tier_id' ] ),
				payment: payment === 'pending' || payment === 'declined' ? payment : 'paid',
				allow: flag( body[ 'allow' ] ),
			} ),
		};
	} );
	on( 'POST', '/webhooks/:/send', ( body, params ) => {
		commands.sendWebhook( first( params ), text( body[ 'kind' ] ) ?? '', text( body[ 'member_id' ] ) );
		return { queued: true };
	} );
	on( 'POST', '/deliveries/settle', async () => {
		await services.catchUp();
		return { deliveries: services.world.deliveries.map( describeDelivery ) };
	} );
}

/** Reads the JSON body (an empty object if there is none), and answers impossible actions with 422 and the reason. */
async function guarded( request: HttpRequest, answer: ( body: JsonObject ) => Promise< Json > ): Promise< HttpReply > {
	const body = request.body === '' ? {} : parseJson( request.body );
	if ( ! isJsonObject( body ) ) {
		return json( 400, { error: 'The body must be a JSON object.' } );
	}
	try {
		return json( 200, await answer( body ) );
	} catch ( error ) {
		if ( error instanceof NotPossible ) {
			return json( 422, { error: error.message } );
		}
		throw error;
	}
}
