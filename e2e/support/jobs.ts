import type { Site } from '../../tools/site/site';

/** Runs due jobs, as a host's cron does every minute. Twice, for jobs that the first run scheduled. */
export async function cron( site: Site ): Promise< void > {
	for ( let minute = 0; minute < 2; minute++ ) {
		const answer = await fetch( `${ site.url }/wp-cron.php?doing_wp_cron` );
		if ( ! answer.ok ) {
			throw new Error( `wp-cron.php answered ${ String( answer.status ) }` );
		}
		await answer.arrayBuffer();
	}
}
