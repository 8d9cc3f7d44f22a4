// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from '@wordpress/element';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Known } from '@patreon-gate/api';
import { NEW_LOCK, type Ladder, type Lock } from '../types';
import { allConditions } from './conditions';
import { describeLock } from './describe-lock';
import { LadderEditor } from './ladder-editor';

const schema = ( properties: object ): object => ( { type: 'object', properties } );
const KNOWN = {
	tiers: [ { id: '1', campaign_id: '9', title: 'Supporter', amount_cents: 300, currency: 'USD', published: true, deleted: false } ],
	conditions: [
		{ id: 'tiers', label: 'Chosen tiers', description: '', sentence: '', schema: schema( { tiers: { type: 'array', default: [] } } ) },
		{ id: 'paying', label: 'Any paying member', description: '', sentence: 'any paying member', schema: schema( {} ) },
	],
	campaign: { id: '9', name: 'Maps', currency: 'USD', url: '', is_monthly: true, is_connected: true },
} as unknown as Known;

const days = ( count: number ): Ladder[ 'steps' ][ 0 ][ 'when' ] => ( { date: '', count, unit: 'days' } );
const date = ( text: string ): Ladder[ 'steps' ][ 0 ][ 'when' ] => ( { date: text, count: 0, unit: 'days' } );
const everyone = ( when = days( 7 ) ): Ladder[ 'steps' ][ 0 ] => ( { everyone: true, conditions: [], when } );
const paying = ( when = days( 7 ) ): Ladder[ 'steps' ][ 0 ] => ( {
	everyone: false,
	conditions: [ { type: 'paying', params: {} } ],
	when,
} );

let changed: ReturnType< typeof vi.fn< ( lock: Lock ) => void > >;

function Holder( { first }: { readonly first: Lock } ): React.JSX.Element {
	const [ lock, setLock ] = useState( first );
	return (
		<LadderEditor
			lock={ lock }
			known={ KNOWN }
			editors={ allConditions() }
			onChange={ ( next ) => {
				changed( next );
				setLock( next );
			} }
		/>
	);
}

beforeEach( () => {
	document.documentElement.lang = 'en-US';
	window.patreonGatePage = { timezone: 'Europe/Berlin' };
	changed = vi.fn();
} );

afterEach( () => {
	cleanup();
	delete window.patreonGatePage;
} );

const ladder = ( steps: Ladder[ 'steps' ], relock: Ladder[ 'relock' ] = null ): Lock => ( { ...NEW_LOCK, ladder: { steps, relock } } );
const last = (): Lock | undefined => changed.mock.lastCall?.[ 0 ];

