import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cache, root } from '../lib/paths';
import { run } from '../lib/run';
import { pack } from './archive';
import { collectShipped } from './collect';
import { PLUGIN_SLUG } from './shipped';

/** Builds the installable plugin with a separate production build, beside the one used for development. */
const build = join( cache, 'zip/build' );
await rm( build, { recursive: true, force: true } );
await run( process.execPath, [ join( root, 'node_modules/@wordpress/scripts/bin/wp-scripts.js' ), 'build' ], {
	cwd: root,
	env: { NODE_ENV: 'production', PATREON_GATE_BUILD_FOLDER: build },
} );
const tree = await collectShipped( root, build );
const archive = pack( tree );
await mkdir( join( root, 'dist' ), { recursive: true } );
await writeFile( join( root, 'dist', `${ PLUGIN_SLUG }.zip` ), archive );
const kilobytes = ( archive.length / 1024 ).toFixed( 0 );
process.stdout.write(
	`dist/${ PLUGIN_SLUG }.zip · ${ tree.size } files · ${ kilobytes } KB · sha256 ${ createHash( 'sha256' ).update( archive ).digest( 'hex' ) }\n`
);
