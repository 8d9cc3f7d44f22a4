<?php
/**
 * Conditional requests for feeds.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Closure;
use WP_Post;
use WP_Query;

/**
 * Answers 304 to a feed reader or a cache only if it has exactly what would be sent. WordPress compares the time of the last saved post, but
 * what a locked post shows also changes when a lock, a rule, a tier or a synced pattern changes, and at each step of early access: a cache would
 * go on showing what has been locked meanwhile, and feed readers would never see what has opened.
 *
 * So the validator of a feed with something that may be locked is a hash of the whole feed, which is made for each request. Other feeds
 * keep those of WordPress.
 */
final class Feed_Validators {

	/** Blocks that show other posts. Those may be locked where the post itself is not. */
	private const OTHER_POSTS = '/<!-- wp:(?:core\/)?(?:query|latest-posts|post-)/';

	/** Values of `If-None-Match`. */
	private string $asked = '';

	/** @param Closure(WP_Post): bool $may_be_locked Tells whether a post, or a part of it, may be locked. */
	public function __construct( private readonly Closure $may_be_locked ) {}

	/**
	 * Replaces the validators of WordPress. It has to be called when the posts of the feed are known, and before WordPress compares.
	 *
	 * @param WP_Query $feed Main query, for a feed.
	 */
	public function take_over( WP_Query $feed ): void {
		if ( is_user_logged_in() || ! $this->concerns( $feed ) ) {
			return;
		}
		$this->asked = isset( $_SERVER['HTTP_IF_NONE_MATCH'] ) && is_string( $_SERVER['HTTP_IF_NONE_MATCH'] ) ? wp_unslash( $_SERVER['HTTP_IF_NONE_MATCH'] ) : ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only compared.
		unset( $_SERVER['HTTP_IF_NONE_MATCH'], $_SERVER['HTTP_IF_MODIFIED_SINCE'] );
		add_filter( 'wp_headers', array( $this, 'without_validators' ), PHP_INT_MAX );
		add_action( 'template_redirect', fn () => ob_start( $this->answer( ... ) ), PHP_INT_MAX, 0 );
	}

	/** Tells whether anything in a feed may be locked. What a feed of comments leaves out is not known from its posts. */
	private function concerns( WP_Query $feed ): bool {
		if ( $feed->is_comment_feed() ) {
			return true;
		}
		foreach ( is_array( $feed->posts ) ? $feed->posts : array() as $post ) {
			if ( ! $post instanceof WP_Post || 1 === preg_match( self::OTHER_POSTS, $post->post_content ) || ( $this->may_be_locked )( $post ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Removes the validators of WordPress from the headers.
	 *
	 * @param mixed $headers Headers by name.
	 */
	public function without_validators( mixed $headers ): mixed {
		return is_array( $headers ) ? array_diff_key( $headers, array( 'Last-Modified' => true, 'ETag' => true ) ) : $headers;
	}

	/**
	 * Sends the validator of the finished feed, and nothing else where the client has the same.
	 *
	 * @param string $feed The feed; empty for a HEAD request.
	 */
	private function answer( string $feed ): string {
		if ( '' === $feed || headers_sent() || 200 !== http_response_code() || self::is_personal() ) {
			return $feed;
		}
		$tag = '"' . md5( $feed ) . '"';
		header( "ETag: $tag" );
		// Servers that compress mark the validator: `W/"…"`, `"…-gzip"`.
		if ( ! str_contains( preg_replace( '/-(?:gzip|br|zstd|deflate)"/', '"', $this->asked ) ?? '', $tag ) ) {
			return $feed;
		}
		status_header( 304 );
		return '';
	}

	/** Tells whether the response must not be stored. A validator would let a cache do so. */
	private static function is_personal(): bool {
		foreach ( headers_list() as $header ) {
			if ( 0 === stripos( $header, 'cache-control:' ) && 1 === preg_match( '/no-store|private/i', $header ) ) {
				return true;
			}
		}
		return false;
	}
}
