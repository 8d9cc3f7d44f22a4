/** A site with the content of the demo site, for pictures. */
import type { Browser, Page } from '@playwright/test';
import { WebClient } from '../demo/client';
import { connectCampaign } from '../demo/connect';
import { seedContent } from '../demo/seed';
import type { Site } from '../site/site';

/** Ids on the site. */
export interface DemoIds {
	readonly post: number;
	readonly design: number;
}

/** Opens a page, as the creator or as somebody who is not signed in. */
export type Open = ( viewport: { readonly width: number; readonly height: number }, isCreator: boolean ) => Promise< Page >;

/**
 * Signs the administrator in.
 *
 * @param browser Chromium.
 * @param site    The site.
 */
export async function signIn( browser: Browser, site: Site ): Promise< { readonly admin: WebClient; readonly open: Open } > {
	const admin = new WebClient( site.url );
	await admin.signIn( 'admin', 'password' );
	const open: Open = async ( viewport, isCreator ) => {
		const context = await browser.newContext( { baseURL: site.url, viewport } );
		// tsx calls this in functions that are sent to the page.
		await context.addInitScript( 'globalThis.__name = ( of ) => of' );
		if ( isCreator ) {
			await context.addCookies( admin.browserCookies() );
		}
		return context.newPage();
	};
	return { admin, open };
}

/**
 * Makes a site like that of `npm start`.
 *
 * @param site             A new site.
 * @param admin            Its administrator, signed in.
 * @param slug             Post whose id is returned.
 * @param beforeConnecting Called when only the name of the site is there.
 */
export async function prepare( site: Site, admin: WebClient, slug: string, beforeConnecting: () => Promise< void > ): Promise< DemoIds > {
	// Avatars come from another server, which a test site does not reach.
	await site.php(
		`update_option( 'blogname', 'Mira Makes Maps' );
		update_option( 'show_avatars', '0' );
		wp_update_user( array( 'ID' => 1, 'display_name' => 'Mira Lindqvist' ) );
		return true;`
	);
	await beforeConnecting();
	// One of the sandbox' people has no name, as happens on Patreon. The list would begin with their number.
	for ( const person of site.sandbox.services.world.people.values() ) {
		person.full_name ??= 'Lena Brandt';
	}
	const tiers = await connectCampaign( admin, site.sandbox.url );
	await site.php( "do_action( 'patreon_gate_pictures' );" );
	await seedContent( admin, tiers, Date.now(), () => undefined );
	// Background work: the second run does what the first one planned.
	for ( let run = 0; run < 2; run++ ) {
		await ( await fetch( `${ site.url }/wp-cron.php?doing_wp_cron` ) ).arrayBuffer();
	}
	const ids = await site.php(
		`wp_set_current_user( 1 );
		$design = wp_insert_post( array( 'post_type' => 'patreon_gate_cta', 'post_status' => 'publish', 'post_title' => 'Card', 'post_content' => wp_slash( Patreon_Gate\\Designs\\Gallery::content( 'card' ) ) ) );
		Patreon_Gate\\Plugin::instance()->settings()->update( array( 'cta_designs' => array( 'everywhere' => $design ) ) );
		return array( 'post' => get_page_by_path( $data['slug'], OBJECT, 'post' )->ID, 'design' => $design );`,
		{ slug }
	);
	return ids as DemoIds;
}
