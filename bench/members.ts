/**
 * The cost of many members: the first sync, and a sweep in which one percent changed, on MariaDB with the sandbox's generated members. Compared with
 * fetching and parsing the same pages in the same run. Also memory above that of WordPress, and how each statement finds its rows.
 * `npm run bench:members [-- --members=100000]`; separate several sizes by commas.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectCampaign } from '../tools/demo/connect.ts';
import { WebClient } from '../tools/demo/client.ts';
import { cache, root } from '../tools/lib/paths.ts';
import { run } from '../tools/lib/run.ts';
import { type Site, startSite } from '../tools/site/site.ts';
import { median } from './statistics.ts';

interface Plan {
	readonly table: string | null;
	readonly type: string | null;
	readonly key: string | null;
	readonly rows: string | null;
	readonly Extra: string | null;
}

interface Statement {
	readonly count: number;
	readonly rows: number;
	readonly plan: readonly Plan[];
}

interface Process {
	readonly seconds: number;
	/** Processor seconds: its own, the database's, the sandbox's. */
	readonly cpu: number;
	readonly http: number;
	readonly memory: number;
	readonly queries: number;
	readonly members: number;
	readonly next: number | null;
	readonly statements: Readonly< Record< string, Statement > >;
}

interface Work {
	readonly seconds: number;
	readonly cpu: number;
	readonly http: number;
	/** Of the process that used most, in bytes. */
	readonly memory: number;
	readonly queries: number;
	readonly processes: number;
	readonly statements: Readonly< Record< string, Statement > >;
}

const marker = '\n--answer--\n';
/** Rows a plan may read without an index: what fits one database page anyway. */
const few = 100;

/** Returns the processor seconds used so far by the database and the sandbox (this process). */
async function others(): Promise< number > {
	const { pid } = JSON.parse( await readFile( join( cache, 'mariadb/server.json' ), 'utf8' ) ) as { pid: number };
	const numbers = ( await readFile( `/proc/${ pid }/stat`, 'utf8' ).catch( () => '' ) ).split( ') ' ).at( -1 )?.split( ' ' ) ?? [];
	const { user, system } = process.cpuUsage();
	// Fields 14 and 15, in hundredths of a second; the first two were cut off above.
	return ( Number( numbers[ 11 ] ?? 0 ) + Number( numbers[ 12 ] ?? 0 ) ) / 100 + ( user + system ) / 1e6;
}

async function process_( site: Site, what: 'pages' | 'sweep' | 'jobs', explain: boolean ): Promise< Process > {
	const before = await others();
	const { stdout } = await run( 'php', [ '-d', 'memory_limit=256M', '-d', 'opcache.enable_cli=1', join( root, 'bench/members-worker.php' ) ], {
		env: { ...site.instance.env, PATREON_GATE_BENCH: what, PATREON_GATE_EXPLAIN: explain ? '1' : '' },
	} );
	const done = JSON.parse( stdout.slice( stdout.lastIndexOf( marker ) + marker.length ) ) as Process;
	return { ...done, cpu: done.cpu + ( await others() ) - before };
}

/** Runs a sweep from beginning to end, in as many processes as needed. */
async function sweep( site: Site, explain = false ): Promise< Work > {
	// Records read in the same second as earlier ones would be read again one by one.
	await new Promise( ( resolve ) => setTimeout( resolve, 1500 ) );
	const done: Process[] = [ await process_( site, 'sweep', explain ) ];
	while ( ( done.at( -1 )?.next ?? 3600 ) < 120 ) {
		const wait = Math.max( 0, done.at( -1 )?.next ?? 0 );
		await new Promise( ( resolve ) => setTimeout( resolve, wait * 1000 ) );
		done.push( await process_( site, 'jobs', explain ) );
	}
	const state = await site.php(
		'global $wpdb; return $wpdb->get_row( $wpdb->prepare( "SELECT state, reason, members_read, changed FROM %i ORDER BY id DESC LIMIT 1", $wpdb->prefix . "patreon_gate_sweeps" ), ARRAY_A );'
	);
	console.log(
		JSON.stringify( state ),
		done.map( ( { seconds, next } ) => [ Math.round( seconds * 10 ) / 10, next ] )
	);
	if ( ( state as { state: string } ).state !== 'done' ) {
		throw new Error( `The sweep ended as ${ JSON.stringify( state ) }` );
	}
	const statements: Record< string, Statement > = {};
	for ( const [ kind, one ] of done.flatMap( ( each ) => Object.entries( each.statements ) ) ) {
		const before = statements[ kind ];
		const worse = before === undefined || one.rows > before.rows ? one : before;
		statements[ kind ] = { ...worse, count: one.count + ( before?.count ?? 0 ) };
	}
	const sum = ( of: ( each: Process ) => number ): number => done.reduce( ( total, each ) => total + of( each ), 0 );
	return {
		seconds: sum( ( each ) => each.seconds ),
		cpu: sum( ( each ) => each.cpu ),
		http: sum( ( each ) => each.http ),
		memory: Math.max( ...done.map( ( each ) => each.memory ) ),
		queries: sum( ( each ) => each.queries ),
		processes: done.length,
		statements,
	};
}

