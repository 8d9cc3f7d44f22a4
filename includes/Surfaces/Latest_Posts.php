<?php
/**
 * The "Latest Posts" block with full content, on WordPress 6.8.
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
 * Removes locked parts from the "Latest Posts" block on WordPress 6.8, which prints the stored content of posts without any content filter. Newer
 * releases render it, so locked parts are removed as everywhere. Stored markup contains block comments, rendered markup does not; if there are any,
 * the list is rendered again from what the reader may see.
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

	/**
	 * Wraps the block right after core registered it. A `register_block_type_args` filter would run for each of its hundred blocks on every
	 * page, so it is added only afterwards, for a block that is registered again.
	 */
	public function wrap_registered(): void {
		$type = WP_Block_Type_Registry::get_instance()->get_registered( self::BLOCK );
		if ( is_callable( $type?->render_callback ) ) {
			$type->render_callback = $this->wrapped( $type->render_callback );
		}
		add_filter( 'register_block_type_args', array( $this, 'wrap' ), PHP_INT_MAX, 2 );
	}

	/**
	 * Wraps core's render callback.
	 *
	 * @param mixed $args Arguments of the block type.
	 * @param mixed $name Name of the block type.
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

	/** Tells whether a list is being rendered that shows full posts, not excerpts. */
	public function show_in_full(): bool {
		return $this->in_full;
	}

	/**
	 * @param WP_Query $query Query of the list. Its results are not cached, because parts are removed from them.
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
		$copy->post_content = $redactor->without_calls_to_action( static fn (): string => $redactor->redact( $post->post_content, $post->ID ) );
		return $copy;
	}

	/**
	 * @param Closure(): mixed $list       Renders the list.
	 * @param mixed            $attributes Attributes of the block.
	 */
	private function render( Closure $list, mixed $attributes ): mixed {
		// A post in the list may itself contain a list.
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
	 * @param Closure(): mixed $list Renders the list.
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
