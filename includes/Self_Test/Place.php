<?php
/**
 * A place where a locked post could leak.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Self_Test;

/** Lists the places the self-test looks at. Their codes are stored, and named in the app and in Site Health. */
enum Place: string {

	case Page = 'page';
	case Second_Page = 'second_page';
	case Embed = 'embed';
	case Oembed = 'oembed';
	case Comments_Feed = 'comments_feed';
	case Rest = 'rest';
	case Rest_Search = 'rest_search';
	case Search = 'search';
	case Category = 'category';
	case Home = 'home';
	case Feed = 'feed';
	case Atom = 'atom';
	case Rest_List = 'rest_list';
	case Sitemap = 'sitemap';

	/** @return list<self> Places with an address for each post. */
	public static function of_posts(): array {
		return array( self::Page, self::Second_Page, self::Embed, self::Oembed, self::Comments_Feed, self::Rest, self::Rest_Search, self::Search, self::Category );
	}

	/** @return list<self> Places of the whole site. */
	public static function of_site(): array {
		return array( self::Home, self::Feed, self::Atom, self::Rest_List, self::Sitemap );
	}

	/**
	 * Returns its address.
	 *
	 * @param ?\WP_Post $post Post, for places of posts.
	 * @param string    $word Word to search for.
	 * @return string '' if there is none, such as a search without a word.
	 */
	public function url( ?\WP_Post $post, string $word ): string {
		$link = null === $post ? '' : (string) get_permalink( $post );
		return match ( $this ) {
			self::Page          => $link,
			self::Second_Page   => '' === $link ? '' : add_query_arg( 'page', '2', $link ),
			self::Embed         => null === $post ? '' : (string) get_post_embed_url( $post ),
			self::Oembed        => '' === $link ? '' : get_oembed_endpoint_url( $link ),
			self::Comments_Feed => null === $post ? '' : get_post_comments_feed_link( $post->ID ),
			self::Rest          => null === $post || '' === rest_get_route_for_post( $post ) ? '' : add_query_arg( '_embed', '1', rest_url( rest_get_route_for_post( $post ) ) ),
			self::Rest_Search   => '' === $word ? '' : add_query_arg( array( 'search' => rawurlencode( $word ), 'per_page' => '100' ), rest_url( 'wp/v2/search' ) ),
			self::Search        => '' === $word ? '' : add_query_arg( array( 's' => rawurlencode( $word ), 'feed' => 'rss2' ), home_url( '/' ) ),
			self::Category      => null === $post ? '' : self::term_link( $post ),
			self::Home          => home_url( '/' ),
			self::Feed          => (string) get_feed_link( 'rss2' ),
			self::Atom          => (string) get_feed_link( 'atom' ),
			self::Rest_List     => rest_url( 'wp/v2/posts?per_page=20' ),
			self::Sitemap       => (string) get_sitemap_url( 'posts', 'post', 1 ),
		};
	}

	/** Tells whether it lists what contains a word, so that being listed is the leak. */
	public function is_search(): bool {
		return self::Rest_Search === $this || self::Search === $this;
	}

	/** Returns its name, for creators. */
	public function label(): string {
		return match ( $this ) {
			self::Page          => __( 'the page of the post', 'tier-gate-for-patreon' ),
			self::Second_Page   => __( 'the second page of the post', 'tier-gate-for-patreon' ),
			self::Embed         => __( 'the preview that other sites embed', 'tier-gate-for-patreon' ),
			self::Oembed        => __( 'the data for sites that embed the post', 'tier-gate-for-patreon' ),
			self::Comments_Feed => __( 'the feed of its comments', 'tier-gate-for-patreon' ),
			self::Rest          => __( 'the REST API, which apps read', 'tier-gate-for-patreon' ),
			self::Rest_Search   => __( 'the search of the REST API', 'tier-gate-for-patreon' ),
			self::Search        => __( 'the search of the site', 'tier-gate-for-patreon' ),
			self::Category      => __( 'the page of its category', 'tier-gate-for-patreon' ),
			self::Home          => __( 'the front page', 'tier-gate-for-patreon' ),
			self::Feed          => __( 'the feed of the site', 'tier-gate-for-patreon' ),
			self::Atom          => __( 'the Atom feed of the site', 'tier-gate-for-patreon' ),
			self::Rest_List     => __( 'the list of posts in the REST API', 'tier-gate-for-patreon' ),
			self::Sitemap       => __( 'the sitemap for search engines', 'tier-gate-for-patreon' ),
		};
	}

	private static function term_link( \WP_Post $post ): string {
		$terms = get_the_terms( $post, 'category' );
		$link  = is_array( $terms ) && isset( $terms[0] ) ? get_term_link( $terms[0] ) : '';
		return is_string( $link ) ? $link : '';
	}
}
