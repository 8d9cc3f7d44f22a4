/** Paths in the checkout. Everything a tool downloads, generates or logs is stored below `cache`. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the checkout. */
export const root = dirname( dirname( dirname( fileURLToPath( import.meta.url ) ) ) );

/** Downloads, databases and logs: not tracked, safe to delete at any time. */
export const cache = join( root, '.cache' );
