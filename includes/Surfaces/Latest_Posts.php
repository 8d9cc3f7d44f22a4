<?php
/**
 * The block "Latest Posts" in full, as older WordPress renders it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Closure;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Locks\Redactor;
use WP_Block_Type_Registry;
use WP_Post;
use WP_Query;

/**
 * WordPress 6.8 prints the stored content of the posts it lists, past every filter of content. Newer releases render it, and then the
 * parts are judged as everywhere. Printed markup is known by its block comments, which rendered markup has none of; only then the
 * list is made again, from what the reader may see.
 */
final class Latest_Posts {

	private const BLOCK = 'core/latest-posts';

	private bool $in_full = false;

	/**
	 * @param Closure(): Redactor $redactor Cuts out parts.
	 */
	public function __construct( private readonly Closure $redactor ) {}

	/** Adds the hook. */
	public function register(): void {
		add_action( 'init', array( $this, 'wrap_registered' ), 10, 0 );
	}

	/** Core registered the block just before; a filter would be asked about each of its hundred on every page. Who registers it anew comes later. */
	public function wrap_registered(): void {
		$type = WP_Block_Type_Registry::get_instance()->get_registered( self::BLOCK );
		if ( is_callable( $type?->render_callback ) ) {
			$type->render_callback = $this->wrapped( $type->render_callback );
		}
		add_filter( 'register_block_type_args', array( $this, 'wrap' ), PHP_INT_MAX, 2 );
	}

	/**
	 * Core's own function does the work.
	 *
	 * @param mixed $args What the block type is registered with.
	 * @param mixed $name Its name.
	 * @return mixed
	 */
	public function wrap( mixed $args, mixed $name ): mixed {
		if ( self::BLOCK !== $name || ! is_array( $args ) || ! is_callable( $args['render_callback'] ?? null ) ) {
			return $args;
		}
		$args['render_callback'] = $this->wrapped( $args['render_callback'] );
		return $args;
	}

	/** @param callable $render Renders the list. */
	private function wrapped( callable $render ): Closure {
		return fn ( mixed ...$given ): mixed => $this->render( static fn (): mixed => $render( ...$given ), $given[0] ?? null );
	}

	/** Whether a list is being made that shows whole posts, not excerpts. */
	public function show_in_full(): bool {
		return $this->in_full;
	}

	/**
	 * @param WP_Query $query The query of the list. Nothing of it is cached, or what was cut out would be missing from then on.
	 */
	public function watch_query( WP_Query $query ): void {
		$query->set( 'suppress_filters', false );
		$query->set( 'cache_results', false );
	}

	/**
	 * @param mixed $posts Posts of the list.
	 * @return mixed
	 */
	public function redact( mixed $posts ): mixed {
		return is_array( $posts ) ? array_map( array( $this, 'redacted' ), $posts ) : $posts;
	}

	private function redacted( mixed $post ): mixed {
		if ( ! $post instanceof WP_Post ) {
			return $post;
		}
		$redactor           = ( $this->redactor )();
		$copy               = clone $post;
		$copy->post_content = $redactor->silently( static fn (): string => $redactor->redact( $post->post_content, $post->ID ) );
		return $copy;
	}

	/**
	 * @param Closure(): mixed $list       Makes the list.
	 * @param mixed            $attributes Attributes of the block.
	 */
	private function render( Closure $list, mixed $attributes ): mixed {
		// A post in the list may hold a list itself.
		$outer         = $this->in_full;
		$this->in_full = is_array( $attributes ) && 'full_post' === ( $attributes['displayPostContentRadio'] ?? '' );
		try {
			$html = $list();
			return is_string( $html ) && ( str_contains( $html, '<!-- wp:' ) || Lock_Markup::is_in( $html ) ) ? $this->render_again( $list ) : $html;
		} finally {
			$this->in_full = $outer;
		}
	}

	/**
	 * @param Closure(): mixed $list Makes the list.
	 */
	private function render_again( Closure $list ): mixed {
		add_action( 'pre_get_posts', array( $this, 'watch_query' ), PHP_INT_MAX );
		add_filter( 'the_posts', array( $this, 'redact' ), PHP_INT_MAX );
		try {
			return $list();
		} finally {
			remove_filter( 'the_posts', array( $this, 'redact' ), PHP_INT_MAX );
			remove_action( 'pre_get_posts', array( $this, 'watch_query' ), PHP_INT_MAX );
		}
	}
}
