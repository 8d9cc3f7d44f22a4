<?php
/**
 * Whose comments the reader may see.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Hooks;
use Patreon_Gate\Storage\Locks\Commented_Posts;
use Patreon_Gate\Storage\Locks\Lock_Sql;

/**
 * Builds the SQL condition for comments that the reader may see: those of posts they may read or edit. Lists over all posts cost one query
 * for the locked posts with comments. Each different lock is decided once; single posts are looked at only where the answer depends on the
 * post.
 */
final class Comment_Access {

	/** @var array<string, string> By site, reader and last change of posts and comments. */
	private array $known = array();

	/**
	 * @param Access                     $access Decides.
	 * @param Closure(): Commented_Posts $posts  Finds posts with comments.
	 * @param Closure(): Lock_Sql        $sql    Builds the SQL.
	 */
	public function __construct( private readonly Access $access, private readonly Closure $posts, private readonly Closure $sql ) {}

	/**
	 * Tells whether the reader may see the comments of a post.
	 *
	 * @param int $post_id Post.
	 */
	public function is_readable( int $post_id ): bool {
		return $this->access->may_read( $post_id ) || ( $this->counts_editors() && current_user_can( 'edit_post', $post_id ) );
	}

	/**
	 * Returns the condition for a query that asks for the comments of certain posts.
	 *
	 * @param list<int> $post_ids Posts.
	 * @return string SQL; '' where the reader may see all of them.
	 */
	public function condition_for( array $post_ids ): string {
		if ( count( $post_ids ) > 1 ) {
			_prime_post_caches( $post_ids, false );
		}
		return ( $this->sql )()->comment_is_not_on( array_values( array_filter( $post_ids, fn( int $post_id ): bool => ! $this->is_readable( $post_id ) ) ) );
	}

	/** @return string SQL for a query over the comments of all posts; '' where the reader may see all of them. */
	public function condition(): string {
		if ( $this->counts_editors() && $this->edits_everything() ) {
			return '';
		}
		$key = implode(
			' ',
			array(
				get_current_blog_id(),
				get_current_user_id(),
				(int) $this->counts_editors(),
				$this->access->viewer()->hash(),
				wp_cache_get_last_changed( 'posts' ),
				wp_cache_get_last_changed( 'comment' ),
				(int) has_filter( Hooks::LOCK_RESOLVE ) . (int) has_filter( Hooks::DECISION_GRANT ) . (int) has_filter( Hooks::DECISION_DENY ),
			)
		);
		return $this->known[ $key ] ??= Add_Ons::contain( 'comments', fn (): string => $this->build(), static fn (): string => '1 = 0' );
	}

	private function build(): string {
		if ( false !== has_filter( Hooks::LOCK_RESOLVE ) ) {
			// The table does not hold locks that only add-ons know.
			return $this->condition_for( ( $this->posts )()->all() );
		}
		$single = array();
		$open   = array();
		$closed = array();
		$edits  = $this->counts_editors() && current_user_can( 'edit_posts' );
		foreach ( ( $this->posts )()->locked() as $post ) {
			if ( null === $post['lock'] && $this->access->reader_is_stranger() ) {
				$closed[] = $post['post_id'];
			} elseif ( null === $post['lock'] || ! $this->is_alike( $post['lock'] ) || ( $edits && get_current_user_id() === $post['author'] ) ) {
				$single[] = $post['post_id'];
			} elseif ( $this->access->lets_in( $post['lock'], 0 ) ) {
				$open[] = $post['post_id'];
			} else {
				$closed[] = $post['post_id'];
			}
		}
		if ( array() !== $single ) {
			_prime_post_caches( $single, false );
		}
		$open = array_merge( array_diff( $open, $closed, $single ), array_filter( $single, fn( int $post_id ): bool => $this->is_readable( $post_id ) ) );
		return ( $this->sql )()->comment_is_open( array_values( array_unique( $open ) ) );
	}

	/** Tells whether a lock gives the same answer for every post that has it. */
	private function is_alike( Lock $lock ): bool {
		return false === has_filter( Hooks::DECISION_GRANT ) && false === has_filter( Hooks::DECISION_DENY ) && $this->access->is_same_for_every_post( $lock );
	}

	/**
	 * Tells whether being allowed to edit a post shows its comments. Not in feeds, which are for readers; everywhere else it does, even
	 * where the request has no reader.
	 */
	private function counts_editors(): bool {
		global $wp_query;
		return is_user_logged_in() && ! ( $wp_query instanceof \WP_Query && $wp_query->is_feed() );
	}

	private function edits_everything(): bool {
		foreach ( get_post_types_by_support( 'comments' ) as $name ) {
			$type = get_post_type_object( $name );
			foreach ( array( 'edit_others_posts', 'edit_published_posts', 'edit_private_posts' ) as $capability ) {
				$needed = null === $type ? 'do_not_allow' : $type->cap->$capability ?? 'do_not_allow';
				if ( ! is_string( $needed ) || ! current_user_can( $needed ) ) {
					return false;
				}
			}
		}
		return true;
	}
}
