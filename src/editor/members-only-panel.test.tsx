/** The panel on the real core-data store. The editor around it is mocked: two wrappers, and the current post and its type. */
import apiFetch from '@wordpress/api-fetch';
import { SlotFillProvider } from '@wordpress/components';
import { store as blockEditorStore } from '@wordpress/block-editor';
import { store as coreStore } from '@wordpress/core-data';
import { createReduxStore, createRegistry, RegistryProvider } from '@wordpress/data';
import { store as editorStore } from '@wordpress/editor';
import { addAction, removeAllActions } from '@wordpress/hooks';
import { store as noticesStore } from '@wordpress/notices';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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
			reducer: ( _state: unknown, { type }: { readonly type: string } ) => {
				saves.push( type );
				return {};
			},
			actions: {
				savePost: () => ( { type: 'SAVE' } ),
				autosave: () => ( { type: 'AUTOSAVE' } ),
			},
			selectors: {
				getCurrentPostType: () => 'story',
				getCurrentPostId: () => 7,
				getCurrentPostAttribute: ( _state: unknown, name: string ) => current[ name ],
				isEditedPostDirty: () => current[ 'isDirty' ],
				isCurrentPostPublished: () => current[ 'status' ] === 'publish',
				isEditedPostSaveable: () => true,
				getEditedPostPreviewLink: () => 'https://example.org/?p=7&preview=true',
			},
		} ),
	};
} );

// It asks the server, and has a test of its own.
vi.mock( './teaser-preview', () => ( { TeaserPreview: () => null } ) );

/** The post as it is saved. */
let current: Record< string, unknown > = {};

/** Types of the actions of core's store of the editor. */
const saves: string[] = [];

/** What holds for the post, wherever the lock comes from. */
let applied: Record< string, unknown > = {};

const NOTHING_APPLIED = { post_id: 7, source: 'none', why: '', rules: [], is_exception: false, is_default: false, locks: [], warnings: [] };

const READERS = [
	{ id: 'logged-out', label: 'Logged-out visitor', query: 'patreon-gate-as=logged-out&patreon-gate-as-nonce=abc' },
	{ id: 'member-102', label: 'Member of Silver', query: 'patreon-gate-as=member&patreon-gate-as-tier=102&patreon-gate-as-nonce=abc' },
];

const TIERS = [ { id: '102', campaign_id: '77', title: 'Silver', amount_cents: 1000, currency: 'USD', published: true, deleted: false } ];
const CAMPAIGNS = [ { id: '77', name: 'Demo', currency: 'USD', url: '', is_monthly: true, is_connected: true } ];
const SILVER = { ...NEW_LOCK, conditions: [ { type: 'tier_or_above', params: { tier: '102' } } ] };

const OPEN_CONDITION = { ...NEW_LOCK, conditions: [] };

