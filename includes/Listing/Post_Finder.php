<?php
/**
 * Finds posts by lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Listing;

use Patreon_Gate\Locks\Rules\Post_Rules;
use WP_Post;
use WP_Query;

/** Lists posts by lock for REST and WP-CLI, a page at a time. */
final class Post_Finder {

	/**
	 * @param Locked_Query $query  Narrows queries down.
	 * @param Post_States  $states Says what holds for posts.
	 */
	public function __construct( private readonly Locked_Query $query, private readonly Post_States $states ) {}

	/**
	 * Returns the post types that can be listed.
	 *
	 * @return list<string>
	 */
	public static function types(): array {
		return array_values( array_filter( get_post_types(), Post_Rules::can_have_rules( ... ) ) );
	}

	/**
	 * Finds posts that are not in the trash, the newest first.
	 *
	 * @param non-empty-list<string> $types    Post types.
	 * @param string                 $status   Status; 'any' for all.
	 * @param string                 $state    One of `State_Sql::STATES`; '' for all.
	 * @param int                    $author   Only posts of this user; 0 for everybody's.
	 * @param int                    $page     Page, from 1.
	 * @param int                    $per_page How many on a page.
	 * @return array{list<array{WP_Post, Post_State}>, int} Posts with what holds for them, and how many there are in all.
	 */
	public function find( array $types, string $status, string $state, int $author, int $page, int $per_page ): array {
		$this->query->register();
		$found = new WP_Query(
			array(
				'post_type'           => $types,
				'post_status'         => $status,
				'author'              => $author,
				'paged'               => max( 1, $page ),
				'posts_per_page'      => max( 1, $per_page ),
				'orderby'             => 'ID',
				'order'               => 'DESC',
				'ignore_sticky_posts' => true,
				'suppress_filters'    => false,
				Locked_Query::STATE   => $state,
			)
		);
		$posts = array_values( array_filter( $found->posts ?? array(), static fn ( mixed $post ): bool => $post instanceof WP_Post ) );
		$this->states->prime( $posts );
		$now = time();
		return array( array_map( fn ( WP_Post $post ): array => array( $post, $this->states->of( $post, $now ) ), $posts ), (int) $found->found_posts );
	}
}
