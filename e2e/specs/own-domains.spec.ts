/** A site whose address follows the request, and which allows its second domain as its own. */
import { connect, publishLocked } from '../support/connected';
import { expect, test } from '../support/fixtures';

test.use( { siteFor: 'own domains', constants: { TEST_HOME_FOLLOWS_REQUEST: true, TEST_OWN_HOST: 'localhost' } } );

test( 'a member is sent back to the domain they came from, signed in', async ( { page, site, reader, patreon } ) => {
	await connect( site );
	const post = await publishLocked( site, 'whole post', 'The harbour at night' );
	const second = site.url.replace( '127.0.0.1', 'localhost' );
	await page.goto( second + post.path );
	await reader.seesLocked( post.secret, post.teaser );
	await reader.signIn();
	await patreon.allowAs( 'Stella Marin' );
	await expect( page ).toHaveURL( ( { hostname, pathname } ) => hostname === 'localhost' && pathname === post.path );
	await reader.seesOpen( post.secret );
	await reader.signOut();
	await expect( page ).toHaveURL( ( { hostname } ) => hostname === 'localhost' );
	await page.goto( second + post.path );
	await reader.seesLocked( post.secret, post.teaser );
	await reader.signIn();
	await patreon.refuse();
	await expect( page ).toHaveURL( ( { hostname, pathname } ) => hostname === 'localhost' && pathname === post.path );
	await expect( page.getByRole( 'status' ).or( page.getByRole( 'alert' ) ).first() ).toBeVisible();
} );
