import { describe, expect, it } from 'vitest';
import type { Connection, SetUp } from '../../types';
import { isSetUpDone, stepToShow, wasConnected } from './progress';

const NEW: SetUp = {
	step: '',
	is_over: false,
	is_connected: false,
	has_members: false,
	has_lock: false,
	was_seen: false,
	site: { name: 'Maps', is_https: true, is_local: false },
	patreon: { clients: 'https://www.patreon.com/clients', create: 'https://www.patreon.com/create' },
};
const NONE: Connection = {
	state: 'none',
	client_id: '',
	has_client_secret: false,
	connected_as: '',
	scopes: [],
	token_issued_at: null,
	token_expires_at: null,
	redirect_uri: 'https://example.org/patreon-gate/callback/',
	campaign: null,
	last_error: null,
};
const DRAFT: Connection = { ...NONE, state: 'draft', client_id: 'abc', has_client_secret: true };
const CONNECTED: Connection = { ...DRAFT, state: 'connected' };

describe( 'the step that is shown', () => {
	it.each( [
		[ 'a new site begins at the beginning', undefined, NEW, NONE, 'welcome' ],
		[ 'a left guide goes on where it was left', undefined, { ...NEW, step: 'register' }, NONE, 'register' ],
		[ 'an address leads to its step', 'register', { ...NEW, step: 'values' }, NONE, 'register' ],
		[ 'no address leads past values that are missing', 'lock', NEW, NONE, 'welcome' ],
		[ 'nor past a permission that is missing', 'members', { ...NEW, step: 'values' }, DRAFT, 'allow' ],
		[ 'stored values leave only the permission', undefined, { ...NEW, step: 'register' }, DRAFT, 'allow' ],
		[ 'the values can be changed before that', 'values', { ...NEW, step: 'allow' }, DRAFT, 'values' ],
		[ 'after "Allow", members are read', 'allow', { ...NEW, step: 'allow', is_connected: true }, CONNECTED, 'members' ],
		[ 'then a post is locked', undefined, { ...NEW, step: 'members', has_members: true }, CONNECTED, 'lock' ],
		[ 'a step that was left after the values were deleted', undefined, { ...NEW, step: 'lock' }, NONE, 'values' ],
		[ 'a step that does not exist', 'elsewhere', NEW, NONE, 'welcome' ],
	] as const )( '%s', ( _, wanted, setUp, connection, step ) => {
		expect( stepToShow( wanted, setUp, connection ) ).toBe( step );
	} );
} );

it( 'knows connections that were there before', () => {
	const states = [ 'none', 'draft', 'connected', 'reconnect', 'disconnected', 'elsewhere' ] as const;
	expect( states.filter( ( state ) => wasConnected( { ...NONE, state } ) ) ).toEqual( [ 'reconnect', 'disconnected', 'elsewhere' ] );
} );

it( 'is done with a lock that was seen, for sites that never saw the guide, and when it was put away', () => {
	const done = { ...NEW, is_connected: true, has_members: true, has_lock: true };
	expect( isSetUpDone( { ...done, step: 'lock', was_seen: true } ) ).toBe( true );
	expect( isSetUpDone( { ...done, step: 'lock' } ) ).toBe( false );
	expect( isSetUpDone( done ) ).toBe( true );
	expect( isSetUpDone( { ...NEW, is_over: true } ) ).toBe( true );
	expect( isSetUpDone( { ...done, has_lock: false } ) ).toBe( false );
	expect( isSetUpDone( { ...done, is_connected: false } ) ).toBe( false );
} );
