/** Many members seem to be gone at once, so the site asks first: nobody is locked out, the creator gets a notice, sees who they are, and decides, by keyboard alone.
 */
import { connect } from '../support/connected';
import { expect, test } from '../support/fixtures';
import { cron } from '../support/jobs';
import { Keyboard } from '../support/keyboard';

const CAMPAIGN = '5500001';
/** Sam Okafor, Stella Marin, Pavel Dvořák, Anna Yearwood. */
const REFUNDED = [ '80000001', '80000002', '80000003', '80000007' ];

test.use( { siteFor: 'the brake' } );

test( 'if many members are gone, the creator is asked, discards the sync and approves the next', async ( { site, page, admin, shots } ) => {
	const sweep = async (): Promise< void > => {
		await site.php( `Patreon_Gate\\Plugin::instance()->sync_control()->start( $data ); return true;`, CAMPAIGN );
		await cron( site );
	};
	const open = async (): Promise< string[] > =>
		( await site.php(
			`global $wpdb; return $wpdb->get_col( "SELECT user_id FROM {$wpdb->prefix}patreon_gate_members WHERE has_access = 1 ORDER BY user_id" );`
		) ) as string[];

	// Set before any background work, because a running process would continue with the settings it has read.
	await site.php(
		`update_option( 'patreon_gate_settings', array( 'brake_percent' => 10, 'brake_minimum' => 2 ) + (array) get_option( 'patreon_gate_settings', array() ) ); return true;`
	);
	await connect( site );
	await sweep();
	const everybody = await open();
	expect( everybody ).toEqual( expect.arrayContaining( REFUNDED ) );
	// No webhook reports it, so that the next sync finds all of it at once.
	site.sandbox.commands.addFault( 'webhook_drop', { endpoint: '*', remaining: null } );
	for ( const person of REFUNDED ) {
		site.sandbox.commands.act( person, 'refund' );
	}
	await sweep();
	expect( await open() ).toEqual( everybody );

	const keyboard = new Keyboard( page );
	await admin.signIn();
	await page.goto( '/wp-admin/' );
	await expect( page.getByText( 'large number of members as gone or unpaid' ) ).toBeVisible();
	await keyboard.press( page.getByRole( 'link', { name: 'View details' } ) );
	const keep = page.getByRole( 'button', { name: 'Not true: keep their access' } );
	await expect( keep ).toBeInViewport();
	await keyboard.press( page.getByText( 'Who they are' ) );
	await expect( page.getByText( 'Stella Marin' ) ).toBeVisible();
	await shots.take( 'brake-1-held' );
	await keyboard.press( keep );
	await expect( page.getByText( 'Everyone keeps their access.' ) ).toBeFocused();
	await expect( page.getByRole( 'link', { name: 'View details' } ) ).toHaveCount( 0 );
	await expect( keep ).toHaveCount( 0 );
	await shots.take( 'brake-2-kept' );
	await cron( site );
	expect( await open() ).toEqual( everybody );

	await sweep();
	await page.reload();
	const end = page.getByRole( 'button', { name: 'True: end their access' } );
	await keyboard.press( end );
	const dialog = page.getByRole( 'dialog', { name: 'End their access?' } );
	await expect( dialog ).toBeVisible();
	await shots.take( 'brake-3-asked-again' );
	await page.keyboard.press( 'Escape' );
	await expect( dialog ).toHaveCount( 0 );
	await expect( end ).toBeFocused();
	await page.keyboard.press( 'Enter' );
	await keyboard.press( dialog.getByRole( 'button', { name: 'End their access' } ) );
	await expect( page.getByText( 'Their access ends within minutes.' ) ).toBeFocused();
	await cron( site );
	expect( await open() ).toEqual( everybody.filter( ( person ) => ! REFUNDED.includes( person ) ) );
	await page.reload();
	await expect( page.getByText( /, \d+ members$/ ) ).toBeVisible();
	await expect( end ).toHaveCount( 0 );
} );
