/**
 * WordPress' own SQLite integration as included in Playground's CLI: one source for `npm start`, the tests in Playground's PHP, and the tests in
 * the machine's PHP.
 */
import { createRequire } from 'node:module';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { withLock } from '../lib/lock.ts';
import { cache } from '../lib/paths.ts';
import { unpackZip } from '../lib/zip.ts';

const require = createRequire( import.meta.url );

/** Returns the folder of the unpacked plugin `sqlite-database-integration`. */
export async function sqliteIntegration(): Promise< string > {
	const cli = dirname( require.resolve( '@wp-playground/cli/package.json' ) );
	const { version } = JSON.parse( await readFile( join( cli, 'package.json' ), 'utf8' ) ) as { version: string };
	const folder = join( cache, 'sqlite', version );
	const isThere = () => stat( join( folder, 'db.copy' ) ).catch( () => null );
	if ( ! ( await isThere() ) ) {
		await withLock( 'sqlite', async () => {
			if ( await isThere() ) {
				return;
			}
			const work = join( cache, 'sqlite', 'work' );
			await rm( work, { recursive: true, force: true } );
			await unpackZip( join( cli, 'sqlite-database-integration.zip' ), work );
			await rm( folder, { recursive: true, force: true } );
			await rename( join( work, 'plugin-sqlite-database-integration' ), folder );
			await rm( work, { recursive: true, force: true } );
		} );
	}
	return folder;
}
