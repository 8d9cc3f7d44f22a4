/**
 * The screens "Members" and "Log" with many rows: milliseconds until the list is shown and until each search is answered, and the memory of the browser.
 * `npm run bench:members-screen [-- --members=100000 --shots=FOLDER --wordpress=oldest --locale=ar]`.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { connectCampaign } from '../tools/demo/connect.ts';
import { WebClient } from '../tools/demo/client.ts';
import { root } from '../tools/lib/paths.ts';
import { startSite } from '../tools/site/site.ts';
import { median } from './statistics.ts';

/** Milliseconds that the first view and a search may take. */
const LIMIT = 1000;
/** How often each is measured. */
const TIMES = 5;

function argument( name: string ): string | undefined {
	const found = process.argv.find( ( one ) => one === `--${ name }` || one.startsWith( `--${ name }=` ) );
	return found?.slice( name.length + 3 );
}

const members = Number( argument( 'members' ) ?? '100000' );
const shots = argument( 'shots' );
const PAGE = '/wp-admin/admin.php?page=patreon-gate';
/** Pages that are opened one after the other to see whether memory grows. */
const PAGES = 50;

interface List {
	readonly name: string;
	/** Its argument of the address. */
	readonly screen: string;
	/** Route of a page, to which filters are added. */
	readonly route: string;
	/** A link in a row that is shown, and in one of a list that is complete. */
	readonly row: string;
	readonly ready: string;
	/** What is measured: in words, arguments of the address, arguments of the route. */
	readonly searches: readonly ( readonly [ string, string, string ] )[];
	/** Arguments of the address of a page. */
	readonly pageAt: ( number: number ) => string;
}

async function heap( page: Page ): Promise< number > {
	const session = await page.context().newCDPSession( page );
	await session.send( 'HeapProfiler.collectGarbage' );
	const { usedSize } = await session.send( 'Runtime.getHeapUsage' );
	await session.detach();
	return usedSize / 1024 / 1024;
}

async function milliseconds( work: () => Promise< unknown > ): Promise< number > {
	const start = performance.now();
	await work();
	return performance.now() - start;
}

