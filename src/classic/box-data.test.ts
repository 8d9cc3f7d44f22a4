import { describe, expect, it } from 'vitest';
import { NEW_LOCK } from '../types';
import { changesAsJson, readBoxData } from './box-data';

const STORED = { lock: null, teaser: { mode: 'start', words: 55 }, design: 0 };

describe( 'what the form of the classic editor sends', () => {
	it( 'is empty as long as nothing differs', () => {
		expect( changesAsJson( STORED, { ...STORED } ) ).toBe( '' );
		// PHP writes empty parameters as a list.
		const asPhpWritesIt = { ...NEW_LOCK, conditions: [ { type: 'paying', params: [] } ] };
		expect( changesAsJson( { ...STORED, lock: asPhpWritesIt }, { ...STORED, lock: NEW_LOCK } ) ).toBe( '' );
	} );

	it( 'is only what differs', () => {
		expect( JSON.parse( changesAsJson( STORED, { ...STORED, lock: NEW_LOCK } ) ) ).toEqual( { lock: NEW_LOCK } );
		expect( JSON.parse( changesAsJson( { ...STORED, lock: NEW_LOCK }, STORED ) ) ).toEqual( { lock: null } );
		expect( JSON.parse( changesAsJson( STORED, { ...STORED, design: 3, teaser: { mode: 'none', words: 55 } } ) ) ).toEqual( {
			design: 3,
			teaser: { mode: 'none', words: 55 },
		} );
	} );

	it( 'never says anything of a lock that cannot be read, unless it is replaced or removed', () => {
		const broken = { ...STORED, lock: { unreadable: true } };
		expect( changesAsJson( broken, broken ) ).toBe( '' );
		expect( JSON.parse( changesAsJson( broken, STORED ) ) ).toEqual( { lock: null } );
		expect( JSON.parse( changesAsJson( broken, { ...STORED, lock: NEW_LOCK } ) ) ).toEqual( { lock: NEW_LOCK } );
	} );
} );

describe( 'what PHP prints with the box', () => {
	it( 'is read', () => {
		const printed = JSON.stringify( { post_id: 7, post_type: 'story', view_url: 'https://example.org/', ...STORED } );
		expect( readBoxData( printed ) ).toEqual( { postId: 7, postType: 'story', viewUrl: 'https://example.org/', ...STORED } );
	} );

	it.each( [ '', 'null', '{}', '{"post_id":"7"}' ] )( 'shows no controls if it cannot be read: %s', ( printed ) => {
		expect( readBoxData( printed ) ).toBeNull();
	} );
} );
