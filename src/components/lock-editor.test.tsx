// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { createRegistry, RegistryProvider } from '@wordpress/data';
import { addFilter, removeAllFilters } from '@wordpress/hooks';
import { useState } from '@wordpress/element';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ledger } from '../data';
import { CONDITION_CONTROLS } from '@patreon-gate/api';
import { NEW_LOCK, type Lock } from '../types';
import { LockEditor } from './lock-editor';
import { WEEKDAY_CONDITION } from './weekday-condition.fixture';

const TIERS = [
	{ id: '1', campaign_id: '9', title: 'Supporter', amount_cents: 300, currency: 'USD', published: true, deleted: false },
	{ id: '2', campaign_id: '9', title: 'Studio', amount_cents: 800, currency: 'USD', published: true, deleted: false },
	{ id: '3', campaign_id: '9', title: 'Old', amount_cents: 500, currency: 'USD', published: true, deleted: true },
];
const CAMPAIGNS = [ { id: '9', name: 'Maps', currency: 'USD', url: '', is_monthly: true, is_connected: true } ];
const schema = ( properties: object ): object => ( { type: 'object', properties } );
const CONDITIONS = [
	{ id: 'tiers', label: 'Chosen tiers', description: '', sentence: '', schema: schema( { tiers: { type: 'array', default: [] } } ) },
	{ id: 'paying', label: 'Any paying member', description: 'All who pay.', sentence: 'any paying member', schema: schema( {} ) },
	{ id: 'amount', label: 'An amount', description: '', sentence: '', schema: schema( { cents: { type: 'integer', default: 500 } } ) },
	WEEKDAY_CONDITION,
];

let answers: Record< string, unknown >;
let onChange: ReturnType< typeof vi.fn< ( lock: Lock ) => void > >;

beforeEach( () => {
	document.documentElement.lang = 'en-US';
	answers = { campaigns: CAMPAIGNS, tiers: TIERS, conditions: CONDITIONS };
	apiFetch.setFetchHandler( ( { path } ) => {
		const name = /^\/patreon-gate\/v1\/(\w+)/.exec( path ?? '' )?.[ 1 ] ?? '';
		const answer = answers[ name ];
		return answer instanceof Error
			? // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- What apiFetch throws is no Error.
				Promise.reject( { code: 'broken', message: answer.message } )
			: Promise.resolve( answer );
	} );
	onChange = vi.fn();
} );

afterEach( () => {
	cleanup();
	removeAllFilters( CONDITION_CONTROLS, '' );
	vi.restoreAllMocks();
} );

function show( lock: Lock ): void {
	const registry = createRegistry();
	registry.register( ledger );
	render(
		<RegistryProvider value={ registry }>
			<LockEditor lock={ lock } onChange={ onChange } />
		</RegistryProvider>
	);
}

function withConditions( ...conditions: Lock[ 'conditions' ] ): Lock {
	return { ...NEW_LOCK, conditions };
}

