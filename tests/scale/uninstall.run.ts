/** Deleting the plugin: the webhook on Patreon is deleted, and nothing is left on the site. Uses its own site. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO } from '../../sandbox/people/demo-campaigns.ts';
import { run } from '../../tools/lib/run.ts';
import type { Site } from '../../tools/site/site.ts';
import { startConnected } from './connected.ts';

const CARE = 'return Patreon_Gate\\Plugin::instance()->webhook_manager()->maintain( $data, time() )->state->value;';

const DEACTIVATE = `
require_once ABSPATH . 'wp-admin/includes/plugin.php';
deactivate_plugins( 'tier-gate-for-patreon/patreon-gate.php' );
return true;
`;

/** As WordPress does during an update, without any hook. */
const SILENTLY = DEACTIVATE.replace( "'tier-gate-for-patreon/patreon-gate.php'", "'tier-gate-for-patreon/patreon-gate.php', true" );

/** In a process that never loaded the plugin, like WordPress does it. */
const UNINSTALL = `
$_SERVER += array( 'HTTP_HOST' => 'localhost', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET', 'REQUEST_URI' => '/', 'REMOTE_ADDR' => '127.0.0.1' );
define( 'ABSPATH', getenv( 'PATREON_GATE_WORDPRESS' ) . '/' );
require getenv( 'PATREON_GATE_WP_CONFIG' );
if ( defined( 'PATREON_GATE_VERSION' ) ) {
	throw new Exception( 'The plugin is active.' );
}
require_once ABSPATH . 'wp-admin/includes/plugin.php';
uninstall_plugin( 'tier-gate-for-patreon/patreon-gate.php' );
echo json_encode( array(
	'tables' => $wpdb->get_col( $wpdb->prepare( 'SHOW TABLES LIKE %s', '%patreon_gate%' ) ),
	'posts'  => $wpdb->get_results( "SELECT p.post_password AS password, m.meta_value AS note FROM $wpdb->posts p LEFT JOIN $wpdb->postmeta m ON m.post_id = p.ID AND m.meta_key = '_patreon_gate_closed' WHERE p.post_title IN ( 'Whole', 'Part' )" ),
) );
`;

interface Left {
	readonly tables: readonly string[];
	readonly posts: readonly { readonly password: string; readonly note: string | null }[];
}

/** Two posts with a lock: on the whole post, and on a part of it. */
const LOCK = `
$lock  = Patreon_Gate\\Gating\\Lock::from_array( array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array( array( 'type' => 'paying', 'params' => array() ) ) ) );
$whole = wp_insert_post( array( 'post_title' => 'Whole', 'post_content' => 'Text', 'post_status' => 'publish' ) );
Patreon_Gate\\Plugin::instance()->post_locks()->set( $whole, $lock );
wp_insert_post( array( 'post_title' => 'Part', 'post_content' => wp_slash( '<!-- wp:patreon-gate/divider ' . wp_json_encode( array( 'lock' => $lock->to_array() ) ) . ' /-->Text' ), 'post_status' => 'publish' ) );
return true;
`;

describe.each( [
	{ name: 'Patreon answers', isDown: false },
	{ name: 'Patreon is down', isDown: true },
] )( 'deleting the plugin while $name', ( { isDown } ) => {
	let site: Site;

	beforeAll( async () => {
		site = await startConnected();
	} );

	afterAll( async () => {
		await site.stop();
	} );

	it( 'deletes the webhook on Patreon if it can be reached, and leaves no table', async () => {
		const { world } = site.sandbox.services;
		expect( await site.php( CARE, DEMO.campaign ) ).toBe( 'active' );
		expect( world.webhooks.size ).toBe( 1 );
		if ( isDown ) {
			site.sandbox.commands.addFault( 'no_reply', { remaining: null } );
		}
		await site.php( LOCK );
		await site.php( isDown ? SILENTLY : DEACTIVATE );
		expect( world.webhooks.size ).toBe( 1 );
		const { tables, posts } = JSON.parse( ( await run( 'php', [ '-r', UNINSTALL ], { env: site.instance.env } ) ).stdout ) as Left;
		expect( tables ).toEqual( [] );
		expect( world.webhooks.size ).toBe( isDown ? 1 : 0 );
		expect( posts ).toHaveLength( 2 );
		for ( const { password, note } of posts ) {
			expect( password, 'The post stays closed, also where no deactivation has closed it.' ).toMatch( /^[0-9a-f]{40}$/ );
			expect( note ).toBe( password );
		}
	} );
} );
