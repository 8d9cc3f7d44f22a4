/**
 * The screen "Members": somebody writes a support code, is found by it and helped with access that ends by itself; somebody else is blocked from the
 * list; the log has both. Both clocks move together. No screen has a barrier that axe finds.
 */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { findsNoBarrier } from '../support/axe';
import { connect, publishLocked } from '../support/connected';
import { expect, test } from '../support/fixtures';
import { cron } from '../support/jobs';

const MEMBERS = '/wp-admin/admin.php?page=patreon-gate&screen=members';
const LOG = '/wp-admin/admin.php?page=patreon-gate&screen=log';
const SCREEN = '.patreon-gate-screen';

test.use( { siteFor: 'members', hasOwnClock: true } );

/** Opens a member from the list. */
async function open( page: Page, name: string ): Promise< void > {
	await page.goto( `${ MEMBERS }&s=${ encodeURIComponent( name ) }` );
	await page.getByRole( 'link', { name, exact: true } ).click();
	await expect( page.getByRole( 'heading', { level: 3, name: new RegExp( `^${ name }` ) } ) ).toBeFocused();
}

/** Chooses a post, and checks the answer. */
async function tries( page: Page, title: string, answer: string ): Promise< void > {
	await page.getByRole( 'combobox', { name: 'Try a post' } ).fill( title );
	await page.getByRole( 'option', { name: title } ).click();
	await expect( page.getByText( answer ) ).toBeVisible();
}

test( 'a member is found by a support code and given access that ends; another one is blocked', async ( { site, page, admin, shots } ) => {
	await connect( site );
	await cron( site );
	const post = await publishLocked( site, 'whole post', 'The harbour map' );
	const freya = [ ...site.sandbox.services.world.people.values() ].find( ( { full_name: name } ) => name === 'Freya Nilsson' )?.id ?? '';
	const code = await site.php(
		`return Patreon_Gate\\Locks\\Support_Code::make( $data['post'], Patreon_Gate\\Gating\\Reason::Free_Member, $data['person'], time() );`,
		{ post: post.id, person: freya }
	);

	await admin.signIn();
	await page.goto( MEMBERS );
	await expect( page.getByRole( 'link', { name: 'Stella Marin' } ) ).toBeVisible();
	await findsNoBarrier( page, SCREEN );
	await shots.take( 'members-1-list' );
	await page.getByRole( 'searchbox' ).fill( String( code ) );
	await page.getByRole( 'link', { name: 'See who it is, and why they cannot read' } ).click();
	await expect( page.getByRole( 'heading', { name: 'No, they cannot read this post.' } ) ).toBeVisible();
	await page.getByRole( 'link', { name: 'Open this member' } ).click();
	await expect( page.getByRole( 'heading', { level: 3, name: 'Freya Nilsson is a free member.' } ) ).toBeVisible();
	await tries( page, 'The harbour map', 'No, they cannot read this post.' );
	await findsNoBarrier( page, SCREEN );
	await shots.take( 'members-2-one' );

	// Access until the end of tomorrow.
	await page.getByRole( 'button', { name: 'Give access…' } ).click();
	const dialog = page.getByRole( 'dialog', { name: 'Give access to Freya Nilsson' } );
	const tomorrow = new Date( Date.now() + 86_400_000 ).toISOString().slice( 0, 10 );
	await dialog.getByLabel( 'Until the end of' ).fill( tomorrow );
	await dialog.getByLabel( 'Reason' ).fill( 'Won the raffle' );
	await shots.take( 'members-3-grant' );
	await dialog.getByRole( 'button', { name: 'Give access' } ).click();
	await expect( page.getByText( 'Access given to Freya Nilsson.' ) ).toBeVisible();
	await expect( page.getByRole( 'table', { name: 'Decided by hand' } ) ).toContainText( 'Won the raffle' );
	await expect( page.getByRole( 'table', { name: 'What happened' } ) ).toContainText( 'Got access by hand' );
	await page.reload();
	await tries( page, 'The harbour map', 'Yes, they can read this post.' );
	await site.advance( 3 * 86_400 );
	await cron( site );
	await admin.signIn();
	await open( page, 'Freya Nilsson' );
	await tries( page, 'The harbour map', 'No, they cannot read this post.' );

	// Blocked from the list, by keyboard and pointer alike a selection.
	await page.goto( `${ MEMBERS }&s=stella` );
	await page
		.getByRole( 'row', { name: /Stella Marin/ } )
		.getByRole( 'checkbox' )
		.check();
	await page.getByRole( 'button', { name: 'Block…' } ).first().click();
	await page.getByRole( 'dialog', { name: 'Block Stella Marin' } ).getByRole( 'button', { name: 'Block' } ).click();
	await expect( page.getByText( 'Blocked: Stella Marin.' ) ).toBeVisible();
	await open( page, 'Stella Marin' );
	await tries( page, 'The harbour map', 'No, they cannot read this post.' );
	await page.getByRole( 'button', { name: 'End now' } ).click();
	await expect( page.getByText( 'The block is ended.' ) ).toBeVisible();
	await page.reload();
	await tries( page, 'The harbour map', 'Yes, they can read this post.' );

	// What was decided is in the log: found, opened, and in the file.
	await page.goto( LOG );
	await page.getByLabel( 'What happened' ).selectOption( 'Decisions by hand' );
	await expect( page ).toHaveURL( /kind=decisions/ );
	const blocked = page.getByRole( 'row', { name: /Was blocked by hand/ } );
	await expect( blocked ).toContainText( 'Stella Marin' );
	await findsNoBarrier( page, SCREEN );
	await shots.take( 'members-4-log' );
	const saved = page.waitForEvent( 'download' );
	await page.getByRole( 'button', { name: 'Download as CSV' } ).click();
	const csv = await readFile( await ( await saved ).path(), 'utf8' );
	expect( csv ).toContain( 'block_set' );
	expect( csv ).not.toContain( 'signed_in' );
	await blocked.getByRole( 'link', { name: 'Was blocked by hand' } ).click();
	await expect( page.getByRole( 'heading', { level: 3, name: 'Was blocked by hand' } ) ).toBeVisible();
	await findsNoBarrier( page, SCREEN );
	await shots.take( 'members-5-event' );
	await page.getByRole( 'link', { name: 'Back to the log' } ).click();
	await expect( page.getByLabel( 'What happened' ) ).toHaveValue( 'decisions' );

	// Filters are in the address: "Back" finds the list as it was.
	await page.goto( `${ MEMBERS }&access=yes&orderby=name&order=desc` );
	await expect( page.getByRole( 'link', { name: 'Stella Marin' } ) ).toBeVisible();
	await expect( page.getByRole( 'link', { name: 'Freya Nilsson' } ) ).toHaveCount( 0 );
	await page.getByRole( 'link', { name: 'Stella Marin' } ).click();
	await page.goBack();
	await expect( page.getByRole( 'link', { name: 'Stella Marin' } ) ).toBeVisible();
	await expect( page ).toHaveURL( /access=yes/ );
} );
