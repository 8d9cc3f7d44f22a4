/**
 * What a page view costs with the plugin, beside the same page of the same WordPress without it: queries, milliseconds inside PHP,
 * memory, and bytes, on MariaDB, in one run, the two halves taken in turn. `npm run bench [-- --rounds=200]`
 */
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { root } from '../tools/lib/paths.ts';
import { startSite } from '../tools/site/site.ts';
import { type Fixture, seed } from './fixture.ts';
import { median, ratioOfMedians } from './statistics.ts';

interface View {
	readonly ms: number;
	/** Milliseconds of the processor: other work on the machine adds little to them. */
	readonly processor: number;
	readonly queries: number;
	readonly memory: number;
	readonly bytes: number;
	readonly scripts: number;
	readonly styles: number;
}

interface Scenario {
	readonly title: string;
	readonly path: keyof Fixture[ 'paths' ];
	readonly isMember?: boolean;
}

const SCENARIOS: readonly Scenario[] = [
	{ title: 'Open post, stranger', path: 'open' },
	{ title: 'Blog page of open posts, stranger', path: 'home' },
	{ title: 'Feed of open posts', path: 'feed' },
	{ title: 'Open post, member', path: 'open', isMember: true },
	{ title: 'Locked post, stranger', path: 'whole' },
	{ title: 'Locked post, member', path: 'whole', isMember: true },
	{ title: 'Divider, stranger', path: 'divider' },
	{ title: 'Divider, member', path: 'divider', isMember: true },
	{ title: 'Container, stranger', path: 'gate' },
	{ title: 'Container, member', path: 'gate', isMember: true },
];

function count( html: string, tag: RegExp ): number {
	return [ ...html.matchAll( tag ) ].length;
}

async function view( url: string, plugin: 'on' | 'off', cookie: string | null ): Promise< View > {
	const answer = await fetch( url, {
		headers: { 'X-Bench': '1', 'X-Bench-Plugin': plugin, ...( cookie === null ? {} : { Cookie: cookie } ) },
	} );
	const html = await answer.text();
	if ( ! answer.ok || answer.headers.get( 'x-bench-plugin' ) !== plugin ) {
		throw new Error( `${ url } answered ${ String( answer.status ) }, plugin ${ answer.headers.get( 'x-bench-plugin' ) ?? 'unknown' }` );
	}
	const number = ( name: string ): number => Number( answer.headers.get( name ) );
	return {
		ms: number( 'x-bench-ms' ),
		processor: number( 'x-bench-processor' ),
		queries: number( 'x-bench-queries' ),
		memory: number( 'x-bench-memory' ),
		bytes: Buffer.byteLength( html ),
		scripts: count( html, /<script\b/g ),
		styles: count( html, /<style\b|rel=['"]stylesheet['"]/g ),
	};
}

async function measure( url: string, cookie: string | null, rounds: number ): Promise< { on: View[]; off: View[] } > {
	const on: View[] = [];
	const off: View[] = [];
	const warmUp = 20;
	for ( let round = -warmUp; round < rounds; round++ ) {
		// Which half goes first changes every time, so that neither always finds the caches warm.
		const order = round % 2 === 0 ? ( [ 'on', 'off' ] as const ) : ( [ 'off', 'on' ] as const );
		for ( const plugin of order ) {
			const one = await view( url, plugin, cookie );
			if ( round >= 0 ) {
				( plugin === 'on' ? on : off ).push( one );
			}
		}
	}
	return { on, off };
}

function difference( on: View[], off: View[], of: ( one: View ) => number ): string {
	const change = median( on.map( of ) ) - median( off.map( of ) );
	return `${ change > 0 ? '+' : '' }${ String( Math.round( change ) ) }`;
}

const rounds = Number( process.argv.find( ( argument ) => argument.startsWith( '--rounds=' ) )?.slice( 9 ) ?? 200 );
const site = await startSite();
try {
	const fixture = await seed( site );
	const lines = [
		'| page | queries without → with | ms without → with | ratio (95%) | processor ms without → with | ratio (95%) | memory, KiB | bytes | scripts | styles |',
		'| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
	];
	for ( const { title, path, isMember } of SCENARIOS ) {
		const { on, off } = await measure( `${ site.url }${ fixture.paths[ path ] }`, isMember === true ? fixture.memberCookie : null, rounds );
		const compare = ( of: ( one: View ) => number ): string => {
			const { ratio, low, high } = ratioOfMedians( on.map( of ), off.map( of ) );
			return `${ median( off.map( of ) ).toFixed( 2 ) } → ${ median( on.map( of ) ).toFixed( 2 ) } | ${ ratio.toFixed( 3 ) } (${ low.toFixed( 3 ) }–${ high.toFixed( 3 ) })`;
		};
		lines.push(
			`| ${ title } | ${ String( median( off.map( ( one ) => one.queries ) ) ) } → ${ String( median( on.map( ( one ) => one.queries ) ) ) } | ${ compare( ( one ) => one.ms ) } | ${ compare( ( one ) => one.processor ) } | ${ difference( on, off, ( one ) => one.memory / 1024 ) } | ${ difference( on, off, ( one ) => one.bytes ) } | ${ difference( on, off, ( one ) => one.scripts ) } | ${ difference( on, off, ( one ) => one.styles ) } |`
		);
		console.log( lines.at( -1 ) );
	}
	const file = join( root, 'bench/results.md' );
	await writeFile(
		file,
		`# Cost of a page view\n\nWordPress ${ site.instance.wordpress.version } on MariaDB, PHP's built-in server with opcache, ${ String( rounds ) } rounds a row, medians; with and without the plugin in turn on the same site. Made by \`npm run bench\`, on ${ String( cpus().length ) } processors under a load of ${ loadavg()[ 1 ]?.toFixed( 1 ) ?? '?' } (1 is the bench alone): the higher it is, the less the milliseconds say, and the rather those of the processor.\n\n${ lines.join( '\n' ) }\n`
	);
} finally {
	await site.stop();
}
