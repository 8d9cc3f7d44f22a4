import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dig, text } from '../json';
import { DEMO } from '../people/demo-campaigns';
import { Harness, type Answer } from '../testing/harness';

let patreon: Harness;
beforeEach( async () => {
	patreon = await Harness.start();
	patreon.sandbox.commands.change( { rate_limits: false } );
} );
afterEach( async () => patreon.sandbox.close() );

const PATH = '/campaigns/5500001/members';

function ids( answer: Answer ): string[] {
	const data = answer.at( 'data' );
	return Array.isArray( data ) ? data.map( ( one ) => text( dig( one, 'id' ) ) ?? '' ) : [];
}

function next( answer: Answer ): string | null {
	return text( answer.at( 'meta', 'pagination', 'cursors', 'next' ) ) ?? null;
}

async function sweep( count: number, extra = '' ): Promise< { pages: Answer[]; all: string[] } > {
	const pages: Answer[] = [];
	let cursor: string | null = null;
	do {
		const page: Answer = await patreon.creator(
			`${ PATH }?page[count]=${ String( count ) }${ extra }${ cursor === null ? '' : `&page%5Bcursor%5D=${ encodeURIComponent( cursor ) }` }`
		);
		pages.push( page );
		cursor = next( page );
	} while ( cursor !== null );
	return { pages, all: pages.flatMap( ids ) };
}

describe( 'a members list', () => {
	it( 'contains everyone once, in the order of IDs, with pages of any size', async () => {
		const whole = await patreon.creator( PATH );
		for ( const count of [ 1, 7, 14, 28 ] ) {
			const { all } = await sweep( count );
			expect( all ).toEqual( ids( whole ) );
		}
		expect( ids( whole ) ).toEqual( [ ...ids( whole ) ].sort() );
		expect( ids( whole ).length ).toBe( whole.at( 'meta', 'pagination', 'total' ) );
		expect( new Set( ids( whole ) ).size ).toBe( 28 );
	} );

	it( 'has smaller pages if a test sets that', async () => {
		patreon.sandbox.commands.change( { largest_page: 5 } );
		const { pages, all } = await sweep( 1000 );
		expect( [ pages.length, all.length ] ).toEqual( [ 6, 28 ] );
	} );

	it( 'uses opaque cursors with colons and equals signs, in which case matters and which belong to one list', async () => {
		const cursor = next( await patreon.creator( `${ PATH }?page[count]=3` ) ) ?? '';
		expect( cursor ).toMatch( /^03:[A-Za-z0-9+/=]+:.+=$/ );
		for ( const broken of [ cursor.toLowerCase(), cursor.slice( 0, -1 ), cursor.replace( '03:', '02:' ), 'x' ] ) {
			const answer = await patreon.creator( `${ PATH }?page[cursor]=${ encodeURIComponent( broken ) }` );
			expect( answer.status ).toBe( 400 );
			expect( dig( ( answer.at( 'errors' ) as never[] )[ 0 ], 'code' ) ).toBe( 3 );
			expect( dig( ( answer.at( 'errors' ) as never[] )[ 0 ], 'source', 'parameter' ) ).toBe( 'page[cursor]' );
		}
		expect( ( await patreon.creator( `${ PATH }?page[count]=3&page[cursor]=${ encodeURIComponent( cursor ) }` ) ).status ).toBe( 200 );
	} );

	it( 'continues at the right member if members join and leave between pages', async () => {
		const first = await patreon.creator( `${ PATH }?page[count]=10` );
		const { world } = patreon.sandbox.services;
		world.members.delete( ids( first )[ 9 ] ?? '' );
		const second = await patreon.creator( `${ PATH }?page[count]=10&page[cursor]=${ encodeURIComponent( next( first ) ?? '' ) }` );
		expect( ids( second ).every( ( id ) => ! ids( first ).includes( id ) ) ).toBe( true );
		expect( ids( second ).length ).toBe( 10 );
	} );

	it( 'can have no "cursors" at the end, expired cursors, a repeated or missing member, or half of the members', async () => {
		const { commands } = patreon.sandbox;
		commands.addFault( 'omit_cursors', {} );
		const whole = await patreon.creator( PATH );
		expect( whole.at( 'meta', 'pagination' ) ).toEqual( { total: 28 } );
		const first = await patreon.creator( `${ PATH }?page[count]=10` );
		const rest = `${ PATH }?page[count]=10&page[cursor]=${ encodeURIComponent( next( first ) ?? '' ) }`;
		commands.addFault( 'expire_cursors', { endpoint: '*/members' } );
		expect( ( await patreon.creator( rest ) ).status ).toBe( 400 );
		const honest = ids( await patreon.creator( rest ) );
		commands.addFault( 'mutate_between_pages', {} );
		const changed = ids( await patreon.creator( rest ) );
		expect( changed ).toEqual( [ ids( first )[ 9 ], ...honest.slice( 1 ) ] );
		commands.addFault( 'short_list', {} );
		const short = await patreon.creator( PATH );
		expect( [ ids( short ).length, short.at( 'meta', 'pagination', 'total' ) ] ).toEqual( [ 14, 28 ] );
		commands.addFault( 'unlist', {} );
		const unlisted = await patreon.creator( PATH );
		expect( [ ids( unlisted ), unlisted.at( 'meta', 'pagination', 'total' ) ] ).toEqual( [ ids( short ), 14 ] );
	} );
} );