describe( 'LockEditor', () => {
	it( 'offers tiers by name and price, without deleted ones', async () => {
		show( withConditions( { type: 'tiers', params: { tiers: [ '1' ] } } ) );
		const studio = await screen.findByLabelText( 'Studio (US$8 a month)' );
		expect( screen.getByLabelText( 'Supporter (US$3 a month)' ) ).toHaveProperty( 'checked', true );
		expect( screen.queryByLabelText( /Old/ ) ).toBeNull();
		fireEvent.click( studio );
		expect( onChange ).toHaveBeenCalledWith( withConditions( { type: 'tiers', params: { tiers: [ '1', '2' ] } } ) );
	} );

	it( 'keeps showing a deleted tier that is chosen', async () => {
		show( withConditions( { type: 'tiers', params: { tiers: [ '3', '77' ] } } ) );
		expect( await screen.findByLabelText( 'Old (US$5 a month): deleted on Patreon' ) ).toHaveProperty( 'checked', true );
		expect( screen.getByLabelText( 'Unknown tier 77' ) ).toHaveProperty( 'checked', true );
	} );

	it( 'starts a new type with empty choices, which let nobody in', async () => {
		show( NEW_LOCK );
		fireEvent.change( await screen.findByLabelText( 'Who can read it' ), { target: { value: 'tiers' } } );
		expect( onChange ).toHaveBeenCalledWith( withConditions( { type: 'tiers', params: { tiers: [] } } ) );
	} );

	it( 'passes on complete amounts only', async () => {
		show( withConditions( { type: 'amount', params: { cents: 500 } } ) );
		const field = await screen.findByLabelText( 'Pays at least, in USD' );
		fireEvent.change( field, { target: { value: '4.5x' } } );
		expect( onChange ).not.toHaveBeenCalled();
		expect( field.getAttribute( 'aria-invalid' ) ).toBe( 'true' );
		fireEvent.change( field, { target: { value: '4.50' } } );
		expect( onChange ).toHaveBeenCalledWith( withConditions( { type: 'amount', params: { cents: 450 } } ) );
	} );

	it( 'adds, combines and removes conditions', async () => {
		const two = withConditions( { type: 'paying', params: {} }, { type: 'amount', params: { cents: 500 } } );
		show( two );
		fireEvent.click( await screen.findByText( 'Add a condition' ) );
		expect( onChange ).toHaveBeenLastCalledWith( { ...two, conditions: [ ...two.conditions, ...NEW_LOCK.conditions ] } );
		fireEvent.click( screen.getByLabelText( 'all of the conditions' ) );
		expect( onChange ).toHaveBeenLastCalledWith( { ...two, match: 'all' } );
		fireEvent.click( screen.getByLabelText( 'Remove: Condition 1' ) );
		expect( onChange ).toHaveBeenLastCalledWith( withConditions( { type: 'amount', params: { cents: 500 } } ) );
	} );

	it( 'builds a control from the schema of an add-on', async () => {
		show( withConditions( { type: 'my-add-on/weekday', params: { weeks: 2 } } ) );
		fireEvent.change( await screen.findByLabelText( 'Day' ), { target: { value: 'Friday' } } );
		expect( onChange ).toHaveBeenLastCalledWith( withConditions( { type: 'my-add-on/weekday', params: { weeks: 2, day: 'Friday' } } ) );
		fireEvent.change( screen.getByLabelText( 'Weeks' ), { target: { value: '53' } } );
		fireEvent.click( screen.getByLabelText( 'Gently' ) );
		expect( onChange ).toHaveBeenCalledTimes( 2 );
		expect( onChange ).toHaveBeenLastCalledWith( withConditions( { type: 'my-add-on/weekday', params: { weeks: 2, gently: true } } ) );
	} );

	it( 'falls back to the schema when an add-on’s control throws', async () => {
		vi.spyOn( console, 'error' ).mockReturnValue( undefined );
		addFilter( CONDITION_CONTROLS, 'test', ( controls: object ) => ( {
			...controls,
			'my-add-on/weekday': () => {
				throw new Error( 'broken' );
			},
		} ) );
		show( withConditions( { type: 'my-add-on/weekday', params: {} } ) );
		expect( await screen.findByLabelText( 'Day' ) ).toBeTruthy();
	} );

	it( 'says that an unknown condition is met by nobody, and keeps it', async () => {
		show( withConditions( { type: 'gone/away', params: { x: 1 } } ) );
		expect( await screen.findByText( /add-on for this condition is not active/ ) ).toBeTruthy();
		expect( screen.getByLabelText( 'Who can read it' ) ).toHaveProperty( 'value', 'gone/away' );
	} );

	it( 'explains what to do when no page is connected, also to users who cannot connect it', async () => {
		answers[ 'campaigns' ] = [];
		answers[ 'tiers' ] = [];
		show( NEW_LOCK );
		expect( await screen.findByText( /Ask an administrator/, { selector: '.components-notice p' } ) ).toBeTruthy();
		window.patreonGatePage = { settings_url: 'https://example.org/settings', can_manage: true };
		cleanup();
		show( NEW_LOCK );
		expect( ( await screen.findByText( 'Connect your Patreon page' ) ).closest( 'a' )?.href ).toBe( 'https://example.org/settings' );
		delete window.patreonGatePage;
	} );

	it( 'offers a choice of Patreon pages if several are connected, and keeps a disconnected one', async () => {
		const page = ( id: string, name: string, connected: boolean ): object => ( { ...CAMPAIGNS[ 0 ], id, name, is_connected: connected } );
		answers[ 'campaigns' ] = [ page( '9', 'Maps', true ), page( '10', 'Clay', true ), page( '11', 'Old', false ) ];
		show( NEW_LOCK );
		const picker = await screen.findByLabelText( 'Patreon page (required)' );
		expect( picker ).toHaveProperty( 'value', '9' );
		expect( [ ...picker.querySelectorAll( 'option' ) ].map( ( option ) => option.textContent ) ).toEqual( [ 'Maps', 'Clay' ] );
		fireEvent.change( picker, { target: { value: '10' } } );
		expect( onChange ).toHaveBeenCalledWith( { ...NEW_LOCK, campaign: '10' } );
		cleanup();
		show( { ...NEW_LOCK, campaign: '11' } );
		const other = await screen.findByLabelText( 'Patreon page (required)' );
		expect( other ).toHaveProperty( 'value', '11' );
		expect( screen.getByText( 'Old (not connected)' ) ).toBeTruthy();
	} );

	it( 'does not ask for the Patreon page if there is only one', async () => {
		answers[ 'campaigns' ] = [ ...CAMPAIGNS, { ...CAMPAIGNS[ 0 ], id: '11', is_connected: false } ];
		show( NEW_LOCK );
		await screen.findByText( 'Unlocked for: any paying member.' );
		expect( screen.queryByLabelText( 'Patreon page (required)' ) ).toBeNull();
	} );

	it( 'says what went wrong, and tries again', async () => {
		answers[ 'tiers' ] = new Error( 'The database did not do what it should.' );
		show( NEW_LOCK );
		const again = await screen.findByText( 'Try again' );
		expect( screen.getAllByText( 'The database did not do what it should.' ).length ).toBeGreaterThan( 0 );
		answers[ 'tiers' ] = TIERS;
		fireEvent.click( again );
		await waitFor( () => {
			expect( screen.getByText( 'Unlocked for: any paying member.' ) ).toBeTruthy();
		} );
	} );

	/** Renders the lock editor in a component that stores the lock. */
	function Kept( { first }: { readonly first: Lock } ): React.JSX.Element {
		const [ lock, setLock ] = useState( first );
		return (
			<LockEditor
				lock={ lock }
				onChange={ ( next ) => {
					onChange( next );
					setLock( next );
				} }
			/>
		);
	}

	function showKept( lock: Lock ): void {
		const registry = createRegistry();
		registry.register( ledger );
		render(
			<RegistryProvider value={ registry }>
				<Kept first={ lock } />
			</RegistryProvider>
		);
	}

	it( 'keeps the focus in the list when a condition is removed', async () => {
		showKept( withConditions( { type: 'paying', params: {} }, { type: 'amount', params: { cents: 500 } } ) );
		fireEvent.click( await screen.findByLabelText( 'Remove: Condition 2' ) );
		expect( document.activeElement ).toBe( screen.getByRole( 'group', { name: 'Condition 1' } ) );
		fireEvent.click( screen.getByLabelText( 'Remove: Condition 1' ) );
		expect( document.activeElement ).toBe( screen.getByText( 'Add a condition' ) );
	} );

	it( 'shows the amount of the remaining condition after one was removed', async () => {
		showKept( withConditions( { type: 'amount', params: { cents: 500 } }, { type: 'amount', params: { cents: 1000 } } ) );
		fireEvent.click( await screen.findByLabelText( 'Remove: Condition 1' ) );
		expect( screen.getByLabelText( 'Pays at least, in USD' ) ).toHaveProperty( 'value', '10' );
	} );

	it( 'says before saving that nobody can read it', async () => {
		showKept( withConditions( { type: 'tiers', params: { tiers: [] } } ) );
		expect( ( await screen.findAllByText( 'Nobody can read this because no tier is chosen. Choose at least one.' ) ).length ).toBeGreaterThan(
			0
		);
		fireEvent.click( screen.getByLabelText( 'Studio (US$8 a month)' ) );
		expect( screen.getByRole( 'status' ).textContent ).toBe( '' );
		fireEvent.click( screen.getByLabelText( 'Remove: Condition 1' ) );
		expect( screen.getByRole( 'status' ).textContent ).toContain( 'the lock has no condition' );
	} );

	it( 'reverses the labels of the fields if the lock hides the post from those who meet it', async () => {
		showKept( withConditions( { type: 'tiers', params: { tiers: [ '1' ] } } ) );
		expect( await screen.findByText( 'Tiers that can read it' ) ).toBeTruthy();
		fireEvent.click( screen.getByLabelText( 'Hide it from these people and show it to everyone else' ) );
		expect( screen.queryByText( 'Tiers that can read it' ) ).toBeNull();
		expect( screen.getByText( 'Tiers it is hidden from' ) ).toBeTruthy();
		expect( screen.getByLabelText( 'Who cannot read it' ) ).toBeTruthy();
	} );

	it( 'starts an add-on’s condition with the defaults of its schema', async () => {
		show( NEW_LOCK );
		fireEvent.change( await screen.findByLabelText( 'Who can read it' ), { target: { value: 'my-add-on/weekday' } } );
		expect( onChange ).toHaveBeenCalledWith( withConditions( { type: 'my-add-on/weekday', params: { gently: true } } ) );
	} );

	it( 'keeps the type of a list’s items, and says what does not fit', async () => {
		showKept( withConditions( { type: 'my-add-on/weekday', params: { hours: [] } } ) );
		expect( await screen.findByText( 'Choose at least 1. Until then nobody meets this condition.' ) ).toBeTruthy();
		const field = screen.getByLabelText( 'Hours' );
		const type = ( text: string ): void => {
			fireEvent.change( field, { target: { value: text } } );
			fireEvent.keyDown( field, { key: 'Enter', code: 'Enter' } );
		};
		type( '6' );
		expect( onChange ).toHaveBeenLastCalledWith( withConditions( { type: 'my-add-on/weekday', params: { hours: [ 6 ] } } ) );
		type( '24' );
		expect( onChange ).toHaveBeenLastCalledWith( withConditions( { type: 'my-add-on/weekday', params: { hours: [ 6 ] } } ) );
		expect( screen.getByText( 'Not added, because the value does not fit here: 24' ) ).toBeTruthy();
		fireEvent.click( screen.getByLabelText( 'Evening' ) );
		expect( onChange ).toHaveBeenLastCalledWith( withConditions( { type: 'my-add-on/weekday', params: { hours: [ 6 ], parts: [ 2 ] } } ) );
	} );
} );
