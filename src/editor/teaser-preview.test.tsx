/** The teaser as the server makes it, for the text in the editor. The editor is mocked: its blocks, and the excerpt. */
import apiFetch from '@wordpress/api-fetch';
import { createReduxStore, createRegistry, RegistryProvider } from '@wordpress/data';
import { store as editorStore } from '@wordpress/editor';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TeaserPreview } from './teaser-preview';

vi.mock( '@wordpress/editor', () => ( {
	store: createReduxStore( 'core/editor', { reducer: () => ( {} ), actions: {}, selectors: { getEditedPostAttribute: () => 'An excerpt' } } ),
} ) );

vi.mock( '../components/for-post-editor', () => ( { useUnsavedContent: () => '<p>Unsaved</p>' } ) );

/** Shows the preview of a teaser, with what the server answers; returns what was asked. */
async function show( stored: unknown, answer: () => Promise< unknown > ): Promise< unknown[] > {
	const asked: unknown[] = [];
	apiFetch.setFetchHandler( ( options ) => {
		asked.push( [ options.path, options.data ] );
		return answer();
	} );
	const registry = createRegistry();
	registry.register( editorStore as Parameters< typeof registry.register >[ 0 ] );
	await act( async () => {
		render(
			<RegistryProvider value={ registry }>
				<TeaserPreview postId={ 7 } stored={ stored } />
			</RegistryProvider>
		);
		await Promise.resolve();
	} );
	return asked;
}

afterEach( cleanup );

describe( 'what everyone will see of the text in the editor', () => {
	it( 'asks for the unsaved text and shows the answer', async () => {
		const asked = await show( { mode: 'start', words: 55 }, () => Promise.resolve( { html: '<p>First <b>words</b>.</p>', share: 25 } ) );
		expect( await screen.findByText( 'words' ) ).toBeDefined();
		expect( screen.getByRole( 'group' ) ).toHaveProperty( 'textContent', 'Everyone seesFirst words.' );
		expect( asked ).toEqual( [
			[
				'/patreon-gate/v1/posts/7/teaser?_locale=user',
				{ content: '<p>Unsaved</p>', excerpt: 'An excerpt', teaser: { mode: 'start', words: 55 } },
			],
		] );
	} );

	it( 'says why nothing is shown', async () => {
		await show( { mode: 'start', words: 55 }, () => Promise.resolve( { html: '', share: 25 } ) );
		expect( await screen.findByText( /at most 25% of the text/ ) ).toBeDefined();
	} );

	it( 'says that the settings show nothing', async () => {
		await show( { mode: 'start', words: 55 }, () => Promise.resolve( { html: '', share: 0 } ) );
		expect( await screen.findByText( /In the settings/ ) ).toBeDefined();
	} );

	it( 'says what went wrong', async () => {
		await show( { mode: 'none', words: 55 }, () => Promise.reject( Object.assign( new Error(), { code: 'x', message: 'Too long.' } ) ) );
		expect( await screen.findByText( 'Too long.' ) ).toBeDefined();
	} );
} );
