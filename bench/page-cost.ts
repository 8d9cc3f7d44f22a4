/**
 * The cost of a page view with the plugin, compared with the same page of the same WordPress without it, on nginx, PHP-FPM and MariaDB: instructions
 * of the PHP process first, which do not depend on other load; then files, queries, memory, scripts, styles, and milliseconds. Requests alternate.
 * `npm run bench [-- --only=page,open --counts=3 --rounds=100]`; `--rounds=0` skips milliseconds.
 */
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { root } from '../tools/lib/paths.ts';
import { countInstructions } from '../tools/services/callgrind.ts';
import { type Site, startSite } from '../tools/site/site.ts';
import { type Cookies, seed } from './fixture.ts';
import { grow } from './large-site.ts';
import { median, ratioOfMedians } from './statistics.ts';
import { type Half, LARGE_SCENARIOS, SCENARIOS, type Scenario, view, type View } from './views.ts';

/** Requests of each half before counting begins, until the opcache is filled and WordPress and the theme have stored their caches. */
const WARM = 1;

function option( name: string, otherwise: string ): string {
	return process.argv.find( ( argument ) => argument.startsWith( `--${ name }=` ) )?.slice( name.length + 3 ) ?? otherwise;
}

const both = < T >( make: () => T ): Record< Half, T > => ( { on: make(), off: make() } );

/** Counts instructions of single requests, alternately. */
async function instructions( site: Site, path: string, cookie: string, times: number ): Promise< Record< Half, number[] > > {
	const { counted } = site;
	if ( counted === null ) {
		throw new Error( 'The site was started without counting.' );
	}
	const found = both< number[] >( () => [] );
	for ( let time = -WARM; time < times; time++ ) {
		for ( const half of [ 'on', 'off' ] as const ) {
			const { instructions: count } = await countInstructions( counted.folder, () => view( `${ counted.url }${ path }`, half, cookie ) );
			if ( time >= 0 ) {
				found[ half ].push( count );
			}
		}
	}
	return found;
}

/** Measures time, alternately; the page without the plugin twice, to see the difference of equal pages. */
async function views( url: string, cookie: string, rounds: number ): Promise< Record< Half | 'again', View[] > > {
	const found = { ...both< View[] >( () => [] ), again: [] as View[] };
	const orders = [
		[ 'on', 'off', 'again' ],
		[ 'off', 'again', 'on' ],
		[ 'again', 'on', 'off' ],
	] as const;
	for ( let round = -10; round < rounds; round++ ) {
		for ( const which of orders[ ( round + 10 ) % 3 ] ?? [] ) {
			const one = await view( url, which === 'on' ? 'on' : 'off', cookie );
			if ( round >= 0 ) {
				found[ which ].push( one );
			}
		}
	}
	return found;
}

const percent = ( ratio: number, digits: number ): string => `${ ratio >= 1 ? '+' : '−' }${ Math.abs( ( ratio - 1 ) * 100 ).toFixed( digits ) }`;
const signed = ( number: number ): string => `${ number > 0 ? '+' : number < 0 ? '−' : '' }${ String( Math.abs( number ) ) }`;

/** Returns how far single counts of one half differ, in per cent of their median. */
const spread = ( counts: readonly number[] ): number => ( 100 * ( Math.max( ...counts ) - Math.min( ...counts ) ) ) / median( counts );

const only = option( 'only', '' )
	.split( ',' )
	.filter( ( name ) => name !== '' );
const counts = Number( option( 'counts', '3' ) );
const rounds = Number( option( 'rounds', '100' ) );

interface Row {
	readonly instructions: string;
	readonly clock: string | null;
	readonly noise: number;
}

