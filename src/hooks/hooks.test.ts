import { addAction, addFilter, removeAllActions, removeAllFilters } from '@wordpress/hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NEW_LOCK } from '../types';
import {
	CONDITION_CONTROLS,
	CONDITION_EDITORS,
	conditionControls,
	conditionEditors,
	conditionSentence,
	CONNECTION_CHANGED,
	connectionChanged,
	isConditionTypeRegistered,
	LOCK_CHANGED,
	LOCK_SUMMARY,
	lockChanged,
	lockSummary,
	registerConditionType,
	SETTINGS_SAVED,
	settingsSaved,
	type Known,
} from './index';

const Ours = (): null => null;
const Theirs = (): null => null;

beforeEach( () => {
	vi.spyOn( console, 'error' ).mockReturnValue( undefined );
} );

afterEach( () => {
	for ( const name of [ CONDITION_CONTROLS, CONDITION_EDITORS, LOCK_SUMMARY ] ) {
		removeAllFilters( name, '' );
	}
	for ( const name of [ LOCK_CHANGED, SETTINGS_SAVED, CONNECTION_CHANGED ] ) {
		removeAllActions( name, '' );
	}
	vi.restoreAllMocks();
} );

describe( 'conditionControls', () => {
	it( 'uses a control of an add-on', () => {
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

	it( 'does not let add-ons change the built-in list', () => {
		addFilter( CONDITION_CONTROLS, 'test', ( controls: Record< string, unknown > ) => {
			controls[ 'tiers' ] = Theirs;
			throw new Error( 'after the damage' );
		} );
		const ours = { tiers: Ours };
		expect( conditionControls( ours ).get( 'tiers' ) ).toBe( Ours );
		expect( ours.tiers ).toBe( Ours );
	} );
} );

describe( 'registerConditionType', () => {
	it( 'returns what an add-on registered to every caller', () => {
		const weekday = { control: Theirs, sentence: () => 'everybody on a Monday' };
		registerConditionType( 'my-add-on/registered', weekday );
		expect( conditionEditors().get( 'my-add-on/registered' ) ).toEqual( weekday );
		expect( isConditionTypeRegistered( 'my-add-on/registered' ) ).toBe( true );
		expect( console.error ).not.toHaveBeenCalled();
	} );

	it( 'refuses an id that is taken', () => {
		registerConditionType( 'my-add-on/taken', { control: Ours } );
		registerConditionType( 'my-add-on/taken', { control: Theirs } );
		expect( conditionEditors().get( 'my-add-on/taken' ) ).toEqual( { control: Ours } );
		expect( console.error ).toHaveBeenCalledTimes( 1 );
	} );

	it.each( [
		[ 'nothing', 'my-add-on/nothing', undefined ],
		[ 'a control that is no component', 'my-add-on/no-control', { control: 'nonsense' } ],
		[ 'a sentence that is no function', 'my-add-on/no-sentence', { sentence: 'nonsense' } ],
		[ 'an id that is no text', 7, { control: Theirs } ],
	] )( 'refuses %s', ( _what, ...given ) => {
		const before = [ ...conditionEditors().keys() ];
		Reflect.apply( registerConditionType, undefined, given );
		expect( [ ...conditionEditors().keys() ] ).toEqual( before );
		expect( console.error ).toHaveBeenCalledTimes( 1 );
	} );

	it( 'runs filters after the registration, so that they win', () => {
		registerConditionType( 'my-add-on/filtered', { control: Ours } );
		addFilter( CONDITION_EDITORS, 'test', ( editors: object ) => ( { ...editors, 'my-add-on/filtered': { control: Theirs } } ) );
		expect( conditionEditors().get( 'my-add-on/filtered' )?.control ).toBe( Theirs );
	} );
} );

describe( 'conditionEditors', () => {
	const ours = { tiers: { control: Ours, sentence: () => 'members of a tier' } };
	const known: Known = {
		tiers: [],
		conditions: [],
		campaign: { id: '9', name: 'Maps', currency: 'USD', url: '', is_monthly: true, is_connected: true },
	};
	const weekday = { type: 'my-add-on/weekday', params: { days: [ 'Monday' ] } };

	it( 'uses control and sentence of an add-on', () => {
		addFilter( CONDITION_EDITORS, 'test', ( editors: object ) => ( {
			...editors,
			'my-add-on/weekday': { control: Theirs, sentence: ( { days }: typeof weekday.params ) => `everybody on ${ days.join() }` },
		} ) );
		const editors = conditionEditors( ours );
		expect( editors.get( 'tiers' ) ).toEqual( ours.tiers );
		expect( editors.get( 'my-add-on/weekday' )?.control ).toBe( Theirs );
		expect( conditionSentence( weekday, editors.get( 'my-add-on/weekday' ), known, 'Weekday' ) ).toBe( 'everybody on Monday' );
		expect( console.error ).not.toHaveBeenCalled();
	} );

	it( 'still uses a control of the deprecated filter, and keeps the sentence', () => {
		addFilter( CONDITION_CONTROLS, 'test', ( controls: object ) => ( { ...controls, tiers: Theirs, 'my-add-on/weekday': Theirs } ) );
		const editors = conditionEditors( ours );
		expect( editors.get( 'tiers' ) ).toEqual( { ...ours.tiers, control: Theirs } );
		expect( conditionSentence( weekday, editors.get( 'my-add-on/weekday' ), known, 'Weekday' ) ).toBe( 'Weekday' );
	} );

	it.each( [
		[ 'nothing', undefined ],
		[ 'text', 'nonsense' ],
		[ 'a component where more is expected', { tiers: Theirs } ],
		[ 'a control that is no component', { tiers: { control: 'nonsense' } } ],
		[ 'a sentence that is no function', { tiers: { sentence: 'nonsense' } } ],
	] )( 'keeps ours when an add-on returns %s', ( _what, answer ) => {
		addFilter( CONDITION_EDITORS, 'test', () => answer );
		expect( [ ...conditionEditors( ours ) ] ).toEqual( Object.entries( ours ) );
		expect( console.error ).toHaveBeenCalled();
	} );

	it.each( [
		[
			'throws',
			() => {
				throw new Error( 'broken' );
			},
		],
		[ 'is no text', () => 7 ],
	] )( 'says the label where the sentence of an add-on %s', ( _what, sentence ) => {
		addFilter( CONDITION_EDITORS, 'test', () => ( { 'my-add-on/weekday': { sentence } } ) );
		expect( conditionSentence( weekday, conditionEditors( ours ).get( 'my-add-on/weekday' ), known, 'Weekday' ) ).toBe( 'Weekday' );
		expect( console.error ).toHaveBeenCalled();
	} );
} );

describe( 'lockSummary', () => {
	it( 'uses the sentence of an add-on', () => {
		addFilter( LOCK_SUMMARY, 'test', ( sentence: string ) => `${ sentence } And on Mondays.` );
		expect( lockSummary( 'Unlocked for: all.', NEW_LOCK ) ).toBe( 'Unlocked for: all. And on Mondays.' );
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
		expect( lockSummary( 'Unlocked for: all.', NEW_LOCK ) ).toBe( 'Unlocked for: all.' );
		expect( console.error ).toHaveBeenCalledOnce();
	} );
} );

describe( 'lockChanged', () => {
	it( 'calls add-ons, and survives one that throws', () => {
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
	it( 'calls add-ons with what is stored, and survives one that throws', () => {
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
