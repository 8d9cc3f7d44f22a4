<?php
/**
 * Meta that repeats content.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Closure;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Lock_Markup;
use Patreon_Gate\Locks\Redactor;
use WP_HTML_Tag_Processor;
use WP_Post;

/** Core keeps footnotes and enclosures, which are parts of the content, in meta of their own. They are hidden with it. */
final class Derived_Meta {

	private const FOOTNOTES = 'footnotes';
	private const ENCLOSURE = 'enclosure';

	private bool $reading = false;

	/**
	 * @param Access   $access   Decides.
	 * @param Closure(): Redactor $redactor Cuts out parts.
	 */
	public function __construct( private readonly Access $access, private readonly Closure $redactor ) {}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'get_post_metadata', array( $this, 'shown' ), PHP_INT_MAX, 3 );
		add_filter( 'rss_enclosure', array( $this, 'shown_enclosure' ), PHP_INT_MAX );
		add_filter( 'atom_enclosure', array( $this, 'shown_enclosure' ), PHP_INT_MAX );
	}

	/**
	 * Where a page or a block is rendered. Never while something is written: core compares with and copies what it reads.
	 *
	 * @param mixed $value   Value that others put in its place, or null.
	 * @param mixed $post_id Post.
	 * @param mixed $key     Meta key; '' for all.
	 * @return mixed
	 */
	public function shown( mixed $value, mixed $post_id, mixed $key ): mixed {
		if ( ( self::FOOTNOTES !== $key && self::ENCLOSURE !== $key && '' !== $key ) || $this->reading || null !== $value || ! is_numeric( $post_id ) || ! $this->is_rendering() ) {
			return $value;
		}
		$post = get_post( (int) $post_id );
		if ( ! $post instanceof WP_Post || ( ! $this->has_locked_parts( $post ) && $this->access->decide_post( $post->ID )->granted ) ) {
			return $value;
		}
		$this->reading = true;
		try {
			$all = get_post_meta( $post->ID );
		} finally {
			$this->reading = false;
		}
		if ( ! is_array( $all ) ) {
			return $value;
		}
		$all = $this->without_hidden( $all, $post );
		return '' === $key ? $all : array_values( is_array( $all[ $key ] ?? null ) ? $all[ $key ] : array( '' ) );
	}

	/**
	 * @param array<array-key, mixed> $meta All meta of a post with a lock, as core keeps it: lists of texts.
	 * @param WP_Post                 $post Post.
	 * @return array<array-key, mixed>
	 */
	private function without_hidden( array $meta, WP_Post $post ): array {
		$footnotes = $meta[ self::FOOTNOTES ] ?? null;
		if ( is_array( $footnotes ) && is_string( $footnotes[0] ?? null ) ) {
			$meta[ self::FOOTNOTES ] = array( $this->visible( $footnotes[0], $post->ID ) );
		}
		$enclosures = $meta[ self::ENCLOSURE ] ?? null;
		if ( is_array( $enclosures ) ) {
			$shown                   = array_values( array_filter( $enclosures, fn( mixed $enclosure ): bool => is_string( $enclosure ) && $this->is_visible( strtok( $enclosure, "\n" ), $post ) ) );
			$meta[ self::ENCLOSURE ] = $shown;
			if ( array() === $shown ) {
				unset( $meta[ self::ENCLOSURE ] );
			}
		}
		return $meta;
	}

	/**
	 * @param string|false $address Address of an enclosure.
	 * @param WP_Post      $post    Post.
	 */
	private function is_visible( string|false $address, WP_Post $post ): bool {
		if ( false === $address || ! $this->access->decide_post( $post->ID )->granted ) {
			return false;
		}
		$address = trim( $address );
		$content = ( $this->redactor )()->silently( fn(): string => ( $this->redactor )()->redact( $post->post_content, $post->ID ) );
		return ! $this->has_locked_parts( $post ) || str_contains( $content, $address ) || str_contains( $content, esc_url( $address ) );
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
		if ( ! $this->has_locked_parts( $post ) ) {
			return $footnotes;
		}
		$content = ( $this->redactor )()->silently( fn(): string => ( $this->redactor )()->redact( $post->post_content, $post_id ) );
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
		$element = new WP_HTML_Tag_Processor( $tag );
		$address = $element->next_tag() ? $element->get_attribute( 'url' ) ?? $element->get_attribute( 'href' ) : null;
		if ( ! is_string( $address ) || '' === $address ) {
			return ! $this->has_locked_parts( $post ) && $this->access->decide_post( $post->ID )->granted ? $tag : '';
		}
		return $this->is_visible( $address, $post ) ? $tag : '';
	}

	/** A plain search, unless it finds a block of ours or a pattern. */
	private function has_locked_parts( WP_Post $post ): bool {
		return Lock_Markup::may_be_in( $post->post_content ) && ( $this->redactor )()->holds_lock( $post->post_content );
	}

	private function is_rendering(): bool {
		if ( doing_action( 'save_post' ) ) {
			return false;
		}
		if ( wp_is_serving_rest_request() ) {
			global $wp;
			$route  = $wp instanceof \WP ? ( $wp->query_vars['rest_route'] ?? '' ) : '';
			$method = $_SERVER['REQUEST_METHOD'] ?? 'GET'; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only compared.
			return ( in_array( $method, array( 'GET', 'HEAD' ), true ) && ! isset( $_GET['_method'] ) ) // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only asked whether it is there.
				|| ( is_string( $route ) && str_starts_with( $route, '/wp/v2/block-renderer/' ) );
		}
		return ! is_admin() && did_action( 'wp' ) > 0;
	}
}
