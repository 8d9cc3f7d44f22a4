<?php
/**
 * Adapter for BuddyPress and BuddyBoss.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

use Patreon_Gate\Hooks;
use WP_Post;

/**
 * BuddyPress and BuddyBoss store a summary of a post in the activity stream when it is published or changed, with an image from the stored content.
 * BuddyBoss uses the content itself if a post has no excerpt.
 */
final class Buddypress implements Adapter {

	private bool $making = false;

	/**
	 * @param Public_Content $content Public part of posts.
	 */
	public function __construct( private readonly Public_Content $content ) {}

	/** Returns the name of the plugins. */
	public static function name(): string {
		return 'BuddyPress, BuddyBoss';
	}

	/** Returns the version of BuddyPress whose source was read for these hooks, as 15.0.0-alpha; BuddyBoss was read as 3.4.1. */
	public static function read_version(): string {
		return '15.0.0';
	}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'bp_activity_create_summary', array( $this, 'summary' ), PHP_INT_MAX, 3 );
		add_filter( 'bp_get_activity_content_body', array( $this, 'shown' ), PHP_INT_MAX, 2 );
		add_filter( 'bp_blogs_activity_new_comment_content', array( $this, 'comment' ), PHP_INT_MAX, 2 );
		add_action( 'bp_init', array( $this, 'watch_comments' ), 100, 0 );
		add_action( Hooks::PUBLIC_TEXT_CHANGED, array( $this, 'store_again' ) );
	}

	/**
	 * @param mixed $summary  Summary with a picture or player.
	 * @param mixed $content  The content it was made of.
	 * @param mixed $activity What is stored: `secondary_item_id` is the post, or a comment.
	 * @return mixed
	 */
	public function summary( mixed $summary, mixed $content, mixed $activity ): mixed {
		$post = is_array( $activity ) ? Foreign::post( $activity['secondary_item_id'] ?? 0 ) : null;
		// For a comment, the number may be the id of an unrelated post. Only the exact content of a post certainly belongs to it.
		if ( $this->making || null === $post || ! is_string( $content ) || ! in_array( $content, array( $post->post_content, get_the_excerpt( $post ) ), true ) || ! $this->content->is_restricted( $post ) ) {
			return $summary;
		}
		$this->making = true;
		try {
			// With the original type, BuddyPress and BuddyBoss would read the stored post again.
			$made = Foreign::call( 'bp_activity_create_summary', $this->content->markup( $post ), array( 'type' => '' ) + $activity );
		} finally {
			$this->making = false;
		}
		$title = esc_html( $post->post_title );
		$title = is_string( $summary ) && '' !== $title && str_contains( $summary, $title ) ? sprintf( '<strong><a href="%1$s">%2$s</a></strong> ', esc_url( (string) get_permalink( $post ) ), $title ) : '';
		return is_string( $made ) ? $title . $made : $title;
	}

	/**
	 * Replaces what BuddyBoss shows of a post without an excerpt by the beginning of its public content.
	 *
	 * @param mixed $html     HTML.
	 * @param mixed $activity `type`, `secondary_item_id`.
	 * @return mixed
	 */
	public function shown( mixed $html, mixed $activity ): mixed {
		$type = Foreign::get( $activity, 'type' );
		$post = Foreign::post( Foreign::get( $activity, 'secondary_item_id' ) );
		if ( ! is_string( $html ) || null === $post || 'new_blog_' . $post->post_type !== $type || '' !== trim( $post->post_excerpt ) || ! $this->content->is_restricted( $post ) ) {
			return $html;
		}
		return wpautop( esc_html( wp_trim_words( $this->content->text( $post ), 55 ) ) );
	}

	/**
	 * Hides comments with their post.
	 *
	 * @param mixed $text    Text of a comment.
	 * @param mixed $comment Comment.
	 * @return mixed
	 */
	public function comment( mixed $text, mixed $comment ): mixed {
		$post_id = Foreign::get( $comment, 'comment_post_ID' );
		return is_numeric( $post_id ) && $this->content->is_closed( (int) $post_id ) ? '' : $text;
	}

	/** Adds a filter for each post type with activities; runs on `bp_init`, when post types are registered. */
	public function watch_comments(): void {
		foreach ( array_unique( array( 'post', ...get_post_types_by_support( 'buddypress-activity' ) ) ) as $type ) {
			add_filter( "bp_activity_{$type}_pre_comment", array( $this, 'may_record_comment' ), PHP_INT_MAX, 3 );
		}
	}

	/**
	 * @param mixed $may     Whether a comment becomes an entry of the stream.
	 * @param mixed $blog_id Site.
	 * @param mixed $post_id Post.
	 * @return mixed
	 */
	public function may_record_comment( mixed $may, mixed $blog_id, mixed $post_id ): mixed {
		return is_numeric( $post_id ) && $this->content->is_closed( (int) $post_id ) ? false : $may;
	}

	/**
	 * Runs when the public text of a post changed: has that plugin write its activity again, and deletes activities of comments on a locked
	 * post.
	 *
	 * @param mixed $post_id Post.
	 */
	public function store_again( mixed $post_id ): void {
		$post = Foreign::post( $post_id );
		if ( $post instanceof WP_Post && 'publish' === $post->post_status ) {
			Foreign::call( 'bp_activity_post_type_update', $post );
		}
		$comments = null !== $post && $this->content->is_closed( $post->ID ) && Registry::is_there( 'bp_activity_delete' ) ? get_comments( array( 'post_id' => $post->ID, 'fields' => 'ids' ) ) : array();
		foreach ( is_array( $comments ) ? $comments : array() as $comment_id ) {
			Foreign::call( 'bp_activity_delete', array( 'component' => 'blogs', 'type' => 'new_blog_comment', 'secondary_item_id' => $comment_id ) );
		}
	}
}
