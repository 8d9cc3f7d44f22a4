<?php
/**
 * Installs WordPress into an instance's empty database, activates the plugin, and makes the accounts. A process of its own,
 * so that the tests load what a page view loads and not the installer.
 *
 * Prints one line of JSON: the version and the ids of the accounts by role.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

$patreon_gate_tree = getenv( 'PATREON_GATE_WORDPRESS' );
if ( ! is_string( $patreon_gate_tree ) || ! is_file( $patreon_gate_tree . '/wp-settings.php' ) ) {
	fwrite( STDERR, "PATREON_GATE_WORDPRESS names no WordPress; start this through npm.\n" );
	exit( 1 );
}

define( 'WP_INSTALLING', true );
define( 'ABSPATH', $patreon_gate_tree . '/' );
$_SERVER['HTTP_HOST']       = 'localhost';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['REQUEST_URI']     = '/';
$PHP_SELF                   = '/index.php';
$_SERVER['PHP_SELF']        = $PHP_SELF;

require __DIR__ . '/wp-config.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install( 'Tests', 'admin', 'admin@example.org', true, '', 'password' );

update_option( 'permalink_structure', '/%postname%/' );
update_option( 'timezone_string', 'UTC' );
// Deletes the default content, on which tests must not depend.
foreach ( get_posts( array( 'post_type' => array( 'post', 'page' ), 'post_status' => 'any', 'numberposts' => -1 ) ) as $post ) {
	wp_delete_post( $post->ID, true );
}

$users = array( 'admin' => 1 );
foreach ( array( 'editor', 'author', 'contributor', 'subscriber' ) as $role ) {
	$id = wp_insert_user(
		array(
			'user_login' => $role,
			'user_pass'  => 'password',
			'user_email' => $role . '@example.org',
			'role'       => $role,
		)
	);
	if ( is_wp_error( $id ) ) {
		throw new RuntimeException( $id->get_error_message() );
	}
	$users[ $role ] = $id;
}
// Turns off the editor's welcome guide, which would cover what tests click on.
foreach ( $users as $id ) {
	update_user_meta(
		$id,
		'wp_persisted_preferences',
		array(
			'core'       => array( 'enableChoosePatternModal' => false, 'welcomeGuide' => false, 'isComplementaryAreaVisible' => true ),
			'core/edit-post' => array( 'welcomeGuide' => false, 'fullscreenMode' => false ),
			'_modified'  => gmdate( 'c' ),
		)
	);
}

$theme = getenv( 'PATREON_GATE_THEME' );
if ( is_string( $theme ) && '' !== $theme ) {
	switch_theme( $theme );
}

$activated = activate_plugin( 'tier-gate-for-patreon/patreon-gate.php' );
if ( is_wp_error( $activated ) ) {
	throw new RuntimeException( 'The plugin could not be activated: ' . $activated->get_error_message() );
}

// The next request writes the rewrite rules again, including those of the plugin.
delete_option( 'rewrite_rules' );

echo json_encode( array( 'version' => $GLOBALS['wp_version'], 'users' => $users ), JSON_THROW_ON_ERROR ), "\n";
