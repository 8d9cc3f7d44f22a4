import { describe, expect, it } from 'vitest';
import { CONNECTED, DRAFT_CONNECTION as DRAFT, NO_CONNECTION as NONE } from '../connection/connection.fixture';
import { isSetUpDone, stepToShow, wasConnected } from './progress';
import { NEW_SET_UP as NEW } from './set-up.fixture';

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
