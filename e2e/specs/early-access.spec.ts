/** A creator sets early access in the editor; a visitor and a member read before and after each step, and after it is locked again. Both clocks move together. */
import { Patreon } from '../pages/patreon';
import { Reader } from '../pages/reader';
import { connect, publishLocked } from '../support/connected';
import { expect, test } from '../support/fixtures';
import { cron } from '../support/jobs';

const DAY = 86_400;

test.use( { siteFor: 'early access', hasOwnClock: true } );

test( 'a post opens for everyone seven days after publication, and is locked again', async ( { site, browser, admin, editor, shots } ) => {
	await connect( site );
	await cron( site );
	const post = await publishLocked( site, 'whole post', 'The harbour map' );

	await admin.signIn();
	await editor.open( post.id );
	const panel = await editor.panel();
	const ladder = panel.getByRole( 'group', { name: 'Early access' } );
	await ladder.getByRole( 'button', { name: 'Add a step' } ).click();
	const step = ladder.getByRole( 'group', { name: 'Step 1' } );
	await step.getByLabel( 'Who can read it then' ).selectOption( { label: 'Everyone' } );
	await step.getByLabel( 'Number of days' ).fill( '7' );
	await ladder.getByLabel( 'Lock it again later' ).check();
	await ladder.getByLabel( 'Number of days' ).last().fill( '5' );
	await expect( ladder.getByText( 'Step 1 never counts because it is locked again before.' ) ).toBeVisible();
	await shots.take( 'early-access-panel-warning' );
	await ladder.getByLabel( 'Number of days' ).last().fill( '14' );
	await expect( ladder.getByText( 'Step 1 never counts' ) ).toHaveCount( 0 );
	await expect( panel.getByText( 'Later also: everyone, 7 days after publication. Locked again 14 days after publication.' ) ).toBeVisible();
	await shots.take( 'early-access-panel' );
	await editor.save();

	const visitor = await ( await browser.newContext( { baseURL: site.url } ) ).newPage();
	const member = await ( await browser.newContext( { baseURL: site.url } ) ).newPage();
	const seesLocked = async (): Promise< void > => {
		await visitor.goto( post.path );
		await new Reader( visitor ).seesLocked( post.secret, post.teaser );
	};
	const memberReads = async (): Promise< void > => {
		await member.goto( post.path );
		await new Reader( member ).seesOpen( post.secret );
	};
	await seesLocked();
	await expect( visitor.getByText( /Unlocks for everyone on / ) ).toBeVisible();
	await member.goto( post.path );
	await new Reader( member ).join();
	await new Patreon( member ).joinAsSomebodyNew( 'Ida Wren', 'Studio' );
	await memberReads();

	await site.advance( 7 * DAY - 3600 );
	await seesLocked();
	await memberReads();
	await site.advance( 3600 );
	await cron( site );
	await visitor.goto( post.path );
	await expect( visitor.getByText( post.secret ) ).toBeVisible();
	await expect( visitor.getByText( /Unlocks for everyone on / ) ).toHaveCount( 0 );
	// Nothing is said about memberships while there is no lock for anybody.
	await member.goto( post.path );
	await expect( member.getByText( post.secret ) ).toBeVisible();
	await site.advance( 7 * DAY );
	await cron( site );
	await seesLocked();
	await expect( visitor.getByText( /Unlocks for everyone on / ) ).toHaveCount( 0 );
	await memberReads();
} );
