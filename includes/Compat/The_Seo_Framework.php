<?php
/**
 * Adapter for The SEO Framework.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

use WP_Post;

/** The SEO Framework makes descriptions from the stored content, and takes images for social networks from it. It stores neither. */
final class The_Seo_Framework implements Adapter {

	/**
	 * @param Public_Content $content Public part of posts.
	 */
	public function __construct( private readonly Public_Content $content ) {}

	/** Returns the name of the plugin. */
	public static function name(): string {
		return 'The SEO Framework';
	}

	/** Returns the version of the plugin whose source was read for these hooks. */
	public static function read_version(): string {
		return '5.1.5';
	}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'the_seo_framework_get_excerpt', array( $this, 'excerpt' ), PHP_INT_MAX, 2 );
		add_filter( 'the_seo_framework_image_generation_params', array( $this, 'pictures' ), PHP_INT_MAX, 2 );
	}

	/**
	 * @param mixed $excerpt What a description is made of.
	 * @param mixed $query   `id`, `tax`, `pta`, `uid`; null for the page that is shown.
	 * @return mixed
	 */
	public function excerpt( mixed $excerpt, mixed $query ): mixed {
		$post = $this->post( $query );
		// A manual excerpt is public.
		if ( null === $post || '' === $excerpt || '' !== trim( $post->post_excerpt ) || ! $this->content->is_restricted( $post ) ) {
			return $excerpt;
		}
		return $this->content->text( $post );
	}

	/**
	 * @param mixed $params `cbs`: name → function that yields pictures as `url` and `id`.
	 * @param mixed $query  `id`, `tax`, `pta`, `uid`; null for the page that is shown.
	 * @return mixed
	 */
	public function pictures( mixed $params, mixed $query ): mixed {
		$post = $this->post( $query );
		if ( null === $post || ! is_array( $params ) || ! is_array( $params['cbs'] ?? null ) || ! isset( $params['cbs']['content'] ) || ! $this->content->is_restricted( $post ) ) {
			return $params;
		}
		$markup                   = $this->content->markup( $post );
		$params['cbs']['content'] = static function () use ( $markup ): iterable {
			foreach ( Pictures::in( $markup ) as $address ) {
				yield array(
					'url' => $address,
					'id'  => 0,
				);
			}
		};
		return $params;
	}

	private function post( mixed $query ): ?WP_Post {
		if ( null === $query ) {
			return is_singular() ? Foreign::post( get_queried_object() ) : null;
		}
		$is_post = is_array( $query ) && '' === ( $query['tax'] ?? '' ) && '' === ( $query['pta'] ?? '' ) && in_array( $query['uid'] ?? 0, array( 0, '' ), true );
		return $is_post ? Foreign::post( $query['id'] ?? 0 ) : null;
	}
}
