/** The example add-on for an author and a reader: its own condition with its own control. */
import { findsNoBarrier } from '../support/axe';
import { connect } from '../support/connected';
import { publish } from '../support/content';
import { expect, test } from '../support/fixtures';
import { cron } from '../support/jobs';

const CONDITION = 'founding-members/joined-by';

test( 'an author locks a post with the condition of an add-on, and founding members can read it', async ( {
	site,
	page,
	admin,
	editor,
	reader,
	patreon,
	shots,
} ) => {
	await connect( site );
	await site.php(
		`require_once ABSPATH . 'wp-admin/includes/plugin.php'; return null === activate_plugin( $data );`,
		'founding-members/founding-members.php'
	);
	const post = await publish( site, 'whole post', 'For those who were there' );

	await admin.signIn();
	await editor.open( post.id );
	const panel = await editor.panel();
	await panel.getByLabel( 'Only for members' ).check();
	await panel.getByLabel( 'Who can read it' ).first().selectOption( CONDITION );
	const day = panel.getByLabel( 'Joined by' );
	await expect( day ).toHaveAttribute( 'type', 'date' );
	await day.fill( new Date().toISOString().slice( 0, 10 ) );
	await shots.take( 'add-on-editor' );
	await editor.save();
	expect( await site.php( `return get_post_meta( $data, 'patreon_gate_lock', true )['conditions'][0]['type'];`, post.id ) ).toBe( CONDITION );

	await page.context().clearCookies();
	await page.goto( post.path );
	await reader.seesLocked( post.secret, post.teaser );
	await reader.signIn();
	await patreon.allowAs( 'Stella Marin' );
	await reader.seesOpen( post.secret );

	// The same reader, with a day before they joined.
	await site.php(
		`$lock = get_post_meta( $data, 'patreon_gate_lock', true ); $lock['conditions'][0]['params']['day'] = '2013-05-07'; return (bool) update_post_meta( $data, 'patreon_gate_lock', $lock );`,
		post.id
	);
	await page.goto( post.path );
	// Buying would not help, so nothing is offered.
	await expect( page.getByText( 'This is for people who became members before you.' ) ).toBeVisible();
	await expect( page.getByText( post.teaser ) ).toBeVisible();
	expect( await page.content() ).not.toContain( post.secret );
	await shots.take( 'add-on-joined-later' );
} );

test( 'what the script of an add-on registers is there in a block and in the panel', async ( { site, admin, editor, shots } ) => {
	await connect( site );
	await site.php(
		`require_once ABSPATH . 'wp-admin/includes/plugin.php'; return null === activate_plugin( $data );`,
		'founding-members/founding-members.php'
	);
	const post = await publish( site, 'divider', 'For those who came early' );
	await admin.signIn();
	await editor.open( post.id );

	const block = await editor.settingsOf( 'Members only from here' );
	await block.getByRole( 'button', { name: 'Add a condition' } ).click();
	await block.getByLabel( 'Who can read it' ).first().selectOption( CONDITION );
	// The schema alone would give a field for text.
	await expect( block.getByLabel( 'Joined by' ) ).toHaveAttribute( 'type', 'date' );
	await block.getByLabel( 'Joined by' ).fill( '2025-03-31' );
	await expect( editor.block( 'Members only from here' ) ).toContainText( 'members who joined by 2025-03-31' );
	await shots.take( 'add-on-block' );

	const panel = await editor.panel();
	await panel.getByLabel( 'Only for members' ).check();
	await panel.getByLabel( 'Who can read it' ).first().selectOption( CONDITION );
	await expect( panel.getByLabel( 'Joined by' ) ).toHaveAttribute( 'type', 'date' );
	await panel.getByLabel( 'Joined by' ).fill( '2024-02-29' );
	await expect( panel ).toContainText( 'members who joined by 2024-02-29' );
	await shots.take( 'add-on-panel' );
} );

test( 'an add-on has its screen among the members, and parts of other screens', async ( { site, page, admin, shots } ) => {
	await connect( site );
	await cron( site );
	await site.php(
		`require_once ABSPATH . 'wp-admin/includes/plugin.php'; return null === activate_plugin( $data );`,
		'welcome-desk/welcome-desk.php'
	);
	const member = await site.php(
		`global $wpdb; $row = $wpdb->get_row( "SELECT member_id, campaign_id FROM {$wpdb->prefix}patreon_gate_members WHERE full_name = 'Stella Marin'" ); Welcome_Desk\\store( array( $row->member_id => array( 'campaign' => $row->campaign_id, 'since' => time() - 9 * DAY_IN_SECONDS, 'welcomed' => 0 ) ) ); return $row->member_id;`,
		null
	);
	await admin.signIn();
	await page.goto( '/wp-admin/admin.php?page=patreon-gate' );
	await expect( page.getByRole( 'heading', { level: 3, name: 'Welcome desk' } ) ).toBeVisible();
	await expect( page.getByText( '1 new member has waited for a welcome for more than a week' ).first() ).toBeVisible();
	await shots.take( 'add-on-overview' );
	await page.getByRole( 'link', { name: 'Open the welcome desk' } ).click();
	await page.getByRole( 'link', { name: 'Stella Marin' } ).click();
	await expect( page ).toHaveURL( new RegExp( `member=${ String( member ) }` ) );
	await page.getByRole( 'button', { name: 'I have welcomed Stella Marin' } ).click();
	await expect( page.getByText( /^Welcomed on / ) ).toBeVisible();
	await shots.take( 'add-on-member' );
	await page.getByRole( 'navigation', { name: 'Tier Gate' } ).getByRole( 'link', { name: 'Welcome desk' } ).click();
	await expect( page.getByText( 'Every new member was welcomed.' ) ).toBeVisible();
	await findsNoBarrier( page, '#patreon-gate-admin' );
	await shots.take( 'add-on-screen' );
} );
