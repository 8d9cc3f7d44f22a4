/**
 * The main journey: connect the campaign, lock a post for a tier, read the teaser as a visitor, become a member on
 * Patreon, come back to the unlocked post, sign out, and be locked out again. For every form of lock, with and without WordPress accounts.
 */
import { FORMS, publish } from '../support/content';
import { CLIENT, expect, test } from '../support/fixtures';

test.describe.configure( { mode: 'serial' } );
// This site starts without a connection.
test.use( { siteFor: 'the journey' } );

test( 'a creator connects the campaign', async ( { site, page, admin, patreon, shots } ) => {
	await admin.signIn();
	await admin.openTierGate();
	await expect( page.getByText( '1. Register your site with Patreon' ) ).toBeVisible();
	await shots.take( 'admin-1-set-up' );
	const uri = await admin.redirectUri();
	expect( uri ).toBe( `${ site.url }/patreon-gate/callback/` );
	site.sandbox.commands.registerRedirects( [ uri ] );
	await admin.saveCredentials( CLIENT.id, CLIENT.secret );
	await shots.take( 'admin-2-credentials' );
	await admin.connect();
	await shots.take( 'patreon-1-allow' );
	await patreon.allowAs( 'Mira Lindqvist' );
	await expect( page.getByText( 'Mira Makes Maps' ).first() ).toBeVisible();
	await expect( page.getByText( 'Studio' ).first() ).toBeVisible();
	await shots.take( 'admin-3-connected' );
} );

for ( const accounts of [ 'none', 'create' ] as const ) {
	for ( const form of FORMS ) {
		test( `${ form }, ${ accounts === 'none' ? 'without' : 'with' } WordPress accounts: a visitor is locked out, joins, reads, signs out`, async ( {
			site,
			page,
			browser,
			admin,
			editor,
			shots,
		} ) => {
			const name = `${ form.replace( ' ', '-' ) }-${ accounts }`;
			await site.php(
				`$all = (array) get_option( 'patreon_gate_settings', array() ); $all['account_mode'] = $data; update_option( 'patreon_gate_settings', $all ); return true;`,
				accounts
			);
			const post = await publish( site, form, `A ${ form } (${ accounts })` );

			await admin.signIn();
			await editor.open( post.id );
			if ( form === 'whole post' ) {
				await editor.lockFor( 'Studio' );
			} else {
				await editor.lockBlockFor( form === 'divider' ? 'Members only from here' : 'Members-only content', 'Studio' );
			}
			await shots.take( `editor-${ name }` );
			await editor.save();

			const context = await browser.newContext( { baseURL: site.url } );
			const visit = await context.newPage();
			const { Reader } = await import( '../pages/reader' );
			const { Patreon } = await import( '../pages/patreon' );
			const { Shots } = await import( '../support/shots' );
			const reader = new Reader( visit );
			const visitShots = new Shots( visit );

			await visit.goto( post.path );
			await reader.seesLocked( post.secret, post.teaser );
			await visitShots.take( `post-1-stranger-${ name }` );

			await reader.join();
			await visitShots.take( `patreon-2-join-${ name }` );
			await new Patreon( visit ).joinAsSomebodyNew( `Nora ${ name }`, 'Studio' );
			await expect( visit ).toHaveURL( new RegExp( post.path ) );
			await reader.seesOpen( post.secret );
			await visitShots.take( `post-2-member-${ name }` );
			const users = await site.php(
				`return count( get_users( array( 'role' => 'subscriber', 'search' => '*', 'login__not_in' => array( 'subscriber' ) ) ) );`
			);
			expect( Number( users ) > 0 ).toBe( accounts === 'create' );

			await reader.signOut();
			await visit.goto( post.path );
			await reader.seesLocked( post.secret, post.teaser );
			await context.close();
			await page.close();
		} );
	}
}
