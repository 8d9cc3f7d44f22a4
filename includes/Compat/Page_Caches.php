<?php
/**
 * Page caches.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

/**
 * Purges addresses through the documented functions and actions of page cache plugins. Each is checked for existence; a missing one costs
 * nothing. Most also purge a post with core's `clean_post_cache`.
 */
final class Page_Caches {

	/**
	 * Returns the names of the active page caches that are cleared here, for a health check.
	 *
	 * @return list<string>
	 */
	public static function active(): array {
		return array_values( array_filter( self::names(), static fn ( string $sign ): bool => function_exists( $sign ) || class_exists( $sign, false ) || defined( $sign ), ARRAY_FILTER_USE_KEY ) );
	}

	/** @return array<string, string> A function, class or constant of a page cache that is cleared here → its name. */
	private static function names(): array {
		return array(
			'rocket_clean_files'           => 'WP Rocket',
			'wpsc_delete_url_cache'        => 'WP Super Cache',
			'w3tc_flush_url'               => 'W3 Total Cache',
			'sg_cachepress_purge_cache'    => 'Speed Optimizer',
			'batcache_clear_url'           => 'Batcache',
			'WPO_Page_Cache'               => 'WP-Optimize',
			'VarnishPurger'                => 'Proxy Cache Purge',
			'wpfc_clear_post_cache_by_id'  => 'WP Fastest Cache',
			'pantheon_wp_clear_edge_paths' => 'Pantheon Advanced Page Cache',
			'LSCWP_V'                      => 'LiteSpeed Cache',
			'CACHE_ENABLER_VERSION'        => 'Cache Enabler',
			'BREEZE_VERSION'               => 'Breeze',
			'WPHB_VERSION'                 => 'Hummingbird',
			'NGINX_HELPER_BASENAME'        => 'Nginx Helper',
		);
	}

	/**
	 * @param mixed $addresses  Absolute addresses.
	 * @param mixed $posts      Ids of the posts they show.
	 * @param mixed $everything Whether all pages are to be cleaned.
	 */
	public function clean( mixed $addresses, mixed $posts = array(), mixed $everything = false ): void {
		if ( true === $everything ) {
			$this->clean_everything();
			return;
		}
		$addresses = array_values( array_filter( is_array( $addresses ) ? $addresses : array(), 'is_string' ) );
		$posts     = array_values( array_filter( is_array( $posts ) ? $posts : array(), 'is_int' ) );
		// Functions of WP Rocket 3.20, Cloudflare 4.14, Pantheon Advanced Page Cache 2.1.
		Foreign::call( 'rocket_clean_files', $addresses );
		Foreign::call( array( $GLOBALS['cloudflareHooks'] ?? null, 'purgeCacheByRelevantURLs' ), $posts );
		Foreign::call( 'pantheon_wp_clear_edge_paths', array_map( static fn ( string $address ): string => (string) wp_parse_url( $address, PHP_URL_PATH ), $addresses ) );
		foreach ( $addresses as $address ) {
			$this->clean_address( $address );
		}
		foreach ( $posts as $post_id ) {
			// Functions of WP Fastest Cache 1.4 and Hummingbird 3.16.
			Foreign::call( 'wpfc_clear_post_cache_by_id', $post_id );
			do_action( 'wphb_clear_page_cache', $post_id ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- Hummingbird's.
		}
	}

	private function clean_address( string $address ): void {
		// Functions of WP Super Cache 3.0, W3 Total Cache 2.8, SiteGround Speed Optimizer 7.7, Batcache 1.5, WP-Optimize 4.3, Proxy Cache Purge 5.3, Nginx Helper 2.3.
		Foreign::call( 'wpsc_delete_url_cache', $address );
		Foreign::call( 'w3tc_flush_url', $address );
		Foreign::call( 'sg_cachepress_purge_cache', $address );
		Foreign::call( 'batcache_clear_url', $address );
		Foreign::call( array( 'WPO_Page_Cache', 'delete_cache_by_url' ), $address );
		Foreign::call( array( 'VarnishPurger', 'purge_url' ), $address );
		Foreign::call( array( $GLOBALS['nginx_purger'] ?? null, 'purge_url' ), $address );
		// Functions of LiteSpeed Cache 7.6 and Cache Enabler 1.8.
		do_action( 'litespeed_purge_url', $address ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- LiteSpeed Cache's.
		do_action( 'cache_enabler_clear_page_cache_by_url', $address ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- Cache Enabler's.
	}

	private function clean_everything(): void {
		foreach ( array( 'rocket_clean_domain', 'wp_cache_clear_cache', 'w3tc_flush_posts', 'sg_cachepress_purge_cache', 'wpfc_clear_all_cache', 'wpo_cache_flush', 'pantheon_wp_clear_edge_all' ) as $function ) {
			Foreign::call( $function );
		}
		Foreign::call( array( $GLOBALS['cloudflareHooks'] ?? null, 'purgeCacheEverything' ) );
		Foreign::call( array( 'VarnishPurger', 'purge_url' ), home_url( '/?vhp-regex' ) );
		foreach ( array( 'litespeed_purge_all', 'cache_enabler_clear_site_cache', 'rt_nginx_helper_purge_all', 'wphb_clear_page_cache', 'breeze_clear_all_cache' ) as $action ) {
			do_action( $action ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.DynamicHooknameFound -- each is the named plugin's.
		}
	}
}
