import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../lib/paths';
import { hooksPage, PAGE } from './page';

/** Writes the hook reference. */
await writeFile( join( root, PAGE ), await hooksPage( root ) );
process.stdout.write( `${ PAGE }\n` );
