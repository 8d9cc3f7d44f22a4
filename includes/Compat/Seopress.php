<?php
/**
 * Adapter for SEOPress.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

use WP_REST_Request;

/**
 * SEOPress reads content with `get_post_field()`, which applies the filter `post_content`: for descriptions, images and its REST routes.
 * The filter is added only while SEOPress may read, because other code saves what it reads that way.
 */
final class Seopress implements Adapter {

	/**
	 * @param Public_Content $content Public part of posts.
	 */
	public function __construct( private readonly Public_Content $content ) {}

	/** Returns the name of the plugin. */
	public static function name(): string {
		return 'SEOPress';
	}

	/** Returns the version of the plugin whose source was read for these hooks. */
	public static function read_version(): string {
		return '9.7.4';
	}

	/** Adds the hooks. */
	public function register(): void {
		add_action( 'template_redirect', array( $this, 'begin' ), PHP_INT_MIN, 0 );
		add_action( 'wp_head', array( $this, 'end' ), PHP_INT_MAX, 0 );
		add_filter( 'rest_request_before_callbacks', array( $this, 'before_route' ), 10, 3 );
		add_filter( 'rest_request_after_callbacks', array( $this, 'after_route' ), 10, 1 );
		add_filter( 'seopress_get_tag_post_content_value', array( $this, 'tag' ), PHP_INT_MAX, 2 );
		add_filter( 'seopress_get_tag_post_excerpt_value', array( $this, 'tag' ), PHP_INT_MAX, 2 );
	}

	/** Adds the filter: from here on, only public content is read. */
	public function begin(): void {
		add_filter( 'post_content', array( $this, 'field' ), PHP_INT_MIN, 2 );
	}

	/** Removes the filter: after the head of a page, the theme reads content. */
	public function end(): void {
		remove_filter( 'post_content', array( $this, 'field' ), PHP_INT_MIN );
	}

	/**
	 * @param mixed $response Returned unchanged.
	 * @param mixed $handler  Route.
	 * @param mixed $request  Request.
	 * @return mixed
	 */
	public function before_route( mixed $response, mixed $handler, mixed $request ): mixed {
		if ( $request instanceof WP_REST_Request && 'GET' === $request->get_method() && str_starts_with( $request->get_route(), '/seopress/' ) ) {
			$this->begin();
		}
		return $response;
	}

	/**
	 * @param mixed $response Returned unchanged.
	 * @return mixed
	 */
	public function after_route( mixed $response ): mixed {
		$this->end();
		return $response;
	}

	/**
	 * @param mixed $content Content of a post, as it is stored.
	 * @param mixed $post_id Post.
	 * @return mixed
	 */
	public function field( mixed $content, mixed $post_id ): mixed {
		$post = Foreign::post( $post_id );
		return null !== $post && $this->content->is_restricted( $post ) ? $this->content->markup( $post ) : $content;
	}

	/**
	 * Filters a variable of a description. A manual excerpt is public.
	 *
	 * @param mixed $text    Text made of the excerpt or the content.
	 * @param mixed $context `post` and more.
	 * @return mixed
	 */
	public function tag( mixed $text, mixed $context ): mixed {
		$post = is_array( $context ) ? Foreign::post( $context['post'] ?? null ) : null;
		if ( ! is_string( $text ) || null === $post || ! $this->content->is_restricted( $post ) || ( '' !== trim( $post->post_excerpt ) && doing_filter( 'seopress_get_tag_post_excerpt_value' ) ) ) {
			return $text;
		}
		return esc_attr( wp_trim_words( $this->content->text( $post ), 50 ) );
	}
}
