/**
 * The membership page in the theme and on a page of the creator's own, who is signed in and how they sign out, a payment that fails and is then
 * paid, and coming back from pages of Patreon that do not send people back. On a desktop and on a phone, in a block theme and a classic one.
 */
import { DEMO } from '../../sandbox/people/demo-campaigns';
import type { Site } from '../../tools/site/site';
import { connect, publishLocked } from '../support/connected';
import type { Draft } from '../support/content';
import { expect, test } from '../support/fixtures';
import { Keyboard } from '../support/keyboard';

test.describe.configure( { mode: 'serial' } );
test.use( { siteFor: 'the membership page', hasOwnClock: true } );

const DEVICES = {
	desktop: { viewport: { width: 1280, height: 900 } },
	phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} as const;

let post: Draft;

test.beforeAll( async ( { site } ) => {
	await connect( site );
	post = await publishLocked( site, 'whole post', 'The harbour at night' );
} );

async function set( site: Site, settings: Record< string, string | number > ): Promise< void > {
	await site.php( `return true === Patreon_Gate\\Plugin::instance()->settings()->update( $data );`, settings );
}

/** Publishes a page, and a menu in the theme's header. */
async function publishPage( site: Site, content: string ): Promise< string > {
	const path = await site.php(
		`return (string) wp_parse_url( get_permalink( wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Your desk', 'post_content' => $data ) ) ), PHP_URL_PATH );`,
		content
	);
	return String( path );
}

