<?php
/**
 * Constants of WordPress whose values static analysis must not assume.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

define( 'ABSPATH', '/wordpress/' );
define( 'WP_CONTENT_DIR', '/wordpress/wp-content' );
define( 'WP_DEBUG', false );
define( 'COOKIEHASH', 'hash' );
define( 'COOKIEPATH', '/' );
define( 'SITECOOKIEPATH', '/' );
define( 'COOKIE_DOMAIN', false );
define( 'DB_HOST', 'localhost' );
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'wordpress' );
define( 'OBJECT', 'OBJECT' );
define( 'ARRAY_A', 'ARRAY_A' );
define( 'ARRAY_N', 'ARRAY_N' );
define( 'MINUTE_IN_SECONDS', 60 );
define( 'HOUR_IN_SECONDS', 3600 );
define( 'DAY_IN_SECONDS', 86400 );
define( 'WEEK_IN_SECONDS', 604800 );
define( 'MONTH_IN_SECONDS', 2592000 );
define( 'YEAR_IN_SECONDS', 31536000 );
