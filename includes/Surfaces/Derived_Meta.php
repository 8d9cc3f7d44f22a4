<?php
/**
 * Meta that repeats content.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Lock_Markup;
use Patreon_Gate\Locks\Redactor;
use WP_Post;

/** Core keeps footnotes and enclosures, which are parts of the content, in meta of their own. They are hidden with it. */
final class Derived_Meta {

	private const FOOTNOTES = 'footnotes';

	private bool $reading = false;

	/**
	 * @param Access   $access   Decides.
	 * @param Redactor $redactor Cuts out parts.
	 */
	public function __construct( private readonly Access $access, private readonly Redactor $redactor ) {}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'get_post_metadata', array( $this, 'shown_footnotes' ), PHP_INT_MAX, 3 );
		add_filter( 'rss_enclosure', array( $this, 'shown_enclosure' ), PHP_INT_MAX );
		add_filter( 'atom_enclosure', array( $this, 'shown_enclosure' ), PHP_INT_MAX );
	}

	/**
	 * Where a page or a block is rendered. Never while something is written: core compares with and copies what it reads.
	 *
	 * @param mixed $value   Value that others put in its place, or null.
	 * @param mixed $post_id Post.
	 * @param mixed $key     Meta key.
	 * @return mixed
	 */
	public function shown_footnotes( mixed $value, mixed $post_id, mixed $key ): mixed {
		if ( self::FOOTNOTES !== $key || $this->reading || ! is_numeric( $post_id ) || ! $this->is_rendering() ) {
			return $value;
		}
		$this->reading = true;
		try {
			$stored = get_post_meta( (int) $post_id, self::FOOTNOTES, true );
			$shown  = is_string( $stored ) && '' !== $stored ? $this->visible( $stored, (int) $post_id ) : null;
		} finally {
			$this->reading = false;
		}
		return null === $shown || $shown === $stored ? $value : array( $shown );
	}

	/**
	 * The footnotes of a post that the reader may see.
	 *
	 * @param string $footnotes JSON as stored.
	 * @param int    $post_id   Post.
	 * @return string JSON, '' where none may be seen.
	 */
	public function visible( string $footnotes, int $post_id ): string {
		$post = get_post( $post_id );
		if ( ! $post instanceof WP_Post || ! $this->access->decide_post( $post_id )->granted ) {
			return '';
		}
		if ( ! Lock_Markup::is_in( $post->post_content ) ) {
			return $footnotes;
		}
		$content = $this->redactor->silently( fn(): string => $this->redactor->redact( $post->post_content, $post_id ) );
		$list    = json_decode( $footnotes, true );
		$shown   = array();
		foreach ( is_array( $list ) ? $list : array() as $footnote ) {
			$id = is_array( $footnote ) ? ( $footnote['id'] ?? '' ) : '';
			if ( is_string( $id ) && '' !== $id && str_contains( $content, $id ) ) {
				$shown[] = $footnote;
			}
		}
		return array() === $shown ? '' : (string) wp_json_encode( $shown );
	}

	/**
	 * @param mixed $tag Element of a feed.
	 * @return mixed '' where its address stands in a locked part.
	 */
	public function shown_enclosure( mixed $tag ): mixed {
		$post = get_post();
		if ( ! is_string( $tag ) || ! $post instanceof WP_Post ) {
			return $tag;
		}
		if ( ! $this->access->decide_post( $post->ID )->granted ) {
			return '';
		}
		if ( ! Lock_Markup::is_in( $post->post_content ) || 1 !== preg_match( '/(?:url|href)="([^"]+)"/', $tag, $found ) ) {
			return $tag;
		}
		$public = $this->redactor->public_part( $post->post_content, $post->ID );
		return str_contains( $public, html_entity_decode( $found[1] ) ) || str_contains( $public, $found[1] ) ? $tag : '';
	}

	private function is_rendering(): bool {
		if ( wp_is_serving_rest_request() ) {
			global $wp;
			$route = $wp instanceof \WP ? ( $wp->query_vars['rest_route'] ?? '' ) : '';
			return is_string( $route ) && str_starts_with( $route, '/wp/v2/block-renderer/' );
		}
		return ! is_admin() && did_action( 'wp' ) > 0 && ! doing_action( 'save_post' );
	}
}
