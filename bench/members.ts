/**
 * What many members cost: the first sync, and a sweep in which one in a hundred changed, on MariaDB against the sandbox's generated crowd;
 * beside fetching and parsing the same pages and nothing else, in the same run. Memory above what WordPress takes, and how each
 * statement finds its rows. `npm run bench:members [-- --members=100000]`; several sizes are separated by commas.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectCampaign } from '../tools/demo/connect.ts';
import { WebClient } from '../tools/demo/client.ts';
import { root } from '../tools/lib/paths.ts';
import { run } from '../tools/lib/run.ts';
import { type Site, startSite } from '../tools/site/site.ts';

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
	readonly http: number;
	readonly memory: number;
	readonly queries: number;
	readonly members: number;
	readonly next: number | null;
	readonly statements: Readonly< Record< string, Statement > >;
}

interface Work {
	readonly seconds: number;
	readonly http: number;
	/** Of the process that took most, in bytes. */
	readonly memory: number;
	readonly queries: number;
	readonly processes: number;
	readonly statements: Readonly< Record< string, Statement > >;
}

const marker = '\n--answer--\n';
/** Rows a plan may look at without an index: what fits one page of a database anyway. */
const few = 100;

async function process_( site: Site, what: 'pages' | 'sweep' | 'jobs', explain: boolean ): Promise< Process > {
	const { stdout } = await run( 'php', [ '-d', 'memory_limit=256M', '-d', 'opcache.enable_cli=1', join( root, 'bench/members-worker.php' ) ], {
		env: { ...site.instance.env, PATREON_GATE_BENCH: what, PATREON_GATE_EXPLAIN: explain ? '1' : '' },
	} );
	return JSON.parse( stdout.slice( stdout.lastIndexOf( marker ) + marker.length ) ) as Process;
}

