/** Where things are in the checkout. Everything a tool downloads, generates or logs goes below `cache`. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's root. */
export const root = dirname( dirname( dirname( fileURLToPath( import.meta.url ) ) ) );

/** Downloads, databases and logs: untracked, safe to delete at any time. */
export const cache = join( root, '.cache' );
