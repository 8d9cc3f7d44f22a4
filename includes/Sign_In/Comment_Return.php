<?php
/**
 * Redirect after a comment.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

/** Sends people who commented on the uncached address of a post back to that address, because a cache may ignore cookies. */
final class Comment_Return {

	/** Adds the hook. Only for requests that send something. */
	public function register(): void {
		add_filter( 'comment_post_redirect', array( $this, 'past_caches' ) );
	}

	/**
	 * @param mixed $location Where WordPress sends the commenter.
	 * @return mixed
	 */
	public function past_caches( mixed $location ): mixed {
		$from = wp_get_raw_referer();
		if ( ! is_string( $location ) || ! is_string( $from ) ) {
			return $location;
		}
		wp_parse_str( (string) wp_parse_url( $from, PHP_URL_QUERY ), $query );
		return isset( $query[ Urls::VIEW ] ) ? add_query_arg( Urls::VIEW, 'member', $location ) : $location;
	}
}
