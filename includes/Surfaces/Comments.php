<?php
/**
 * Comments of locked posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Closure;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Storage\Lock_Sql;
use Patreon_Gate\Storage\Settings;
use WP_Comment;

/** Readers talk about what they read: the comments of a post that is locked as a whole are hidden with it. */
final class Comments {

	/**
	 * @param Access   $access   Decides.
	 * @param Closure(): Settings $settings Whether comments follow the lock.
	 * @param Closure(): Lock_Sql $sql Condition for queries that core writes by hand.
	 */
	public function __construct(
		private readonly Access $access,
		private readonly Closure $settings,
		private readonly Closure $sql
	) {}

	/** Adds the hooks. Templates and blocks of comments ask for a password by themselves. */
	public function register(): void {
		add_filter( 'the_comments', array( $this, 'readable' ), PHP_INT_MAX );
		add_filter( 'comment_feed_where', array( $this, 'feed_where' ), PHP_INT_MAX );
	}

	/**
	 * @param mixed $comments Comments found.
	 * @return mixed
	 */
	public function readable( mixed $comments ): mixed {
		if ( ! is_array( $comments ) ) {
			return $comments;
		}
		$readable = array_values(
			array_filter(
				$comments,
				fn( mixed $comment ): bool => ! $comment instanceof WP_Comment
					|| $this->access->decide_post( (int) $comment->comment_post_ID )->granted
					|| current_user_can( 'edit_post', (int) $comment->comment_post_ID )
			)
		);
		// The setting is read only where something is hidden at all.
		return count( $readable ) === count( $comments ) || ! ( $this->settings )()->comments_follow_lock() ? $comments : $readable;
	}

	/**
	 * Feeds are for strangers, who may read no locked post.
	 *
	 * @param mixed $where Part of the query.
	 * @return mixed
	 */
	public function feed_where( mixed $where ): mixed {
		return is_string( $where ) && ( $this->settings )()->comments_follow_lock() ? $where . ' AND ' . ( $this->sql )()->comment_is_open() : $where;
	}
}
