import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invalidCursor, throttled, edgeThrottled } from './api/errors';
import { dig, isJsonObject, parseJson, text, type Json } from './json';
import { DEMO } from './people/demo-campaigns';
import { personaId } from './people/seed';
import { API, Harness } from './testing/harness';

/** Recorded answers of the live service. They are stored outside the repository on the maintainers' machines. */
const RECORDINGS = join( import.meta.dirname, '..', '..', 'shared', 'recordings' );
const missing = ! existsSync( RECORDINGS );

function recording( name: string ): Json {
	return parseJson( readFileSync( join( RECORDINGS, name ), 'utf8' ) ) ?? null;
}

/** Replaces a string by its kind: id of digits, UUID, time, address. */
function kind( value: Json ): string {
	if ( typeof value !== 'string' ) {
		return value === null ? 'null' : typeof value;
	}
	const forms: [ string, RegExp ][] = [
		[ 'digits', /^\d+$/ ],
		[ 'uuid', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/ ],
		[ 'time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/ ],
		[ 'address', /^https?:\/\// ],
	];
	return forms.find( ( [ , form ] ) => form.test( value ) )?.[ 0 ] ?? 'string';
}

/** Returns the shape of a value: its paths, without list positions, with the kinds of values there. */
function shapes( value: Json, path = '', into = new Map< string, Set< string > >() ): Map< string, Set< string > > {
	const type = isJsonObject( value ) ? text( value[ 'type' ] ) : undefined;
	const here = type === undefined ? path : `${ path }<${ type }>`;
	if ( Array.isArray( value ) ) {
		value.forEach( ( one ) => shapes( one, `${ path }[]`, into ) );
	} else if ( isJsonObject( value ) ) {
		for ( const [ key, one ] of Object.entries( value ) ) {
			shapes( one, `${ here }.${ key }`, into );
		}
	} else {
		into.set( path, ( into.get( path ) ?? new Set() ).add( kind( value ) ) );
	}
	return into;
}

/** Expects every recorded path and kind in the sandbox's answer, and no other path. */
function expectSameShape( ours: Json, recorded: Json ): void {
	const [ mine, theirs ] = [ shapes( ours ), shapes( recorded ) ];
	expect( [ ...mine.keys() ].sort() ).toEqual( [ ...theirs.keys() ].sort() );
	for ( const [ path, kinds ] of mine ) {
		const known = theirs.get( path ) ?? new Set();
		// A value recorded only as null has no known kind.
		const onlyNull = known.size === 1 && known.has( 'null' );
		const surprises = [ ...kinds ].filter( ( one ) => ! known.has( one ) && one !== 'null' && ! onlyNull );
		expect( { path, surprises, known: [ ...known ] } ).toEqual( { path, surprises: [], known: [ ...known ] } );
	}
}

function attributeNames( value: Json, type: string ): string[] {
	const found = new Set< string >();
	const visit = ( one: Json ): void => {
		if ( Array.isArray( one ) ) {
			one.forEach( visit );
		} else if ( isJsonObject( one ) ) {
			if ( one[ 'type' ] === type && isJsonObject( one[ 'attributes' ] ) ) {
				Object.keys( one[ 'attributes' ] ).forEach( ( name ) => found.add( name ) );
			}
			Object.values( one ).forEach( visit );
		}
	};
	visit( value );
	return [ ...found ];
}

function fieldsOf( recorded: Json ): string {
	return [ 'user', 'member', 'campaign', 'tier' ]
		.map( ( type ) => `fields[${ type }]=${ attributeNames( recorded, type ).join( ',' ) }` )
		.join( '&' );
}

describe.skipIf( missing )( 'answers equal the recorded ones in shape (skipped where ../shared/recordings is not there)', () => {
	let patreon: Harness;
	beforeAll( async () => {
		patreon = await Harness.start();
	} );
	afterAll( async () => patreon.sandbox.close() );

	it( 'identity without fields', async () => {
		expectSameShape( ( await patreon.creator( '/identity' ) ).body ?? null, recording( 'live-2026-07/01-identity-body.json' ) );
	} );

	it( 'identity with memberships, campaigns and tiers', async () => {
		const recorded = recording( 'live-2026-07/02-identity-full-body.json' );
		const person = patreon.sandbox.services.world.people.get( personaId( 'several' ) );
		Object.assign( person ?? {}, { vanity: 'MayaSeveral' } );
		const token = await patreon.signIn( personaId( 'several' ), 'identity identity[email] identity.memberships' );
		const ours = await patreon.call(
			'GET',
			`${ API }/identity?include=memberships.campaign,memberships.currently_entitled_tiers&${ fieldsOf( recorded ) }`,
			{ token }
		);
		expectSameShape( ours.body ?? null, recorded );
		const order = ( value: Json ): string[] => Object.keys( isJsonObject( value ) ? value : {} );
		expect( order( ours.body ?? null ) ).toEqual( order( recorded ) );
		const first = ( value: Json | undefined ): Json => ( dig( value, 'included' ) as Json[] )[ 0 ] ?? null;
		expect( order( first( ours.body ) ) ).toEqual( order( first( recorded ) ) );
		expect( order( dig( first( ours.body ), 'attributes' ) ?? null ) ).toEqual( order( dig( first( recorded ), 'attributes' ) ?? null ) );
	} );

	it( 'the owner’s campaigns, and the campaign in identity', async () => {
		const owned = recording( 'live-2026-07/08-campaigns-owned.json' );
		expectSameShape( ( await patreon.creator( `/campaigns?${ fieldsOf( owned ) }` ) ).body ?? null, owned );
		const mine = recording( 'live-2026-07/09-identity-campaign.json' );
		expectSameShape( ( await patreon.creator( `/identity?include=campaign&${ fieldsOf( mine ) }` ) ).body ?? null, mine );
	} );

	it.each( [ '06-campaign-othercreatorA-posts', '07-campaign-othercreatorB-posts', '10-own-campaign-posts' ] )( 'posts: %s', async ( name ) => {
		const campaign = name.startsWith( '10' ) ? DEMO.campaign : DEMO.otherCampaign;
		expect( ( await patreon.creator( `/campaigns/${ campaign }/posts` ) ).body ).toEqual( recording( `live-2026-07/${ name }.json` ) );
	} );

	it.each( [
		'access_rules',
		'attachments',
		'attachments_media',
		'audio',
		'content_unlock_options',
		'images',
		'media',
		'poll',
		'post_file',
		'tiers',
		'video',
		'campaign',
		'user',
	] )( 'a post including %s', async ( include ) => {
		const recorded = recording( `live-2026-07/11-inc-${ include }.json` );
		const error = ( value: Json | undefined ): Json => ( dig( value, 'errors' ) as Json[] )[ 0 ] ?? null;
		const recordedError = error( recorded );
		const id = /post with id (\d+)/.exec( text( dig( recordedError, 'detail' ) ) ?? '' )?.[ 1 ] ?? '1';
		const ours = await patreon.creator( `/posts/${ id }?include=${ include }` );
		expect( { ...( error( ours.body ) as object ), id: dig( recordedError, 'id' ) } ).toEqual( { ...( recordedError as object ) } );
		expect( Object.keys( error( ours.body ) as object ) ).toEqual( Object.keys( recordedError as object ) );
		expect( String( ours.status ) ).toBe( dig( recordedError, 'status' ) );
	} );

	it( 'a refresh, and the old refresh token after it', async () => {
		const recorded = recording( 'live-2026-07/12-refresh.json' );
		const first = await patreon.exchange( patreon.code( DEMO.creator ) );
		const refresh = { grant_type: 'refresh_token', refresh_token: first.string( 'refresh_token' ) };
		const ours = await patreon.token( refresh );
		expect( Object.keys( ours.body as object ) ).toEqual( Object.keys( recorded as object ) );
		expect( [ ours.at( 'token_type' ), ours.at( 'expires_in' ) ] ).toEqual( [ dig( recorded, 'token_type' ), dig( recorded, 'expires_in' ) ] );
		expect( ours.string( 'scope' ).split( ' ' ).sort() ).toEqual( ( text( dig( recorded, 'scope' ) ) ?? '' ).split( ' ' ).sort() );
		expect( ( await patreon.token( refresh ) ).text ).toBe(
			readFileSync( join( RECORDINGS, 'errors-and-tokens/token_401_invalid_grant.json' ), 'utf8' ).trim()
		);
		expect( ( await patreon.token( { grant_type: 'authorization_code' } ) ).body ).toEqual(
			recording( 'errors-and-tokens/token_400_missing_code.json' )
		);
	} );

	it( 'a members page of 2023, in its key order, with Refunded and Pending', async () => {
		patreon.sandbox.commands.change( { key_order: 'old' } );
		const recorded = recording( 'members_page_2023-10_refunded_pending.json' );
		const ours = await patreon.creator(
			`/campaigns/5500001/members?include=currently_entitled_tiers,user&fields[tier]=${ attributeNames( recorded, 'tier' ).join( ',' ) }&fields[member]=${ attributeNames( recorded, 'member' ).join( ',' ) }`
		);
		expectSameShape( ours.body ?? null, recorded );
		const keys = ( value: Json | undefined ): string[] => Object.keys( ( dig( value, 'data' ) as Json[] )[ 0 ] as object );
		expect( keys( ours.body ) ).toEqual( keys( recorded ) );
		patreon.sandbox.commands.change( { key_order: 'new' } );
	} );

	it( 'errors: 401, 404, 429 of the API and of the edge, and the cursor’s', async () => {
		const same = ( ours: Json | undefined, name: string ): void => {
			const id = ( value: Json | undefined ): Json => parseJson( JSON.stringify( value ).replace( /"id":"[^"]*"/, '"id":"x"' ) ) ?? null;
			expect( id( ours ) ).toEqual( id( recording( `errors-and-tokens/${ name }.json` ) ) );
		};
		same( ( await patreon.call( 'GET', `${ API }/identity`, { token: 'dead' } ) ).body, 'api_401_unauthorized' );
		same( ( await patreon.creator( '/members/00000000-0000-4000-8000-000000000000' ) ).body, 'api_404_notfound_thirdparty' );
		same( parseJson( throttled( 9 ).body ), 'api_429_throttled_docs' );
		same( parseJson( edgeThrottled( 1800 ).body ), 'edge_429_docs' );
		expect( parseJson( invalidCursor().body ) ).toMatchObject( { errors: [ { code: 3, source: { parameter: 'page[cursor]' } } ] } );
	} );
} );
