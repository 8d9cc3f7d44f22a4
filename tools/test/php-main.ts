/**
 * `npm run test:php:unit
 * integration
 * http [-- --db=mariadb
 * sqlite --wp=newest
 * oldest …]`; other arguments are passed to PHPUnit.
 */
import { http, integration, phpunit } from './php.ts';

function option< T extends string >( args: string[], name: string, allowed: readonly [ T, ...T[] ] ): T {
	const index = args.findIndex( ( arg ) => arg.startsWith( `--${ name }=` ) );
	if ( index < 0 ) {
		return allowed[ 0 ];
	}
	const [ given ] = args.splice( index, 1 );
	const value = allowed.find( ( one ) => given === `--${ name }=${ one }` );
	if ( ! value ) {
		throw new Error( `--${ name } is one of ${ allowed.join( ', ' ) }` );
	}
	return value;
}

const [ suite, ...args ] = process.argv.slice( 2 );
if ( suite === 'unit' ) {
	process.exitCode = await phpunit( 'unit', args );
} else if ( suite === 'integration' ) {
	const database = option( args, 'db', [ 'mariadb', 'sqlite' ] );
	const channel = option( args, 'wp', [ 'newest', 'oldest' ] );
	process.exitCode = await integration( database, channel, args, process.env[ 'PATREON_GATE_ACTION_SCHEDULER' ] );
} else if ( suite === 'http' ) {
	const database = option( args, 'db', [ 'mariadb', 'sqlite' ] );
	const wordpress = option( args, 'wp', [ 'newest', 'oldest' ] );
	const theme = option( args, 'theme', [ 'twentytwentyfive', 'twentytwentyone' ] );
	const server = option( args, 'server', [ 'php', 'fpm' ] );
	const objectCache = option( args, 'object-cache', [ 'none', 'redis' ] );
	process.exitCode = await http(
		{ database, wordpress, theme, ...( server === 'fpm' ? { pools: 1, hasPageCaches: true } : {} ), hasRedis: objectCache === 'redis' },
		args
	);
} else {
	throw new Error( 'Which suite? unit, integration or http' );
}
