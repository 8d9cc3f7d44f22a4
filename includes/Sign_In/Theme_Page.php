<?php
/**
 * A page of the plugin in the look of the site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Closure;
use Patreon_Gate\Add_Ons;
use Throwable;
use WP_Post;
use WP_Query;

/**
 * Makes WordPress show one of the plugin's own addresses with the theme's template of pages, as if it were a page of the site. That page
 * exists only during the request: it has the ID 0, for which WordPress' functions look nothing up and take the current post.
 */
final class Theme_Page {

	/** Template that the theme chose; '' before that. */
	private static string $template = '';

	/** @var ?Closure(): string The page without a theme. */
	private static ?Closure $fallback = null;

	/**
	 * Replaces the main query. Call it in the filter `do_parse_request`, and let that return false: WordPress then runs no query of its own.
	 *
	 * @param string            $title    Plain text.
	 * @param string            $content  Block markup.
	 * @param string            $url      Address of the page.
	 * @param Closure(): string $fallback Whole page without a theme, for a theme that fails.
	 */
	public static function show( string $title, string $content, string $url, Closure $fallback ): void {
		global $wp_query, $post;
		if ( ! $wp_query instanceof WP_Query ) {
			return;
		}
		self::$fallback = $fallback;
		$page           = self::page( $title, $content );
		$answer         = static fn ( mixed $posts, mixed $query = null ): mixed => $query === $wp_query ? array( $page ) : $posts;
		add_filter( 'posts_pre_query', $answer, PHP_INT_MAX, 2 );
		$wp_query->query(
			array(
				'post_type'     => 'page',
				// Nothing of a page that exists only now may be stored.
				'cache_results' => false,
				'no_found_rows' => true,
			)
		);
		remove_filter( 'posts_pre_query', $answer, PHP_INT_MAX );
		$wp_query->is_home           = false;
		$wp_query->is_page           = true;
		$wp_query->is_singular       = true;
		$wp_query->queried_object    = $page;
		$wp_query->queried_object_id = 0;
		$post                        = $page; // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- as WordPress does after its main query.

		$is_ours = static fn ( mixed $id ): bool => 0 === $id || ( $id instanceof WP_Post && 0 === $id->ID );
		add_filter( 'page_link', static fn ( mixed $link, mixed $id = null ): mixed => $is_ours( $id ) ? $url : $link, PHP_INT_MAX, 2 );
		add_filter( 'get_edit_post_link', static fn ( mixed $link, mixed $id = null ): mixed => $is_ours( $id ) ? null : $link, PHP_INT_MAX, 2 );
		add_filter( 'wp_robots', 'wp_robots_no_robots', PHP_INT_MAX );
		add_filter( 'rest_queried_resource_route', '__return_empty_string', PHP_INT_MAX );
		add_filter( 'template_include', array( self::class, 'guard' ), PHP_INT_MAX );
		remove_action( 'template_redirect', 'redirect_canonical' );
		remove_action( 'wp_head', 'wp_oembed_add_discovery_links' );
		remove_action( 'wp_head', 'wp_oembed_add_host_js' );
	}

	/**
	 * Returns a template that includes the theme's and catches its errors.
	 *
	 * @param mixed $template Template of the theme.
	 */
	public static function guard( mixed $template ): string {
		self::$template = is_string( $template ) ? $template : '';
		return __DIR__ . '/theme-page.php';
	}

	/** Returns the template of the theme. */
	public static function template(): string {
		return self::$template;
	}

	/** Prints the page without a theme. */
	public static function fall_back( Throwable $error ): void {
		Add_Ons::report( $error, 'theme' );
		echo null === self::$fallback ? '' : ( self::$fallback )(); // phpcs:ignore WordPress.Security.EscapeOutput -- a whole page, escaped where it is made.
	}

	private static function page( string $title, string $content ): WP_Post {
		return new WP_Post(
			(object) array(
				'ID'                => 0,
				'post_title'        => $title,
				'post_content'      => $content,
				'post_status'       => 'publish',
				'post_type'         => 'page',
				'post_name'         => 'patreon-gate-account',
				'comment_status'    => 'closed',
				'ping_status'       => 'closed',
				'post_date'         => current_time( 'mysql' ),
				'post_date_gmt'     => current_time( 'mysql', true ),
				'post_modified'     => current_time( 'mysql' ),
				'post_modified_gmt' => current_time( 'mysql', true ),
				// Otherwise WordPress would look the post up by its ID.
				'filter'            => 'raw',
			)
		);
	}
}
