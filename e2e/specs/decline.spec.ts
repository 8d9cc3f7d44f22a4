/**
 * A declined payment, day by day: the reader has access during the grace period, is then locked out, pays, and has access again, without
 * signing in again. Patreon sends webhooks; cron runs the site's jobs; both clocks move together.
 */
import { Admin } from '../pages/admin';
import { publishLocked, connect } from '../support/connected';
import { expect, test } from '../support/fixtures';
import { cron } from '../support/jobs';
import { Shots } from '../support/shots';

const DAY = 86_400;

test.use( { siteFor: 'a declined payment', hasOwnClock: true } );

test( 'after a declined payment, access lasts for the grace period and returns with the payment', async ( {
	site,
	browser,
	page,
	patreon,
	reader,
	shots,
} ) => {
	// Longer than a month, so that the session does not end meanwhile.
	await site.php(
		`update_option( 'patreon_gate_settings', array( 'session_days' => 90 ) + (array) get_option( 'patreon_gate_settings', array() ) ); return true;`
	);
	await connect( site );
	await cron( site );
	const { world } = site.sandbox.services;
	expect( world.webhooks.size, 'The site has a webhook at Patreon.' ).toBe( 1 );
	const post = await publishLocked( site, 'whole post', 'The harbour map' );

	await page.goto( post.path );
	await reader.join();
	await patreon.joinAsSomebodyNew( 'Ida Wren', 'Studio' );
	await reader.seesOpen( post.secret );
	const person = [ ...world.people.values() ].find( ( one ) => one.full_name === 'Ida Wren' )?.id ?? '';
	const status = (): unknown => [ ...world.members.ofUser( person ) ].map( ( member ) => member.patron_status );
	const told = (): void => {
		expect( world.deliveries.at( -1 ) ).toMatchObject( { event: 'members:update', state: 'delivered' } );
	};
	const later = async ( days: number ): Promise< void > => {
		await site.advance( days * DAY );
		await cron( site );
	};

	// The month she paid for passes, in two steps, because the creator's token has to be refreshed in between.
	site.sandbox.commands.act( person, 'break_card' );
	await later( 20 );
	const bill = world.members.ofUser( person )[ 0 ]?.next_charge_date ?? 0;
	await site.advance( Math.ceil( ( bill - site.sandbox.services.clock.now() ) / 1000 ) + 3600 );
	expect( status() ).toEqual( [ 'declined_patron' ] );
	told();
	await cron( site );
	await page.goto( post.path );
	await reader.seesOpen( post.secret );
	await shots.take( 'decline-1-day-0' );
	await page.goto( '/patreon-gate/account/' );
	await expect( page.getByText( 'Your last payment did not go through. You can still read until' ) ).toBeVisible();
	await shots.take( 'decline-2-account-in-grace' );

	// Patreon retries meanwhile, and is declined again. That starts no new grace period.
	await later( 6 );
	await page.goto( post.path );
	await reader.seesOpen( post.secret );
	await shots.take( 'decline-3-day-6' );

	await later( 2 );
	await page.goto( post.path );
	await reader.seesLocked( post.secret, post.teaser );
	await expect( page.getByText( 'Your last payment did not go through', { exact: true } ) ).toBeVisible();
	await expect( page.getByRole( 'link', { name: 'Update my payment on Patreon' } ) ).toBeVisible();
	await shots.take( 'decline-4-day-8-locked' );

	// She writes to the creator, who looks up why.
	const desk = await ( await browser.newContext( { baseURL: site.url } ) ).newPage();
	await new Admin( desk ).signIn();
	await desk.goto( '/wp-admin/admin.php?page=patreon-gate&screen=why' );
	for ( const [ label, typed, option ] of [
		[ 'Post', 'harbour', 'The harbour map' ],
		[ 'Member', 'ida', /^Ida Wren/ ],
	] as const ) {
		await desk.getByRole( 'combobox', { name: label } ).fill( typed );
		await desk.getByRole( 'option', { name: option } ).click();
	}
	await desk.getByRole( 'button', { name: 'Explain' } ).last().click();
	await expect( desk.getByRole( 'heading', { name: 'No, they cannot read this post.' } ) ).toBeFocused();
	await expect( desk.getByText( 'Ida Wren has a declined payment, and the days of access after it are over.' ) ).toBeVisible();
	await new Shots( desk ).take( 'decline-8-why' );
	await desk.context().close();

	await page.goto( '/patreon-gate/account/' );
	await expect( page.getByText( 'Everything unlocks again as soon as you have paid' ) ).toBeVisible();
	await shots.take( 'decline-5-account-locked' );

	site.sandbox.commands.act( person, 'recover' );
	await site.sandbox.settle();
	told();
	await cron( site );
	await page.goto( post.path );
	await reader.seesOpen( post.secret );
	await shots.take( 'decline-6-paid' );
	await page.goto( '/patreon-gate/account/' );
	await expect( page.getByText( 'Your membership is active.' ) ).toBeVisible();
	await shots.take( 'decline-7-account-paid' );
} );
