<?php
/**
 * Adapter for Jetpack.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

use Patreon_Gate\Hooks;
use WP_Post;

/**
 * Jetpack copies posts to WordPress.com, for newsletters, related posts, search and the Reader. A post with a lock is not sent at all,
 * because locks cannot be applied there. On the site itself, Jetpack makes descriptions and images from stored content.
 */
final class Jetpack implements Adapter {

	/**
	 * @param Public_Content $content Public part of posts.
	 */
	public function __construct( private readonly Public_Content $content ) {}

	/** Returns the name of the plugin. */
	public static function name(): string {
		return 'Jetpack';
	}

	/** Returns the version of the plugin whose source was read for these hooks. */
	public static function read_version(): string {
		return '13.7';
	}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'jetpack_sync_prevent_sending_post_data', array( $this, 'is_kept_here' ), PHP_INT_MAX, 2 );
		add_filter( 'jetpack_relatedposts_returned_results', array( $this, 'related' ), PHP_INT_MAX );
		add_filter( 'jetpack_images_get_images', array( $this, 'pictures' ), PHP_INT_MAX, 2 );
		add_filter( 'jetpack_open_graph_tags', array( $this, 'tags' ), PHP_INT_MAX );
		add_filter( 'jetpack_seo_meta_tags', array( $this, 'tags' ), PHP_INT_MAX );
		add_action( Hooks::PUBLIC_TEXT_CHANGED, array( $this, 'send_again' ) );
	}

	/**
	 * @param mixed $is_kept Whether the data of a post is not sent.
	 * @param mixed $post    Post.
	 * @return mixed
	 */
	public function is_kept_here( mixed $is_kept, mixed $post ): mixed {
		return $post instanceof WP_Post && ( $this->content->is_restricted( $post ) || ( 'attachment' === $post->post_type && $this->content->hides( $post->ID ) ) ) ? true : $is_kept;
	}

	/**
	 * @param mixed $results Related posts: `id`, `excerpt`, `img` and more.
	 * @return mixed
	 */
	public function related( mixed $results ): mixed {
		foreach ( is_array( $results ) ? $results : array() as $at => $result ) {
			$post = is_array( $result ) ? Foreign::post( $result['id'] ?? 0 ) : null;
			if ( null !== $post && is_array( $results ) && is_array( $result ) && '' === trim( $post->post_excerpt ) && isset( $result['excerpt'] ) && $this->content->is_restricted( $post ) ) {
				$result['excerpt'] = wp_trim_words( $this->content->text( $post ), 50 );
				$results[ $at ]    = $result;
			}
		}
		return $results;
	}

	/**
	 * @param mixed $pictures Pictures that would stand for a post: `src` and more.
	 * @param mixed $post_id  Post.
	 * @return mixed
	 */
	public function pictures( mixed $pictures, mixed $post_id ): mixed {
		$post = Foreign::post( $post_id );
		if ( ! is_array( $pictures ) || null === $post || ! $this->content->is_restricted( $post ) ) {
			return $pictures;
		}
		return array_values( array_filter( $pictures, fn ( mixed $picture ): bool => is_array( $picture ) && ( 'thumbnail' === ( $picture['from'] ?? '' ) || ( is_string( $picture['src'] ?? null ) && $this->content->shows( $post, $picture['src'] ) ) ) ) );
	}

	/**
	 * @param mixed $tags Name → content, for the post that is shown.
	 * @return mixed
	 */
	public function tags( mixed $tags ): mixed {
		$post = is_singular() ? Foreign::post( get_queried_object() ) : null;
		if ( ! is_array( $tags ) || null === $post || '' !== trim( $post->post_excerpt ) || ! $this->content->is_restricted( $post ) ) {
			return $tags;
		}
		foreach ( array_intersect( array( 'og:description', 'twitter:description', 'description' ), array_keys( $tags ) ) as $name ) {
			$tags[ $name ] = wp_trim_words( $this->content->text( $post ), 50 );
		}
		return array_filter( $tags, static fn ( mixed $value ): bool => '' !== $value );
	}

	/**
	 * Runs when the public text of a post changed: tells Jetpack, which then withdraws a locked post.
	 *
	 * @param mixed $post_id Post.
	 */
	public function send_again( mixed $post_id ): void {
		$post = Foreign::post( $post_id );
		if ( null !== $post && 'publish' === $post->post_status && has_action( 'jetpack_sync_save_post' ) ) {
			$state = array( 'is_auto_save' => false, 'previous_status' => 'publish', 'just_published' => false, 'is_gutenberg_meta_box_update' => false );
			do_action( 'jetpack_sync_save_post', $post->ID, $post, true, $state ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- Jetpack's own action.
		}
	}
}
