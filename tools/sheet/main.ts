/**
 * `npm run designs:sheet [-- --looks=all --faces=all --widths=1600,1280,800,390,320 --media=all --together --focus]`: contact sheets of the designs
 * of the gallery, on a real post in real themes, to be looked at, and a list of what the browser finds by itself. Written to `.cache/sheet/`.
 *
 * Looks are themes with or without one of their style variations: `twentytwentyfour`, `twentytwentyfive/03-dusk`, `twentytwentythree/all`, `all`.
 * `--together` puts all designs on one page, which is much faster; without it each is photographed as readers see it. `--overview` draws
 * the picture of all designs in `docs/images/` instead.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { root } from '../lib/paths';
import { startSite, type Site } from '../site/site';
import { faults } from './faults';
import { focusEach } from './focus';
import { apply, prepareLooks, type Look } from './looks';
import { wishes, type Media } from './options';
import { writeOverview } from './overview';
import { choose, facesOf, prepare, type Prepared } from './prepare';
import { emulate, photograph, photographAll, spread, type Shot } from './shots';
import { writeSheets } from './write';

/**
 * How long a page or a picture may take, in milliseconds. A page with all designs is up to 20,000 pixels high, and Chromium draws it for a
 * picture without a graphics card: some seconds alone, and more than Playwright's 30 while test suites run beside it.
 */
const PATIENCE = 180_000;

const wish = wishes();
const folder = wish.folder ?? join( root, '.cache/sheet' );
const found: string[] = [];

/** A page that is photographed: its address, and what is on it. */
interface Subject {
	readonly url: string;
	readonly face: string;
	/** '' for all of them. */
	readonly design: string;
}

/** Returns the pages of one look. */
async function* subjects( site: Site, prepared: Prepared ): AsyncGenerator< Subject > {
	if ( wish.isTogether ) {
		const content = wish.designs.map( ( name ) => prepared.contents[ name ] ?? '' ).join( '\n\n' );
		const urls = await facesOf( prepared, { content } );
		for ( const face of wish.faces ) {
			yield { url: urls.get( face ) ?? '', face, design: '' };
		}
		return;
	}
	for ( const design of wish.designs ) {
		const id = prepared.ids[ design ] ?? 0;
		const urls = wish.faces.some( ( face ) => face !== 'not_signed_in' ) ? await facesOf( prepared, { design: id } ) : null;
		await choose( site, id );
		for ( const face of wish.faces ) {
			yield { url: urls?.get( face ) ?? prepared.post, face, design };
		}
	}
}

/** Photographs a page at every width, and adds the pictures to those of the same width. */
async function visit( page: Page, look: Look, media: Media, subject: Subject, shots: Map< string, Shot[] > ): Promise< void > {
	const { url, face, design } = subject;
	for ( const [ at, width ] of wish.widths.entries() ) {
		const title = [ look.name.replace( '/', '-' ), media, String( width ) ].join( '-' );
		const file = [ title, design, face ].filter( ( part ) => part !== '' ).join( '-' );
		await page.setViewportSize( { width, height: 900 } );
		// The address alone does not tell whether the page is already open: the same post has another design now.
		if ( at === 0 || wish.hasFocus ) {
			await page.goto( url );
		}
		const hasAxe = ( media === 'screen' || media === 'rtl' ) && ( width === wish.widths[ 0 ] || width === wish.widths.at( -1 ) );
		found.push( ...( await faults( page, hasAxe ) ).map( ( fault ) => `${ file }: ${ fault }` ) );
		const list = shots.get( title ) ?? [];
		shots.set( title, list );
		if ( wish.hasFocus ) {
			if ( design === '' ) {
				await spread( page );
			}
			const focus = await focusEach( page, folder, file );
			found.push( ...focus.faults.map( ( fault ) => `${ file }: ${ fault }` ) );
			list.push( ...focus.shots );
		} else if ( design === '' ) {
			list.push( ...( await photographAll( page, folder, `${ file }.png`, wish.designs, face ) ) );
		} else {
			list.push( await photograph( page, folder, `${ file }.png`, `${ design } · ${ face }` ) );
		}
	}
}

/** Pictures of one design stand together, so that its faces can be compared. */
function byDesign( one: Shot, other: Shot ): number {
	const place = ( { name }: Shot ): number => wish.designs.findIndex( ( design ) => name.startsWith( design ) );
	return place( one ) - place( other );
}

async function main(): Promise< void > {
	await mkdir( folder, { recursive: true } );
	const site = await startSite( { wordpress: wish.wp, database: 'mariadb' } );
	const browser = await chromium.launch( {
		executablePath: process.env[ 'PATREON_GATE_CHROMIUM' ] ?? '/usr/bin/chromium',
		args: [ '--no-sandbox', '--disable-background-networking', '--allow-file-access-from-files' ],
	} );
	try {
		const looks = await prepareLooks( site, wish.looks );
		const prepared = await prepare( site, wish.designs );
		const context = await browser.newContext();
		// tsx calls this in functions that are sent to the page.
		await context.addInitScript( 'globalThis.__name = ( of ) => of' );
		context.setDefaultTimeout( PATIENCE );
		const page = await context.newPage();
		const sheets = await browser.newContext();
		sheets.setDefaultTimeout( PATIENCE );
		const drawing = await sheets.newPage();
		if ( wish.isTogether || wish.faces.some( ( face ) => face !== 'not_signed_in' ) ) {
			// A preview belongs to the login that made it.
			await context.addCookies( prepared.admin.browserCookies() );
		}
		for ( const look of looks ) {
			await apply( site, look );
			if ( wish.isOverview ) {
				await writeOverview( site, prepared, page, drawing, folder );
				continue;
			}
			for ( const media of wish.media ) {
				await site.php( `update_option( 'patreon_gate_sheet_rtl', $data ); return true;`, media === 'rtl' ? '1' : '0' );
				await emulate( page, media, look.isDark );
				const shots = new Map< string, Shot[] >();
				for await ( const subject of subjects( site, prepared ) ) {
					await visit( page, look, media, subject, shots );
				}
				for ( const [ title, list ] of shots ) {
					await writeSheets(
						drawing,
						folder,
						`sheet-${ title }`,
						wish.hasFocus ? list : list.toSorted( byDesign ),
						wish.hasFocus ? 1 : 0.5
					);
				}
			}
		}
	} finally {
		await writeFile( join( folder, 'faults.txt' ), [ ...new Set( found ) ].map( ( line ) => `${ line }\n` ).join( '' ) );
		await browser.close();
		await site.stop();
	}
	process.stdout.write( `${ String( new Set( found ).size ) } faults, in ${ join( folder, 'faults.txt' ) }\n` );
}

main().then(
	() => process.exit( 0 ),
	( error: unknown ) => {
		console.error( error );
		process.exit( 1 );
	}
);
