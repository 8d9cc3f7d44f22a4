/** PHP's built-in web server with several workers, for tests over HTTP. */
import { join } from 'node:path';
import type { Instance } from '../instance/instance.ts';
import { startDaemon } from '../lib/daemon.ts';
import { root } from '../lib/paths.ts';

/** Enough simultaneous requests for a browser and a page that calls the site itself. */
const workers = 6;

/** Serves an instance at the port of its address. Returns a function that stops it. */
export async function serve( instance: Instance ): Promise< () => Promise< void > > {
	const address = new URL( instance.url );
	const daemon = await startDaemon( {
		what: `the site at ${ instance.url }`,
		command: 'php',
		args: [
			...[
				'-d',
				'opcache.enable=1',
				'-d',
				'opcache.enable_cli=1',
				'-d',
				'opcache.revalidate_freq=0',
				'-d',
				'opcache.max_accelerated_files=20000',
			],
			...[ '-d', 'memory_limit=512M', '-d', 'upload_max_filesize=64M', '-d', 'post_max_size=64M', '-d', 'display_errors=0' ],
			...[ '-S', address.host, '-t', instance.www, join( root, 'tools/site/router.php' ) ],
		],
		env: { ...instance.env, PHP_CLI_SERVER_WORKERS: String( workers ) },
		log: join( instance.www, '..', 'server.log' ),
		answers: async () => ( await fetch( `${ instance.url }/wp-login.php` ) ).ok,
	} );
	return daemon.stop;
}
