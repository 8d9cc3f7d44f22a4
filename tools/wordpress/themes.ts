/** Default themes of earlier years, to look at what the plugin shows in them: from the cache, else from wordpress.org, else from Debian. */
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '../lib/lock.ts';
import { cache } from '../lib/paths.ts';
import { fetchDebianTheme } from './debian.ts';
import { OutOfReach, fetchTheme } from './online.ts';
import type { Report } from './types.ts';

/** Folder with one folder for each theme. */
export const themesFolder = join( cache, 'themes' );

/** Debian's suites, newest first: each has the default themes of about three years. */
const suites = [ 'sid', 'trixie', 'bookworm' ];

/**
 * Downloads a default theme of WordPress to {@link themesFolder}, unless it is there.
 *
 * @param name   Folder of the theme, such as `twentytwentyfour`.
 * @param report Called with a sentence before each step that takes long.
 */
export async function getTheme( name: string, report: Report ): Promise< void > {
	const exists = async (): Promise< boolean > => ( await stat( join( themesFolder, name, 'style.css' ) ).catch( () => null ) ) !== null;
	if ( await exists() ) {
		return;
	}
	await withLock( `theme-${ name }`, async () => {
		if ( await exists() ) {
			return;
		}
		const work = join( cache, `work-theme-${ name }` );
		const unpacked = join( work, 'themes' );
		await rm( work, { recursive: true, force: true } );
		await mkdir( unpacked, { recursive: true } );
		try {
			await fetchTheme( name, unpacked, report );
		} catch ( error ) {
			if ( ! ( error instanceof OutOfReach ) ) {
				throw error;
			}
			await fetchDebianTheme( name, suites, unpacked, work, report );
		}
		await mkdir( themesFolder, { recursive: true } );
		await rename( join( unpacked, name ), join( themesFolder, name ) );
		await rm( work, { recursive: true, force: true } );
	} );
}
