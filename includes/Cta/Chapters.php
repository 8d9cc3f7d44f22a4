<?php
/**
 * The parts of a series.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Lock_Finder;
use Patreon_Gate\Locks\Redactor;
use WP_Post;
use WP_Query;
use WP_Term;

/** Finds the posts of a category or tag in the order in which they were published, and whether the reader can read all of each. */
final class Chapters {

	/**
	 * @param Access      $access   Decides.
	 * @param Redactor    $redactor Knows whether parts of a post are locked.
	 * @param Lock_Finder $locks    Finds these locks.
	 */
	public function __construct( private readonly Access $access, private readonly Redactor $redactor, private readonly Lock_Finder $locks ) {}

	/**
	 * Returns the parts of the series a post belongs to; those around the post where there are more than the limit.
	 *
	 * @param int    $post_id  Post; 0 if unknown.
	 * @param string $taxonomy category or post_tag.
	 * @param int    $term_id  Term of the series; 0 for the smallest one of the post.
	 * @param int    $limit    How many at most.
	 * @return list<array{id: int, title: string, url: string, open: bool}> The earliest first; empty where there are fewer than two.
	 */
	public function of( int $post_id, string $taxonomy, int $term_id, int $limit ): array {
		$post = $post_id > 0 ? get_post( $post_id ) : null;
		$term = $this->term( $post, $taxonomy, $term_id );
		if ( null === $term ) {
			return array();
		}
		$is_in  = $post instanceof WP_Post && 'publish' === $post->post_status && has_term( $term->term_id, $taxonomy, $post );
		$before = $is_in ? array_reverse( $this->posts( $term, $post, 'before', $limit ) ) : array();
		$after  = $this->posts( $term, $is_in ? $post : null, 'after', $limit );
		$half   = intdiv( $limit, 2 );
		$before = array_slice( $before, -max( $half, $limit - 1 - count( $after ) ) );
		$series = array_slice( array( ...$before, ...( $is_in ? array( $post ) : array() ), ...$after ), 0, $limit );
		return count( $series ) < 2 ? array() : array_map( $this->part( ... ), $series );
	}

	/** Returns the term of the series. The smallest of several is the most specific one. */
	private function term( ?WP_Post $post, string $taxonomy, int $term_id ): ?WP_Term {
		if ( $term_id > 0 ) {
			$term = get_term( $term_id, $taxonomy );
			return $term instanceof WP_Term ? $term : null;
		}
		$terms = null === $post ? array() : get_the_terms( $post, $taxonomy );
		$terms = array_filter( is_array( $terms ) ? $terms : array(), static fn ( WP_Term $term ): bool => $term->count > 1 );
		usort( $terms, static fn ( WP_Term $a, WP_Term $b ): int => array( $a->count, $a->term_id ) <=> array( $b->count, $b->term_id ) );
		return $terms[0] ?? null;
	}

	/**
	 * @param ?WP_Post $post The post they stand before or after; null for the first of the series.
	 * @param string   $side before or after.
	 * @return list<WP_Post> Those nearest to the post first.
	 */
	private function posts( WP_Term $term, ?WP_Post $post, string $side, int $limit ): array {
		$query = new WP_Query(
			array(
				'post_type'           => null === $post ? 'post' : $post->post_type,
				'post_status'         => 'publish',
				'has_password'        => false,
				'posts_per_page'      => $limit,
				'ignore_sticky_posts' => true,
				'no_found_rows'       => true,
				'orderby'             => array( 'date' => 'before' === $side ? 'DESC' : 'ASC', 'ID' => 'ASC' ),
				'date_query'          => null === $post ? array() : array( array( 'column' => 'post_date_gmt', $side => $post->post_date_gmt, 'inclusive' => 'before' === $side ) ),
				// The post itself, which has the same date.
				'post__not_in'        => null === $post ? array() : array( $post->ID ),
				'tax_query'           => array( // phpcs:ignore WordPress.DB.SlowDBQuery -- bounded, and kept with the HTML.
					array(
						'taxonomy' => $term->taxonomy,
						'terms'    => array( $term->term_id ),
					),
				),
			)
		);
		return array_values( array_filter( $query->posts ?? array(), static fn ( mixed $found ): bool => $found instanceof WP_Post ) );
	}

	/** @return array{id: int, title: string, url: string, open: bool} */
	private function part( WP_Post $post ): array {
		return array(
			'id'    => $post->ID,
			'title' => wp_strip_all_tags( get_the_title( $post ) ),
			'url'   => (string) get_permalink( $post ),
			'open'  => $this->is_open( $post ),
		);
	}

	/** Tells whether the reader can read all of a post. This is only for display: it gives no access. */
	private function is_open( WP_Post $post ): bool {
		if ( ! $this->access->may_read( $post->ID ) ) {
			return false;
		}
		if ( ! $this->redactor->holds_lock( $post->post_content ) || $this->access->may_edit( $post->ID ) ) {
			return true;
		}
		foreach ( $this->locks->locks_of( $post ) as $found ) {
			if ( ! $found->whole && ! $this->access->decide_lock( $found->lock, $post->ID )->granted ) {
				return false;
			}
		}
		return true;
	}
}
