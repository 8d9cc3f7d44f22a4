// @vitest-environment jsdom
/** Tests the choice of a block's Patreon page, and of the tiers of that page. */
import apiFetch from '@wordpress/api-fetch';
import { createRegistry, RegistryProvider } from '@wordpress/data';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ledger } from '../data';
import { CampaignChoice } from './campaign-choice';
import { TierChoice } from './tier-choice';

const campaign = ( id: string, name: string ): object => ( { id, name, currency: 'USD', url: '', is_monthly: true, is_connected: true } );
const tier = ( id: string, owner: string, title: string ): object => ( {
	id,
	campaign_id: owner,
	title,
	amount_cents: 500,
	currency: 'USD',
	published: true,
	deleted: false,
} );

const MAPS = campaign( '77', 'Maps' );
const SONGS = campaign( '88', '' );

/** Renders a component on a site with these campaigns. */
async function show( content: React.JSX.Element, ...campaigns: readonly object[] ): Promise< void > {
	const tiers = [ tier( '102', '77', 'Silver' ), tier( '202', '88', 'Choir' ) ];
	apiFetch.setFetchHandler( ( { path = '' } ) =>
		Promise.resolve( path.includes( 'campaigns' ) ? campaigns : path.includes( 'tiers' ) ? tiers : [] )
	);
	const registry = createRegistry();
	registry.register( ledger );
	await act( async () => {
		render( <RegistryProvider value={ registry }>{ content }</RegistryProvider> );
		await Promise.resolve();
	} );
	await vi.waitFor( () => {
		expect( registry.select( ledger ).hasFinishedResolution( 'getTiers', [] ) ).toBe( true );
	} );
	await act( () => Promise.resolve() );
}

afterEach( () => {
	cleanup();
	delete window.patreonGateBuilder;
} );

describe( 'the choice of a Patreon page', () => {
	it( 'lists all pages, and begins with the first one', async () => {
		const onChange = vi.fn();
		await show( <CampaignChoice chosen="" onChange={ onChange } />, MAPS, SONGS );
		expect( screen.getAllByRole( 'option' ).map( ( { textContent } ) => textContent ) ).toEqual( [ 'Maps', '88' ] );
		const select = screen.getByLabelText( 'Patreon page' );
		expect( select ).toHaveProperty( 'value', '' );
		fireEvent.change( select, { target: { value: '88' } } );
		expect( onChange.mock.calls[ 0 ]?.[ 0 ] ).toBe( '88' );
	} );

	it( 'is not shown if there is only one page, or if a call to action is edited', async () => {
		await show( <CampaignChoice chosen="" onChange={ vi.fn() } />, MAPS );
		expect( screen.queryByLabelText( 'Patreon page' ) ).toBeNull();
		cleanup();
		window.patreonGateBuilder = {};
		await show( <CampaignChoice chosen="" onChange={ vi.fn() } />, MAPS, SONGS );
		expect( screen.queryByLabelText( 'Patreon page' ) ).toBeNull();
	} );

	it( 'says that the chosen page is gone, even if only one page is left', async () => {
		await show( <CampaignChoice chosen="99" onChange={ vi.fn() } />, MAPS );
		expect( screen.getByText( /is not connected any more\. Choose another one\./ ) ).toBeTruthy();
		expect( screen.getByLabelText( 'Patreon page' ) ).toHaveProperty( 'value', '99' );
	} );
} );

describe( 'the choice of tiers', () => {
	const choice = ( campaignId: string ): React.JSX.Element => (
		<TierChoice label="Tiers" multiple={ false } campaignId={ campaignId } chosen={ [] } onChange={ vi.fn() } />
	);

	it.each( [
		[ '', 'Silver' ],
		[ '77', 'Silver' ],
		[ '88', 'Choir' ],
	] )( 'of page "%s" has only its own', async ( id, title ) => {
		await show( choice( id ), MAPS, SONGS );
		expect( screen.getAllByRole( 'radio' ) ).toHaveLength( 1 );
		expect( screen.getByLabelText( new RegExp( title ) ) ).toBeTruthy();
	} );

	it( 'is empty for a page that is gone', async () => {
		await show( choice( '99' ), MAPS, SONGS );
		expect( screen.queryAllByRole( 'radio' ) ).toEqual( [] );
	} );
} );
