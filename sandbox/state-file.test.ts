import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO } from './people/demo-campaigns';
import { personaId } from './people/seed';
import { API, Harness } from './testing/harness';

let folder: string;
beforeEach( async () => {
	folder = await mkdtemp( join( tmpdir(), 'sandbox-' ) );
} );
afterEach( async () => rm( folder, { recursive: true } ) );

describe( 'a saved state', () => {
	it( 'is restored completely: people, tokens, webhooks, generated members, settings and clock', async () => {
		const stateFile = join( folder, 'deep', 'state.json' );
		const before = await Harness.start( { stateFile } );
		const token = await before.signIn( personaId( 'free' ) );
		await before.makeWebhook( 'http://127.0.0.1:9/', [ 'members:update' ] );
		before.sandbox.commands.crowd( 500 );
		before.sandbox.commands.act( '900000007', 'block' );
		before.sandbox.commands.change( { key_order: 'old' } );
		await before.sandbox.advance( 3600 );
		const state = before.sandbox.services.world.snapshot( { offset: 0, frozen_at: 0 } );
		await before.sandbox.close();

		const after = await Harness.start( { stateFile, seed: 'empty' } );
		const { world, clock } = after.sandbox.services;
		expect( world.snapshot( { offset: 0, frozen_at: 0 } ) ).toEqual( state );
		expect( clock.now() ).toBe( Date.UTC( 2026, 6, 15, 13 ) );
		expect( ( await after.call( 'GET', `${ API }/identity`, { token } ) ).status ).toBe( 200 );
		expect( world.members.count( DEMO.campaign ) ).toBe(
			state.members.filter( ( one ) => one.campaign_id === DEMO.campaign ).length + 500 - ( state.crowd?.removed.length ?? 0 )
		);
		await after.sandbox.close();
	} );

	it( 'is written soon after a change, not only at the end', async () => {
		const stateFile = join( folder, 'state.json' );
		const patreon = await Harness.start( { stateFile } );
		await patreon.call( 'POST', '/sandbox/api/people', { json: { name: 'Kept' } } );
		await expect.poll( async () => readFile( stateFile, 'utf8' ).catch( () => '' ), { timeout: 3000 } ).toContain( '"Kept"' );
		await patreon.sandbox.close();
	} );

	it( 'that is damaged or of another version is replaced by the seed', async () => {
		for ( const content of [ '{"version":99}', '{"vers' ] ) {
			const stateFile = join( folder, 'state.json' );
			await writeFile( stateFile, content );
			const patreon = await Harness.start( { stateFile } );
			expect( patreon.sandbox.services.world.people.size ).toBe( 34 );
			await patreon.sandbox.close();
		}
	} );
} );
