/**
 * The screen "Members" with many members: milliseconds until the list is shown and until each search is answered, and the memory of the browser.
 * `npm run bench:members-screen [-- --members=100000 --shots=FOLDER --wordpress=oldest --locale=ar]`.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
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
const address = '/wp-admin/admin.php?page=patreon-gate&screen=members';

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
		await site.php( `$fill = require $data['file']; return $fill( $data['members'] );`, {
			file: join( root, 'bench/members-screen-members.php' ),
			members,
		} );
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
	const row = page.locator( '.patreon-gate-data-list tbody a' ).first();
	const lines: string[] = [];
	const measure = async ( what: string, query: string, change: () => Promise< unknown >, back?: () => Promise< unknown > ): Promise< void > => {
		const rest: number[] = [];
		const shown: number[] = [];
		for ( let time = 0; time < TIMES; time++ ) {
			rest.push( await milliseconds( () => admin.rest( `/patreon-gate/v1/members?orderby=name&limit=50${ query }` ) ) );
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
	if ( members === 0 ) {
		await page.goto( `${ site.url }${ address }` );
		await page.locator( '.patreon-gate-data-list p' ).first().waitFor();
		await take( 'members-none' );
	} else {
		await page.goto( `${ site.url }${ address }` );
		await row.waitFor();
		await take( 'members-list' );
		await measure( 'first page', '', async () => {
			await page.goto( `${ site.url }${ address }` );
			await row.waitFor();
		} );
		const open = ( query: string ) => async (): Promise< void > => {
			await page.evaluate( ( next ) => {
				window.history.pushState( null, '', next );
				window.dispatchEvent( new PopStateEvent( 'popstate', { state: null } ) );
			}, `${ address }${ query }` );
			await page.locator( '.patreon-gate-data-list[aria-busy="false"] tbody a' ).first().waitFor();
		};
		for ( const [ what, view, query ] of [
			[ 'search: beginning of a name', '&s=zo', '&text=zo' ],
			[ 'search: last name', '&s=okafor', '&text=okafor' ],
			[ 'search: whole address', '&s=person4711@example.org', '&text=person4711@example.org' ],
			[ 'state: free', '&state=free', '&state=free' ],
			[ 'state: declined', '&state=declined', '&state=declined' ],
			[ 'can read', '&access=yes', '&has_access=true' ],
			[ 'last page', '&paged=2000', `&page=${ Math.ceil( members / 50 ) }` ],
			[ 'last page of a state', '&state=free&paged=1500', '&state=free&page=1500' ],
		] as const ) {
			await measure( what, query, open( view ), open( '' ) );
		}
		const before = await heap( page );
		for ( let number = 1; number <= 40; number++ ) {
			await open( `&paged=${ number }` )();
		}
		const after = await heap( page );
		const memory = `Memory of the browser: ${ before.toFixed( 1 ) } MiB at the beginning, ${ after.toFixed( 1 ) } MiB after 40 more pages.`;
		console.log( memory );
		await page.goto( `${ site.url }${ address }&s=nico` );
		await row.waitFor();
		await page.getByRole( 'checkbox' ).nth( 1 ).check();
		await take( 'members-search-selected' );
		await row.click();
		await page.getByRole( 'table', { name: 'What happened' } ).or( page.getByText( 'Nothing was logged about this person' ) ).first().waitFor();
		await take( 'member-one' );
		await page.getByRole( 'button', { name: 'Give access…' } ).click();
		await page.getByRole( 'dialog' ).waitFor();
		await take( 'member-grant' );
		if ( members >= 100_000 && shots === undefined ) {
			await writeFile(
				join( root, 'bench/results-members-screen.md' ),
				`# The screen “Members” with ${ members } members

MariaDB, PHP's built-in server, Chromium ${ browser.version() } on the same machine; medians of ${ TIMES }, in milliseconds: the response to the REST request, and until the rows are on the
screen (the first page with the whole page of wp-admin). Made by \`npm run bench:members-screen\`, which fails above ${ LIMIT } ms.

| what | response | on the screen |
| --- | --- | --- |
${ lines.join( '\n' ) }

${ memory }
`
			);
		}
	}
	await browser.close();
} finally {
	await site.stop();
}
