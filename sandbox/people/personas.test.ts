import { beforeEach, describe, expect, it } from 'vitest';
import type { Member } from '../model/types';
import { World } from '../model/world';
import { NOON } from '../testing/harness';
import { DEMO } from './demo-campaigns';
import { PERSONAS, personaId, seed } from './seed';

let world: World;
beforeEach( () => {
	world = new World();
	seed( world, 'demo', NOON );
} );

function member( key: string ): Member | undefined {
	return world.membership( DEMO.campaign, personaId( key ) );
}

describe( 'personas', () => {
	it( 'have unique keys and IDs, and say what is recorded and what is guessed', () => {
		expect( new Set( PERSONAS.map( ( one ) => one.key ) ).size ).toBe( PERSONAS.length );
		expect( new Set( PERSONAS.map( ( one ) => one.number ) ).size ).toBe( PERSONAS.length );
		for ( const one of PERSONAS ) {
			expect( [ one.key, one.recorded.length + one.guessed.length > 0, one.summary !== '' ] ).toEqual( [ one.key, true, true ] );
		}
	} );

	it( 'mark the states that nobody recorded as guesses', () => {
		for ( const key of [ 'gifted', 'annual', 'declined_1', 'declined_10', 'declined_29', 'masked', 'cancelled_paid', 'blocked' ] ) {
			expect( [ key, ( world.people.get( personaId( key ) )?.provenance.guessed.length ?? 0 ) > 0 ] ).toEqual( [ key, true ] );
		}
	} );

	it.each< [ string, Partial< Member > ] >( [
		[ 'free', { patron_status: null, currently_entitled_amount_cents: 0, entitled_tier_ids: [ DEMO.tiers.free ], last_charge_status: null } ],
		[
			'supporter',
			{
				patron_status: 'active_patron',
				currently_entitled_amount_cents: 300,
				entitled_tier_ids: [ DEMO.tiers.supporter ],
				last_charge_status: 'Paid',
			},
		],
		[
			'pending',
			{
				patron_status: 'active_patron',
				currently_entitled_amount_cents: 800,
				last_charge_status: 'Pending',
				campaign_lifetime_support_cents: 0,
			},
		],
		[ 'trial', { patron_status: 'active_patron', is_free_trial: true, will_pay_amount_cents: 0, pledge_cadence: null, last_charge_date: null } ],
		[
			'gifted',
			{
				is_gifted: true,
				currently_entitled_amount_cents: 0,
				entitled_tier_ids: [ DEMO.tiers.studio ],
				next_charge_date: null,
				pledge_cadence: null,
			},
		],
		[ 'annual', { pledge_cadence: 12, currently_entitled_amount_cents: 3600 } ],
		[ 'custom_pledge', { currently_entitled_amount_cents: 450, entitled_tier_ids: [] } ],
		[ 'unpublished_tier', { entitled_tier_ids: [ DEMO.tiers.unpublished ] } ],
		[ 'deleted_tier', { patron_status: 'active_patron', currently_entitled_amount_cents: 100, entitled_tier_ids: [] } ],
		[ 'declined_1', { patron_status: 'declined_patron', last_charge_status: 'Declined', currently_entitled_amount_cents: 0 } ],
		[ 'former_free', { patron_status: 'former_patron', entitled_tier_ids: [ DEMO.tiers.free ], currently_entitled_amount_cents: 0 } ],
		[ 'former_paid', { patron_status: 'former_patron', last_charge_status: 'Paid', entitled_tier_ids: [] } ],
		[ 'fraud', { last_charge_status: 'Fraud', currently_entitled_amount_cents: 0 } ],
		[
			'refunded',
			{
				patron_status: 'active_patron',
				last_charge_status: 'Refunded',
				currently_entitled_amount_cents: 0,
				entitled_tier_ids: [ DEMO.tiers.unpublished, DEMO.tiers.studio ],
			},
		],
	] )( '%s is what it says', ( key, facts ) => {
		expect( member( key ) ).toMatchObject( facts );
	} );

	it( 'without a membership have none', () => {
		for ( const key of [ 'stranger', 'blocked', 'elsewhere', 'per_creation' ] ) {
			expect( [ key, member( key ) ] ).toEqual( [ key, undefined ] );
		}
		expect( world.membership( DEMO.campaign, DEMO.creator ) ).toBeUndefined();
		expect( world.people.get( personaId( 'masked' ) ) ).toMatchObject( { full_name: null, email: null } );
		expect( world.people.get( personaId( 'unverified' ) )?.is_email_verified ).toBe( false );
		expect( world.people.get( personaId( 'no_connections' ) )?.social_connections ).toEqual( {} );
	} );

	it( 'keep their ids and member ids between seeds', () => {
		const before = member( 'studio' )?.id;
		seed( world, 'demo', NOON + 999 );
		expect( member( 'studio' )?.id ).toBe( before );
		seed( world, 'empty', NOON );
		expect( [ world.people.size, world.members.count( DEMO.campaign ), world.tiersOf( DEMO.campaign ).length ] ).toEqual( [ 2, 0, 5 ] );
	} );
} );
