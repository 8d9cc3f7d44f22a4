// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readAddress, writeAddress } from './address';
import { createRouter, type Router } from './router';
import { ScreenLink } from './screen-link';
import { RouterContext } from './use-router';

const PAGE = '/wp-admin/admin.php?page=patreon-gate';

let router: Router;

/** Waits for `popstate`, which the browser fires some time after "Back". */
const travelled = () =>
	new Promise< void >( ( resolve ) => {
		window.addEventListener( 'popstate', () => resolve(), { once: true } );
	} );

async function back(): Promise< void > {
	const arrived = travelled();
	window.history.back();
	await arrived;
}

beforeEach( () => {
	window.history.pushState( null, '', PAGE );
	router = createRouter();
} );

afterEach( () => {
	cleanup();
	router.stop();
} );

describe( 'an address', () => {
	it.each( [
		[ PAGE, { screen: '', query: {}, place: '' } ],
		[ `${ PAGE }&screen=settings`, { screen: 'settings', query: {}, place: '' } ],
		[ `${ PAGE }&tab=settings`, { screen: 'settings', query: {}, place: '' } ],
		[ `${ PAGE }&screen=log&s=a%26b&kind=sync#e-7`, { screen: 'log', query: { s: 'a&b', kind: 'sync' }, place: 'e-7' } ],
		[ `${ PAGE }&screen=log&patreon-gate-notice=connected&list[]=1`, { screen: 'log', query: {}, place: '' } ],
	] )( '%s is read', ( href, address ) => {
		expect( readAddress( `https://example.org${ href }` ) ).toEqual( address );
	} );

	it( 'is read as it was written, and has no empty arguments', () => {
		const address = { screen: 'log', query: { s: 'a&b #c', kind: 'sync' }, place: 'e-7' };
		const href = writeAddress( `https://example.org${ PAGE }&screen=settings&x=1`, { ...address, query: { ...address.query, none: '' } } );
		expect( href ).toContain( '/wp-admin/admin.php?page=patreon-gate&' );
		expect( href ).not.toContain( 'none' );
		expect( readAddress( href ) ).toEqual( address );
	} );

	it( 'does not let a screen change the arguments of WordPress and of the router', () => {
		expect( writeAddress( `https://example.org${ PAGE }`, { screen: 'log', query: { page: 'other', screen: 'other' }, place: '' } ) ).toBe(
			`https://example.org${ PAGE }&screen=log`
		);
	} );
} );

describe( 'the router', () => {
	it( 'goes to a screen and back, and opens the same one after reloading', async () => {
		router.go( 'settings', { s: 'x' } );
		expect( window.location.search ).toBe( '?page=patreon-gate&screen=settings&s=x' );
		router.setQuery( { s: 'y' } );
		router.setQuery( { s: 'yz' }, { isReplacing: true } );
		expect( router.state().address ).toEqual( { screen: 'settings', query: { s: 'yz' }, place: '' } );
		const reloaded = createRouter();
		expect( reloaded.state().address ).toEqual( router.state().address );
		reloaded.stop();
		await back();
		expect( router.state().address.query ).toEqual( { s: 'x' } );
		await back();
		expect( router.state().address ).toEqual( { screen: '', query: {}, place: '' } );
	} );

	it( 'removes the notice of a redirect from the address, so that reloading does not show it again', () => {
		window.history.pushState( null, '', `${ PAGE }&patreon-gate-notice=connected#sync` );
		const other = createRouter();
		expect( window.location.search + window.location.hash ).toBe( '?page=patreon-gate#sync' );
		other.stop();
	} );

	it( 'asks before changes are lost, then goes or stays', () => {
		const form = {};
		router.go( 'settings' );
		router.setUnsaved( form, true );
		router.go( 'connection' );
		expect( router.state() ).toMatchObject( { isAsking: true, address: { screen: 'settings' } } );
		router.answer( false );
		expect( router.state() ).toMatchObject( { isAsking: false, address: { screen: 'settings' } } );
		router.setQuery( { s: 'x' } );
		expect( router.state().isAsking, 'The screen stays, and the changes with it.' ).toBe( false );
		router.go( 'connection' );
		router.answer( true );
		expect( router.state() ).toMatchObject( { isAsking: false, address: { screen: 'connection' } } );
	} );

	it( 'asks also when "Back" is pressed, with the address of the screen that is still shown', async () => {
		router.go( 'settings' );
		router.setUnsaved( {}, true );
		const returned = back().then( travelled );
		await returned;
		expect( router.state() ).toMatchObject( { isAsking: true, address: { screen: 'settings' } } );
		expect( window.location.search ).toContain( 'screen=settings' );
		const left = travelled();
		router.answer( true );
		await left;
		expect( router.state().address.screen ).toBe( '' );
		expect( window.location.search ).not.toContain( 'screen=' );
	} );

	it( 'lets the browser ask before the page is left', () => {
		const leave = (): boolean => {
			const event = new Event( 'beforeunload', { cancelable: true } );
			window.dispatchEvent( event );
			return event.defaultPrevented;
		};
		const form = {};
		router.setUnsaved( form, true );
		expect( leave() ).toBe( true );
		router.setUnsaved( form, false );
		expect( leave() ).toBe( false );
	} );
} );

describe( 'a link to a screen', () => {
	it( 'has an href, and is left to the browser if it is opened in a new tab', () => {
		render(
			<RouterContext.Provider value={ router }>
				<ScreenLink screen="settings" place="upkeep" isCurrent>
					Settings
				</ScreenLink>
			</RouterContext.Provider>
		);
		const link = screen.getByRole( 'link', { name: 'Settings', current: 'page' } );
		expect( link.getAttribute( 'href' ) ).toContain( 'page=patreon-gate&screen=settings#upkeep' );
		const go = vi.spyOn( router, 'go' );
		fireEvent.click( link, { ctrlKey: true } );
		expect( go ).not.toHaveBeenCalled();
		fireEvent.click( link );
		expect( router.state().address ).toEqual( { screen: 'settings', query: {}, place: 'upkeep' } );
	} );
} );
