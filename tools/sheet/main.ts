/**
 * `npm run designs:sheet [-- --theme=twentytwentyfive --wp=newest --variations=03-dusk,08-midnight --designs=card,fade --faces=not_signed_in --widths=1280,390]`:
 * a contact sheet of all designs of the gallery, on a real post in a real theme, to be looked at. It is written to `.cache/sheet/`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { DEMO } from '../../sandbox/people/demo-campaigns';
import { connectCampaign } from '../demo/connect';
import { WebClient } from '../demo/client';
import { root } from '../lib/paths';
import { startSite, type Site } from '../site/site';

const ALL = 'card,quiet-line,picture-banner,tier-cards,letter,fade,bar,episode,strip,chapters,early,list-line';

const { values } = parseArgs( {
	options: {
		theme: { type: 'string', default: 'twentytwentyfive' },
		wp: { type: 'string', default: 'newest' },
		variations: { type: 'string', default: '' },
		designs: { type: 'string', default: ALL },
		faces: { type: 'string', default: 'not_signed_in' },
		widths: { type: 'string', default: '1280,390' },
	},
} );

interface Shot {
	readonly name: string;
	readonly file: string;
}

/** Makes the designs, and one post that is locked for Studio. */
async function prepare( site: Site, names: readonly string[] ): Promise< { post: string; ids: Record< string, number > } > {
	const made = await site.php(
		`wp_set_current_user( 1 );
		$ids = array();
		foreach ( $data['names'] as $name ) {
			$ids[ $name ] = wp_insert_post( array( 'post_type' => 'patreon_gate_cta', 'post_status' => 'publish', 'post_title' => $name, 'post_content' => wp_slash( Patreon_Gate\\Designs\\Gallery::content( $name ) ) ) );
		}
		$text = '<!-- wp:paragraph --><p>' . str_repeat( 'The harbour was quiet that morning, and the ropes hung slack between the boats. ', 6 ) . '</p><!-- /wp:paragraph -->';
		$rest = str_repeat( $text, 20 ) . str_repeat( '<!-- wp:image --><figure class="wp-block-image"><img src="/x.png" alt=""/></figure><!-- /wp:image -->', 5 );
		$term = wp_insert_term( 'Harbour', 'category' );
		foreach ( array( 'The ropes', 'The tide', 'The lamp' ) as $at => $title ) {
			$part = wp_insert_post( array( 'post_status' => 'publish', 'post_title' => $title, 'post_content' => $text . '<!--more-->' . $rest, 'post_category' => array( $term['term_id'] ), 'post_date' => gmdate( 'Y-m-d H:i:s', time() - ( 9 - $at ) * DAY_IN_SECONDS ) ) );
			if ( $at > 0 ) {
				Patreon_Gate\\Plugin::instance()->post_locks()->set( $part, Patreon_Gate\\Gating\\Lock::from_array( array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array( array( 'type' => 'tiers', 'params' => array( 'tiers' => array( $data['tier'] ) ) ), array( 'type' => 'member_for_months', 'params' => array( 'months' => 3 ) ) ) ) ) );
			}
			$post = get_permalink( $part );
		}
		return array( 'post' => $post, 'ids' => $ids );`,
		{ names, tier: DEMO.tiers.studio }
	);
	return made as { post: string; ids: Record< string, number > };
}

/** Applies a style variation of the theme, as the site editor does; '' for the theme's own style. */
async function vary( site: Site, variation: string ): Promise< void > {
	await site.php(
		`wp_set_current_user( 1 );
		$file = get_theme_file_path( 'styles/' . $data['variation'] . '.json' );
		$json = '' === $data['variation'] || ! is_file( $file ) ? array() : json_decode( file_get_contents( $file ), true );
		wp_update_post( array( 'ID' => WP_Theme_JSON_Resolver::get_user_global_styles_post_id(), 'post_content' => wp_slash( wp_json_encode( array( 'version' => 3, 'isGlobalStylesUserThemeJSON' => true, 'settings' => $json['settings'] ?? array(), 'styles' => $json['styles'] ?? array() ) ) ) ) );
		return true;`,
		{ variation }
	);
}

async function choose( site: Site, design: number ): Promise< void > {
	await site.php(
		`return true === Patreon_Gate\\Plugin::instance()->settings()->update( array( 'cta_designs' => array( 'everywhere' => $data['design'] ) ) );`,
		{ design }
	);
}