for ( const [ device, options ] of Object.entries( DEVICES ) ) {
	test.describe( `on a ${ device }`, () => {
		test.use( options );

		for ( const theme of [ 'twentytwentyfive', 'twentytwentyone' ] ) {
			test( `the membership page looks like the site, in ${ theme }`, async ( { site, page, patreon, shots } ) => {
				await site.php( 'switch_theme( $data ); return true;', theme );
				await page.goto( '/patreon-gate/account/' );
				await expect( page.getByRole( 'banner' ).first() ).toBeVisible();
				await expect( page.getByRole( 'heading', { level: 1, name: 'My membership' } ) ).toBeVisible();
				await shots.take( `account-${ theme }-${ device }-visitor` );
				await page.getByRole( 'link', { name: 'Sign in with Patreon' } ).click();
				await patreon.allowAs( 'Stella Marin' );
				await expect( page ).toHaveURL( /\/patreon-gate\/account\// );
				await expect( page.getByText( 'You are signed in as Stella Marin.' ) ).toBeVisible();
				await expect( page.getByRole( 'link', { name: 'The harbour at night' } ).first() ).toBeVisible();
				await expect( page.getByText( 'Next payment' ) ).toBeVisible();
				expect( await page.evaluate( () => document.documentElement.scrollWidth <= window.innerWidth ) ).toBe( true );
				await shots.take( `account-${ theme }-${ device }-member` );
				await page.getByRole( 'button', { name: 'Sign out' } ).first().click();
				await expect( page.getByText( 'You are signed out on this site.' ) ).toBeVisible();
				await site.php( `switch_theme( 'twentytwentyfive' ); return true;` );
			} );
		}

		test( 'a page with the block is the membership page, and works with the keyboard', async ( { site, page, patreon, shots } ) => {
			const path = await publishPage(
				site,
				'<!-- wp:paragraph --><p>Hello, traveller.</p><!-- /wp:paragraph --><!-- wp:patreon-gate/account /-->'
			);
			await page.goto( '/patreon-gate/account/' );
			await expect( page ).toHaveURL( new RegExp( path ) );
			await new Keyboard( page ).press( page.getByRole( 'link', { name: 'Sign in with Patreon' } ) );
			await patreon.allowAs( 'Sam Okafor' );
			await expect( page ).toHaveURL( new RegExp( path ) );
			await expect( page.getByText( 'Hello, traveller.' ) ).toBeVisible();
			await expect( page.getByText( 'You are signed in as Sam Okafor.' ) ).toBeVisible();
			await shots.take( `account-block-${ device }` );
			await new Keyboard( page ).press( page.getByText( 'Delete my data', { exact: true } ) );
			await expect( page.getByRole( 'button', { name: 'Delete my data now' } ) ).toBeVisible();
			await new Keyboard( page ).press( page.getByRole( 'button', { name: 'Delete my data now' } ) );
			await expect( page ).toHaveURL( new RegExp( path ) );
			await expect( page.getByText( 'has been deleted, and you are signed out' ) ).toBeVisible();
			await site.php( `foreach ( get_pages() as $page ) { wp_delete_post( $page->ID, true ); } return true;` );
		} );

		test( 'the menu says who is signed in, and "Not you?" signs out', async ( { site, page, reader, patreon, shots } ) => {
			const menu =
				'<!-- wp:navigation {"overlayMenu":"never"} --><!-- wp:navigation-link {"label":"Blog","url":"/"} /--><!-- wp:patreon-gate/sign-in /--><!-- wp:patreon-gate/member-line /--><!-- /wp:navigation -->';
			const path = await publishPage( site, menu );
			await page.goto( path );
			await expect( page.getByText( 'Not you?' ) ).toHaveCount( 0 );
			await page.getByRole( 'link', { name: 'Sign in with Patreon' } ).click();
			await patreon.allowAs( 'Stella Marin' );
			await expect( page ).toHaveURL( new RegExp( path ) );
			await expect( page.getByText( 'Stella Marin · Studio' ) ).toBeVisible();
			await shots.take( `menu-${ device }` );
			await page.goto( post.path );
			await reader.seesOpen( post.secret );
			await expect( page.getByText( 'You are reading as Stella Marin · Studio.' ) ).toBeVisible();
			await shots.take( `member-line-${ device }` );
			await page.getByRole( 'button', { name: 'Not you? Sign out' } ).first().click();
			await expect( page.getByText( 'You are signed out on this site.' ) ).toBeVisible();
			await page.goto( post.path );
			await reader.seesLocked( post.secret, post.teaser );
			await site.php( `foreach ( get_pages() as $page ) { wp_delete_post( $page->ID, true ); } return true;` );
		} );

		test( 'a payment fails, the post stays unlocked and says until when, and the payment is made', async ( {
			site,
			page,
			reader,
			patreon,
			shots,
		} ) => {
			const name = `Ida Wren ${ device }`;
			await page.goto( post.path );
			await reader.join();
			await patreon.joinAsSomebodyNew( name, 'Studio' );
			await reader.seesOpen( post.secret );
			await expect( page.getByText( 'Welcome, and thank you.' ) ).toBeVisible();
			await shots.take( `welcome-${ device }` );
			const person = [ ...site.sandbox.services.world.people.values() ].find( ( one ) => one.full_name === name )?.id ?? '';
			site.sandbox.commands.act( person, 'decline' );
			await page.goto( '/patreon-gate/account/' );
			await page
				.getByRole( 'button', { name: /heck again/ } )
				.first()
				.click();
			await expect( page.getByText( 'You can still read until' ) ).toBeVisible();
			await shots.take( `account-due-${ device }` );
			await page.goto( post.path );
			await reader.seesOpen( post.secret );
			await expect( page.getByText( 'Patreon could not take your last payment.' ) ).toBeVisible();
			await shots.take( `grace-${ device }` );
			await page.getByRole( 'link', { name: 'Update my payment on Patreon' } ).click();
			await patreon.mendPayment( name );
			await site.advance( 60 );
			await page.goto( '/patreon-gate/account/' );
			await page.getByRole( 'button', { name: 'I have paid. Check again' } ).click();
			await expect( page.getByText( 'Your membership is active.' ) ).toBeVisible();
			await page.goto( post.path );
			await reader.seesOpen( post.secret );
			await expect( page.getByText( 'could not take' ) ).toHaveCount( 0 );
		} );

		for ( const destination of [ 'tiers', 'creator', 'page' ] as const ) {
			test( `after joining by the destination ${ destination }, "I have joined" unlocks the post`, async ( {
				site,
				page,
				reader,
				patreon,
				shots,
			} ) => {
				const id = await site.php(
					`return wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Join', 'post_content' => '<a href="' . Patreon_Gate\\Plugin::instance()->campaigns()->primary()->url . '">To Patreon</a>' ) );`
				);
				await set( site, { cta_destination: destination, cta_page_id: Number( id ) } );
				await page.goto( post.path );
				await expect( page.getByRole( 'link', { name: 'I have joined' } ) ).toBeVisible();
				await shots.take( `to-${ destination }-${ device }` );
				await page
					.getByRole( 'link', { name: /“Studio”/ } )
					.first()
					.click();
				if ( destination === 'page' ) {
					await page.getByRole( 'link', { name: 'To Patreon' } ).click();
				}
				await patreon.payOnTheCreatorsPage( `Nora ${ destination } ${ device }`, 'Studio' );
				await page.goto( post.path );
				await reader.seesLocked( post.secret, post.teaser );
				await page.getByRole( 'link', { name: 'I have joined' } ).click();
				await patreon.allowAs( `Nora ${ destination } ${ device }` );
				await expect( page ).toHaveURL( new RegExp( post.path ) );
				await reader.seesOpen( post.secret );
				await set( site, { cta_destination: 'checkout', cta_page_id: 0 } );
			} );
		}

		// A former member has a membership that the site can read again. Somebody who never was a member has to sign in again.
		for ( const name of device === 'phone' ? [ 'Felix Baumann' ] : [ 'Nico Passerby' ] ) {
			test( `${ name } is signed in, joins elsewhere and checks again`, async ( { site, page, reader, patreon, shots } ) => {
				await set( site, { cta_destination: 'tiers' } );
				await page.goto( post.path );
				await reader.signIn();
				await patreon.allowAs( name );
				const person = [ ...site.sandbox.services.world.people.values() ].find( ( one ) => one.full_name === name );
				await shots.take( `signed-in-${ device }` );
				site.sandbox.commands.act( person?.id ?? '', 'pledge', { tier_id: DEMO.tiers.studio } );
				await page.getByRole( 'button', { name: 'I have joined. Check again' } ).click();
				if ( name === 'Nico Passerby' ) {
					await patreon.allowAs( name );
				}
				await expect( page ).toHaveURL( new RegExp( post.path ) );
				await reader.seesOpen( post.secret );
				await set( site, { cta_destination: 'checkout' } );
			} );
		}

		test( 'on phones the checkout button has "I have joined" beside it, because Patreon’s app does not send people back', async ( { page } ) => {
			await page.goto( post.path );
			await expect( page.getByRole( 'link', { name: 'I have joined' } ) ).toBeVisible( { visible: device === 'phone' } );
		} );
	} );
}
