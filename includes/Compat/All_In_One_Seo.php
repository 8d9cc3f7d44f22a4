<?php
/**
 * Adapter for All in One SEO.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

use Patreon_Gate\Hooks;
use WP_Post;

/**
 * All in One SEO has no filter for the content it reads, but filters all its output. A description that the author wrote, without a
 * variable for the content, is public.
 */
final class All_In_One_Seo implements Adapter {

	/**
	 * @param Public_Content $content Public part of posts.
	 */
	public function __construct( private readonly Public_Content $content ) {}

	/** Returns the name of the plugin. */
	public static function name(): string {
		return 'All in One SEO';
	}

	/** Returns the version of the plugin whose source was read for these hooks. */
	public static function read_version(): string {
		return '4.9.9';
	}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'aioseo_description', array( $this, 'description' ), PHP_INT_MAX );
		add_filter( 'aioseo_llms_post_description', array( $this, 'description' ), PHP_INT_MAX, 2 );
		add_filter( 'aioseo_facebook_tags', array( $this, 'tags' ), PHP_INT_MAX );
		add_filter( 'aioseo_twitter_tags', array( $this, 'tags' ), PHP_INT_MAX );
		add_filter( 'aioseo_schema_output', array( $this, 'schema' ), PHP_INT_MAX );
		add_filter( 'aioseo_sitemap_images', array( $this, 'sitemap_pictures' ), PHP_INT_MAX, 2 );
		add_action( Hooks::PUBLIC_TEXT_CHANGED, array( $this, 'search_images_again' ) );
	}

	/**
	 * @param mixed $text Description.
	 * @param mixed $of   The post it is of; of the page that is shown where left out.
	 * @return mixed
	 */
	public function description( mixed $text, mixed $of = null ): mixed {
		$post = $this->restricted( $of );
		return null === $post || '' === $text || $this->is_written( $post, 'description' ) ? $text : $this->summary( $post );
	}

	/**
	 * @param mixed $tags Name → content, for the post that is shown.
	 * @return mixed
	 */
	public function tags( mixed $tags ): mixed {
		$post = $this->restricted( null );
		if ( ! is_array( $tags ) || null === $post ) {
			return $tags;
		}
		foreach ( array( 'og:description' => 'og_description', 'twitter:description' => 'twitter_description' ) as $name => $field ) {
			if ( isset( $tags[ $name ] ) && ! $this->is_written( $post, $field ) && ! $this->is_written( $post, 'description' ) ) {
				$tags[ $name ] = esc_attr( $this->summary( $post ) );
			}
		}
		return $this->without_locked( $tags, $post );
	}

	/**
	 * @param mixed $graph JSON-LD of the page that is shown.
	 * @return mixed
	 */
	public function schema( mixed $graph ): mixed {
		$post = $this->restricted( null );
		return is_array( $graph ) && null !== $post ? $this->without_locked( $graph, $post ) : $graph;
	}

	/**
	 * @param mixed $pictures Addresses or ids.
	 * @param mixed $of       Row of the post.
	 * @return mixed
	 */
	public function sitemap_pictures( mixed $pictures, mixed $of ): mixed {
		$post = $this->restricted( Foreign::get( $of, 'ID' ) );
		if ( ! is_array( $pictures ) || null === $post ) {
			return $pictures;
		}
		$featured = (int) get_post_thumbnail_id( $post );
		return array_values( array_filter( $pictures, fn ( mixed $picture ): bool => is_numeric( $picture ) ? (int) $picture === $featured || ! $this->content->hides( (int) $picture ) : is_string( $picture ) && $this->content->shows( $post, $picture ) ) );
	}

	/**
	 * Runs when the public text of a post changed: makes that plugin search the content for images again, whose result it stores in its own
	 * table.
	 *
	 * @param mixed $post_id Post.
	 */
	public function search_images_again( mixed $post_id ): void {
		$images = Foreign::get( Foreign::get( Foreign::call( 'aioseo' ), 'sitemap' ), 'image' );
		$post   = Foreign::post( $post_id );
		if ( null !== $post && 'publish' === $post->post_status ) {
			// A copy, because that plugin writes to the object.
			Foreign::call( array( $images, 'scanPost' ), clone $post );
		}
	}

	/** Returns a post with a lock; null for everything else. */
	private function restricted( mixed $of ): ?WP_Post {
		$post = null === $of ? ( is_singular() ? Foreign::post( get_queried_object() ) : null ) : Foreign::post( $of );
		return null !== $post && $this->content->is_restricted( $post ) ? $post : null;
	}

	/** Tells whether the author wrote this text, without a variable for excerpt or content. */
	private function is_written( WP_Post $post, string $field ): bool {
		$meta = Foreign::get( Foreign::get( Foreign::call( 'aioseo' ), 'meta' ), 'metaData' );
		$text = Foreign::get( Foreign::call( array( $meta, 'getMetaData' ), $post ), $field );
		return is_string( $text ) && '' !== trim( $text ) && ! str_contains( $text, '#post_content' ) && ! str_contains( $text, '#post_excerpt' );
	}

	private function summary( WP_Post $post ): string {
		return wp_html_excerpt( '' !== trim( $post->post_excerpt ) ? wp_strip_all_tags( $post->post_excerpt, true ) : $this->content->text( $post ), 160 );
	}

	/**
	 * @param array<array-key, mixed> $tree Values.
	 * @return array<array-key, mixed>
	 */
	private function without_locked( array $tree, WP_Post $post ): array {
		$words = new Locked_Words( $post->post_content, $this->content->markup( $post ) . ' ' . $post->post_excerpt . ' ' . $post->post_title );
		return $words->without_locked( $tree );
	}
}