/** Returns the address that shows the post as a reader with this face sees it. */
async function addressOf( admin: WebClient, post: string, design: number, face: string ): Promise< string > {
	if ( face === 'not_signed_in' ) {
		return post;
	}
	const made = await admin.rest( '/patreon-gate/v1/previews', { design, face } );
	return ( made as { url: string } ).url;
}

async function photograph( page: Page, folder: string, name: string ): Promise< Shot > {
	const file = `${ name }.png`;
	const box = page.locator( '.patreon-gate-cta, .wp-block-patreon-gate-bar' ).first();
	await box.scrollIntoViewIfNeeded();
	const frame = await box.boundingBox();
	const size = page.viewportSize() ?? { width: 1280, height: 900 };
	const offset = await page.evaluate( () => window.scrollY );
	const top = Math.max( 0, ( frame?.y ?? 0 ) + offset - 160 );
	await page.screenshot( {
		path: join( folder, file ),
		fullPage: true,
		clip: { x: 0, y: top, width: size.width, height: Math.max( 120, Math.min( 1600, ( frame?.height ?? 400 ) + 220 ) ) },
	} );
	return { name, file };
}

/** Writes one page with all pictures, and a picture of that page. */
async function writeSheet( page: Page, folder: string, title: string, shots: readonly Shot[], width: number ): Promise< void > {
	const figures = shots.map( ( { name, file } ) => `<figure><img src="${ file }" alt=""><figcaption>${ name }</figcaption></figure>` ).join( '' );
	const html = `<!doctype html><meta charset="utf-8"><title>${ title }</title><style>body{font:14px system-ui;margin:16px;background:#ddd;columns:${ width > 700 ? 3 : 6 };column-gap:12px}figure{margin:0 0 12px;break-inside:avoid;background:#fff}img{inline-size:100%;display:block}figcaption{padding:4px 8px}</style>${ figures }`;
	const file = join( folder, `${ title }.html` );
	await writeFile( file, html );
	await page.setViewportSize( { width: 1800, height: 1000 } );
	await page.goto( `file://${ file }` );
	await page.screenshot( { path: join( folder, `${ title }.png` ), fullPage: true } );
	process.stdout.write( `${ join( folder, `${ title }.png` ) }\n` );
}

async function main(): Promise< void > {
	const folder = join( root, '.cache/sheet' );
	await mkdir( folder, { recursive: true } );
	const names = values.designs.split( ',' );
	const site = await startSite( { wordpress: values.wp === 'oldest' ? 'oldest' : 'newest', database: 'mariadb', theme: values.theme } );
	const admin = new WebClient( site.url );
	await admin.signIn( 'admin', 'password' );
	await connectCampaign( admin, site.sandbox.url );
	// Downloads portrait and cover, as background work does.
	await site.php( "do_action( 'patreon_gate_pictures' );" );
	const { post, ids } = await prepare( site, names );
	const browser = await chromium.launch( {
		executablePath: process.env[ 'PATREON_GATE_CHROMIUM' ] ?? '/usr/bin/chromium',
		args: [ '--no-sandbox', '--disable-background-networking' ],
	} );
	const context = await browser.newContext();
	const page = await context.newPage();
	if ( values.faces !== 'not_signed_in' ) {
		// A preview belongs to the login that made it.
		await context.addCookies( admin.browserCookies() );
	}
	for ( const variation of [ ...values.variations.split( ',' ) ] ) {
		await vary( site, variation );
		for ( const width of values.widths.split( ',' ).map( Number ) ) {
			const shots: Shot[] = [];
			for ( const [ name, design ] of Object.entries( ids ) ) {
				await choose( site, design );
				for ( const face of values.faces.split( ',' ) ) {
					await page.setViewportSize( { width, height: 900 } );
					await page.goto( await addressOf( admin, post, design, face ) );
					shots.push(
						await photograph( page, folder, [ values.theme, variation, width, name, face ].filter( ( part ) => part !== '' ).join( '-' ) )
					);
				}
			}
			await writeSheet( page, folder, [ 'sheet', values.theme, variation, width ].filter( ( part ) => part !== '' ).join( '-' ), shots, width );
		}
	}
	await browser.close();
	await site.stop();
}

main().then(
	() => process.exit( 0 ),
	( error: unknown ) => {
		console.error( error );
		process.exit( 1 );
	}
);
