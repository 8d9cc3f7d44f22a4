/**
 * `npm run site [-- --wp=oldest --db=sqlite --theme=twentytwentyone --port=8080]`: a native WordPress for developers, until
 * Ctrl-C.
 */
import { parseArgs } from 'node:util';
import { startSite } from './site.ts';

const { values } = parseArgs( {
	options: {
		wp: { type: 'string', default: 'newest' },
		db: { type: 'string', default: 'mariadb' },
		theme: { type: 'string' },
		port: { type: 'string' },
	},
} );
const site = await startSite( {
	wordpress: values.wp === 'oldest' ? 'oldest' : 'newest',
	database: values.db === 'sqlite' ? 'sqlite' : 'mariadb',
	...( values.theme === undefined ? {} : { theme: values.theme } ),
	...( values.port === undefined ? {} : { port: Number( values.port ) } ),
} );
console.log( `WordPress ${ site.instance.wordpress.version }  ${ site.url }/wp-admin/  (admin, editor, author, contributor, subscriber: password)` );
console.log( `Patreon sandbox  ${ site.sandbox.url }/sandbox/` );
console.log( 'Ctrl-C stops both.' );
// What was started stops by itself when this process is asked to end.
await new Promise< never >( () => {
	setInterval( () => undefined, 2 ** 30 );
} );
