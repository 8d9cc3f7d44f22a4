// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { useState } from '@wordpress/element';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RequestProblem } from '../../../data';
import { createRouter, RouterContext, type Router } from '../../router';
import { List, queryOf, useView, viewOf, type Action, type Field } from '.';

interface Person {
	readonly id: string;
	readonly name: string;
}

const FIELDS: readonly Field< Person >[] = [
	{ id: 'name', label: 'Name', render: ( { item } ) => item.name, enableSorting: true },
	{
		id: 'state',
		label: 'State',
		render: () => 'paying',
		elements: [
			{ value: 'paying', label: 'Paying' },
			{ value: 'declined', label: 'Declined' },
		],
	},
];
const PEOPLE: readonly Person[] = [ 'Ada', 'Ben', 'Cleo' ].map( ( name ) => ( { id: name, name } ) );
const getItemId = ( { id }: Person ): string => id;

let router: Router | undefined;

afterEach( () => {
	cleanup();
	router?.stop();
} );

describe( 'the list', () => {
	it( 'is a table whose rows and columns have names', () => {
		render( <List label="Members" data={ PEOPLE } fields={ FIELDS } getItemId={ getItemId } empty="Nobody" /> );
		const table = screen.getByRole( 'table', { name: 'Members' } );
		expect(
			within( table )
				.getAllByRole( 'columnheader' )
				.map( ( { textContent } ) => textContent )
		).toEqual( [ 'Name', 'State' ] );
		expect(
			within( table )
				.getAllByRole( 'rowheader' )
				.map( ( { textContent } ) => textContent )
		).toEqual( [ 'Ada', 'Ben', 'Cleo' ] );
	} );

	it( 'keeps its space while it is loading, and says if it is empty or failed', () => {
		const onRetry = vi.fn();
		const list = ( data: readonly Person[] | null, problem: RequestProblem | null = null ) => (
			<List
				label="Members"
				data={ data }
				fields={ FIELDS }
				getItemId={ getItemId }
				problem={ problem }
				onRetry={ onRetry }
				empty="Nobody yet"
			/>
		);
		const { rerender } = render( list( null ) );
		expect( screen.getByRole( 'status' ).textContent ).toBe( 'Loading…' );
		expect( screen.getByRole( 'columnheader', { name: 'Name' } ) ).toBeTruthy();
		rerender( list( [] ) );
		expect( screen.getByText( 'Nobody yet' ) ).toBeTruthy();
		expect( screen.queryByRole( 'table' ) ).toBeNull();
		rerender( list( null, new RequestProblem( 'a', 'It broke.' ) ) );
		expect( screen.getAllByText( 'It broke.' ).length ).toBeGreaterThan( 0 );
		fireEvent.click( screen.getByRole( 'button', { name: 'Try again' } ) );
		expect( onRetry ).toHaveBeenCalledOnce();
		rerender( list( null, new RequestProblem( 'rest_forbidden', 'No.', new Map(), 403 ) ) );
		expect( screen.getAllByText( /Ask an administrator of this site/ ).length ).toBeGreaterThan( 0 );
		expect( screen.queryByRole( 'button', { name: 'Try again' } ) ).toBeNull();
	} );

	it( 'moves the focus to the next row when the row with the focus is removed', async () => {
		function People(): React.JSX.Element {
			const [ people, setPeople ] = useState( PEOPLE );
			const [ actions ] = useState< readonly Action< Person >[] >( () => [
				{
					id: 'remove',
					label: 'Remove',
					callback: ( gone ) => {
						setPeople( ( before ) => before.filter( ( person ) => ! gone.includes( person ) ) );
						return Promise.resolve();
					},
				},
			] );
			return <List label="Members" data={ people } fields={ FIELDS } actions={ actions } getItemId={ getItemId } empty="Nobody" />;
		}
		render( <People /> );
		for ( const [ gone, next ] of [
			[ 'Ada', 'Ben' ],
			[ 'Cleo', 'Ben' ],
		] ) {
			const button = within( screen.getByRole( 'row', { name: new RegExp( gone ?? '' ) } ) ).getByRole( 'button', { name: 'Remove' } );
			expect( button.getAttribute( 'aria-describedby' ) ).toBe( screen.getByRole( 'rowheader', { name: gone ?? '' } ).id );
			act( () => {
				button.focus();
			} );
			fireEvent.click( button );
			await waitFor( () => {
				expect( screen.queryByText( gone ?? '' ) ).toBeNull();
			} );
			expect( document.activeElement ).toBe( screen.getByRole( 'row', { name: new RegExp( next ?? '' ) } ) );
		}
	} );

	it( 'shows an error in the row it is about', async () => {
		const actions: readonly Action< Person >[] = [
			{ id: 'a', label: 'Do it', callback: () => Promise.reject( new RequestProblem( 'a', 'Not now.' ) ) },
		];
		render( <List label="Members" data={ PEOPLE } fields={ FIELDS } actions={ actions } getItemId={ getItemId } empty="Nobody" /> );
		const row = screen.getByRole( 'row', { name: /Ben/ } );
		fireEvent.click( within( row ).getByRole( 'button', { name: 'Do it' } ) );
		expect( await within( row ).findByText( 'Not now.' ) ).toBeTruthy();
		expect( within( row ).getByRole( 'button', { name: 'Do it' } ) ).toBeTruthy();
	} );

	it( 'keeps search, filter, order and page in the address', () => {
		window.history.pushState( null, '', '/wp-admin/admin.php?page=patreon-gate&screen=members&orderby=name&order=desc' );
		const started = createRouter();
		router = started;
		function Members(): React.JSX.Element {
			const [ view, onChangeView ] = useView( FIELDS );
			return (
				<List
					label="Members"
					data={ PEOPLE }
					fields={ FIELDS }
					getItemId={ getItemId }
					empty="Nobody"
					view={ view }
					onChangeView={ onChangeView }
					searchLabel="Search members"
					paginationInfo={ { totalItems: 1234, totalPages: 25 } }
				/>
			);
		}
		render(
			<RouterContext.Provider value={ started }>
				<Members />
			</RouterContext.Provider>
		);
		expect( screen.getByRole( 'columnheader', { name: /Name/ } ).getAttribute( 'aria-sort' ) ).toBe( 'descending' );
		expect( screen.getByText( '1,234 entries' ) ).toBeTruthy();
		fireEvent.click( screen.getByRole( 'button', { name: 'Next page' } ) );
		expect( screen.getByText( 'Page 2 of 25' ) ).toBeTruthy();
		const steps = window.history.length;
		fireEvent.change( screen.getByRole( 'searchbox', { name: 'Search members' } ), { target: { value: 'Ad' } } );
		expect( window.history.length, 'A letter is no step for "Back".' ).toBe( steps );
		fireEvent.change( screen.getByRole( 'combobox', { name: 'State' } ), { target: { value: 'declined' } } );
		fireEvent.click( screen.getByRole( 'button', { name: /Name/ } ) );
		expect( started.state().address ).toEqual( {
			screen: 'members',
			query: { s: 'Ad', orderby: 'name', order: 'asc', state: 'declined' },
			place: '',
		} );
	} );

	it( 'ignores invalid arguments of an address', () => {
		const view = viewOf( { paged: '-3', orderby: 'state', order: 'sideways', state: 'nobody' }, FIELDS );
		expect( view ).toEqual( { search: '', page: 1, sort: null, filters: [] } );
		expect( Object.values( queryOf( view, FIELDS ) ).every( ( value ) => value === '' ) ).toBe( true );
	} );
} );
