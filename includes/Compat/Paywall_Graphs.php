<?php
/**
 * Paywall markup in the graphs of SEO plugins.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

use Closure;
use Patreon_Gate\Cta\Paywall_Markup;
use WP_Post;

/**
 * Adds what search engines are told about locked content to the graph that an SEO plugin prints, so that a page does not describe its text twice. Where
 * that plugin prints no graph, or one without the page, `Wiring\Surface_Services` lets this plugin print its own.
 */
final class Paywall_Graphs {

	/** Adapter of a plugin → the filter through which its whole graph goes, a list of nodes or nodes by name. */
	public const FILTERS = array(
		All_In_One_Seo::class    => 'aioseo_schema_output',
		Rank_Math::class         => 'rank_math/json_ld',
		The_Seo_Framework::class => 'the_seo_framework_schema_graph_data',
		Yoast_Seo::class         => 'wpseo_schema_graph',
	);

	/** @param Closure(): Paywall_Markup $markup What is told. */
	public function __construct( private readonly Closure $markup ) {}

	/**
	 * Adds the hook for a plugin.
	 *
	 * @param string $adapter Its adapter.
	 */
	public function register( string $adapter ): void {
		if ( isset( self::FILTERS[ $adapter ] ) ) {
			add_filter( self::FILTERS[ $adapter ], array( $this, 'tell' ), PHP_INT_MAX );
		}
	}

	/**
	 * @param mixed $graph Nodes of the page that is shown.
	 * @return mixed
	 */
	public function tell( mixed $graph ): mixed {
		// Yoast SEO also makes graphs of other posts, for REST and for its own index.
		$post = doing_action( 'wp_head' ) && is_singular() ? get_queried_object() : null;
		return $post instanceof WP_Post ? ( $this->markup )()->in_graph( $graph, $post ) : $graph;
	}
}
