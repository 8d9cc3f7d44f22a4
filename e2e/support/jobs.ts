import type { Site } from '../../tools/site/site';

/** What a host's cron does every minute: asks WordPress to do what is due. Twice, for what was planned by the first. */
export async function cron( site: Site ): Promise< void > {
	for ( let minute = 0; minute < 2; minute++ ) {
		const answer = await fetch( `${ site.url }/wp-cron.php?doing_wp_cron` );
		if ( ! answer.ok ) {
			throw new Error( `wp-cron.php answered ${ String( answer.status ) }` );
		}
		await answer.arrayBuffer();
	}
}