describe( 'LadderEditor', () => {
	it( 'adds a step for everyone a week after publication', () => {
		render( <Holder first={ NEW_LOCK } /> );
		fireEvent.click( screen.getByRole( 'button', { name: 'Add a step' } ) );
		expect( last() ).toEqual( ladder( [ everyone() ] ) );
		expect( screen.getByRole( 'group', { name: 'Step 1' } ) ).toBeTruthy();
	} );

	it( 'keeps a number that is being typed, and passes on complete ones only', () => {
		render( <Holder first={ ladder( [ everyone() ] ) } /> );
		const field = screen.getByLabelText( 'Number of days' );
		for ( const text of [ '', '3661', '-1', '1.5' ] ) {
			fireEvent.change( field, { target: { value: text } } );
		}
		expect( changed ).not.toHaveBeenCalled();
		fireEvent.change( field, { target: { value: '14' } } );
		expect( last() ).toEqual( ladder( [ everyone( days( 14 ) ) ] ) );
	} );

	it( 'takes dates in the time zone of the site, and says so', () => {
		render( <Holder first={ ladder( [ everyone( date( '2026-07-01T07:00:00Z' ) ) ] ) } /> );
		const field = screen.getByLabelText( 'Date and time' );
		expect( field ).toHaveProperty( 'value', '2026-07-01T09:00' );
		expect( screen.getByText( 'In the time zone of your site: Europe/Berlin.' ) ).toBeTruthy();
		fireEvent.change( field, { target: { value: '2026-12-24T18:30' } } );
		expect( last() ).toEqual( ladder( [ everyone( date( '2026-12-24T17:30:00Z' ) ) ] ) );
		fireEvent.change( field, { target: { value: '' } } );
		expect( changed ).toHaveBeenCalledTimes( 1 );
		fireEvent.blur( field );
		expect( field ).toHaveProperty( 'value', '2026-12-24T18:30' );
	} );

	it( 'starts a step for tiers with none chosen, and warns that it lets nobody in', () => {
		render( <Holder first={ ladder( [ everyone() ] ) } /> );
		fireEvent.change( screen.getByLabelText( 'Who can read it then' ), { target: { value: 'tiers' } } );
		expect( last()?.ladder?.steps[ 0 ] ).toEqual( {
			everyone: false,
			conditions: [ { type: 'tiers', params: { tiers: [] } } ],
			when: days( 7 ),
		} );
		expect( screen.getByRole( 'status' ).textContent ).toContain( 'Step 1 lets nobody in' );
		fireEvent.click( screen.getByLabelText( 'Supporter (US$3 a month)' ) );
		expect( last()?.ladder?.steps[ 0 ]?.conditions ).toEqual( [ { type: 'tiers', params: { tiers: [ '1' ] } } ] );
		expect( screen.getByRole( 'status' ).textContent ).toBe( '' );
	} );

	it( 'sets when it is locked again, and removes that', () => {
		render( <Holder first={ ladder( [ everyone() ] ) } /> );
		fireEvent.click( screen.getByLabelText( 'Lock it again later' ) );
		expect( last() ).toEqual( ladder( [ everyone() ], days( 30 ) ) );
		// Steps have a number of days, too, so these fields are a group of their own.
		const group = within( screen.getByRole( 'group', { name: 'When it is locked again' } ) );
		expect( group.getByLabelText< HTMLInputElement >( 'Number of days' ).value ).toBe( '30' );
		fireEvent.change( screen.getByLabelText( 'Locked again' ), { target: { value: 'hours' } } );
		expect( last() ).toEqual( ladder( [ everyone() ], { date: '', count: 30, unit: 'hours' } ) );
		fireEvent.click( screen.getByLabelText( 'Lock it again later' ) );
		expect( last() ).toEqual( ladder( [ everyone() ] ) );
	} );

	it( 'removes a step and moves the focus, and stores no ladder without steps', () => {
		render( <Holder first={ ladder( [ paying( days( 1 ) ), everyone() ], days( 30 ) ) } /> );
		fireEvent.click( screen.getByRole( 'button', { name: 'Remove: Step 1' } ) );
		expect( last() ).toEqual( ladder( [ everyone() ], days( 30 ) ) );
		expect( document.activeElement ).toBe( screen.getByRole( 'group', { name: 'Step 1' } ) );
		fireEvent.click( screen.getByRole( 'button', { name: 'Remove: Step 1' } ) );
		expect( last() ).toEqual( NEW_LOCK );
		expect( document.activeElement ).toBe( screen.getByRole( 'button', { name: 'Add a step' } ) );
	} );
} );

describe( 'the sentence about a lock with a ladder', () => {
	it( 'says who can read when, and when it is locked again', () => {
		expect(
			describeLock( ladder( [ paying( days( 1 ) ), everyone( date( '2026-12-24T17:30:00Z' ) ) ], days( 30 ) ), KNOWN ).replace( /\s/gu, ' ' )
		).toBe(
			'Unlocked for: any paying member. Later also: any paying member, 1 day after publication; everyone, on Dec 24, 2026, 6:30 PM (Europe/Berlin). Locked again 30 days after publication.'
		);
	} );
} );
