/** A site whose COOKIEPATH is an empty string, as a widespread code snippet sets it. */
import { connect, publishLocked } from '../support/connected';
import { expect, test } from '../support/fixtures';

test.use( { siteFor: 'empty cookie path', constants: { COOKIEPATH: '', SITECOOKIEPATH: '' } } );

test( 'a site with an empty COOKIEPATH keeps a member signed in everywhere', async ( { page, site, reader, patreon } ) => {
	await connect( site );
	const post = await publishLocked( site, 'whole post', 'The harbour at night' );
	await page.goto( post.path );
	await reader.signIn();
	await patreon.allowAs( 'Stella Marin' );
	await expect( page ).toHaveURL( new RegExp( post.path ) );
	await reader.seesOpen( post.secret );
	await page.goto( '/' );
	await page.goto( post.path );
	await reader.seesOpen( post.secret );
	await reader.signOut();
	await page.goto( post.path );
	await reader.seesLocked( post.secret, post.teaser );
} );
