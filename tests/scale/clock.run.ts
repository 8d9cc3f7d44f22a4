/**
 * F15 with a real clock: the server's clock is a day ahead of Patreon's during a sweep, and is then corrected. Nobody is locked out, and later
 * changes are stored at once, not a day later.
 */
import { rename, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO } from '../../sandbox/people/demo-campaigns.ts';
import { type Site, startSite } from '../../tools/site/site.ts';
import { connect } from './connected.ts';
import { settle, work } from './engine.ts';

const LOOK = `
global $wpdb;
$access = array();
foreach ( $wpdb->get_results( $wpdb->prepare( 'SELECT user_id, has_access, fetched_at FROM %i', $wpdb->prefix . 'patreon_gate_members' ) ) as $row ) {
	$access[ $row->user_id ] = '1' === $row->has_access;
}
return array(
	'access' => (object) $access,
	'newest' => (int) $wpdb->get_var( $wpdb->prepare( 'SELECT MAX(fetched_at) FROM %i', $wpdb->prefix . 'patreon_gate_members' ) ),
	'now'    => time(),
);
`;

interface Known {
	readonly access: Record< string, boolean >;
	readonly newest: number;
	readonly now: number;
}

describe( 'F15: the clock of the server', () => {
	let site: Site;

	beforeAll( async () => {
		site = await startSite( { hasOwnClock: true } );
	}, 120_000 );

	afterAll( async () => {
		await site.stop();
	} );

	/** Sets the server's clock off by some seconds; Patreon's is right. */
	async function off( seconds: number ): Promise< void > {
		const file = site.instance.env[ 'FAKETIME_TIMESTAMP_FILE' ];
		expect( file ).toBeTypeOf( 'string' );
		await writeFile( `${ String( file ) }.new`, `${ seconds < 0 ? '' : '+' }${ String( seconds ) }\n` );
		await rename( `${ String( file ) }.new`, String( file ) );
	}

	const look = async () => ( await site.php( LOOK ) ) as Known;

	it( 'is a day ahead and then corrected: nobody loses access, and later changes are stored immediately', async () => {
		await connect( site );
		await settle( site );
		// As if the clock had always been ahead.
		await site.php(
			"global $wpdb; foreach ( array( 'members', 'sweeps', 'inbox' ) as $name ) { $wpdb->query( $wpdb->prepare( 'DELETE FROM %i', $wpdb->prefix . 'patreon_gate_' . $name ) ); }"
		);
		await off( 86_400 );
		await site.php( "do_action( 'patreon_gate_sweep' ); do_action( 'patreon_gate_recheck' );" );
		const ahead = await look();
		expect( ahead.newest, 'Everybody was read "tomorrow".' ).toBeGreaterThan( Math.floor( Date.now() / 1000 ) + 80_000 );
		const paying = Object.entries( ahead.access )
			.filter( ( [ , has ] ) => has )
			.map( ( [ person ] ) => person );
		expect( paying.length ).toBeGreaterThan( 3 );

		await off( 0 );
		// An admin screen, or any job of ours, corrects the schedule.
		await site.php( "do_action( 'admin_init' ); do_action( 'patreon_gate_recheck' );" );
		const back = await look();
		expect( Math.abs( back.now - Date.now() / 1000 ) ).toBeLessThan( 60 );
		expect( back.newest ).toBeLessThanOrEqual( back.now + 5 );
		expect(
			Object.entries( back.access )
				.filter( ( [ , has ] ) => has )
				.map( ( [ person ] ) => person )
				.sort(),
			'Nobody lost anything.'
		).toEqual( [ ...paying ].sort() );

		const { commands, services } = site.sandbox;
		const leaves =
			paying.find(
				( person ) =>
					services.world.membership( DEMO.campaign, person )?.patron_status === 'active_patron' &&
					services.world.membership( DEMO.campaign, person )?.last_charge_status === 'Paid'
			) ?? '';
		expect( leaves ).not.toBe( '' );
		commands.act( leaves, 'fraud', {} );
		await off( 3600 );
		await site.php( "do_action( 'patreon_gate_sweep' );" );
		await work( site );
		const after = await look();
		expect( after.newest ).toBeGreaterThan( back.newest );
		expect( after.access[ leaves ], 'A day later would be too late.' ).toBe( false );
	}, 120_000 );
} );
