/** Accounts that have the e-mail address of a member: they are suggested once the creator switches that on, and decided one by one, by keyboard alone. A linked account can read locked posts; a rejected one is not suggested again.
 */
import type { Page } from '@playwright/test';
import { connect, publishLocked } from '../support/connected';
import { expect, test } from '../support/fixtures';
import { cron } from '../support/jobs';
import { Keyboard } from '../support/keyboard';

test.use( { siteFor: 'suggested accounts' } );

const row = ( page: Page, name: string ) => page.getByRole( 'row' ).filter( { hasText: name } );

test( 'the creator links one suggested account and rejects another', async ( { site, page, admin, reader, shots } ) => {
	await connect( site );
	// Connecting starts the sync by itself.
	await admin.signIn();
	await admin.openConnection();
	await expect( page.getByText( /Syncing your members|All members have been read/ ) ).toBeVisible();
	await shots.take( 'matches-0-first-sync' );
	await cron( site );
	await expect( page.getByText( /, \d+ members$/ ) ).toBeVisible();
	await site.php(
		`foreach ( $data as $login => $email ) { wp_insert_user( array( 'user_login' => $login, 'user_pass' => 'password', 'user_email' => $email, 'display_name' => ucfirst( $login ), 'role' => 'subscriber' ) ); } return true;`,
		{ stella: 'studio@example.com', gita: 'gifted@example.com', tom: 'trial@example.com' }
	);
	const post = await publishLocked( site, 'whole post', 'For those who were linked' );

	const keyboard = new Keyboard( page );
	await page.goto( '/wp-admin/admin.php?page=patreon-gate&screen=settings' );
	await keyboard.press( page.getByLabel( 'Suggest WordPress accounts with the same email address as a member' ), 'Space' );
	await keyboard.press( page.getByRole( 'button', { name: 'Save settings' } ) );
	await keyboard.press( page.getByRole( 'link', { name: 'View accounts with a member’s email address' } ) );
	await expect( page.getByRole( 'heading', { name: 'Matches' } ) ).toBeFocused();
	await expect( page.getByText( 'There are no suggestions right now.' ) ).toBeVisible();
	await shots.take( 'matches-1-none' );

	await cron( site );
	await page.reload();
	await expect( row( page, 'Stella Marin' ) ).toContainText( 'studio@example.com' );
	await shots.take( 'matches-2-waiting' );
	// The newest is first: Gita, Tom, Stella.
	await keyboard.press( row( page, 'Gita Rao' ).getByRole( 'button', { name: 'Different people' } ) );
	await expect( page.getByText( 'Gita Rao on Patreon and Gita here will not be suggested again.' ) ).toBeVisible();
	await expect( row( page, 'Tom Achterberg' ) ).toBeFocused();
	await shots.take( 'matches-3-refused' );
	await keyboard.press( row( page, 'Stella Marin' ).getByRole( 'button', { name: 'Same person: link' } ) );
	await expect( page.getByText( 'Stella Marin on Patreon and Stella here are linked.' ) ).toBeVisible();
	await expect( row( page, 'Tom Achterberg' ) ).toBeFocused();

	// Also after the next comparison, and in another tab.
	await site.php( `do_action( 'patreon_gate_matches' ); return true;` );
	await page.reload();
	await expect( row( page, 'Tom Achterberg' ) ).toBeVisible();
	await expect( row( page, 'Stella Marin' ) ).toHaveCount( 0 );
	await expect( row( page, 'Gita Rao' ) ).toHaveCount( 0 );

	// Decided in another window meanwhile: deciding here again shows an error.
	await site.php(
		`global $wpdb; return $wpdb->update( $wpdb->prefix . 'patreon_gate_matches', array( 'state' => 'rejected' ), array( 'state' => 'waiting' ) );`
	);
	await keyboard.press( row( page, 'Tom Achterberg' ).getByRole( 'button', { name: 'Same person: link' } ) );
	await expect( row( page, 'Tom Achterberg' ) ).toContainText( 'Someone has already decided about this suggestion.' );
	await expect( row( page, 'Tom Achterberg' ) ).toBeFocused();
	await shots.take( 'matches-4-too-late' );

	for ( const [ login, isOpen ] of [
		[ 'stella', true ],
		[ 'gita', false ],
	] as const ) {
		await page.context().clearCookies();
		await admin.signIn( login );
		await page.goto( post.path );
		await ( isOpen ? expect( page.getByText( post.secret ) ).toBeVisible() : reader.seesLocked( post.secret, post.teaser ) );
	}
} );
