<?php
/**
 * The addresses that show a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Purging;

use Patreon_Gate\Markup\Attachment_Ids;
use Patreon_Gate\Storage\Texts\Page_Relations;
use WP_Post;
use WP_Term;

/**
 * Returns the URLs that show a post, as far as WordPress itself knows them: the post with its pages, comments, embed and REST route, its
 * attachments, and the lists and feeds it is in. A list of only some posts, such as a category, shows a post on the same page number as the
 * list of all posts, or on an earlier one.
 */
final class Known_Addresses {

	/**
	 * @param Page_Relations $relations What belongs to a post.
	 */
	public function __construct( private readonly Page_Relations $relations ) {}

	/**
	 * Returns the URLs that show a post.
	 *
	 * @param int $post_id Post.
	 * @param int $limit   With more URLs than this the caller purges everything, so the list need not be complete.
	 * @return list<string> Absolute URLs; none for a post that visitors cannot see.
	 */
	public function of( int $post_id, int $limit ): array {
		$post = get_post( $post_id );
		if ( ! $post instanceof WP_Post || ! is_post_publicly_viewable( $post ) ) {
			return array();
		}
		$found = $this->single( $post );
		if ( 'attachment' !== $post->post_type ) {
			foreach ( array( ...$this->relations->attachments_of( $post_id, $limit ), ...Attachment_Ids::in( $post->post_content ) ) as $attachment_id ) {
				$attachment = get_post( $attachment_id );
				if ( $attachment instanceof WP_Post && 'attachment' === $attachment->post_type ) {
					array_push( $found, ...$this->single( $attachment ) );
				}
			}
			array_push( $found, ...$this->lists( $post, $limit ) );
		}
		return array_values( array_unique( array_filter( $found, static fn ( mixed $address ): bool => is_string( $address ) && '' !== $address ) ) );
	}

	/**
	 * Returns the URLs of the post itself.
	 *
	 * @return list<string|false>
	 */
	private function single( WP_Post $post ): array {
		$address = get_permalink( $post );
		if ( false === $address ) {
			return array();
		}
		$found = array( $address, wp_get_shortlink( $post->ID, 'post' ), get_post_embed_url( $post ), get_oembed_endpoint_url( $address ), rest_url( rest_get_route_for_post( $post ) ), get_post_comments_feed_link( $post->ID ) );
		for ( $page = 2; $page <= substr_count( $post->post_content, '<!--nextpage-->' ) + 1; $page++ ) {
			$found[] = $this->paged( $address, $page, '', 'page' );
		}
		$per_page = $this->number( 'comments_per_page' );
		$pages    = (bool) get_option( 'page_comments' ) && $per_page > 0 ? (int) ceil( (int) get_comments_number( $post->ID ) / $per_page ) : 0;
		for ( $page = 1; $page <= $pages; $page++ ) {
			$found[] = $this->paged( $address, $page, 'comment-page-', 'cpage' );
		}
		return $found;
	}

	/**
	 * Returns the URLs of lists and feeds that the post is in.
	 *
	 * @return list<string|false>
	 */
	private function lists( WP_Post $post, int $limit ): array {
		$per_page = max( 1, $this->number( 'posts_per_page' ) );
		$sticky   = get_option( 'sticky_posts' );
		$pages    = (int) ceil( ( $this->relations->newer_than( $post ) + 1 + ( is_array( $sticky ) ? count( $sticky ) : 0 ) ) / $per_page );
		$found    = array( get_bloginfo( 'rss2_url' ), get_bloginfo( 'atom_url' ), get_bloginfo( 'rdf_url' ), get_bloginfo( 'rss_url' ), get_bloginfo( 'comments_rss2_url' ), get_bloginfo( 'comments_atom_url' ), get_post_type_archive_feed_link( $post->post_type ) );
		// REST lists have their page number in the query string.
		foreach ( array( rest_get_route_for_post_type_items( $post->post_type ), rest_get_route_for_post_type_items( 'attachment' ), '/wp/v2/search', '/wp/v2/comments' ) as $route ) {
			$found[] = '' === $route ? false : rest_url( $route );
		}
		$lists    = array( home_url( '/' ), get_post_type_archive_link( $post->post_type ) );
		if ( post_type_supports( $post->post_type, 'author' ) ) {
			$lists[] = get_author_posts_url( (int) $post->post_author );
			$found[] = get_author_feed_link( (int) $post->post_author );
		}
		if ( 'post' === $post->post_type ) {
			list( $year, $month, $day ) = array_map( 'intval', explode( '-', substr( $post->post_date, 0, 10 ) ) + array( 0, 0, 0 ) );
			array_push( $lists, get_year_link( $year ), get_month_link( $year, $month ), get_day_link( $year, $month, $day ) );
		}
		foreach ( $this->terms( $post ) as $term ) {
			$link    = get_term_link( $term );
			$lists[] = is_string( $link ) ? $link : false;
			$found[] = get_term_feed_link( $term->term_id, $term->taxonomy );
		}
		foreach ( array_unique( array_filter( $lists, 'is_string' ) ) as $list ) {
			for ( $page = 1; $page <= $pages && count( $found ) <= $limit; $page++ ) {
				$found[] = 1 === $page ? $list : $this->paged( $list, $page, 'page/', 'paged' );
			}
		}
		return $found;
	}

	/**
	 * Returns the terms whose archives list the post, and their ancestors.
	 *
	 * @return list<WP_Term>
	 */
	private function terms( WP_Post $post ): array {
		$found = array();
		foreach ( get_object_taxonomies( $post->post_type ) as $taxonomy ) {
			$terms = is_taxonomy_viewable( $taxonomy ) ? get_the_terms( $post, $taxonomy ) : false;
			foreach ( is_array( $terms ) ? $terms : array() as $term ) {
				foreach ( array( $term->term_id, ...get_ancestors( $term->term_id, $taxonomy, 'taxonomy' ) ) as $id ) {
					$known = is_int( $id ) ? get_term( $id, $taxonomy ) : null;
					if ( $known instanceof WP_Term ) {
						$found[ $known->term_id ] = $known;
					}
				}
			}
		}
		return array_values( $found );
	}

	private function number( string $option ): int {
		$value = get_option( $option );
		return is_numeric( $value ) ? (int) $value : 0;
	}

	/** Returns the URL of one page of a list, with pretty permalinks or with a query parameter. */
	private function paged( string $address, int $page, string $before, string $parameter ): string {
		return str_contains( $address, '?' ) || '' === get_option( 'permalink_structure' )
			? add_query_arg( $parameter, $page, $address )
			: trailingslashit( $address ) . user_trailingslashit( $before . $page );
	}
}
