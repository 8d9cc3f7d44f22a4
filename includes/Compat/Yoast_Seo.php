<?php
/**
 * Adapter for Yoast SEO.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

use Patreon_Gate\Hooks;
use WP_Post;
use WP_REST_Request;

/**
 * Yoast SEO makes descriptions, images and JSON-LD from the stored content, and stores images in its own table (indexables), which is
 * written while the post is saved.
 */
final class Yoast_Seo implements Adapter {

	/**
	 * @param Public_Content $content Public part of posts.
	 */
	public function __construct( private readonly Public_Content $content ) {}

	/** Returns the name of the plugin. */
	public static function name(): string {
		return 'Yoast SEO';
	}

	/** Returns the version of the plugin whose source was read for these hooks. */
	public static function read_version(): string {
		return '28.4';
	}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'wpseo_replacements', array( $this, 'replacements' ), PHP_INT_MAX, 2 );
		add_filter( 'wpseo_pre_analysis_post_content', array( $this, 'content' ), PHP_INT_MIN, 2 );
		add_filter( 'wpseo_schema_graph_pieces', array( $this, 'before_schema' ), PHP_INT_MIN, 2 );
		add_filter( 'wpseo_sitemap_urlimages', array( $this, 'sitemap_images' ), PHP_INT_MAX, 2 );
		add_filter( 'rest_request_before_callbacks', array( $this, 'before_route' ), 10, 3 );
		add_action( Hooks::PUBLIC_TEXT_CHANGED, array( $this, 'build_again' ) );
	}

	/**
	 * Filters variables of descriptions and titles. A manual excerpt is public.
	 *
	 * @param mixed $replacements Placeholder → text.
	 * @param mixed $source       The post, as an object with its fields, or something else.
	 * @return mixed
	 */
	public function replacements( mixed $replacements, mixed $source ): mixed {
		$made = array_intersect( array( '%%excerpt%%', '%%post_content%%' ), array_keys( is_array( $replacements ) ? $replacements : array() ) );
		$post = array() !== $made ? Foreign::post( Foreign::get( $source, 'ID' ) ) : null;
		if ( ! is_array( $replacements ) || null === $post || ! $this->content->is_restricted( $post ) ) {
			return $replacements;
		}
		$text = $this->content->text( $post );
		foreach ( $made as $placeholder ) {
			if ( '%%post_content%%' === $placeholder ) {
				$replacements[ $placeholder ] = $text;
			} elseif ( '' === trim( $post->post_excerpt ) ) {
				// As many characters as Yoast SEO uses itself.
				$replacements[ $placeholder ] = wp_html_excerpt( $text, 156 );
			}
		}
		return $replacements;
	}

	/**
	 * Filters the content that is searched for images.
	 *
	 * @param mixed $content Content.
	 * @param mixed $post    Post.
	 * @return mixed
	 */
	public function content( mixed $content, mixed $post ): mixed {
		return $post instanceof WP_Post ? $this->content->markup( $post ) : $content;
	}

	/**
	 * Leaves only public content in the object from which JSON-LD is made: its blocks (questions and answers, how-to steps) and its content
	 * (word count).
	 *
	 * @param mixed $pieces  Returned unchanged.
	 * @param mixed $context Yoast SEO's context of the page.
	 * @return mixed
	 */
	public function before_schema( mixed $pieces, mixed $context ): mixed {
		$post = Foreign::post( Foreign::get( $context, 'post' ) );
		if ( ! is_object( $context ) || null === $post || ! $this->content->is_restricted( $post ) ) {
			return $pieces;
		}
		$public = $this->content->copy( $post );
		$helper = Foreign::get( Foreign::get( Foreign::call( 'YoastSEO' ), 'helpers' ), 'blocks' );
		$blocks = Foreign::call( array( $helper, 'get_all_blocks_from_content' ), $public->post_content );
		Foreign::set( $context, 'post', $public );
		Foreign::set( $context, 'blocks', is_array( $blocks ) ? $blocks : array() );
		return $pieces;
	}

	/**
	 * @param mixed $images  Pictures of a post: `src` and more.
	 * @param mixed $post_id Post.
	 * @return mixed
	 */
	public function sitemap_images( mixed $images, mixed $post_id ): mixed {
		$post = Foreign::post( $post_id );
		if ( ! is_array( $images ) || null === $post || ! $this->content->is_restricted( $post ) ) {
			return $images;
		}
		return Pictures::shown_of( $images, 'src', $post, $this->content );
	}

	/**
	 * Filters what the schema aggregator (`/yoast/v1/schema-aggregator/…`) reads: it uses `get_post_field()`, which applies the filter
	 * `post_content`.
	 *
	 * @param mixed $response Returned unchanged.
	 * @param mixed $handler  Route.
	 * @param mixed $request  Request.
	 * @return mixed
	 */
	public function before_route( mixed $response, mixed $handler, mixed $request ): mixed {
		if ( $request instanceof WP_REST_Request && str_starts_with( $request->get_route(), '/yoast/v1/schema-aggregator' ) ) {
			add_filter( 'post_content', array( $this, 'field' ), PHP_INT_MIN, 3 );
		}
		return $response;
	}

	/**
	 * @param mixed $content Content of a post, as it is stored.
	 * @param mixed $post_id Post.
	 * @return mixed
	 */
	public function field( mixed $content, mixed $post_id ): mixed {
		$post = Foreign::post( $post_id );
		return null === $post ? $content : $this->content->markup( $post );
	}

	/**
	 * Runs when the public text of a post changed: has Yoast SEO write the post's row again.
	 *
	 * @param mixed $post_id Post.
	 */
	public function build_again( mixed $post_id ): void {
		$classes = Foreign::get( Foreign::call( 'YoastSEO' ), 'classes' );
		$watcher = Foreign::call( array( $classes, 'get' ), 'Yoast\\WP\\SEO\\Integrations\\Watchers\\Indexable_Post_Watcher' );
		$this->content->as_stranger( static fn (): mixed => Foreign::call( array( $watcher, 'build_indexable' ), $post_id ) );
	}
}