const site = await startSite( { wordpress: argument( 'wordpress' ) === 'oldest' ? 'oldest' : 'newest' } );
try {
	const admin = new WebClient( site.url );
	await admin.signIn( 'admin', 'password' );
	await connectCampaign( admin, site.sandbox.url );
	if ( members > 0 ) {
		for ( const file of [ 'members-screen-members.php', 'members-screen-log.php' ] ) {
			await site.php( `$fill = require $data['file']; return $fill( $data['rows'] );`, { file: join( root, 'bench', file ), rows: members } );
		}
	}
	const executable = [ process.env[ 'CHROMIUM' ], '/usr/bin/chromium', '/usr/bin/chromium-browser' ].find(
		( path ) => path !== undefined && existsSync( path )
	);
	const browser = await chromium.launch( { ...( executable === undefined ? {} : { executablePath: executable } ), args: [ '--no-sandbox' ] } );
	const context = await browser.newContext( { viewport: { width: 1280, height: 900 } } );
	await context.addCookies( admin.browserCookies() );
	const page = await context.newPage();
	page.on( 'console', ( message ) => {
		if ( message.type() === 'error' ) {
			console.log( 'console:', message.text() );
		}
	} );
	page.on( 'pageerror', ( problem ) => {
		console.log( 'error:', problem.message );
	} );
	const take = async ( name: string ): Promise< void > => {
		if ( shots !== undefined ) {
			for ( const [ kind, width ] of [
				[ 'wide', 1280 ],
				[ 'narrow', 390 ],
			] as const ) {
				await page.setViewportSize( { width, height: 900 } );
				await page.screenshot( { path: join( shots, `${ name }-${ kind }.png` ), fullPage: true } );
			}
			await page.setViewportSize( { width: 1280, height: 900 } );
		}
	};
	const member = page.locator( '.patreon-gate-data-list tbody a' ).first();
	const lists = ( person: string, newest: number ): readonly List[] => [
		{
			name: 'Members',
			screen: 'members',
			route: '/members?orderby=name&limit=50',
			row: '.patreon-gate-data-list tbody a',
			ready: '.patreon-gate-data-list[aria-busy="false"] tbody a',
			searches: [
				[ 'search: beginning of a name', '&s=zo', '&text=zo' ],
				[ 'search: last name', '&s=okafor', '&text=okafor' ],
				[ 'search: whole address', '&s=person4711@example.org', '&text=person4711@example.org' ],
				[ 'state: free', '&state=free', '&state=free' ],
				[ 'state: declined', '&state=declined', '&state=declined' ],
				[ 'can read', '&access=yes', '&has_access=true' ],
				[ 'last page', `&paged=${ Math.ceil( members / 50 ) }`, `&page=${ Math.ceil( members / 50 ) }` ],
				[ 'page 1500 of a state', '&state=free&paged=1500', '&state=free&page=1500' ],
			],
			pageAt: ( number ) => `&paged=${ number }`,
		},
		{
			name: 'Log',
			screen: 'log',
			route: '/log?names=true&per_page=50',
			row: '.patreon-gate-list .patreon-gate-list tbody a',
			ready: '.patreon-gate-list .patreon-gate-list[aria-busy="false"] tbody a',
			searches: [
				[ 'kind: payments', '&kind=payments', '&type[]=charge:succeeded&type[]=charge:declined&type[]=charge:recovered' ],
				[ 'kind: decisions by hand, of which there are few', '&kind=decisions', '&type[]=grant_set&type[]=block_set' ],
				[ 'how it became known', '&cause=sign_in', '&cause=sign_in' ],
				[ 'one person', `&person=${ person }`, `&patreon_user_id=${ person }` ],
				[ 'one day, a year ago', '&from=2025-12-10&to=2025-12-10', '&from=1765324800&to=1765411200' ],
				[ 'the oldest page', `&before=${ newest - members + 100 }`, `&before=${ newest - members + 100 }` ],
			],
			pageAt: ( number ) => `&before=${ newest - 50 * number }`,
		},
	];
	const report: string[] = [];
	const measureList = async ( list: List ): Promise< void > => {
		const address = `${ PAGE }&screen=${ list.screen }`;
		const lines: string[] = [];
		const measure = async ( what: string, query: string, change: () => Promise< unknown >, back?: () => Promise< unknown > ): Promise< void > => {
			const rest: number[] = [];
			const shown: number[] = [];
			for ( let time = 0; time < TIMES; time++ ) {
				rest.push( await milliseconds( () => admin.rest( `/patreon-gate/v1${ list.route }${ query }` ) ) );
				shown.push( await milliseconds( change ) );
				await back?.();
			}
			const line = `| ${ what } | ${ median( rest ).toFixed( 0 ) } | ${ median( shown ).toFixed( 0 ) } |`;
			console.log( line );
			lines.push( line );
			if ( Math.max( median( rest ), median( shown ) ) > LIMIT ) {
				console.log( `^ more than ${ LIMIT } ms` );
				process.exitCode = 1;
			}
		};
		const ofWordPress: number[] = [];
		const first = async (): Promise< void > => {
			await page.goto( `${ site.url }${ address }`, { waitUntil: 'commit' } );
			await page.locator( list.row ).first().waitFor();
			ofWordPress.push(
				await page.evaluate( () => {
					const [ entry ] = performance.getEntriesByType( 'navigation' );
					return entry instanceof PerformanceNavigationTiming ? entry.domContentLoadedEventStart : 0;
				} )
			);
		};
		const open = ( query: string ) => async (): Promise< void > => {
			await page.evaluate( ( next ) => {
				window.history.pushState( null, '', next );
				window.dispatchEvent( new PopStateEvent( 'popstate', { state: null } ) );
			}, `${ address }${ query }` );
			await page.locator( list.ready ).first().waitFor();
		};
		await first();
		await take( `${ list.screen }-list` );
		await measure( 'first page', '', first );
		// The load event of this page is awaited, so that nothing of it is measured with the searches.
		await page.goto( `${ site.url }${ address }` );
		await page.locator( list.ready ).first().waitFor();
		for ( const [ what, view, query ] of list.searches ) {
			await measure( what, query, open( view ), open( '' ) );
		}
		const memory: number[] = [];
		for ( let number = 0; number <= PAGES; number++ ) {
			if ( number > 0 ) {
				await open( list.pageAt( number ) )();
			}
			if ( number % 10 === 0 ) {
				memory.push( await heap( page ) );
			}
		}
		const grown = memory.map( ( size ) => size.toFixed( 1 ) ).join( ', ' );
		console.log( grown );
		report.push( `## ${ list.name }

| what | response | on the screen |
| --- | --- | --- |
${ lines.join( '\n' ) }

Of the first page, ${ median( ofWordPress ).toFixed( 0 ) } ms pass until wp-admin and WordPress' own scripts, which every screen of wp-admin has, are loaded.

Memory of the browser in MiB, after garbage collection, at the beginning and after each ten of ${ PAGES } more pages: ${ grown }.
` );
	};
	if ( members === 0 ) {
		for ( const screen of [ 'members', 'log' ] ) {
			await page.goto( `${ site.url }${ PAGE }&screen=${ screen }` );
			await page.locator( '.patreon-gate-data-list p, .patreon-gate-list p' ).first().waitFor();
			await take( `${ screen }-none` );
		}
	} else {
		const [ person, newest ] = ( await site.php(
			`global $wpdb; return $wpdb->get_row( "SELECT patreon_user_id, MAX(id) FROM {$wpdb->prefix}patreon_gate_events WHERE patreon_user_id <> ''", ARRAY_N );`
		) ) as [ string, string ];
		for ( const list of lists( person, Number( newest ) ) ) {
			await measureList( list );
		}
		await page.goto( `${ site.url }${ PAGE }&screen=members&s=nico` );
		await member.waitFor();
		await page.getByRole( 'checkbox' ).nth( 1 ).check();
		await take( 'members-search-selected' );
		await member.click();
		await page.getByRole( 'table', { name: 'What happened' } ).or( page.getByText( 'Nothing was logged about this person' ) ).first().waitFor();
		await take( 'member-one' );
		await page.getByRole( 'button', { name: 'Give access…' } ).click();
		await page.getByRole( 'dialog' ).waitFor();
		await take( 'member-grant' );
		if ( members >= 100_000 && shots === undefined ) {
			await writeFile(
				join( root, 'bench/results-members-screen.md' ),
				`# The screens “Members” and “Log” with ${ members } rows

MariaDB, PHP's built-in server, Chromium ${ browser.version() } on the same machine with two cores, of which the load was ${ loadavg()[ 0 ]?.toFixed( 1 ) ?? '?' } at the end; medians of ${ TIMES }, in
milliseconds: the response to the REST request, and until the rows are on the screen (the first page with the whole page of wp-admin). Made by \`npm run
bench:members-screen\`, which fails above ${ LIMIT } ms.

${ report.join( '\n' ) }`
			);
		}
	}
	await browser.close();
} finally {
	await site.stop();
}