describe( 'a generated crowd', () => {
	it( 'of 25,000 is paged whole, 1000 at a time and 500 with the history, without a gap', async () => {
		patreon.sandbox.commands.crowd( 25_000 );
		const { pages, all } = await sweep( 5000, '&fields[member]=patron_status&include=currently_entitled_tiers,user&fields[user]=full_name' );
		expect( pages.length ).toBe( 26 );
		expect( all.length ).toBe( 25_028 );
		expect( new Set( all ).size ).toBe( 25_028 );
		expect( all ).toEqual( [ ...all ].sort() );
		expect( ids( await patreon.creator( `${ PATH }?include=pledge_history` ) ).length ).toBe( 500 );
	}, 30_000 );

	it( 'answers for one member, becomes real when something happens to it, and stays gone when deleted', async () => {
		patreon.sandbox.commands.crowd( 1000 );
		const { world } = patreon.sandbox.services;
		const free = world.members.page( DEMO.campaign, null, 1000 ).find( ( one ) => one.patron_status === null && one.user_id.startsWith( '9' ) );
		const id = free?.id ?? '';
		expect( ( await patreon.creator( `/members/${ id }` ) ).status ).toBe( 200 );
		patreon.sandbox.commands.act( free?.user_id ?? '', 'pledge', { tier_id: DEMO.tiers.patron } );
		const paying = await patreon.creator( `/members/${ id }?fields[member]=patron_status,currently_entitled_amount_cents` );
		expect( paying.at( 'data', 'attributes' ) ).toEqual( { patron_status: 'active_patron', currently_entitled_amount_cents: 2500 } );
		expect( ( await sweep( 100 ) ).all.filter( ( one ) => one === id ).length ).toBe( 1 );
		expect( world.members.count( DEMO.campaign ) ).toBe( 1028 );
		world.members.delete( id );
		expect( ( await patreon.creator( `/members/${ id }` ) ).status ).toBe( 404 );
		expect( ( await sweep( 100 ) ).all.length ).toBe( 1027 );
	} );

	it( 'changes one percent of the members, always the same ones', async () => {
		const asked = '&fields[member]=patron_status,last_charge_date,campaign_lifetime_support_cents,currently_entitled_amount_cents';
		const records = async (): Promise< string[] > =>
			( await sweep( 1000, asked ) ).pages.flatMap( ( page ) => ( page.at( 'data' ) as unknown[] ).map( ( one ) => JSON.stringify( one ) ) );
		const { commands } = patreon.sandbox;
		commands.crowd( 5000 );
		const before = await records();
		commands.changeCrowd();
		const after = await records();
		const changed = after.filter( ( one ) => ! before.includes( one ) );
		expect( changed.length ).toBeGreaterThan( 35 );
		expect( changed.length ).toBeLessThan( 65 );
		expect( await records() ).toEqual( after );
		commands.changeCrowd();
		expect( await records() ).not.toEqual( after );
	} );

	it( 'can sign in like anybody', async () => {
		patreon.sandbox.commands.crowd( 10 );
		const token = await patreon.signIn( '900000003' );
		const answer = await patreon.call( 'GET', '/api/oauth2/v2/identity?include=memberships&fields[user]=full_name', { token } );
		expect( answer.at( 'data', 'attributes', 'full_name' ) ).toBe( 'Crowd Member 4' );
	} );
} );
