/** A locked post as different visitors see it: members and non-members, people who decline, and without JavaScript. */
import { connect, publishLocked } from '../support/connected';
import type { Draft } from '../support/content';
import { expect, test } from '../support/fixtures';

test.describe.configure( { mode: 'serial' } );

let post: Draft;

test.beforeAll( async ( { site } ) => {
	await connect( site );
	post = await publishLocked( site, 'whole post', 'The harbour at night' );
} );

for ( const { name, why } of [
	{ name: 'Sam Okafor', why: 'Your tier is “Supporter”. This one is for “Studio”.' },
	{ name: 'Freya Nilsson', why: 'You are a free member. A paid membership unlocks this.' },
	{ name: 'Dmitri Volkov', why: 'Your last payment did not go through' },
	{ name: 'Felix Baumann', why: 'Your membership of Mira Makes Maps has ended. Join again to read on.' },
	{ name: 'Nico Passerby', why: 'You are signed in with Patreon, but you are not a member of Mira Makes Maps yet.' },
] ) {
	test( `${ name } signs in and reads why the post stays locked`, async ( { page, reader, patreon, shots } ) => {
		await page.goto( post.path );
		await reader.signIn();
		await patreon.allowAs( name );
		await expect( page ).toHaveURL( new RegExp( post.path ) );
		await expect( page.getByText( why ) ).toBeVisible();
		expect( await page.content() ).not.toContain( post.secret );
		await shots.take( `visitor-${ name.toLowerCase().replaceAll( ' ', '-' ) }` );
	} );
}

for ( const name of [ 'Stella Marin', 'Gita Rao', 'Tom Achterberg', 'Paula Reyes' ] ) {
	test( `${ name } can read the post`, async ( { page, reader, patreon } ) => {
		await page.goto( post.path );
		await reader.signIn();
		await patreon.allowAs( name );
		await reader.seesOpen( post.secret );
	} );
}

test( 'declining on Patreon leads back to the locked post with a message', async ( { page, reader, patreon, shots } ) => {
	await page.goto( post.path );
	await reader.signIn();
	await patreon.refuse();
	await expect( page ).toHaveURL( new RegExp( post.path ) );
	await expect( page.getByRole( 'status' ).or( page.getByRole( 'alert' ) ).first() ).toBeVisible();
	await reader.seesLocked( post.secret, post.teaser );
	await shots.take( 'visitor-refused' );
} );

test.describe( 'without JavaScript', () => {
	test.use( { javaScriptEnabled: false } );

	test( 'a visitor joins, reads and signs out', async ( { page, reader, patreon } ) => {
		await page.goto( post.path );
		await reader.join();
		await patreon.joinAsSomebodyNew( 'Noscript Nell', 'Studio' );
		await reader.seesOpen( post.secret );
		await reader.signOut();
		await page.goto( post.path );
		await reader.seesLocked( post.secret, post.teaser );
	} );
} );

test( 'reaches Patreon with the keyboard alone', async ( { page, patreon } ) => {
	await page.goto( post.path );
	const join = page.getByRole( 'link', { name: /^Join .*on Patreon/ } );
	for ( let presses = 0; presses < 40; presses++ ) {
		await page.keyboard.press( 'Tab' );
		if ( await join.evaluate( ( link ) => link === document.activeElement ) ) {
			break;
		}
	}
	await expect( join ).toBeFocused();
	await page.keyboard.press( 'Enter' );
	await patreon.arrived();
} );

test( 'a member who got the public page from a cache unlocks the post with one click', async ( { page, reader, patreon } ) => {
	await page.goto( post.path );
	const open = await page.getByRole( 'link', { name: 'Already a member? Sign in' } ).getAttribute( 'href' );
	await reader.signIn();
	await patreon.allowAs( 'Stella Marin' );
	await reader.seesOpen( post.secret );
	await page.goto( open ?? '' );
	await reader.seesOpen( post.secret );
} );

test( 'the membership page shows the membership, and deletes the data on request', async ( { page, reader, patreon, shots } ) => {
	await page.goto( post.path );
	await reader.signIn();
	await patreon.allowAs( 'Stella Marin' );
	await page.getByRole( 'link', { name: 'My membership' } ).first().click();
	await expect( page.getByText( 'Stella Marin' ).first() ).toBeVisible();
	await shots.take( 'visitor-account' );
	await page.getByText( 'Delete my data', { exact: true } ).click();
	await page.getByRole( 'button', { name: 'Delete my data now' } ).click();
	await page.goto( post.path );
	await reader.seesLocked( post.secret, post.teaser );
} );

test( 'the login form offers Patreon too', async ( { page, shots } ) => {
	await page.goto( '/wp-login.php' );
	const ours = page.getByRole( 'link', { name: 'Sign in with Patreon' } );
	await expect( ours ).toBeVisible();
	// WordPress' own form keeps its order, and ours stands after it.
	await page.getByLabel( 'Username or Email Address' ).focus();
	const stops: string[] = [];
	for ( let stop = 0; stop < 8; stop++ ) {
		stops.push( await page.evaluate( () => document.activeElement?.id ?? document.activeElement?.textContent ?? '' ) );
		await page.keyboard.press( 'Tab' );
	}
	expect( stops.slice( 0, 2 ) ).toEqual( [ 'user_login', 'user_pass' ] );
	expect( stops.indexOf( 'rememberme' ) ).toBeLessThan( stops.indexOf( 'wp-submit' ) );
	expect(
		await ours.evaluate(
			( link ) => ( document.getElementById( 'wp-submit' )?.compareDocumentPosition( link ) ?? 0 ) & Node.DOCUMENT_POSITION_FOLLOWING
		)
	).toBeTruthy();
	await shots.take( 'visitor-login-form' );
} );
