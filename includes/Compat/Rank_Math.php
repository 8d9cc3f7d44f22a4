<?php
/**
 * Adapter for Rank Math SEO.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

use Patreon_Gate\Hooks;
use WP_Post;

/** Rank Math makes descriptions, images and JSON-LD from the stored content, and stores the images it found in post meta. */
final class Rank_Math implements Adapter {

	/**
	 * @param Public_Content $content Public part of posts.
	 */
	public function __construct( private readonly Public_Content $content ) {}

	/** Returns the name of the plugin. */
	public static function name(): string {
		return 'Rank Math SEO';
	}

	/** Returns the version of the plugin whose source was read for these hooks. */
	public static function read_version(): string {
		return '1.0.273';
	}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'rank_math/replacements', array( $this, 'replacements' ), PHP_INT_MAX, 2 );
		add_filter( 'rank_math/opengraph/pre_set_content_image', array( $this, 'has_picture' ), PHP_INT_MAX, 2 );
		add_filter( 'rank_math/schema/block/before_filter', array( $this, 'blocks' ), PHP_INT_MAX );
		add_filter( 'rank_math/sitemap/content_before_parse_html_images', array( $this, 'content' ), PHP_INT_MIN, 2 );
		add_filter( 'rank_math/sitemap/urlimages', array( $this, 'sitemap_pictures' ), PHP_INT_MAX, 2 );
		add_action( Hooks::PUBLIC_TEXT_CHANGED, array( $this, 'forget_pictures' ) );
	}

	/**
	 * Filters variables of descriptions and titles. A manual excerpt is public.
	 *
	 * @param mixed $replacements Placeholder → text.
	 * @param mixed $source       The post, as an object with its fields, or something else.
	 * @return mixed
	 */
	public function replacements( mixed $replacements, mixed $source ): mixed {
		$post = Foreign::post( Foreign::get( $source, 'ID' ) );
		if ( ! is_array( $replacements ) || ! isset( $replacements['%excerpt%'] ) || null === $post || '' !== trim( $post->post_excerpt ) || ! $this->content->is_restricted( $post ) ) {
			return $replacements;
		}
		$replacements['%excerpt%'] = wp_html_excerpt( $this->content->text( $post ), 160 );
		return $replacements;
	}

	/**
	 * @param mixed $is_set  Whether a picture was chosen, so that none is taken out of the content.
	 * @param mixed $post_id Post.
	 * @return mixed
	 */
	public function has_picture( mixed $is_set, mixed $post_id ): mixed {
		$post = Foreign::post( $post_id );
		return null !== $post && $this->content->is_restricted( $post ) ? true : $is_set;
	}

	/**
	 * @param mixed $blocks Parsed blocks of the post that is shown.
	 * @return mixed
	 */
	public function blocks( mixed $blocks ): mixed {
		$post = get_post();
		return $post instanceof WP_Post && $this->content->is_restricted( $post ) ? parse_blocks( $this->content->markup( $post ) ) : $blocks;
	}

	/**
	 * @param mixed $content Content in which pictures are looked for.
	 * @param mixed $post_id Post.
	 * @return mixed
	 */
	public function content( mixed $content, mixed $post_id ): mixed {
		$post = Foreign::post( $post_id );
		return null !== $post && $this->content->is_restricted( $post ) ? $this->content->markup( $post ) : $content;
	}

	/**
	 * @param mixed $pictures Pictures of a post: `src` and more; those of galleries, too.
	 * @param mixed $post_id  Post.
	 * @return mixed
	 */
	public function sitemap_pictures( mixed $pictures, mixed $post_id ): mixed {
		$post = Foreign::post( $post_id );
		return is_array( $pictures ) && null !== $post && $this->content->is_restricted( $post ) ? Pictures::shown_of( $pictures, 'src', $post, $this->content ) : $pictures;
	}

	/**
	 * Runs when the public text of a post changed: deletes images found before there was a lock.
	 *
	 * @param mixed $post_id Post.
	 */
	public function forget_pictures( mixed $post_id ): void {
		if ( is_int( $post_id ) ) {
			delete_post_meta( $post_id, 'rank_math_og_content_image' );
		}
	}
}
