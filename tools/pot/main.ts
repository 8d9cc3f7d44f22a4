import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../lib/paths';
import { collectPot } from './collect';
import { TEXT_DOMAIN } from './message';

/** Writes the template for translators. */
const file = join( root, 'languages', `${ TEXT_DOMAIN }.pot` );
const pot = await collectPot( root );
await mkdir( join( root, 'languages' ), { recursive: true } );
await writeFile( file, pot );
process.stdout.write( `${ pot.match( /^msgid "/gm )?.length ?? 0 } strings → languages/${ TEXT_DOMAIN }.pot\n` );
