import { constants } from 'node:fs';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What belongs to the site, not to WordPress: it stays when WordPress is replaced. */
const OF_THE_SITE = new Set( [ 'wp-content', 'wp-config.php' ] );

/**
 * Copies a WordPress to where the site runs, because Playground writes into it (configuration, database, uploads) and the downloaded one is shared
 * with the tests. Another version there is replaced; what belongs to the site stays.
 *
 * @param tree Ready-to-use WordPress tree.
 * @param site Folder of the site; made when missing.
 */
export async function placeWordPress( tree: string, site: string ): Promise< void > {
	await mkdir( site, { recursive: true } );
	for ( const name of await readdir( site ) ) {
		if ( ! OF_THE_SITE.has( name ) ) {
			await rm( join( site, name ), { recursive: true, force: true } );
		}
	}
	await cp( tree, site, {
		recursive: true,
		force: true,
		dereference: true,
		mode: constants.COPYFILE_FICLONE,
	} );
}
