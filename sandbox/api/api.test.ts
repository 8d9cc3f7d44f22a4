import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dig, type Json } from '../json';
import { DEMO } from '../people/demo-campaigns';
import { personaId } from '../people/seed';
import { API, Harness } from '../testing/harness';

let patreon: Harness;
beforeEach( async () => {
	patreon = await Harness.start();
} );
afterEach( async () => patreon.sandbox.close() );

function list( value: Json | undefined ): Json[] {
	return Array.isArray( value ) ? value : [];
}

describe( 'conventions', () => {
	it( 'shows no attribute that was not asked for, and no relationship that was not included', async () => {
		const token = await patreon.signIn( personaId( 'supporter' ) );
		const plain = await patreon.call( 'GET', `${ API }/identity`, { token } );
		expect( plain.body ).toEqual( {
			data: { id: '80000001', type: 'user', attributes: {} },
			links: { self: `${ patreon.sandbox.url }${ API }/user/80000001` },
		} );
		const included = await patreon.call( 'GET', `${ API }/identity?include=memberships`, { token } );
		expect( list( included.at( 'included' ) ).map( ( one ) => dig( one, 'attributes' ) ) ).toEqual( [ {} ] );
	} );

	it( 'reads brackets raw and encoded, sorts attributes, and answers as JSON:API with a request id', async () => {
		const raw = await patreon.creator( '/campaigns?fields[campaign]=vanity,name' );
		const encoded = await patreon.creator( '/campaigns?fields%5Bcampaign%5D=vanity%2Cname' );
		expect( raw.body ).toEqual( encoded.body );
		expect( raw.text ).toContain( '"attributes":{"name":"Mira Makes Maps","vanity":"MiraMakesMaps"}' );
		expect( raw.headers.get( 'content-type' ) ).toBe( 'application/vnd.api+json' );
		expect( raw.headers.get( 'x-patreon-uuid' ) ).not.toBe( encoded.headers.get( 'x-patreon-uuid' ) );
		expect( raw.headers.getSetCookie().length ).toBe( 3 );
		expect( [ ...raw.headers.keys() ].filter( ( name ) => name.includes( 'rate' ) ) ).toEqual( [] );
	} );

	it( 'shows benefits of tiers, and pictures at its own address', async () => {
		const answer = await patreon.creator(
			'/campaigns?include=tiers,tiers.benefits,creator&fields[benefit]=title&fields[campaign]=image_url,show_earnings&fields[user]=full_name,image_url&fields[tier]=title'
		);
		const included = list( answer.at( 'included' ) );
		const ofTier = list(
			dig(
				included.find( ( one ) => dig( one, 'id' ) === DEMO.tiers.supporter ),
				'relationships',
				'benefits',
				'data'
			)
		);
		const titles = ofTier.map( ( reference ) =>
			dig(
				included.find( ( one ) => dig( one, 'type' ) === 'benefit' && dig( one, 'id' ) === dig( reference, 'id' ) ),
				'attributes',
				'title'
			)
		);
		expect( titles ).toContain( 'A new map every month' );
		for ( const one of [ list( answer.at( 'data' ) )[ 0 ], included.find( ( some ) => dig( some, 'type' ) === 'user' ) ] ) {
			const sent = dig( one, 'attributes', 'image_url' );
			const url = typeof sent === 'string' ? sent : '';
			const picture = await fetch( url );
			expect( url ).toContain( patreon.sandbox.url );
			expect( picture.headers.get( 'content-type' ) ).toBe( 'image/png' );
			expect( [ ...new Uint8Array( await picture.arrayBuffer() ) ].slice( 1, 4 ) ).toEqual( [ 0x50, 0x4e, 0x47 ] );
		}
		expect( ( await fetch( `${ patreon.sandbox.url }/images/secret.png` ) ).status ).toBe( 404 );
	} );

	it( 'orders keys as in 2026, or as in 2023 when told to', async () => {
		const path = '/campaigns?include=creator&fields[campaign]=name';
		expect( ( await patreon.creator( path ) ).text ).toMatch(
			/^\{"data":\[\{"id":"5500001","type":"campaign","attributes":\{.*?\},"relationships"/
		);
		patreon.sandbox.commands.change( { key_order: 'old' } );
		expect( ( await patreon.creator( path ) ).text ).toMatch(
			/^\{"data":\[\{"attributes":\{.*?\},"id":"5500001","relationships":\{.*?\},"type":"campaign"\}\]/
		);
	} );

	it( 'links to-one relationships with the singular and plural paths of the live service, to-many without links', async () => {
		const answer = await patreon.creator( '/campaigns/5500001/members?page[count]=1&include=user,campaign,address,currently_entitled_tiers' );
		const relations = dig( list( answer.at( 'data' ) )[ 0 ], 'relationships' );
		expect( dig( relations, 'user', 'links', 'related' ) ).toMatch( /\/api\/oauth2\/v2\/user\/\d+$/ );
		expect( dig( relations, 'campaign', 'links', 'related' ) ).toBe( `${ patreon.sandbox.url }${ API }/campaigns/5500001` );
		expect( dig( relations, 'address' ) ).toEqual( { data: null } );
		expect( dig( relations, 'currently_entitled_tiers', 'links' ) ).toBeUndefined();
	} );

	it.each( [
		[ '/identity?include=campaigns', 'include', 'user', 'campaigns' ],
		[ '/campaigns/5500001/members?include=user.wallet', 'include', 'user', 'wallet' ],
		[ '/campaigns?fields[campaign]=name,pledge_sum', 'fields', 'campaign', 'pledge_sum' ],
	] )( 'answers the recorded 400 to %s', async ( path, parameter, type, name ) => {
		const answer = await patreon.creator( path );
		expect( answer.status ).toBe( 400 );
		const error = list( answer.at( 'errors' ) )[ 0 ];
		expect( error ).toMatchObject( {
			code_name: 'ParameterInvalidOnType',
			code: 1,
			status: '400',
			title: `Invalid value for parameter '${ parameter }'.`,
			detail: `Invalid parameter for '${ parameter }' on type ${ type }: ['${ name }'].`,
			challenge_metadata: null,
		} );
	} );

	it( 'refuses missing, unknown and expired tokens with the recorded 401', async () => {
		for ( const token of [ 'nonsense', '' ] ) {
			const answer = await patreon.call( 'GET', `${ API }/identity`, { token } );
			expect( answer.status ).toBe( 401 );
			expect( list( answer.at( 'errors' ) )[ 0 ] ).toMatchObject( { code: 1, code_name: 'Unauthorized', status: '401' } );
		}
	} );

	it( 'refuses requests without a user agent', async () => {
		const status = await new Promise< string >( ( resolve, reject ) => {
			const request = httpRequest( `${ patreon.sandbox.url }${ API }/identity`, ( response ) => {
				response.resume();
				resolve( `${ String( response.statusCode ) } ${ response.headers[ 'content-type' ] ?? '' }` );
			} );
			request.on( 'error', reject ).end();
		} );
		expect( status ).toMatch( /^403 text\/html/ );
	} );

	it( 'refuses other paths and methods', async () => {
		expect( ( await patreon.creator( '/nothing' ) ).status ).toBe( 404 );
		expect( ( await patreon.creator( '/identity', 'DELETE' ) ).status ).toBe( 405 );
	} );
} );

describe( 'scopes', () => {
	const several = personaId( 'several' );
	const path = `${ API }/identity?include=memberships.campaign&fields[user]=email,full_name`;

	it( 'leave the e-mail out without identity[email]', async () => {
		const without = await patreon.call( 'GET', path, { token: await patreon.signIn( several, 'identity' ) } );
		expect( dig( without.body, 'data', 'attributes' ) ).toEqual( { full_name: 'Maya Several' } );
		const with_ = await patreon.call( 'GET', path, { token: await patreon.signIn( several, 'identity identity[email]' ) } );
		expect( dig( with_.body, 'data', 'attributes' ) ).toEqual( { email: 'several@example.com', full_name: 'Maya Several' } );
	} );

	it( 'show only the membership with the client’s owner without identity.memberships', async () => {
		const one = await patreon.call( 'GET', path, { token: await patreon.signIn( several, 'identity' ) } );
		expect( list( one.at( 'data', 'relationships', 'memberships', 'data' ) ).length ).toBe( 1 );
		expect( one.text ).not.toContain( DEMO.otherCampaign );
		const all = await patreon.call( 'GET', path, { token: await patreon.signIn( several, 'identity identity.memberships' ) } );
		expect( list( all.at( 'data', 'relationships', 'memberships', 'data' ) ).length ).toBe( 2 );
		expect( all.text ).toContain( DEMO.otherCampaign );
		const none = await patreon.call( 'GET', path, { token: await patreon.signIn( personaId( 'elsewhere' ), 'identity' ) } );
		expect( none.at( 'data', 'relationships', 'memberships', 'data' ) ).toEqual( [] );
	} );

	it( 'are needed for everything of the creator', async () => {
		const token = await patreon.signIn( several );
		for ( const path_ of [
			'/campaigns',
			'/campaigns/5500001',
			'/campaigns/5500001/members',
			'/members/x',
			'/webhooks',
			'/campaigns/5500001/posts',
		] ) {
			expect( [ path_, ( await patreon.call( 'GET', API + path_, { token } ) ).status ] ).toEqual( [ path_, 403 ] );
		}
		const noIdentity = await patreon.signIn( personaId( 'free' ), 'identity.memberships' );
		expect( ( await patreon.call( 'GET', `${ API }/identity`, { token: noIdentity } ) ).status ).toBe( 401 );
	} );

	it( 'show the owner’s own campaign in identity, and null to others', async () => {
		const owner = await patreon.creator( '/identity?include=campaign' );
		expect( owner.at( 'data', 'relationships', 'campaign', 'data' ) ).toEqual( { id: DEMO.campaign, type: 'campaign' } );
		const reader = await patreon.call( 'GET', `${ API }/identity?include=campaign`, { token: await patreon.signIn( several ) } );
		expect( reader.at( 'data', 'relationships', 'campaign', 'data' ) ).toBeNull();
	} );
} );

describe( 'campaigns and members', () => {
	it( 'list tiers cheapest first, the unpublished one too', async () => {
		const answer = await patreon.creator( '/campaigns/5500001?include=tiers,goals&fields[tier]=title,amount_cents,published,url' );
		const tiers = list( answer.at( 'included' ) ).map( ( one ) => dig( one, 'attributes' ) );
		expect( tiers.map( ( tier ) => [ dig( tier, 'title' ), dig( tier, 'amount_cents' ), dig( tier, 'published' ) ] ) ).toEqual( [
			[ 'Free', 0, true ],
			[ 'Supporter', 300, true ],
			[ 'Pencil Circle', 500, false ],
			[ 'Studio', 800, true ],
			[ 'Patron of the Arts', 2500, true ],
		] );
		expect( dig( tiers[ 1 ], 'url' ) ).toBe( '/checkout/MiraMakesMaps?rid=6600300' );
		expect( answer.at( 'data', 'relationships', 'goals', 'data' ) ).toEqual( [] );
	} );

	it( 'do not contain a deleted tier any more, while the amount stays', async () => {
		const member = patreon.sandbox.services.world.membership( DEMO.campaign, personaId( 'studio' ) );
		patreon.sandbox.commands.changeTier( DEMO.tiers.studio, { deleted: true } );
		const answer = await patreon.creator(
			`/members/${ member?.id ?? '' }?include=currently_entitled_tiers&fields[member]=currently_entitled_amount_cents,patron_status`
		);
		expect( answer.at( 'data', 'attributes' ) ).toEqual( { currently_entitled_amount_cents: 800, patron_status: 'active_patron' } );
		expect( answer.at( 'data', 'relationships', 'currently_entitled_tiers', 'data' ) ).toEqual( [] );
	} );

	it( 'belong to their creator', async () => {
		expect( ( await patreon.creator( '/campaigns/5500002' ) ).status ).toBe( 403 );
		expect( ( await patreon.creator( '/campaigns/5500002/members' ) ).status ).toBe( 403 );
		expect( ( await patreon.creator( '/campaigns/1' ) ).status ).toBe( 404 );
		const foreign = patreon.sandbox.services.world.membership( DEMO.otherCampaign, personaId( 'elsewhere' ) );
		expect( ( await patreon.creator( `/members/${ foreign?.id ?? '' }` ) ).status ).toBe( 403 );
		expect( ( await patreon.creator( `/members/${ personaId( 'studio' ) }` ) ).status ).toBe( 404 );
	} );

	it( 'show a member with the types documented', async () => {
		const member = patreon.sandbox.services.world.membership( DEMO.campaign, personaId( 'supporter' ) );
		const fields = 'email,full_name,patron_status,last_charge_date,next_charge_date,pledge_cadence,is_gifted,note,will_pay_amount_cents';
		const answer = await patreon.creator(
			`/members/${ member?.id ?? '' }?fields[member]=${ fields }&include=pledge_history&fields[pledge-event]=type,tier_id,amount_cents`
		);
		expect( answer.at( 'data', 'attributes' ) ).toEqual( {
			email: 'supporter@example.com',
			full_name: 'Sam Okafor',
			is_gifted: false,
			last_charge_date: '2026-07-03T12:00:00.000+00:00',
			next_charge_date: '2026-08-03T00:00:00.000+00:00',
			note: '',
			patron_status: 'active_patron',
			pledge_cadence: 1,
			will_pay_amount_cents: 300,
		} );
		expect( list( answer.at( 'included' ) )[ 0 ] ).toEqual( {
			id: 'pledge_start:80000001',
			type: 'pledge-event',
			attributes: { amount_cents: 300, tier_id: '6600300', type: 'pledge_start' },
		} );
	} );

	it( 'have no posts, and no post may be read', async () => {
		expect( ( await patreon.creator( '/campaigns/5500002/posts' ) ).body ).toEqual( {
			data: [],
			meta: { pagination: { total: 0, cursors: { next: null } } },
		} );
		const post = await patreon.creator( '/posts/162840446' );
		expect( post.status ).toBe( 403 );
		expect( list( post.at( 'errors' ) )[ 0 ] ).toMatchObject( { code: 6, code_name: 'ViewForbidden' } );
	} );
} );
