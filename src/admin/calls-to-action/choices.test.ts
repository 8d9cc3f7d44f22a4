import { describe, expect, it } from 'vitest';
import { designsAt, listChoices, placesOf, withChoice, type SettingPlace } from './choices';

const ALL = {
	everywhere: 1,
	lists: 2,
	post_types: [ { name: 'page', design: 3 } ],
	tiers: [ { id: '77', design: 4 } ],
	compare: [ 5, 6 ],
};

const RULES = [
	{ id: 'r1', design: 7 },
	{ id: 'r2', design: 0 },
];

describe( 'which call to action is shown where', () => {
	it( 'lists chosen designs only, the most specific first', () => {
		expect( listChoices( ALL, RULES ).map( ( { place, design } ) => [ place.kind, design ] ) ).toEqual( [
			[ 'rule', 7 ],
			[ 'tier', 4 ],
			[ 'lists', 2 ],
			[ 'post_type', 3 ],
			[ 'compare', 5 ],
			[ 'everywhere', 1 ],
		] );
		expect( listChoices( { everywhere: 0, compare: [ 5 ] }, [] ) ).toEqual( [] );
	} );

	it.each< [ SettingPlace ] >( [
		[ { kind: 'everywhere' } ],
		[ { kind: 'lists' } ],
		[ { kind: 'post_type', name: 'page' } ],
		[ { kind: 'tier', id: '77' } ],
		[ { kind: 'compare', with: 6 } ],
	] )( 'changes one place and leaves the others: %o', ( place ) => {
		const changed = withChoice( ALL, place, 9 );
		expect( designsAt( changed, [], place )[ 0 ] ).toBe( 9 );
		expect( listChoices( changed, [] ) ).toHaveLength( 5 );
		expect( placesOf( changed, [], 9 ) ).toEqual( [ place ] );
		const removed = withChoice( changed, place, 0 );
		expect( designsAt( removed, [], place ) ).toEqual( [] );
		expect( listChoices( removed, [] ) ).toHaveLength( 4 );
	} );

	it( 'knows rules that have a design, and those that have none', () => {
		expect( placesOf( ALL, RULES, 7 ) ).toEqual( [ { kind: 'rule', id: 'r1' } ] );
		expect( designsAt( ALL, RULES, { kind: 'rule', id: 'r1' } ) ).toEqual( [ 7 ] );
		expect( designsAt( ALL, RULES, { kind: 'rule', id: 'r2' } ) ).toEqual( [] );
	} );

	it( 'lists both designs of a comparison, and never compares a design with itself', () => {
		expect( placesOf( ALL, RULES, 6 ) ).toEqual( [ { kind: 'compare', with: 5 } ] );
		expect( withChoice( ALL, { kind: 'compare', with: 9 }, 9 ).compare ).toEqual( [] );
	} );
} );
