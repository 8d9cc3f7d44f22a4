<?php
/**
 * Adapter for ActivityPub.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

use Patreon_Gate\Hooks;
use Patreon_Gate\Markup\Attachment_Ids;
use WP_Post;

/**
 * ActivityPub sends posts to other servers, which keep them: text, summary, and media found in the stored blocks. It gets a copy of the
 * post with public content only.
 */
final class Activitypub implements Adapter {

	private const TRANSFORMER = 'Activitypub\\Transformer\\Post';
	private const OUTBOX      = 'ap_outbox';
	private const TAGS        = array( 'Activitypub\\Hashtag', 'insert_post' );

	/**
	 * @param Public_Content $content Public part of posts.
	 */
	public function __construct( private readonly Public_Content $content ) {}

	/** Returns the name of the plugin. */
	public static function name(): string {
		return 'ActivityPub';
	}

	/** Returns the version of the plugin whose source was read for these hooks. */
	public static function read_version(): string {
		return '4.0.0';
	}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'activitypub_transformer', array( $this, 'transformer' ), PHP_INT_MAX, 3 );
		add_filter( 'activitypub_attachment_ids', array( $this, 'media' ), PHP_INT_MAX, 2 );
		add_filter( 'activitypub_is_post_disabled', array( $this, 'is_disabled' ), PHP_INT_MAX, 2 );
		add_action( 'wp_insert_post', array( $this, 'save_tags' ), PHP_INT_MIN, 2 );
		add_action( Hooks::PUBLIC_TEXT_CHANGED, array( $this, 'send_again' ) );
	}

	/**
	 * @param mixed $transformer Transformer for the post, null for the plugin's own choice.
	 * @param mixed $post        Post, or something else.
	 * @return mixed
	 */
	public function transformer( mixed $transformer, mixed $post ): mixed {
		$class = self::TRANSFORMER;
		if ( ! $post instanceof WP_Post || 'attachment' === $post->post_type || ! class_exists( $class ) || ! $this->content->is_restricted( $post ) ) {
			return $transformer;
		}
		// Podcast plugins' transformers read audio files from meta.
		return new $class( $this->content->copy( $post ) );
	}

	/**
	 * Removes locked media: attachments that only a locked part shows or that are hidden from visitors, and media without an ID, such as
	 * enclosures in post meta, whose address is not in the public content.
	 *
	 * @param mixed $media Media: `id`, or `url`.
	 * @param mixed $post  Post, or the public copy of one.
	 * @return mixed
	 */
	public function media( mixed $media, mixed $post ): mixed {
		$post = $post instanceof WP_Post ? Foreign::post( $post->ID ) : null;
		if ( ! is_array( $media ) || null === $post || ! $this->content->is_restricted( $post ) ) {
			return $media;
		}
		$public = Attachment_Ids::in( $this->content->markup( $post ) );
		$locked = array_diff( Attachment_Ids::in( $post->post_content ), $public );
		return array_values(
			array_filter(
				$media,
				function ( mixed $medium ) use ( $post, $public, $locked ): bool {
					$id = is_array( $medium ) && is_numeric( $medium['id'] ?? null ) ? (int) $medium['id'] : 0;
					if ( $id > 0 ) {
						return (int) get_post_thumbnail_id( $post ) === $id || in_array( $id, $public, true ) || ( ! in_array( $id, $locked, true ) && ! $this->content->hides( $id ) );
					}
					return is_array( $medium ) && is_string( $medium['url'] ?? null ) && $this->content->shows( $post, $medium['url'] );
				}
			)
		);
	}

	/**
	 * @param mixed $disabled Whether the post is not federated.
	 * @param mixed $post     Post.
	 * @return mixed True for a hidden attachment.
	 */
	public function is_disabled( mixed $disabled, mixed $post ): mixed {
		return $post instanceof WP_Post && 'attachment' === $post->post_type && $this->content->hides( $post->ID ) ? true : $disabled;
	}

	/**
	 * Passes a copy of the post with its public part to that plugin's callback, which makes the hashtags of the text public tags of the post.
	 *
	 * @param mixed $post_id Post.
	 * @param mixed $post    Post.
	 */
	public function save_tags( mixed $post_id, mixed $post ): void {
		$priority = has_action( 'wp_insert_post', self::TAGS );
		if ( ! is_int( $priority ) || ! $post instanceof WP_Post || ! $this->content->is_restricted( $post ) ) {
			return;
		}
		remove_action( 'wp_insert_post', self::TAGS, $priority );
		Foreign::call( self::TAGS, $post_id, $this->content->copy( $post ) );
		$back = static function () use ( &$back, $priority ): void {
			remove_action( 'wp_insert_post', $back, PHP_INT_MAX );
			if ( is_callable( self::TAGS ) ) {
				add_action( 'wp_insert_post', self::TAGS, $priority, 2 );
			}
		};
		add_action( 'wp_insert_post', $back, PHP_INT_MAX, 0 );
	}

	/**
	 * Runs when the public text of a post changed: sends it to other servers again, through the plugin's own queue.
	 *
	 * @param mixed $post_id Post.
	 */
	public function send_again( mixed $post_id ): void {
		$post = Foreign::post( $post_id );
		if ( null === $post || 'publish' !== $post->post_status ) {
			return;
		}
		if ( post_type_exists( self::OUTBOX ) ) {
			$type = $this->delete_sent_posts( $post );
			'' === $type ? null : Foreign::call( 'Activitypub\\add_to_outbox', $post, $type, (int) $post->post_author );
			return;
		}
		$arguments = array( $post->ID, 'Update' );
		if ( 'federated' === Foreign::call( 'Activitypub\\get_wp_object_state', $post ) && false === wp_next_scheduled( 'activitypub_send_post', $arguments ) ) {
			wp_schedule_single_event( time(), 'activitypub_send_post', $arguments );
		}
	}

	/**
	 * Deletes what later versions of the plugin store for a post: sent and pending activities are posts of a public type.
	 *
	 * @param WP_Post $post Post.
	 * @return string Type of the activity to send instead, '' if there was none.
	 */
	private function delete_sent_posts( WP_Post $post ): string {
		$items = ! $this->content->is_restricted( $post ) ? array() : get_posts(
			array(
				'post_type'   => self::OUTBOX,
				'post_status' => 'any',
				'numberposts' => -1,
				'meta_query'  => array( // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_query -- only while a locked post is saved.
					array(
						'key'     => '_activitypub_object_id',
						'value'   => array( (string) get_permalink( $post ), add_query_arg( 'p', $post->ID, home_url( '/' ) ) ),
						'compare' => 'IN',
					),
				),
			)
		);
		$type  = array() === $items ? '' : 'Update';
		foreach ( $items as $item ) {
			if ( 'pending' === $item->post_status && 'Create' === get_post_meta( $item->ID, '_activitypub_activity_type', true ) ) {
				$type = 'Create';
			}
			wp_delete_post( $item->ID, true );
		}
		return $type;
	}
}
