/**
 * A network of sites: deactivating the plugin for the whole network keeps the locked posts of each site closed, and activating it opens them
 * again for the locks to decide. Uses its own site, which it turns into a network.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebClient } from '../../tools/demo/client.ts';
import { evaluate } from '../../tools/instance/evaluate.ts';
import { run } from '../../tools/lib/run.ts';
import { type Site, startSite } from '../../tools/site/site.ts';

const FILE = 'tier-gate-for-patreon/patreon-gate.php';

/** Creates the tables of the network. */
const CREATE_NETWORK = `
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/network.php';
foreach ( $GLOBALS['wpdb']->tables( 'ms_global' ) as $table => $name ) {
	$GLOBALS['wpdb']->$table = $name;
}
install_network();
$result = populate_network( 1, $data, 'admin@example.org', 'Network', '/', false );
return is_wp_error( $result ) && 'no_wildcard_dns' !== $result->get_error_code() ? $result->get_error_message() : true;
`;

/** Adds three sites. The plugin is active for the whole network, and on the third site by itself as well. */
const ADD_SITES = `
require_once ABSPATH . 'wp-admin/includes/plugin.php';
deactivate_plugins( $data['file'], true );
$sites = array( 1 );
foreach ( array( '/second/', '/third/' ) as $path ) {
	$sites[] = wp_insert_site( array( 'domain' => $data['domain'], 'path' => $path, 'network_id' => 1, 'user_id' => 1, 'title' => $path ) );
}
activate_plugin( $data['file'], '', true );
switch_to_blog( $sites[2] );
activate_plugin( $data['file'] );
restore_current_blog();
return $sites;
`;

/**
 * Adds posts to the current site: locked as a whole, locked in part, locked with a password of the creator, and public. IDs differ between sites, so
 * that an answer for a post of another site would be noticed.
 */
const ADD_POSTS = `
foreach ( $data as $site => $skip ) {
	switch_to_blog( $site );
	foreach ( get_posts( array( 'numberposts' => -1, 'fields' => 'ids' ) ) as $example ) {
		wp_delete_post( $example, true );
	}
	$lock = Patreon_Gate\\Gating\\Lock::from_array( array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array( array( 'type' => 'paying', 'params' => array() ) ) ) );
	for ( $i = 0; $i < $skip; $i++ ) {
		wp_insert_post( array( 'post_title' => 'Public', 'post_content' => 'Open', 'post_status' => 'publish' ) );
	}
	$divider = '<!-- wp:patreon-gate/divider ' . wp_json_encode( array( 'lock' => $lock->to_array() ) ) . ' /-->';
	$whole   = wp_insert_post( array( 'post_title' => 'Whole', 'post_content' => 'SECRET-' . $site, 'post_status' => 'publish' ) );
	$own     = wp_insert_post( array( 'post_title' => 'Own', 'post_content' => 'SECRET-' . $site, 'post_status' => 'publish', 'post_password' => 'mine' ) );
	foreach ( array( $whole, $own ) as $post ) {
		Patreon_Gate\\Plugin::instance()->post_locks()->set( $post, $lock );
	}
	update_option( 'patreon_gate_cta_generation', 5 );
	wp_insert_post( array( 'post_title' => 'Part', 'post_content' => wp_slash( 'Open ' . $divider . 'SECRET-' . $site ), 'post_status' => 'publish' ) );
	restore_current_blog();
}
return true;
`;

/** Reads all posts in a process in which the plugin may be inactive. */
const READ = `
$_SERVER += array( 'HTTP_HOST' => getenv( 'PATREON_GATE_HOST' ), 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET', 'REQUEST_URI' => '/', 'REMOTE_ADDR' => '127.0.0.1' );
define( 'ABSPATH', getenv( 'PATREON_GATE_WORDPRESS' ) . '/' );
require getenv( 'PATREON_GATE_WP_CONFIG' );
$posts = array();
foreach ( get_sites( array( 'fields' => 'ids' ) ) as $site ) {
	switch_to_blog( $site );
	foreach ( get_posts( array( 'numberposts' => -1 ) ) as $post ) {
		$posts[] = array( 'site' => (int) $site, 'title' => $post->post_title, 'id' => $post->ID, 'url' => get_permalink( $post ), 'password' => $post->post_password, 'note' => get_post_meta( $post->ID, '_patreon_gate_closed', true ) );
	}
	restore_current_blog();
}
echo json_encode( array( 'is_active' => defined( 'PATREON_GATE_VERSION' ), 'posts' => $posts ) );
`;