const SWEEPABLE = `
global $wpdb;
foreach ( array( 'members', 'member_tiers', 'events', 'sweeps', 'sweep_members', 'inbox' ) as $table ) {
	$wpdb->query( $wpdb->prepare( 'TRUNCATE TABLE %i', $wpdb->prefix . 'patreon_gate_' . $table ) );
}
return true;
`;

interface Pair {
	readonly alone: Process;
	readonly work: Work;
}

/** Runs fetching and parsing alone and then the work, alternately, because the machine is not always equally fast. */
async function pairs( site: Site, times: number, work: () => Promise< Work > ): Promise< Pair[] > {
	const done: Pair[] = [];
	for ( let time = 0; time < times; time++ ) {
		done.push( { alone: await process_( site, 'pages', false ), work: await work() } );
	}
	return done;
}

const ratio = ( done: readonly Pair[], of: 'seconds' | 'cpu' ): string =>
	`${ median( done.map( ( { alone, work } ) => work[ of ] / alone[ of ] ) ).toFixed( 2 ) }×`;
const fastest = ( done: readonly { readonly seconds: number }[] ): number => Math.min( ...done.map( ( { seconds } ) => seconds ) );

const mib = ( bytes: number ): string => ( bytes / 1024 / 1024 ).toFixed( 1 );

function withoutIndex( { plan }: Statement ): boolean {
	// Derived tables are lists of values in the statement itself.
	return plan.some(
		( step ) => ( step.type === 'ALL' || step.type === 'index' ) && Number( step.rows ?? 0 ) > few && ! ( step.table ?? '' ).startsWith( '<' )
	);
}

type Statements = Readonly< Record< string, Statement > >;

/** Measures one size: a line of the table, and how statements of a first sync and of a later sweep found their rows. */
async function measure( members: number ): Promise< { line: string; first: Statements; later: Statements } > {
	const site = await startSite();
	try {
		site.sandbox.commands.change( { rate_limits: false, billing: false } );
		site.sandbox.commands.crowd( members );
		const admin = new WebClient( site.url );
		await admin.signIn( 'admin', 'password' );
		await connectCampaign( admin, site.sandbox.url );
		const times = members > 100_000 ? 1 : 3;
		const first = await pairs( site, times, async () => {
			await site.php( SWEEPABLE );
			return sweep( site );
		} );
		await site.php( SWEEPABLE );
		const firstExplained = await sweep( site, true );
		const changed = await pairs( site, times, () => {
			site.sandbox.commands.changeCrowd();
			return sweep( site );
		} );
		const quiet = await pairs( site, times, () => sweep( site ) );
		site.sandbox.commands.changeCrowd();
		const explained = await sweep( site, true );
		const cell = ( done: readonly Pair[] ): string => {
			const works = done.map( ( { work } ) => work );
			return `${ fastest( works ).toFixed( 1 ) } (${ ratio( done, 'seconds' ) }) | ${ ratio( done, 'cpu' ) } | ${ mib( Math.max( ...works.map( ( { memory } ) => memory ) ) ) } | ${ works[ 0 ]?.queries ?? 0 } | ${ works[ 0 ]?.processes ?? 0 }`;
		};
		const alone = [ ...first, ...changed, ...quiet ].map( ( one ) => one.alone );
		const line = `| ${ members } | ${ fastest( alone ).toFixed( 1 ) } | ${ mib( Math.max( ...alone.map( ( { memory } ) => memory ) ) ) } | ${ cell( first ) } | ${ cell( changed ) } | ${ ratio( quiet, 'seconds' ) } | ${ ratio( quiet, 'cpu' ) } |`;
		console.log(
			[ first, changed, quiet ]
				.map( ( done ) =>
					done
						.map(
							( one ) =>
								`${ one.work.seconds.toFixed( 2 ) }/${ one.alone.seconds.toFixed( 2 ) } (${ one.work.cpu.toFixed( 2 ) }/${ one.alone.cpu.toFixed( 2 ) })`
						)
						.join( ' ' )
				)
				.join( ' | ' )
		);
		console.log( line );
		return { line, first: firstExplained.statements, later: explained.statements };
	} finally {
		await site.stop();
	}
}

