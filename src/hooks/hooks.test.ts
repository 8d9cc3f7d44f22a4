import { addAction, addFilter, removeAllActions, removeAllFilters } from '@wordpress/hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NEW_LOCK } from '../types';
import {
	CONDITION_CONTROLS,
	conditionControls,
	CONNECTION_CHANGED,
	connectionChanged,
	LOCK_CHANGED,
	LOCK_SUMMARY,
	lockChanged,
	lockSummary,
	SETTINGS_SAVED,
	settingsSaved,
} from './index';

const Ours = (): null => null;
const Theirs = (): null => null;

beforeEach( () => {
	vi.spyOn( console, 'error' ).mockReturnValue( undefined );
} );

afterEach( () => {
	for ( const name of [ CONDITION_CONTROLS, LOCK_SUMMARY ] ) {
		removeAllFilters( name, '' );
	}
	for ( const name of [ LOCK_CHANGED, SETTINGS_SAVED, CONNECTION_CHANGED ] ) {
		removeAllActions( name, '' );
	}
	vi.restoreAllMocks();
} );

describe( 'conditionControls', () => {
	it( 'takes a control of an add-on', () => {
		addFilter( CONDITION_CONTROLS, 'test', ( controls: object ) => ( { ...controls, 'my-add-on/weekday': Theirs } ) );
		const controls = conditionControls( { tiers: Ours } );
		expect( controls.get( 'tiers' ) ).toBe( Ours );
		expect( controls.get( 'my-add-on/weekday' ) ).toBe( Theirs );
		expect( console.error ).not.toHaveBeenCalled();
	} );

	it.each( [
		[
			'throws',
			() => {
				throw new Error( 'broken' );
			},
		],
		[ 'returns nothing', () => undefined ],
		[ 'returns text', () => 'nonsense' ],
		[ 'returns something that is no component', () => ( { tiers: 'nonsense' } ) ],
	] )( 'keeps ours when an add-on %s', ( _what, addOn ) => {
		addFilter( CONDITION_CONTROLS, 'test', addOn );
		expect( [ ...conditionControls( { tiers: Ours } ) ] ).toEqual( [ [ 'tiers', Ours ] ] );
		expect( console.error ).toHaveBeenCalled();
	} );

	it( 'cannot be made to change our own list', () => {
		addFilter( CONDITION_CONTROLS, 'test', ( controls: Record< string, unknown > ) => {
			controls[ 'tiers' ] = Theirs;
			throw new Error( 'after the damage' );
		} );
		const ours = { tiers: Ours };
		expect( conditionControls( ours ).get( 'tiers' ) ).toBe( Ours );
		expect( ours.tiers ).toBe( Ours );
	} );
} );

describe( 'lockSummary', () => {
	it( 'takes the sentence of an add-on', () => {
		addFilter( LOCK_SUMMARY, 'test', ( sentence: string ) => `${ sentence } And on Mondays.` );
		expect( lockSummary( 'Opens for: all.', NEW_LOCK ) ).toBe( 'Opens for: all. And on Mondays.' );
	} );

	it.each( [
		[ () => 5 ],
		[ () => null ],
		[
			() => {
				throw new Error( 'broken' );
			},
		],
	] )( 'keeps ours over nonsense', ( addOn ) => {
		addFilter( LOCK_SUMMARY, 'test', addOn );
		expect( lockSummary( 'Opens for: all.', NEW_LOCK ) ).toBe( 'Opens for: all.' );
		expect( console.error ).toHaveBeenCalledOnce();
	} );
} );

describe( 'lockChanged', () => {
	it( 'tells add-ons, and survives one that throws', () => {
		const heard = vi.fn();
		addAction( LOCK_CHANGED, 'test/good', heard, 5 );
		addAction( LOCK_CHANGED, 'test/bad', () => {
			throw new Error( 'broken' );
		} );
		expect( () => {
			lockChanged( NEW_LOCK, 'post' );
		} ).not.toThrow();
		expect( heard ).toHaveBeenCalledWith( NEW_LOCK, 'post' );
		expect( console.error ).toHaveBeenCalledOnce();
	} );
} );

describe.each( [
	[ SETTINGS_SAVED, settingsSaved, { session_days: 30 } ],
	[ CONNECTION_CHANGED, connectionChanged, { campaigns: [ { id: '1' } ] } ],
] as const )( '%s', ( name, tell, value ) => {
	it( 'tells add-ons what is stored now, and survives one that throws', () => {
		const heard = vi.fn();
		addAction( name, 'test/good', heard, 5 );
		addAction( name, 'test/bad', () => {
			throw new Error( 'broken' );
		} );
		expect( () => {
			tell( value );
		} ).not.toThrow();
		expect( heard ).toHaveBeenCalledExactlyOnceWith( value );
		expect( console.error ).toHaveBeenCalledOnce();
	} );
} );
