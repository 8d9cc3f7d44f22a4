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
use Patreon_Gate\Locks\Comment_Access;
use Patreon_Gate\Storage\Options\Settings;
use WP_Comment;
use WP_Comment_Query;
use WP_Query;
use WeakMap;

/**
 * Hides the comments of a post that is locked as a whole. Queries are narrowed before they run, so that lists of ids, totals and pages do
 * not include them either. What other code finds with its own queries is filtered afterwards.
 */
final class Comments {

	/** Query variables that make a count tell more about a post than how many comments it has. */
	private const TELLING = array( 'search', 'author_email', 'author_url', 'author__in', 'author__not_in', 'user_id', 'karma', 'comment__in', 'comment__not_in', 'meta_key', 'meta_value', 'meta_query' );

	/** Query variables that narrow a count of all comments. */
	private const SELECTING = array( ...self::TELLING, 'parent', 'parent__in', 'parent__not_in', 'type', 'type__in', 'type__not_in', 'date_query', 'post__not_in', 'post_author', 'post_author__in', 'post_author__not_in', 'post_name', 'post_parent', 'post_status', 'post_type', 'include_unapproved' );

	/** @var WeakMap<WP_Comment_Query, string> SQL condition of each query. */
	private WeakMap $conditions;

	/**
	 * @param Access                    $access   Decides about posts.
	 * @param Closure(): Comment_Access $comments Decides about comments. Built only if something may be hidden.
	 * @param Closure(): Settings       $settings Whether comments follow the lock.
	 */
	public function __construct( private readonly Access $access, private readonly Closure $comments, private readonly Closure $settings ) {
		$this->conditions = new WeakMap();
	}

	/** Adds the hooks. Templates and comment blocks check for a password by themselves. */
	public function register(): void {
		// The first query adds the filters that only queries need.
		add_action( 'pre_get_comments', array( $this, 'narrow' ), PHP_INT_MAX );
		add_filter( 'comment_feed_where', array( $this, 'feed_where' ), PHP_INT_MAX, 2 );
	}

	/**
	 * Limits a query to comments that the reader may see, and gives it a cache key of its own, because WordPress caches results by the arguments of a
	 * query, for everybody.
	 *
	 * @param WP_Comment_Query $query Query that is about to run.
	 */
	public function narrow( WP_Comment_Query $query ): void {
		unset( $this->conditions[ $query ] );
		if ( false === has_filter( 'the_comments', array( $this, 'readable' ) ) ) {
			add_filter( 'comments_clauses', array( $this, 'clauses' ), PHP_INT_MAX, 2 );
			add_filter( 'the_comments', array( $this, 'readable' ), PHP_INT_MAX );
		}
		$posts = self::posts_of( $query );
		// Pages of a public post ask for its comments only, and need no condition.
		if ( ( 1 === count( $posts ) && $this->access->may_read( $posts[0] ) ) || self::is_plain_count( $query, $posts ) || ! ( $this->settings )()->comments_follow_lock() ) {
			return;
		}
		$condition = array() === $posts ? ( $this->comments )()->condition() : ( $this->comments )()->condition_for( $posts );
		if ( '' !== $condition ) {
			$domain                            = $query->query_vars['cache_domain'] ?? '';
			$query->query_vars['cache_domain'] = ( is_string( $domain ) ? $domain : '' ) . ':' . md5( $condition . wp_cache_get_last_changed( 'posts' ) );
			$this->conditions[ $query ]        = $condition;
		}
	}

	/**
	 * @param mixed $clauses Parts of the query.
	 * @param mixed $query   Query.
	 * @return mixed
	 */
	public function clauses( mixed $clauses, mixed $query ): mixed {
		if ( is_array( $clauses ) && $query instanceof WP_Comment_Query && isset( $this->conditions[ $query ] ) ) {
			$where            = is_string( $clauses['where'] ?? null ) ? trim( $clauses['where'] ) : '';
			$clauses['where'] = ( '' === $where ? '' : "( $where ) AND " ) . $this->conditions[ $query ];
		}
		return $clauses;
	}

	/**
	 * @param mixed $comments Comments found.
	 * @return mixed
	 */
	public function readable( mixed $comments ): mixed {
		if ( ! is_array( $comments ) || array() === $comments ) {
			return $comments;
		}
		$readable = array_values(
			array_filter(
				$comments,
				fn( mixed $comment ): bool => ! $comment instanceof WP_Comment
					|| $this->access->decide_post( (int) $comment->comment_post_ID )->granted
					|| ( $this->comments )()->is_readable( (int) $comment->comment_post_ID )
			)
		);
		// The setting is read only if something is hidden at all.
		return count( $readable ) === count( $comments ) || ! ( $this->settings )()->comments_follow_lock() ? $comments : $readable;
	}

	/**
	 * @param mixed $where WHERE clause of a comment feed's query.
	 * @param mixed $query Query.
	 * @return mixed
	 */
	public function feed_where( mixed $where, mixed $query ): mixed {
		if ( ! is_string( $where ) || ! ( $this->settings )()->comments_follow_lock() ) {
			return $where;
		}
		$post      = $query instanceof WP_Query && $query->is_singular() ? ( $query->posts[0] ?? null ) : null;
		$condition = $post instanceof \WP_Post ? ( $this->comments )()->condition_for( array( $post->ID ) ) : ( $this->comments )()->condition();
		return '' === $condition ? $where : $where . ' AND ' . $condition;
	}

	/**
	 * Returns the posts whose comments a query asks for.
	 *
	 * @return list<int> Empty for all posts.
	 */
	private static function posts_of( WP_Comment_Query $query ): array {
		$post = $query->query_vars['post_id'] ?? 0;
		if ( is_scalar( $post ) && absint( $post ) > 0 ) {
			return array( absint( $post ) );
		}
		$posts = $query->query_vars['post__in'] ?? array();
		return is_array( $posts ) || is_string( $posts ) ? array_values( array_diff( wp_parse_id_list( $posts ), array( 0 ) ) ) : array();
	}

	/**
	 * Tells whether a query only counts. The number of a post's comments is public: it is stored in its row and shown beside its title, and
	 * themes need it to find a comment's page. Core counts all comments once for everybody (`get_comment_count()`). A count that searches for
	 * a text or a person is narrowed.
	 *
	 * @param WP_Comment_Query $query Query.
	 * @param list<int>        $posts The posts it asks for.
	 */
	private static function is_plain_count( WP_Comment_Query $query, array $posts ): bool {
		$asked = $query->query_vars;
		if ( true !== (bool) ( $asked['count'] ?? false ) || ( 1 !== count( $posts ) && ( array() !== $posts || 'none' !== ( $asked['orderby'] ?? '' ) ) ) ) {
			return false;
		}
		foreach ( array() === $posts ? self::SELECTING : self::TELLING as $name ) {
			$value = $asked[ $name ] ?? '';
			if ( '' !== $value && array() !== $value ) {
				return false;
			}
		}
		return true;
	}
}
