<?php
/**
 * Turns the new WordPress of `npm start` into the demo site, without its content. Runs at every start, and changes nothing the second time.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

require '/wordpress/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/user.php';

const PATREON_GATE_DEMO_PLUGIN = 'tier-gate-for-patreon/patreon-gate.php';

// Another version of WordPress uses the existing database.
wp_upgrade();

if ( ! is_plugin_active( PATREON_GATE_DEMO_PLUGIN ) ) {
	$patreon_gate_result = activate_plugin( PATREON_GATE_DEMO_PLUGIN );
	if ( is_wp_error( $patreon_gate_result ) ) {
		fwrite( STDERR, $patreon_gate_result->get_error_message() );
		exit( 1 );
	}
}

// After the first start, what the owner changed stays.
if ( '1' === get_option( 'patreon_gate_demo_prepared' ) ) {
	exit( 0 );
}

foreach ( get_posts(
	array(
		'post_type'   => array( 'post', 'page' ),
		'post_status' => 'any',
		'numberposts' => -1,
	)
) as $patreon_gate_post ) {
	wp_delete_post( $patreon_gate_post->ID, true );
}

$patreon_gate_options = array(
	'blogname'               => 'Mira Makes Maps',
	'blogdescription'        => 'Hand-drawn maps of places that are not there',
	'default_comment_status' => 'closed',
	'posts_per_page'         => 12,
	// Avatars would be loaded from another company's server.
	'show_avatars'           => 0,
	// Resizing the maps would take most of the first start, because PHP's image functions are slow in WebAssembly.
	'medium_size_w'          => 0,
	'medium_size_h'          => 0,
	'medium_large_size_w'    => 0,
	'large_size_w'           => 0,
	'large_size_h'           => 0,
	'timezone_string'        => 'Europe/Stockholm',
	'permalink_structure'    => '/%postname%/',
);
foreach ( $patreon_gate_options as $patreon_gate_name => $patreon_gate_value ) {
	update_option( $patreon_gate_name, $patreon_gate_value );
}
$GLOBALS['wp_rewrite']->init();
flush_rewrite_rules();

wp_update_user(
	array(
		'ID'           => 1,
		'display_name' => 'Mira Lindqvist',
		'nickname'     => 'Mira',
		'user_email'   => 'mira@example.com',
	)
);
wp_set_password( 'password', 1 );

foreach ( array( 'editor', 'author', 'subscriber' ) as $patreon_gate_role ) {
	if ( ! username_exists( $patreon_gate_role ) ) {
		wp_insert_user(
			array(
				'user_login' => $patreon_gate_role,
				'user_pass'  => 'password',
				'user_email' => $patreon_gate_role . '@example.com',
				'role'       => $patreon_gate_role,
			)
		);
	}
}

require __DIR__ . '/history.php';

update_option( 'patreon_gate_demo_prepared', '1', false );
