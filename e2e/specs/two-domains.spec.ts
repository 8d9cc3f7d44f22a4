/** A site whose address follows the request, with two domains. */
import { connect, publishLocked } from '../support/connected';
import { expect, test } from '../support/fixtures';

test.use( { siteFor: 'two domains', constants: { TEST_HOME_FOLLOWS_REQUEST: true } } );

test( 'a member from the second domain can read the post', async ( { page, site, reader, patreon } ) => {
	await connect( site );
	const post = await publishLocked( site, 'whole post', 'The harbour at night' );
	await page.goto( site.url.replace( '127.0.0.1', 'localhost' ) + post.path );
	await reader.seesLocked( post.secret, post.teaser );
	await reader.signIn();
	await patreon.allowAs( 'Stella Marin' );
	await expect( page ).toHaveURL( new RegExp( post.path ) );
	await reader.seesOpen( post.secret );
} );
