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
echo json_encode( $wpdb->get_col( $wpdb->prepare( 'SHOW TABLES LIKE %s', '%patreon_gate%' ) ) );
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
		await site.php( DEACTIVATE );
		expect( world.webhooks.size ).toBe( 1 );
		expect( ( await run( 'php', [ '-r', UNINSTALL ], { env: site.instance.env } ) ).stdout ).toBe( '[]' );
		expect( world.webhooks.size ).toBe( isDown ? 1 : 0 );
	} );
} );
