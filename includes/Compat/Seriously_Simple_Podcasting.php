<?php
/**
 * Adapter for Seriously Simple Podcasting.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

use WP_Post;
use WP_Query;

/** The audio file of an episode is stored in post meta. Feed, players and downloads get it through one filter, other code reads the meta. */
final class Seriously_Simple_Podcasting implements Adapter {

	private const MARK = 'patreon_gate_public';

	/**
	 * @param Public_Content $content Public part of posts.
	 */
	public function __construct( private readonly Public_Content $content ) {}

	/** Returns the name of the plugin. */
	public static function name(): string {
		return 'Seriously Simple Podcasting';
	}

	/** Returns the version of the plugin whose source was read for these hooks. */
	public static function read_version(): string {
		return '2.7.2';
	}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'ssp_episode_enclosure', array( $this, 'file' ), PHP_INT_MAX, 2 );
		add_filter( 'ssp_feed_item_enclosure', array( $this, 'file' ), PHP_INT_MAX, 2 );
		add_filter( 'ssp_podcast_playlist_query_args', array( $this, 'playlist' ), PHP_INT_MAX );
		add_filter( 'the_posts', array( $this, 'public_posts' ), PHP_INT_MAX, 2 );
		( new Episode_Meta( $this->content, static fn ( string $key ): bool => 'audio_file' === $key || 'enclosure' === $key ) )->watch();
	}

	/**
	 * Removes the file. Without a file, an episode is left out of the feed.
	 *
	 * @param mixed $file    Address of the file, or of its download.
	 * @param mixed $post_id Episode.
	 * @return mixed
	 */
	public function file( mixed $file, mixed $post_id ): mixed {
		return is_numeric( $post_id ) && ! $this->content->is_open_to_reader( (int) $post_id ) ? '' : $file;
	}

	/**
	 * Marks the query of a playlist. Playlists print the stored content of their episodes, so public_posts() replaces it.
	 *
	 * @param mixed $query Arguments of a query.
	 * @return mixed
	 */
	public function playlist( mixed $query ): mixed {
		// Not cached, because the posts of this query are copies.
		return is_array( $query ) ? array( self::MARK => true, 'suppress_filters' => false, 'cache_results' => false ) + $query : $query;
	}

	/**
	 * @param mixed $posts Posts of a query.
	 * @param mixed $query Query.
	 * @return mixed
	 */
	public function public_posts( mixed $posts, mixed $query ): mixed {
		if ( ! is_array( $posts ) || ! $query instanceof WP_Query || true !== $query->get( self::MARK ) ) {
			return $posts;
		}
		$open = array_filter( $posts, fn ( mixed $post ): bool => $post instanceof WP_Post && $this->content->is_open_to_reader( $post->ID ) );
		return array_values( array_map( fn ( WP_Post $post ): WP_Post => $this->content->copy( $post ), array_filter( $open, static fn ( mixed $post ): bool => $post instanceof WP_Post ) ) );
	}
}