async function measure( site: Site, path: string, cookies: Cookies, scenario: Scenario< string > ): Promise< Row > {
	const cookie = scenario.reader === undefined ? '' : cookies[ scenario.reader ];
	const found = await instructions( site, path, cookie, counts );
	const ours = async ( half: Half ): Promise< View > => {
		for ( let time = 0; time < WARM; time++ ) {
			await view( `${ site.url }${ path }`, half, cookie );
		}
		return view( `${ site.url }${ path }`, half, cookie, { 'X-Bench-Ours': 'files' } );
	};
	const on = await ours( 'on' );
	const off = await ours( 'off' );
	const ratio = median( found.on ) / median( found.off );
	const title = scenario.reader === 'member' && ! scenario.title.includes( 'member' ) ? `${ scenario.title }, member` : scenario.title;
	const cells = [
		title,
		percent( ratio, 2 ),
		`≤ ${ String( scenario.goal ) }`,
		( median( found.off ) / 1e6 ).toFixed( 1 ),
		String( on.files ),
		String( on.hooks ),
		signed( on.queries - off.queries ),
		signed( Math.round( ( on.memory - off.memory ) / 1024 ) ),
		signed( on.bytes - off.bytes ),
		signed( on.scripts - off.scripts ),
		signed( on.styles - off.styles ),
	];
	let clock: string | null = null;
	if ( rounds > 0 ) {
		const timed = await views( `${ site.url }${ path }`, cookie, rounds );
		const ms = ( of: readonly View[] ): number[] => of.map( ( one ) => one.ms );
		const compare = ( a: readonly View[], b: readonly View[] ): string => {
			const { ratio: middle, low, high } = ratioOfMedians( ms( a ), ms( b ) );
			return `${ percent( middle, 1 ) } (${ percent( low, 1 ) } to ${ percent( high, 1 ) })`;
		};
		clock = `| ${ title } | ${ median( ms( timed.off ) ).toFixed( 1 ) } | ${ compare( timed.on, timed.off ) } | ${ compare( timed.again, timed.off ) } |`;
	}
	return { instructions: `| ${ cells.join( ' | ' ) } |`, clock, noise: Math.max( spread( found.on ), spread( found.off ) ) };
}

const HEAD = [
	'| page | instructions, % more | goal | millions without | our files | our hooks | queries | memory, KiB | bytes | scripts | styles |',
	'| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
] as const;

const isChosen = ( { path }: Scenario< string > ): boolean => only.length === 0 || only.includes( path );

async function measureAll< Path extends string >(
	site: Site,
	paths: Readonly< Record< Path, string > >,
	cookies: Cookies,
	scenarios: readonly Scenario< Path >[]
): Promise< Row[] > {
	const rows: Row[] = [];
	for ( const scenario of scenarios.filter( isChosen ) ) {
		const row = await measure( site, paths[ scenario.path ], cookies, scenario );
		rows.push( row );
		console.log( `${ row.instructions } noise ${ row.noise.toFixed( 2 ) }` );
		if ( row.clock !== null ) {
			console.log( row.clock );
		}
	}
	return rows;
}

const site = await startSite( { pools: 1, isCounted: true, isPlain: true } );
try {
	const { paths, cookies } = await seed( site );
	const rows = await measureAll( site, paths, cookies, SCENARIOS );
	const large = LARGE_SCENARIOS.some( isChosen ) ? await measureAll( site, await grow( site ), cookies, LARGE_SCENARIOS ) : [];
	const noise = Math.max( ...[ ...rows, ...large ].map( ( row ) => row.noise ) );
	const text = [
		'# Cost of a page view',
		'',
		`WordPress ${ site.instance.wordpress.version } with its default theme, nginx, PHP-FPM with opcache, MariaDB; the plugin as it is after activation, a campaign connected. Each page with the plugin and without it in turn, on the same site. Made by \`npm run bench\`.`,
		'',
		'## Instructions of the PHP process',
		'',
		`Counted by callgrind, from the start of a request to its end; medians of ${ String( counts ) }. Counts of one page and one half differ by ${ noise.toFixed( 2 ) } % at most, so that two numbers less than that apart are the same. Memory is that at its highest.`,
		'',
		...HEAD,
		...rows.map( ( row ) => row.instructions ),
		'',
		'### A large site',
		'',
		'The same site with 50 rules (30 categories, half of them below another one, 15 tags, 5 authors) and 1,000 locked posts more: a third each with a lock of their own, by a rule, and with early access of three steps.',
		'',
		...HEAD,
		...large.map( ( row ) => row.instructions ),
	];
	if ( rounds > 0 ) {
		text.push(
			'',
			'## Milliseconds',
			'',
			`Inside PHP, medians of ${ String( rounds ) } views each, with 95% intervals, on ${ String( cpus().length ) } processors under a load of ${ loadavg()[ 1 ]?.toFixed( 1 ) ?? '?' } (1 is the bench alone). The last column compares the page without the plugin with itself: a difference no larger than that is none.`,
			'',
			'| page | ms without | with the plugin, % | without it again, % |',
			'| --- | --- | --- | --- |',
			...[ ...rows, ...large ].flatMap( ( row ) => ( row.clock === null ? [] : [ row.clock ] ) )
		);
	}
	if ( only.length === 0 ) {
		await writeFile( join( root, 'bench/results.md' ), `${ text.join( '\n' ) }\n` );
	}
} finally {
	await site.stop();
}