function table( statements: Statements ): string[] {
	return Object.entries( statements )
		.filter( ( [ kind, { plan } ] ) => plan.length > 0 && kind.includes( 'patreon_gate_' ) )
		.sort( ( [ , a ], [ , b ] ) => b.count - a.count )
		.map( ( [ kind, one ] ) => {
			const steps = one.plan
				.map( ( step ) =>
					step.table === null ? ( step.Extra ?? '' ) : `${ step.type ?? '' } ${ step.key ?? 'no key' }, ${ step.rows ?? 0 } rows`
				)
				.join( '; ' );
			return `| ${ withoutIndex( one ) ? '**no index**' : 'index' } | ${ one.count } | ${ steps } | \`${ kind.replaceAll( '|', '\\|' ).slice( 0, 300 ) }\` |`;
		} );
}

const sizes = ( process.argv.find( ( argument ) => argument.startsWith( '--members=' ) )?.slice( 10 ) ?? '10000,30000,100000' )
	.split( ',' )
	.map( Number );
const lines = [
	'| members | pages alone, s | MiB | first sync, s | processor | MiB | queries | processes | sweep with 1 %, s | processor | MiB | queries | processes | without changes | processor |',
	'| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
];
const results = join( root, 'bench/results-members.md' );
const rows = new Map< number, string >();
// Sizes that are not measured now keep the line of an earlier run.
for ( const line of ( await readFile( results, 'utf8' ).catch( () => '' ) ).split( '\n' ) ) {
	const size = /^\| (\d+) \|/.exec( line )?.[ 1 ];
	if ( size !== undefined ) {
		rows.set( Number( size ), line );
	}
}
let first: Statements = {};
let later: Statements = {};
for ( const members of sizes ) {
	const measured = await measure( members );
	rows.set( members, measured.line );
	( { first, later } = measured );
}
lines.push( ...[ ...rows ].sort( ( [ one ], [ other ] ) => one - other ).map( ( [ , line ] ) => line ) );

function verdict( statements: Statements ): string {
	const bad = Object.entries( statements ).filter( ( [ kind, one ] ) => kind.includes( 'patreon_gate_' ) && withoutIndex( one ) ).length;
	return bad === 0 ? 'none is without an index' : `${ bad } without an index`;
}
await writeFile(
	results,
	`# Cost of many members

MariaDB, PHP ${ ( await run( 'php', [ '-r', 'echo PHP_VERSION;' ] ) ).stdout }, the sandbox on the same machine. "Pages alone" fetches and parses every page with the same client and keeps nothing; it
is run before each work, in turn: the factor is the median of three such pairs, the seconds are those of the fastest (one pair, beyond 100,000 members). "Processor" is the same factor in
seconds of processor time (PHP, MariaDB and sandbox together), which other work on the machine does not blur. MiB: peak of the process that took most, above WordPress before any work. Times
are those of the work without the start of WordPress. Made by \`npm run bench:members\`; a line may be of an earlier run than the others.

${ lines.join( '\n' ) }

## Statements of a first sync of ${ sizes.at( -1 ) ?? 0 } members

How MariaDB says it finds the rows, the worst plan of each kind while the tables grow; ${ verdict( first ) } (what reads at most ${ few } rows does not count).

| | times | plan | statement |
| --- | --- | --- | --- |
${ table( first ).join( '\n' ) }

## Statements of a later sweep

The same, with one in a hundred changed; ${ verdict( later ) }.

| | times | plan | statement |
| --- | --- | --- | --- |
${ table( later ).join( '\n' ) }
`
);
