/** The mirror is found on a machine whose apt has no package lists yet, and whatever else its sources are. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { has } from '../lib/run.ts';
import { mirror, mirrorIn } from './debian.ts';

const isDebian = await has( 'dpkg-deb' );

describe( 'the address of the Debian mirror', () => {
	it( 'is read from the list of what apt would fetch', () => {
		const printed = [
			"'https://other.example/php/dists/stable/InRelease' other 0",
			"'http://mirror.example/debian-security/dists/bookworm-security/InRelease' security 0",
			"'http://mirror.example/debian/dists/bookworm/InRelease' debian 0",
		].join( '\n' );
		expect( mirrorIn( printed ) ).toBe( 'http://mirror.example/debian' );
	} );

	it( 'may have an additional slash', () => {
		expect( mirrorIn( "'http://mirror.example/debian//dists/sid/InRelease' debian 0\n" ) ).toBe( 'http://mirror.example/debian' );
	} );

	it( 'is null if no source is a mirror of Debian', () => {
		expect( mirrorIn( '' ) ).toBeNull();
		expect( mirrorIn( "'https://archive.example/ubuntu/dists/noble/InRelease' ubuntu 0\n" ) ).toBeNull();
	} );

	it.runIf( isDebian )( 'is found with empty package lists, without fetching any', async () => {
		const lists = await mkdtemp( join( tmpdir(), 'no-lists-' ) );
		try {
			expect( await mirror( [ '-o', `Dir::State::lists=${ lists }` ] ) ).toMatch( /\/debian$/ );
			expect( ( await readdir( lists ) ).filter( ( name ) => ! [ 'lock', 'partial', 'auxfiles' ].includes( name ) ) ).toEqual( [] );
		} finally {
			await rm( lists, { recursive: true, force: true } );
		}
	} );
} );
