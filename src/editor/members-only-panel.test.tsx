/** The panel on the real core-data store. The editor around it is mocked: two wrappers, and the current post and its type. */
import apiFetch from '@wordpress/api-fetch';
import { SlotFillProvider } from '@wordpress/components';
import { store as coreStore } from '@wordpress/core-data';
import { createReduxStore, createRegistry, RegistryProvider } from '@wordpress/data';
import { store as editorStore } from '@wordpress/editor';
import { addAction, removeAllActions } from '@wordpress/hooks';
import { store as noticesStore } from '@wordpress/notices';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ledger } from '../data';
import { LOCK_CHANGED } from '@patreon-gate/api';
import { DEFAULT_TEASER, NEW_LOCK } from '../types';
import { MembersOnlyPanel } from './members-only-panel';

vi.mock( '@wordpress/editor', () => {
	const frame = ( { title, children }: { readonly title: string; readonly children: ReactNode } ) => (
		<section aria-label={ title }>{ children }</section>
	);
	return {
		PluginDocumentSettingPanel: frame,
		PluginPrePublishPanel: ( { children }: { readonly children: ReactNode } ) => <section aria-label="Before publishing">{ children }</section>,
		store: createReduxStore( 'core/editor', {
			reducer: () => ( {} ),
			actions: {},
			selectors: { getCurrentPostType: () => 'story', getCurrentPostId: () => 7 },
		} ),
	};
} );

// It asks the server, and has a test of its own.
vi.mock( './teaser-preview', () => ( { TeaserPreview: () => null } ) );

const OPEN_CONDITION = { ...NEW_LOCK, conditions: [] };

/** Opens the panel for a post with these fields, and returns a function that returns what would be saved. */
async function open( fields: Record< string, unknown > ): Promise< () => Record< string, unknown > > {
	apiFetch.setFetchHandler( ( { path = '' } ) =>
		Promise.resolve(
			path.includes( '/lock' ) ? { post_id: 7, source: 'none', why: '', rules: [], is_exception: false, locks: [], warnings: [] } : []
		)
	);
	const registry = createRegistry();
	for ( const store of [ coreStore, editorStore, noticesStore, ledger ] ) {
		registry.register( store as Parameters< typeof registry.register >[ 0 ] );
	}
	const core = registry.dispatch( 'core' ) as unknown as Record< string, ( ...args: unknown[] ) => Promise< void > >;
	await core[ 'addEntities' ]?.( [ { kind: 'postType', name: 'story', baseURL: '/wp/v2/stories', label: 'Stories', key: 'id' } ] );
	await core[ 'receiveEntityRecords' ]?.( 'postType', 'story', [ { id: 7, title: 'A story', ...fields } ] );
	await act( async () => {
		render(
			<RegistryProvider value={ registry }>
				<SlotFillProvider>
					<MembersOnlyPanel />
				</SlotFillProvider>
			</RegistryProvider>
		);
		await Promise.resolve();
	} );
	const { getEntityRecordNonTransientEdits: edits } = registry.select( 'core' ) as unknown as Record< string, ( ...args: unknown[] ) => unknown >;
	return () => edits?.( 'postType', 'story', 7 ) as Record< string, unknown >;
}

afterEach( () => {
	cleanup();
	removeAllActions( LOCK_CHANGED, 'test' );
} );

const lockSwitch = () => screen.getByLabelText( 'Only for members' );

describe( 'the panel “Members only”', () => {
	it( 'is not there for posts that cannot be locked', async () => {
		await open( { meta: { other: 1 } } );
		expect( screen.queryByLabelText( 'Only for members' ) ).toBeNull();
	} );

	it( 'locks a post for paying members in its meta, and keeps other meta', async () => {
		const saved = await open( { meta: { patreon_gate_lock: null, patreon_gate_teaser: null, other: 1 } } );
		expect( lockSwitch() ).toHaveProperty( 'checked', false );
		expect( screen.queryByLabelText( 'Before publishing' ) ).toBeNull();
		fireEvent.click( lockSwitch() );
		expect( saved() ).toEqual( { meta: { patreon_gate_lock: NEW_LOCK, patreon_gate_teaser: null, other: 1 } } );
		expect( lockSwitch() ).toHaveProperty( 'checked', true );
		expect( screen.getByLabelText( 'Before publishing' ) ).toBeDefined();
	} );

	it( 'removes the lock with null in the meta', async () => {
		const saved = await open( { meta: { patreon_gate_lock: NEW_LOCK, patreon_gate_teaser: null } } );
		fireEvent.click( lockSwitch() );
		expect( saved() ).toEqual( { meta: { patreon_gate_lock: null, patreon_gate_teaser: null } } );
	} );

	it( 'uses REST fields if the post type has no custom fields, and an empty object there for no lock', async () => {
		const saved = await open( { patreon_gate_lock: NEW_LOCK, patreon_gate_teaser: DEFAULT_TEASER } );
		fireEvent.click( lockSwitch() );
		expect( saved() ).toEqual( { patreon_gate_lock: {} } );
		fireEvent.click( lockSwitch() );
		expect( lockSwitch() ).toHaveProperty( 'checked', true );
	} );

	it( 'shows an unreadable lock as locked, and does not change it by itself', async () => {
		const saved = await open( { meta: { patreon_gate_lock: { match: 'none of them' }, patreon_gate_teaser: null } } );
		expect( lockSwitch() ).toHaveProperty( 'checked', true );
		expect( screen.getAllByText( /The saved lock cannot be read/ ).length ).toBeGreaterThan( 0 );
		expect( saved() ).toEqual( {} );
	} );

	it( 'changes the teaser without touching the lock', async () => {
		const saved = await open( { meta: { patreon_gate_lock: NEW_LOCK, patreon_gate_teaser: null } } );
		fireEvent.click( screen.getByLabelText( 'No text' ) );
		expect( saved() ).toEqual( { meta: { patreon_gate_lock: NEW_LOCK, patreon_gate_teaser: { ...DEFAULT_TEASER, mode: 'none' } } } );
	} );

	it( 'warns before publishing if nobody can read the post', async () => {
		await open( { meta: { patreon_gate_lock: OPEN_CONDITION, patreon_gate_teaser: null } } );
		const before = screen.getByLabelText( 'Before publishing' );
		expect( before.querySelector( '.is-warning' ) ).not.toBeNull();
	} );

	it( 'tells add-ons when a lock is set and removed', async () => {
		const heard = vi.fn();
		addAction( LOCK_CHANGED, 'test', heard );
		await open( { meta: { patreon_gate_lock: null, patreon_gate_teaser: null } } );
		fireEvent.click( lockSwitch() );
		fireEvent.click( lockSwitch() );
		expect( heard.mock.calls ).toEqual( [
			[ NEW_LOCK, 'post' ],
			[ null, 'post' ],
		] );
	} );
} );