/** Opens the panel for a post with these fields, and returns a function that returns what would be saved. */
async function open( fields: Record< string, unknown > ): Promise< () => Record< string, unknown > > {
	apiFetch.setFetchHandler( ( { path = '' } ) => {
		const [ , answer = [] ] =
			[
				[ '/lock', applied ],
				[ '/readers', { readers: READERS } ],
				[ '/tiers', TIERS ],
				[ '/campaigns', CAMPAIGNS ],
			].find( ( [ part ] ) => path.includes( part as string ) ) ?? [];
		return Promise.resolve( answer );
	} );
	const registry = createRegistry();
	for ( const store of [ coreStore, editorStore, noticesStore, blockEditorStore, ledger ] ) {
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

beforeEach( () => {
	current = { modified: '2026-01-01T00:00:00', status: 'publish', link: 'https://example.org/story/', isDirty: false };
	applied = NOTHING_APPLIED;
	saves.length = 0;
} );

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
		expect( screen.getByLabelText( 'Before publishing' ).textContent ).toContain( 'Everyone will be able to read all of it.' );
		fireEvent.click( lockSwitch() );
		expect( saved() ).toEqual( { meta: { patreon_gate_lock: NEW_LOCK, patreon_gate_teaser: null, other: 1 } } );
		expect( lockSwitch() ).toHaveProperty( 'checked', true );
		expect( screen.getByLabelText( 'Before publishing' ).textContent ).not.toContain( 'Everyone' );
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

	it( 'says who can read the post in its title, which shows while the panel is closed', async () => {
		await open( { meta: { patreon_gate_lock: SILVER, patreon_gate_teaser: null } } );
		expect( await screen.findByLabelText( 'Members only (Patreon): Silver and above' ) ).toBeDefined();
		cleanup();
		await open( { meta: { patreon_gate_lock: null, patreon_gate_teaser: null } } );
		expect( screen.getByLabelText( 'Members only (Patreon)' ) ).toBeDefined();
		cleanup();
		await open( { meta: { patreon_gate_lock: { match: 'none of them' }, patreon_gate_teaser: null } } );
		expect( screen.getByLabelText( 'Members only (Patreon): nobody, because the lock cannot be read' ) ).toBeDefined();
	} );

	it( 'names the rule that locks the post, in its title and before publishing', async () => {
		applied = {
			...NOTHING_APPLIED,
			source: 'term',
			why: 'Locked by the rule “Podcast”.',
			rules: [ { id: 'r', name: 'Podcast', why: 'Locked by the rule “Podcast”.', locks: true } ],
		};
		await open( { meta: { patreon_gate_lock: null, patreon_gate_teaser: null } } );
		expect( await screen.findByLabelText( 'Members only (Patreon): by the rule “Podcast”' ) ).toBeDefined();
		expect( screen.getByLabelText( 'Before publishing' ).textContent ).toContain( 'Locked by the rule “Podcast”.' );
	} );

	it( 'changes what everyone can read of a post that a rule locks, and gives it no lock of its own', async () => {
		applied = {
			...NOTHING_APPLIED,
			source: 'term',
			why: 'Locked by the rule “Podcast”.',
			rules: [ { id: 'r', name: 'Podcast', why: 'Locked by the rule “Podcast”.', locks: true } ],
		};
		const edits = await open( { meta: { patreon_gate_lock: null, patreon_gate_teaser: DEFAULT_TEASER } } );
		fireEvent.click( await screen.findByLabelText( 'No text' ) );
		expect( edits() ).toMatchObject( { meta: { patreon_gate_lock: null, patreon_gate_teaser: { mode: 'none' } } } );
		expect( screen.queryByLabelText( 'Who can read it' ) ).toBeNull();
	} );

	it( 'does not ask what everyone can read of a post that a rule keeps public', async () => {
		applied = { ...NOTHING_APPLIED, rules: [ { id: 'r', name: 'News', why: 'Kept public by the rule “News”.', locks: false } ] };
		await open( { meta: { patreon_gate_lock: null, patreon_gate_teaser: null } } );
		expect( ( await screen.findAllByText( 'Kept public by the rule “News”.' ) ).length ).toBeGreaterThan( 0 );
		expect( screen.queryByLabelText( 'No text' ) ).toBeNull();
	} );

	it( 'opens a published post as a reader sees it', async () => {
		const assign = vi.fn();
		const openTab = vi.spyOn( window, 'open' ).mockReturnValue( { location: { assign } } as unknown as Window );
		await open( { meta: { patreon_gate_lock: SILVER, patreon_gate_teaser: null } } );
		fireEvent.click( screen.getByRole( 'button', { name: 'View as…' } ) );
		fireEvent.click( await screen.findByRole( 'menuitem', { name: 'Member of Silver' } ) );
		await vi.waitFor( () => {
			expect( assign ).toHaveBeenCalledWith(
				'https://example.org/story/?patreon-gate-as=member&patreon-gate-as-tier=102&patreon-gate-as-nonce=abc'
			);
		} );
		expect( saves ).not.toContain( 'SAVE' );
		expect( saves ).not.toContain( 'AUTOSAVE' );
		openTab.mockRestore();
	} );

	it.each( [
		[ 'draft', 'SAVE' ],
		[ 'publish', 'AUTOSAVE' ],
	] )( 'stores what is not saved before it opens the preview: %s', async ( status, save ) => {
		current = { ...current, status, isDirty: true };
		const assign = vi.fn();
		const openTab = vi.spyOn( window, 'open' ).mockReturnValue( { location: { assign } } as unknown as Window );
		await open( { meta: { patreon_gate_lock: SILVER, patreon_gate_teaser: null } } );
		fireEvent.click( screen.getByRole( 'button', { name: 'View as…' } ) );
		fireEvent.click( await screen.findByRole( 'menuitem', { name: 'Logged-out visitor' } ) );
		await vi.waitFor( () => {
			expect( assign ).toHaveBeenCalledWith( 'https://example.org/?p=7&preview=true&patreon-gate-as=logged-out&patreon-gate-as-nonce=abc' );
		} );
		expect( saves ).toContain( save );
		openTab.mockRestore();
	} );

	it( 'says that a changed lock has to be saved before others see it', async () => {
		await open( { meta: { patreon_gate_lock: SILVER, patreon_gate_teaser: null } } );
		expect( screen.queryByText( /shows the lock as it is saved/ ) ).toBeNull();
		fireEvent.click( lockSwitch() );
		expect( screen.getByText( /shows the lock as it is saved/ ) ).toBeDefined();
	} );
} );