/** A sweep from its beginning to its end, in as many processes as it takes. */
async function sweep( site: Site, explain = false ): Promise< Work > {
	// Records read in the same second as those before would be read again one by one.
	await new Promise( ( resolve ) => setTimeout( resolve, 1500 ) );
	const done: Process[] = [ await process_( site, 'sweep', explain ) ];
	while ( ( done.at( -1 )?.next ?? 3600 ) < 120 ) {
		const wait = Math.max( 0, done.at( -1 )?.next ?? 0 );
		await new Promise( ( resolve ) => setTimeout( resolve, wait * 1000 ) );
		done.push( await process_( site, 'jobs', explain ) );
	}
	const state = await site.php( 'global $wpdb; return $wpdb->get_row( $wpdb->prepare( "SELECT state, reason, members_read, changed FROM %i ORDER BY id DESC LIMIT 1", $wpdb->prefix . "patreon_gate_sweeps" ), ARRAY_A );' );
	console.log( JSON.stringify( state ), done.map( ( { seconds, next } ) => [ Math.round( seconds * 10 ) / 10, next ] ) );
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

/** The fastest of several: what else the machine does only ever adds. */
async function fastest< T extends { readonly seconds: number } >( times: number, work: () => Promise< T > ): Promise< T > {
	let best = await work();
	for ( let time = 1; time < times; time++ ) {
		const next = await work();
		best = next.seconds < best.seconds ? next : best;
	}
	return best;
}

const mib = ( bytes: number ): string => ( bytes / 1024 / 1024 ).toFixed( 1 );

function withoutIndex( { plan }: Statement ): boolean {
	// Derived tables are lists of values in the statement itself.
	return plan.some( ( step ) => ( step.type === 'ALL' || step.type === 'index' ) && Number( step.rows ?? 0 ) > few && ! ( step.table ?? '' ).startsWith( '<' ) );
}

/** One size: a line of the table, and how its statements found their rows. */
async function measure( members: number ): Promise< { line: string; statements: Readonly< Record< string, Statement > > } > {
	const site = await startSite();
	try {
		site.sandbox.commands.change( { rate_limits: false, billing: false } );
		site.sandbox.commands.crowd( members );
		const admin = new WebClient( site.url );
		await admin.signIn( 'admin', 'password' );
		await connectCampaign( admin, site.sandbox.url );
		const times = members > 100_000 ? 1 : 3;
		const pages = (): Promise< Process > => fastest( times, () => process_( site, 'pages', false ) );
		const alone = await pages();
		const first = await fastest( times, async () => {
			await site.php( SWEEPABLE );
			return sweep( site );
		} );
		const changed = await fastest( times, async () => {
			site.sandbox.commands.changeCrowd();
			return sweep( site );
		} );
		// Again, as every change makes the crowd a little slower to compute.
		const again = await pages();
		const quiet = await fastest( times, () => sweep( site ) );
		site.sandbox.commands.changeCrowd();
		const explained = await sweep( site, true );
		const cell = ( work: Work, beside: { seconds: number } ): string =>
			`${ work.seconds.toFixed( 1 ) } (${ ( work.seconds / beside.seconds ).toFixed( 2 ) }×) | ${ mib( work.memory ) } | ${ work.queries } | ${ work.processes }`;
		const line = `| ${ members } | ${ alone.seconds.toFixed( 1 ) } | ${ mib( alone.memory ) } | ${ cell( first, alone ) } | ${ cell( changed, again ) } | ${ ( quiet.seconds / again.seconds ).toFixed( 2 ) }× |`;
		console.log( line );
		return { line, statements: explained.statements };
	} finally {
		await site.stop();
	}
}

function table( statements: Readonly< Record< string, Statement > > ): string[] {
	return Object.entries( statements )
		.filter( ( [ kind, { plan } ] ) => plan.length > 0 && kind.includes( 'patreon_gate_' ) )
		.sort( ( [ , a ], [ , b ] ) => b.count - a.count )
		.map( ( [ kind, one ] ) => {
			const steps = one.plan.map( ( step ) => ( step.table === null ? ( step.Extra ?? '' ) : `${ step.type ?? '' } ${ step.key ?? 'no key' }, ${ step.rows ?? 0 } rows` ) ).join( '; ' );
			return `| ${ withoutIndex( one ) ? '**no index**' : 'index' } | ${ one.count } | ${ steps } | \`${ kind.replaceAll( '|', '\\|' ).slice( 0, 300 ) }\` |`;
		} );
}

const sizes = ( process.argv.find( ( argument ) => argument.startsWith( '--members=' ) )?.slice( 10 ) ?? '10000,30000,100000' ).split( ',' ).map( Number );
const lines = [
	'| members | pages alone, s | MiB | first sync, s | MiB | queries | processes | sweep with 1 %, s | MiB | queries | processes | sweep without changes |',
	'| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
];
let statements: Readonly< Record< string, Statement > > = {};
for ( const members of sizes ) {
	const measured = await measure( members );
	lines.push( measured.line );
	statements = measured.statements;
}
const bad = Object.entries( statements ).filter( ( [ kind, one ] ) => kind.includes( 'patreon_gate_' ) && withoutIndex( one ) ).length;
await writeFile(
	join( root, 'bench/results-members.md' ),
	`# Cost of many members

MariaDB, PHP ${ ( await run( 'php', [ '-r', 'echo PHP_VERSION;' ] ) ).stdout }, the sandbox on the same machine. "Pages alone" fetches and parses every page with the same client and keeps nothing; the
factors are against it, of the same run; of each the fastest of three (one, beyond 100,000 members). MiB: peak of the process that took most, above WordPress before any work. Times
are those of the work without the start of WordPress. Made by \`npm run bench:members\`.

${ lines.join( '\n' ) }

## Statements of a sweep at ${ sizes.at( -1 ) ?? 0 } members

How MariaDB says it finds the rows, the worst plan of each kind; ${ bad === 0 ? 'none is without an index' : `${ bad } without an index` } (what reads at most ${ few } rows does not count).

| | times | plan | statement |
| --- | --- | --- | --- |
${ table( statements ).join( '\n' ) }
`
);
