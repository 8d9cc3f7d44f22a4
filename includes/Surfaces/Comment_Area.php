<?php
/**
 * Public comments of locked posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Closure;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Storage\Options\Settings;
use WP_Block;
use WP_Block_Type_Registry;
use WP_Post;
use WP_REST_Request;

/**
 * Shows the comments of locked posts, if the creator wants them public. Core hides the comments of a password-protected post, and so those of a
 * locked post. Therefore `post_password_required()` returns false while comments are rendered (templates, blocks, REST routes, feeds), and true for
 * everything else.
 */
final class Comment_Area {

	/** Comment blocks of core that check for a password. */
	private const BLOCKS = array( 'core/comments-title', 'core/comments-pagination', 'core/comment-template', 'core/post-comments-form', 'core/latest-comments' );

	/** The block around those, with a heading and whatever else the theme put there. */
	private const AROUND = 'core/comments';

	private static ?self $current = null;

	/** Comment blocks that are being rendered. */
	private int $areas = 0;

	/** Blocks of other kinds that are being rendered inside the innermost comment block. */
	private int $others = 0;

	private string $template = '';

	/**
	 * @param Closure(): Settings $settings Whether comments follow the lock. Read only if needed.
	 * @param Access              $access   Decides.
	 */
	public function __construct( private readonly Closure $settings, private readonly Access $access ) {}

	/** Adds the hooks. */
	public function register(): void {
		self::$current = $this;
		add_action( 'init', array( $this, 'wrap_registered' ), 10, 0 );
		add_filter( 'comments_template', array( $this, 'stand_in' ), PHP_INT_MAX );
		add_filter( 'rest_request_before_callbacks', array( $this, 'begin_request' ), PHP_INT_MAX, 3 );
		add_filter( 'rest_request_after_callbacks', array( $this, 'end_request' ), PHP_INT_MIN, 3 );
	}

	/** Tells whether comments are being shown or written, and do not follow the lock. */
	public function is_open(): bool {
		return ( ( $this->areas > 0 && 0 === $this->others ) || $this->is_comments_only() ) && ! ( $this->settings )()->comments_follow_lock();
	}