/** Runs the due jobs of each site. */
const RUN_JOBS = `
foreach ( get_sites( array( 'fields' => 'ids' ) ) as $site ) {
	switch_to_blog( $site );
	Test_Jobs::run_due();
	restore_current_blog();
}
return true;
`;

interface Post {
	readonly site: number;
	readonly title: string;
	readonly id: number;
	readonly url: string;
	readonly password: string;
	readonly note: string;
}

interface State {
	readonly is_active: boolean;
	readonly posts: readonly Post[];
}

describe( 'a network of sites', () => {
	let site: Site;
	let sites: readonly number[];
	let admin: WebClient;

	/** The site's environment, with the host by which WordPress recognizes the network. */
	const env = () => ( { ...site.instance.env, PATREON_GATE_HOST: new URL( site.url ).host } );

	const php = async ( code: string, data?: unknown ) => evaluate( { env: env() }, code, data );

	const read = async () => JSON.parse( ( await run( 'php', [ '-r', READ ], { env: env() } ) ).stdout ) as State;

	/** What a stranger sees of each post: site and title → page. */
	const seen = async ( { posts }: State ) =>
		Promise.all( posts.map( async ( post ) => ( { post, page: await ( await fetch( post.url ) ).text() } ) ) );

	/** Follows a link of the network's list of plugins, as a browser does that runs no script. */
	const press = async ( action: 'activate' | 'deactivate', path = '/wp-admin/network/plugins.php' ) => {
		const list = await ( await admin.request( path ) ).text();
		const link = new RegExp( `href="(plugins\\.php\\?action=${ action }&amp;plugin=${ encodeURIComponent( FILE ) }[^"]*)"`, 'i' ).exec(
			list
		)?.[ 1 ];
		if ( link === undefined ) {
			throw new Error( `${ path } has no link to ${ action } the plugin.` );
		}
		return admin.request( new URL( link.replaceAll( '&amp;', '&' ), `${ site.url }${ path }` ).href );
	};

	beforeAll( async () => {
		site = await startSite( { hasOwnClock: true } );
		const { host } = new URL( site.url );
		expect( await site.php( CREATE_NETWORK, host ) ).toBe( true );
		const file = site.instance.env[ 'PATREON_GATE_INSTANCE' ] ?? '';
		const { constants } = JSON.parse( await readFile( file, 'utf8' ) ) as { constants: Record< string, unknown > };
		// Every site has an address of its own, in its options.
		delete constants[ 'WP_HOME' ];
		delete constants[ 'WP_SITEURL' ];
		const network = {
			WP_ALLOW_MULTISITE: true,
			MULTISITE: true,
			SUBDOMAIN_INSTALL: false,
			DOMAIN_CURRENT_SITE: host,
			PATH_CURRENT_SITE: '/',
			SITE_ID_CURRENT_SITE: 1,
			BLOG_ID_CURRENT_SITE: 1,
		};
		await writeFile( file, JSON.stringify( { constants: { ...constants, ...network } } ) );
		sites = ( await php( ADD_SITES, { file: FILE, domain: host } ) ) as number[];
		// The upgrade of each site runs with its first request.
		for ( const path of [ '/', '/second/', '/third/' ] ) {
			expect( ( await fetch( `${ site.url }${ path }` ) ).status ).toBe( 200 );
		}
		await php( ADD_POSTS, Object.fromEntries( sites.map( ( id, index ) => [ id, index ] ) ) );
		admin = new WebClient( site.url );
		await admin.signIn( 'admin', 'password' );
	} );

	afterAll( async () => {
		await site.stop();
	} );

	it( 'is locked on each site, and public where nothing is locked', async () => {
		const state = await read();
		expect( state.posts ).toHaveLength( 3 * sites.length + 3 );
		for ( const { post, page } of await seen( state ) ) {
			expect( page, `${ post.site }, ${ post.title }` ).not.toContain( 'SECRET' );
			expect( post.password, `${ post.site }, ${ post.title }` ).toBe( post.title === 'Own' ? 'mine' : '' );
			if ( post.title === 'Public' ) {
				expect( page ).toContain( 'Open' );
			}
		}
	} );

	it( 'keeps the posts of each site closed when the plugin is deactivated for the network', async () => {
		expect( ( await press( 'deactivate' ) ).status ).toBe( 302 );
		const state = await read();
		expect( state.is_active ).toBe( false );
		for ( const { post, page } of await seen( state ) ) {
			const name = `${ post.site }, ${ post.title }`;
			// On the third site, the plugin is still active by itself.
			const isClosed = post.site !== sites[ 2 ] && [ 'Whole', 'Part' ].includes( post.title );
			expect( page, name ).not.toContain( 'SECRET' );
			expect( post.note !== '', name ).toBe( isClosed );
			expect( post.password, name ).toBe( isClosed ? post.note : post.title === 'Own' ? 'mine' : '' );
			if ( post.title === 'Public' ) {
				expect( page, name ).toContain( 'Open' );
			}
		}
	} );

	it( 'leaves the decision to the locks again after it was activated', async () => {
		expect( ( await press( 'activate' ) ).status ).toBe( 302 );
		for ( const { post, page } of await seen( await read() ) ) {
			expect( page, `${ post.site }, ${ post.title }` ).not.toContain( 'SECRET' );
		}
		await site.advance( 60 );
		await php( RUN_JOBS );
		const state = await read();
		expect( state.is_active ).toBe( true );
		// Calls to action that were kept before are made again.
		expect( await php( 'return array_map( fn ( $id ) => get_blog_option( $id, "patreon_gate_cta_generation" ) > 5, $data );', sites ) ).toEqual( [
			true,
			true,
			true,
		] );
		for ( const { post, page } of await seen( state ) ) {
			const name = `${ post.site }, ${ post.title }`;
			expect( page, name ).not.toContain( 'SECRET' );
			expect( post.note, name ).toBe( '' );
			expect( post.password, name ).toBe( post.title === 'Own' ? 'mine' : '' );
			// Who may edit reads everything, but WordPress asks them for the creator's password, too.
			const whole = { Public: 'Open', Own: 'name="post_password"' }[ post.title ] ?? `SECRET-${ post.site }`;
			expect( await ( await admin.request( post.url ) ).text(), name ).toContain( whole );
		}
	} );

	it( 'stays active everywhere if the posts of one site cannot be closed', async () => {
		const table =
			'return $GLOBALS["wpdb"]->query( "RENAME TABLE {$GLOBALS["wpdb"]->base_prefix}$data[0] TO {$GLOBALS["wpdb"]->base_prefix}$data[1]" );';
		await php( table, [ `${ sites[ 1 ] ?? 0 }_patreon_gate_effective_locks`, 'away' ] );
		try {
			const refused = await press( 'deactivate' );
			expect( refused.status ).toBe( 503 );
			expect( await refused.text() ).toContain( 'still active' );
		} finally {
			await php( table, [ 'away', `${ sites[ 1 ] ?? 0 }_patreon_gate_effective_locks` ] );
		}
		const state = await read();
		expect( state.is_active ).toBe( true );
		for ( const { post, page } of await seen( state ) ) {
			expect( page, `${ post.site }, ${ post.title }` ).not.toContain( 'SECRET' );
		}
		// The next attempt goes on.
		expect( ( await press( 'deactivate' ) ).status ).toBe( 302 );
		const after = await read();
		expect( after.is_active ).toBe( false );
		expect( after.posts.filter( ( { note } ) => note !== '' ).map( ( post ) => [ post.site, post.title ] ) ).toHaveLength( 4 );
	} );
} );
