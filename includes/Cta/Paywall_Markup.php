<?php
/**
 * What search engines are told about locked content.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Lock_Finder;
use WP_Post;

/**
 * Describes a page with locked content in the vocabulary of schema.org, so that search engines do not take the missing text for cloaking. The same for
 * every reader, but for the description. Only public text is in it. Plugins that print a graph of their own get it through `in_graph()`; then `html()` returns nothing.
 */
final class Paywall_Markup {

	/** Class of every call to action, which stands in the place of what is locked. */
	private const SELECTOR = '.patreon-gate-cta';

	/** Ends of the names of types that are a text, of which a search engine accepts this; and of types of pages. */
	private const TEXTS = array( 'Article', 'Posting', 'Report' );
	private const PAGES = array( 'Page' );

	private bool $is_in_graph = false;

	/**
	 * @param Access                 $access Decides what logged-out visitors may read.
	 * @param Closure(): Lock_Finder $finder Finds the locks of parts.
	 * @param Closure(): Teaser      $teaser Public part of a post that is locked as a whole.
	 */
	public function __construct( private readonly Access $access, private readonly Closure $finder, private readonly Closure $teaser ) {}

	/**
	 * Returns the markup of the post that the page shows, as a script element that holds data only.
	 *
	 * @param WP_Post $post Post that the page shows.
	 * @return string HTML; '' where nothing is locked, and where another plugin's graph says so already.
	 */
	public function html( WP_Post $post ): string {
		$says = $this->is_in_graph ? array() : $this->of( $post );
		if ( array() === $says ) {
			return '';
		}
		$json = wp_json_encode( $this->article( $post ) + $says, JSON_HEX_TAG | JSON_HEX_AMP | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE );
		return is_string( $json ) ? wp_get_inline_script_tag( $json, array( 'type' => 'application/ld+json' ) ) : '';
	}

	/**
	 * Adds the markup to the graph of another plugin: to the text of the page, otherwise to the page.
	 *
	 * @param mixed   $graph Nodes of the graph, by any keys.
	 * @param WP_Post $post  Post that the page shows.
	 * @return mixed The graph.
	 */
	public function in_graph( mixed $graph, WP_Post $post ): mixed {
		$at = is_array( $graph ) ? self::node( $graph, self::TEXTS ) ?? self::node( $graph, self::PAGES ) : null;
		if ( ! is_array( $graph ) || null === $at || ! is_array( $graph[ $at ] ) ) {
			return $graph;
		}
		$graph[ $at ]      = $this->of( $post ) + $graph[ $at ];
		$this->is_in_graph = true;
		return $graph;
	}

	/**
	 * Returns what is said about a post.
	 *
	 * @param WP_Post $post Post.
	 * @return array<array-key, mixed> Properties by name; empty where everyone can read all of it.
	 */
	private function of( WP_Post $post ): array {
		if ( $this->access->is_closed_by_others( $post ) || ! $this->has_locked( $post ) ) {
			return array();
		}
		$says = array(
			'isAccessibleForFree' => false,
			'hasPart'             => array(
				'@type'               => 'WebPageElement',
				'isAccessibleForFree' => false,
				'cssSelector'         => self::SELECTOR,
			),
		);
		return Add_Ons::filter( Hooks::PAYWALL_MARKUP, 'is_array', $says, $post->ID );
	}

	/** Tells whether logged-out visitors see a call to action in the place of the post or of a part of it. */
	private function has_locked( WP_Post $post ): bool {
		return $this->access->as_stranger(
			function () use ( $post ): bool {
				if ( ! $this->access->may_read( $post->ID ) ) {
					return true;
				}
				foreach ( ( $this->finder )()->locks_of( $post ) as $found ) {
					if ( ! $this->access->lets_in( $found->lock, $found->post_id ) ) {
						return true;
					}
				}
				return false;
			}
		);
	}

	/**
	 * @return array<string, mixed> The post as search engines know it: title, address, dates, public excerpt. Not its author, whose account not every page
	 *                              has read: that would cost two queries more.
	 */
	private function article( WP_Post $post ): array {
		$excerpt = $post->post_excerpt;
		// Search engines are logged-out visitors, and only their pages contain the teaser.
		if ( '' === trim( $excerpt ) && $this->access->reader_is_stranger() && ! $this->access->may_read( $post->ID ) ) {
			$excerpt = strip_shortcodes( excerpt_remove_blocks( ( $this->teaser )()->markup( $post ) ) );
		}
		return array_filter(
			array(
				'@context'      => 'https://schema.org',
				'@type'         => 'page' === $post->post_type ? 'WebPage' : 'Article',
				'headline'      => self::plain( get_the_title( $post ) ),
				'description'   => self::plain( wp_html_excerpt( $excerpt, 160 ) ),
				'url'           => get_permalink( $post ),
				'datePublished' => get_the_date( 'c', $post ),
				'dateModified'  => get_the_modified_date( 'c', $post ),
			),
			static fn ( mixed $value ): bool => '' !== $value && false !== $value
		);
	}

	private static function plain( string $html ): string {
		return trim( html_entity_decode( wp_strip_all_tags( $html, true ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
	}

	/**
	 * Finds the node of a type.
	 *
	 * @param array<array-key, mixed> $graph Nodes.
	 * @param list<string>            $types Ends of the names of types.
	 * @return int|string|null Its key.
	 */
	private static function node( array $graph, array $types ): int|string|null {
		foreach ( $graph as $key => $node ) {
			foreach ( is_array( $node ) ? (array) ( $node['@type'] ?? array() ) : array() as $type ) {
				foreach ( $types as $end ) {
					if ( is_string( $type ) && str_ends_with( $type, $end ) ) {
						return $key;
					}
				}
			}
		}
		return null;
	}
}
