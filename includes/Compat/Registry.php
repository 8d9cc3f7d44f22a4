<?php
/**
 * Registry of adapters.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

/**
 * Recognizes each plugin by a constant, class or function it defines when it loads. Runs on every request: it loads nothing, and without
 * any of these plugins no adapter's file is read.
 */
final class Registry {

	/** @var array<string, class-string<Adapter>> A constant, class or function of the plugin → its adapter. */
	public const ADAPTERS = array(
		'ACTIVITYPUB_PLUGIN_VERSION'          => Activitypub::class,
		'AIOSEO_VERSION'                      => All_In_One_Seo::class,
		'buddypress'                          => Buddypress::class,
		'DT_VERSION'                          => Distributor::class,
		'DUPLICATE_POST_CURRENT_VERSION'      => Yoast_Duplicate_Post::class,
		'ICL_SITEPRESS_VERSION'               => Wpml::class,
		'Inpsyde\\MultilingualPress\\resolve' => Multilingualpress::class,
		'JETPACK__VERSION'                    => Jetpack::class,
		'MTPHR_POST_DUPLICATOR_VERSION'       => Post_Duplicator::class,
		'Podlove\\PLUGIN_FILE'                => Podlove::class,
		'POLYLANG_VERSION'                    => Polylang::class,
		'POWERPRESS_VERSION'                  => Powerpress::class,
		'RANK_MATH_VERSION'                   => Rank_Math::class,
		'SEOPRESS_VERSION'                    => Seopress::class,
		'SSP_VERSION'                         => Seriously_Simple_Podcasting::class,
		'THE_SEO_FRAMEWORK_VERSION'           => The_Seo_Framework::class,
		'WPGRAPHQL_VERSION'                   => Wp_Graphql::class,
		'WPSEO_VERSION'                       => Yoast_Seo::class,
	);

	/** @return list<class-string<Adapter>> Adapters of active plugins. Complete from `plugins_loaded` on. */
	public static function active(): array {
		$active = array();
		foreach ( self::ADAPTERS as $sign => $adapter ) {
			if ( self::is_there( $sign ) ) {
				$active[ $adapter ] = $adapter;
			}
		}
		return array_values( $active );
	}

	/**
	 * Tells whether a plugin is active.
	 *
	 * @param string $sign Name of a constant, class or function.
	 */
	public static function is_there( string $sign ): bool {
		return defined( $sign ) || class_exists( $sign, false ) || function_exists( $sign );
	}
}
