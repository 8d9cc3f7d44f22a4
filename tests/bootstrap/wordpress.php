<?php
/**
 * Loads WordPress into the test process, as a page view does, with the plugin active.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

// PHPUnit includes this inside a function; these are the globals that core's files set by assignment.
global $wp_version, $wp_db_version, $tinymce_version, $required_php_version, $required_php_extensions, $required_mysql_version,
	$wp_local_package, $wpdb, $table_prefix, $wp, $wp_query, $wp_the_query, $wp_rewrite, $wp_roles, $wp_locale,
	$wp_locale_switcher, $wp_widget_factory, $wp_embed, $wp_textdomain_registry, $shortcode_tags, $allowedposttags, $allowedtags,
	$allowedentitynames, $allowedxmlentitynames, $wp_filter, $wp_actions, $wp_filters, $wp_current_filter, $wp_theme_directories,
	$wp_plugin_paths, $_wp_submenu_nopriv, $blog_id, $current_blog, $current_site, $pagenow, $PHP_SELF, $phpmailer,
	$is_lynx, $is_gecko, $is_winIE, $is_macIE, $is_opera, $is_NS4, $is_safari, $is_chrome, $is_iphone, $is_IE, $is_edge,
	$is_apache, $is_nginx, $is_caddy, $is_iis7, $is_IIS, $timestart, $_wp_additional_image_sizes, $wp_cockneyreplace,
	$wp_smiliessearch, $wpsmiliestrans, $editor_styles, $content_width, $error_handling;

$patreon_gate_tree = getenv( 'PATREON_GATE_WORDPRESS' );
if ( ! is_string( $patreon_gate_tree ) || ! is_file( $patreon_gate_tree . '/wp-settings.php' ) ) {
	fwrite( STDERR, "These tests need a WordPress: start them with npm run test:php:integration or npm run test:php:http.\n" );
	exit( 1 );
}

$_SERVER['HTTP_HOST']       = (string) getenv( 'PATREON_GATE_HOST' ) ?: 'localhost';
$_SERVER['SERVER_NAME']     = 'localhost';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['REMOTE_ADDR']     = '127.0.0.1';
$PHP_SELF                   = '/index.php';
$_SERVER['PHP_SELF']        = $PHP_SELF;
$_SERVER['SCRIPT_NAME']     = $PHP_SELF;

define( 'ABSPATH', $patreon_gate_tree . '/' );
require __DIR__ . '/wp-config.php';

if ( ! defined( 'PATREON_GATE_VERSION' ) ) {
	fwrite( STDERR, "The plugin is not active in this WordPress.\n" );
	exit( 1 );
}
