<?php
/**
 * Adapter for Podlove Podcast Publisher.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

use Patreon_Gate\Hooks;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** Podlove stores episodes and their files in its own tables, and complete feed entries in a cache. */
final class Podlove implements Adapter {

	/**
	 * @param Public_Content $content Public part of posts.
	 */
	public function __construct( private readonly Public_Content $content ) {}

	/** Returns the name of the plugin. */
	public static function name(): string {
		return 'Podlove Podcast Publisher';
	}

	/** Returns the version of the plugin whose source was read for these hooks. */
	public static function read_version(): string {
		return '4.5.5';
	}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'podlove_feed_enclosure', array( $this, 'enclosure' ), PHP_INT_MAX );
		add_filter( 'podlove_pre_media_file_download', array( $this, 'download' ), PHP_INT_MAX, 2 );
		add_filter( 'podlove_player4_config', array( $this, 'player' ), PHP_INT_MAX, 2 );
		add_filter( 'rest_request_before_callbacks', array( $this, 'route' ), 10, 3 );
		add_action( Hooks::PUBLIC_TEXT_CHANGED, array( $this, 'forget_feeds' ), 10, 0 );
		foreach ( array( 'podlove-episode-web-player', 'podlove-web-player', 'podlove-episode-downloads', 'podlove-transcript', 'podlove-episode-shownotes', 'podlove-template' ) as $shortcode ) {
			add_filter( 'pre_do_shortcode_tag', fn ( mixed $html, mixed $tag ): mixed => $shortcode === $tag ? $this->shortcode( $html ) : $html, PHP_INT_MAX, 2 );
		}
	}

	/**
	 * Filters an entry of a feed, which is the same for everybody and cached.
	 *
	 * @param mixed $enclosure Element.
	 * @return mixed
	 */
	public function enclosure( mixed $enclosure ): mixed {
		$post = get_post();
		return null !== $post && $this->content->is_closed( $post->ID ) ? '' : $enclosure;
	}

	/**
	 * Filters the plugin's own route to a file.
	 *
	 * @param mixed $is_done Whether somebody else answered.
	 * @param mixed $file_id Media file.
	 * @return mixed
	 */
	public function download( mixed $is_done, mixed $file_id ): mixed {
		$file    = is_numeric( $file_id ) ? Foreign::call( array( 'Podlove\\Model\\MediaFile', 'find_by_id' ), (int) $file_id ) : null;
		$post_id = Foreign::get( Foreign::call( array( $file, 'episode' ) ), 'post_id' );
		if ( ! is_numeric( $post_id ) || $this->content->is_open_to_reader( (int) $post_id ) ) {
			return $is_done;
		}
		status_header( 403 );
		return true;
	}

	/**
	 * @param mixed $config  What the player is given.
	 * @param mixed $episode Episode, with `post_id`.
	 * @return mixed
	 */
	public function player( mixed $config, mixed $episode ): mixed {
		$post_id = Foreign::get( $episode, 'post_id' );
		if ( ! is_array( $config ) || ! is_numeric( $post_id ) || $this->content->is_open_to_reader( (int) $post_id ) ) {
			return $config;
		}
		// All links to the file, and its transcript.
		return array( 'audio' => array() ) + array_diff_key( $config, array_flip( array( 'chapters', 'transcripts', 'playlist' ) ) );
	}

	/**
	 * Filters players, downloads and transcripts of the current post.
	 *
	 * @param mixed $html What others put in its place, or false.
	 * @return mixed '' where the post is closed to the reader.
	 */
	public function shortcode( mixed $html ): mixed {
		$post = get_post();
		return null !== $post && 'podcast' === $post->post_type && ! $this->content->is_open_to_reader( $post->ID ) ? '' : $html;
	}

	/**
	 * Protects routes below an episode: that plugin checks passwords, not locks.
	 *
	 * @param mixed $response Returned unchanged.
	 * @param mixed $handler  Route.
	 * @param mixed $request  Request.
	 * @return WP_Error|WP_REST_Response|mixed
	 */
	public function route( mixed $response, mixed $handler, mixed $request ): mixed {
		if ( ! $request instanceof WP_REST_Request || 1 !== preg_match( '#^/podlove/v\d+/(?:episodes|chapters|transcripts|shownotes)/(\d+)#', $request->get_route(), $found ) ) {
			return $response;
		}
		$episode = Foreign::call( array( 'Podlove\\Model\\Episode', 'find_by_id' ), (int) $found[1] );
		$post_id = Foreign::get( $episode, 'post_id' );
		if ( ! is_numeric( $post_id ) || $this->content->is_open_to_reader( (int) $post_id ) || current_user_can( 'edit_post', (int) $post_id ) ) {
			return $response;
		}
		return new WP_Error( 'rest_forbidden', __( 'This episode is locked.', 'tier-gate-for-patreon' ), array( 'status' => rest_authorization_required_code() ) );
	}

	/** Empties that plugin's cache of feed entries, which lasts a day, as it does itself when one of its settings changes. */
	public function forget_feeds(): void {
		$cache = Foreign::call( array( 'Podlove\\Cache\\TemplateCache', 'get_instance' ) );
		Foreign::call( array( $cache, 'setup_purge' ) );
	}
}