	/**
	 * Wraps core's comment blocks right after core registered them. A `register_block_type_args` filter would run for each of its hundred
	 * blocks on every page, so it is added only afterwards, for blocks that are registered again.
	 */
	public function wrap_registered(): void {
		foreach ( array( self::AROUND, ...self::BLOCKS ) as $name ) {
			$type = WP_Block_Type_Registry::get_instance()->get_registered( $name );
			if ( is_callable( $type?->render_callback ) ) {
				$type->render_callback = $this->wrapped( $name, $type->render_callback );
			}
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
		if ( is_array( $args ) && in_array( $name, array( self::AROUND, ...self::BLOCKS ), true ) && is_callable( $args['render_callback'] ?? null ) ) {
			$args['render_callback'] = $this->wrapped( $name, $args['render_callback'] );
		}
		return $args;
	}

	/** @param callable $render Renders a comment block, or the block around it. */
	private function wrapped( string $name, callable $render ): Closure {
		return self::AROUND === $name
			? fn ( mixed ...$given ): mixed => $this->is_empty( $given[0] ?? null, $given[2] ?? null ) ? '' : $render( ...$given )
			: fn ( mixed ...$given ): mixed => $this->show( static fn (): mixed => $render( ...$given ) );
	}

	/**
	 * Tells whether only the heading of the comments block would remain. Core renders every block in it on its own, and they show nothing
	 * for a password-protected post. With the attribute "legacy", the theme's template is shown instead, which says why.
	 */
	private function is_empty( mixed $attributes, mixed $block ): bool {
		$post = $block instanceof WP_Block && is_numeric( $block->context['postId'] ?? null ) ? get_post( (int) $block->context['postId'] ) : null;
		return $post instanceof WP_Post
			&& ! ( is_array( $attributes ) && (bool) ( $attributes['legacy'] ?? false ) )
			&& ! $this->access->may_read( $post->ID )
			&& ! $this->access->is_closed_by_others( $post )
			&& ( $this->settings )()->comments_follow_lock();
	}

	/**
	 * Has core include `comments-template.php` of this plugin in place of the theme's comments template. It includes the theme's template, and
	 * calls enter() before and leave() after.
	 *
	 * @param mixed $file Template of the theme.
	 * @return mixed
	 */
	public function stand_in( mixed $file ): mixed {
		if ( ! is_string( $file ) || ( $this->settings )()->comments_follow_lock() ) {
			return $file;
		}
		// Located as core does it. Core finds the plugin's file first.
		$of_parent      = get_template_directory() . '/' . basename( $file );
		$this->template = is_file( $file ) ? $file : ( is_file( $of_parent ) ? $of_parent : ABSPATH . 'wp-includes/theme-compat/comments.php' );
		return __DIR__ . '/comments-template.php';
	}

	/** Begins the comments of a page, and returns the theme's template; called by comments-template.php, which core includes. */
	public static function enter(): string {
		if ( null !== self::$current ) {
			self::$current->begin();
		}
		return self::$current->template ?? '';
	}

	/** Ends the comments of a page; called by comments-template.php after the theme's template. */
	public static function leave(): void {
		if ( null !== self::$current ) {
			self::$current->end();
		}
	}

	/**
	 * @param mixed $rendered What another callback rendered, or null.
	 * @param mixed $block    The block that will be rendered.
	 * @return mixed
	 */
	public function begin_block( mixed $rendered, mixed $block ): mixed {
		$this->others += $this->is_other( $block ) ? 1 : 0;
		return $rendered;
	}

	/**
	 * @param mixed $html  HTML.
	 * @param mixed $block The block that was rendered. If one begins and never gets here, the rest of the area stays hidden.
	 * @return mixed
	 */
	public function end_block( mixed $html, mixed $block ): mixed {
		$this->others = max( 0, $this->others - ( $this->is_other( $block ) ? 1 : 0 ) );
		return $html;
	}

	/**
	 * @param mixed $response Returned unchanged.
	 * @param mixed $handler  Route handler.
	 * @param mixed $request  Request.
	 * @return mixed
	 */
	public function begin_request( mixed $response, mixed $handler, mixed $request ): mixed {
		if ( $this->is_for_comments( $request ) ) {
			$this->begin();
		}
		return $response;
	}

	/**
	 * @param mixed $response Returned unchanged.
	 * @param mixed $handler  Route handler.
	 * @param mixed $request  Request.
	 * @return mixed
	 */
	public function end_request( mixed $response, mixed $handler, mixed $request ): mixed {
		if ( $this->is_for_comments( $request ) ) {
			$this->end();
		}
		return $response;
	}

	/** @param Closure(): mixed $render Renders a comment block. */
	private function show( Closure $render ): mixed {
		$others       = $this->others;
		$this->others = 0;
		$this->begin();
		try {
			return $render();
		} finally {
			$this->end();
			$this->others = $others;
		}
	}

	private function begin(): void {
		if ( 0 === $this->areas++ ) {
			add_filter( 'pre_render_block', array( $this, 'begin_block' ), PHP_INT_MIN, 2 );
			add_filter( 'render_block', array( $this, 'end_block' ), PHP_INT_MAX, 2 );
		}
	}

	private function end(): void {
		$this->areas = max( 0, $this->areas - 1 );
		if ( 0 === $this->areas ) {
			$this->others = 0;
			remove_filter( 'pre_render_block', array( $this, 'begin_block' ), PHP_INT_MIN );
			remove_filter( 'render_block', array( $this, 'end_block' ), PHP_INT_MAX );
		}
	}

	private function is_other( mixed $block ): bool {
		return ! is_array( $block ) || ! in_array( $block['blockName'] ?? null, self::BLOCKS, true );
	}

	/** Tells whether the whole request is about comments: the comment form posts to a file of its own, and comment feeds are separate. */
	private function is_comments_only(): bool {
		return 'wp-comments-post.php' === ( $GLOBALS['pagenow'] ?? '' ) || ( did_action( 'wp' ) > 0 && is_comment_feed() );
	}

	private function is_for_comments( mixed $request ): bool {
		return $request instanceof WP_REST_Request && str_starts_with( $request->get_route(), '/wp/v2/comments' );
	}
}
