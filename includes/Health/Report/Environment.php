<?php
/**
 * What the report says of the site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health\Report;

use Closure;

/** Collects versions, and what of WordPress and the server matters to this plugin. */
final class Environment {

	/** @param Closure(): list<string> $page_caches Returns the names of active page caches that are cleared. */
	public function __construct( private readonly Closure $page_caches ) {}

	/** Returns the versions. */
	public function versions( string $plugin, bool $is_database_old, string $database ): Section {
		$theme = wp_get_theme();
		return new Section(
			'versions',
			__( 'Versions', 'tier-gate-for-patreon' ),
			array(
				Field::named( 'tier_gate', $plugin ),
				new Field( 'tables', __( 'Tables', 'tier-gate-for-patreon' ), $is_database_old ? 'old' : 'current' ),
				Field::named( 'wordpress', wp_get_wp_version() ),
				Field::named( 'php', PHP_VERSION ),
				new Field( 'database', __( 'Database', 'tier-gate-for-patreon' ), $database ),
				new Field( 'theme', __( 'Theme', 'tier-gate-for-patreon' ), $theme->get_stylesheet() . ' ' . self::version( $theme->get( 'Version' ) ) ),
			)
		);
	}

	/** Returns what of the site matters. */
	public function site(): Section {
		$is_set = static fn ( string $name ): bool => defined( $name ) && true === (bool) constant( $name );
		return new Section(
			'site',
			__( 'Site', 'tier-gate-for-patreon' ),
			array(
				new Field( 'environment', __( 'Kind of site', 'tier-gate-for-patreon' ), wp_get_environment_type() ),
				new Field( 'multisite', __( 'Network of sites', 'tier-gate-for-patreon' ), is_multisite() ),
				new Field( 'https', __( 'Address begins with https', 'tier-gate-for-patreon' ), 'https' === wp_parse_url( home_url(), PHP_URL_SCHEME ) ),
				new Field( 'plain_permalinks', __( 'Plain permalinks', 'tier-gate-for-patreon' ), '' === get_option( 'permalink_structure' ) ),
				new Field( 'language', __( 'Language', 'tier-gate-for-patreon' ), get_locale() ),
				new Field( 'time_zone', __( 'Time zone', 'tier-gate-for-patreon' ), wp_timezone_string() ),
				new Field( 'memory_limit', __( 'Memory limit of PHP', 'tier-gate-for-patreon' ), (string) ini_get( 'memory_limit' ) ),
				new Field( 'time_limit', __( 'Time limit of PHP, in seconds', 'tier-gate-for-patreon' ), (string) ini_get( 'max_execution_time' ) ),
				new Field( 'wp_cron_off', __( 'WP-Cron is turned off', 'tier-gate-for-patreon' ), $is_set( 'DISABLE_WP_CRON' ) ),
				new Field( 'object_cache', __( 'Persistent object cache', 'tier-gate-for-patreon' ), (bool) wp_using_ext_object_cache() ),
				new Field( 'page_cache', __( 'Page cache', 'tier-gate-for-patreon' ), $is_set( 'WP_CACHE' ) ),
				new Field( 'page_caches', __( 'Page caches that Tier Gate clears', 'tier-gate-for-patreon' ), implode( ', ', ( $this->page_caches )() ) ),
			)
		);
	}

	private static function version( mixed $version ): string {
		return is_string( $version ) ? $version : '';
	}
}
