/**
 * `npm run site [-- --wp=oldest --db=sqlite --theme=twentytwentyone --port=8080]`: a native WordPress for developers, until
 * Ctrl-C.
 */
import { parseArgs } from 'node:util';
import { OptionProblem, readPort } from '../start/options.ts';
import { isPortFree } from '../start/ports.ts';
import { startSite } from './site.ts';

async function main(): Promise< void > {
	const { values } = parseArgs( {
		options: {
			wp: { type: 'string', default: 'newest' },
			db: { type: 'string', default: 'mariadb' },
			theme: { type: 'string' },
			port: { type: 'string' },
		},
	} );
	const port = values.port === undefined ? undefined : readPort( 'port', values.port );
	if ( port !== undefined && ! ( await isPortFree( port ) ) ) {
		throw new OptionProblem( `Port ${ port } is taken by another program. Name another with --port; without it, any free one is used.` );
	}
	const site = await startSite( {
		wordpress: values.wp === 'oldest' ? 'oldest' : 'newest',
		database: values.db === 'sqlite' ? 'sqlite' : 'mariadb',
		...( values.theme === undefined ? {} : { theme: values.theme } ),
		...( port === undefined ? {} : { port } ),
	} );
	console.log(
		`WordPress ${ site.instance.wordpress.version }  ${ site.url }/wp-admin/  (admin, editor, author, contributor, subscriber: password)`
	);
	console.log( `Patreon sandbox  ${ site.sandbox.url }/sandbox/` );
	console.log( 'Ctrl-C stops both.' );
	// What was started stops by itself when this process is asked to end.
	setInterval( () => undefined, 2 ** 30 );
}

main().catch( ( error: unknown ) => {
	console.error( error instanceof OptionProblem ? error.message : error );
	process.exit( 1 );
} );
