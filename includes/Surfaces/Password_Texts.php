<?php
/**
 * Texts about passwords that WordPress and themes show.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Locks\Access;
use WP_Post;

/**
 * Replaces texts about passwords on locked posts, which have no password: nobody must be asked for one, and public parts must not be hidden. Code
 * that calls `post_password_required()` and gets true usually translates such a text next. So a `gettext` filter is added for that one text, and
 * replaces it if it mentions a password. The post stays hidden.
 */
final class Password_Texts {

	/** Filters of themes that decide whether a featured image is shown, and return false for a password-protected post. */
	private const THUMBNAIL_FILTERS = array( 'twenty_twenty_one_can_show_post_thumbnail', 'twentynineteen_can_show_post_thumbnail' );

	private ?WP_Post $post = null;

	/**
	 * @param Access                $access   Decides.
	 * @param Closure(): Excerpts   $excerpts Public excerpts.
	 * @param Closure(): Whole_Post $posts    Teaser and call to action.
	 * @param Latest_Posts          $lists    Whether a list with full posts is being rendered.
	 */
	public function __construct(
		private readonly Access $access,
		private readonly Closure $excerpts,
		private readonly Closure $posts,
		private readonly Latest_Posts $lists
	) {}

	/** Adds the hooks when `post_password_required()` first returns true. Their filters only run after that, so this is early enough. */
	public function register(): void {
		add_filter( 'post_class', array( $this, 'correct_classes' ), PHP_INT_MAX, 3 );
		foreach ( self::THUMBNAIL_FILTERS as $filter ) {
			add_filter( $filter, array( $this, 'show_thumbnail' ) );
		}
	}

	/**
	 * @param mixed $classes CSS classes of a post.
	 * @param mixed $more    CSS classes the theme added.
	 * @param mixed $post_id Post.
	 * @return mixed The classes of a post without a password.
	 */
	public function correct_classes( mixed $classes, mixed $more, mixed $post_id ): mixed {
		$at   = is_array( $classes ) ? array_search( 'post-password-required', $classes, true ) : false;
		$post = is_numeric( $post_id ) ? get_post( (int) $post_id ) : null;
		if ( false === $at || ! is_array( $classes ) || ! $post instanceof WP_Post || ! $this->is_hidden_by_lock_alone( $post ) ) {
			return $classes;
		}
		unset( $classes[ $at ] );
		if ( current_theme_supports( 'post-thumbnails' ) && has_post_thumbnail( $post ) && 'attachment' !== $post->post_type ) {
			$classes[] = 'has-post-thumbnail';
		}
		return array_values( $classes );
	}

	/**
	 * @param mixed $show Whether the featured image of the global post is shown.
	 * @return mixed
	 */
	public function show_thumbnail( mixed $show ): mixed {
		$post = get_post();
		return false === $show && $post instanceof WP_Post && ! is_attachment() && has_post_thumbnail( $post ) && $this->is_hidden_by_lock_alone( $post ) ? true : $show;
	}

	private function is_hidden_by_lock_alone( WP_Post $post ): bool {
		return ! $this->access->may_read( $post->ID ) && ! $this->access->is_closed_by_others( $post );
	}

	/**
	 * Replaces the next translated text if it mentions a password: `post_password_required()` has just returned true because of a lock.
	 *
	 * @param WP_Post $post Post.
	 */
	public function expect( WP_Post $post ): void {
		if ( null === $this->post ) {
			add_filter( 'gettext', array( $this, 'replace' ), PHP_INT_MAX, 2 );
		}
		$this->post = $post;
	}

	/** Stops waiting for a text: `post_password_required()` returned something else, or the text was translated. */
	public function expect_none(): void {
		if ( null !== $this->post ) {
			$this->post = null;
			remove_filter( 'gettext', array( $this, 'replace' ), PHP_INT_MAX );
		}
	}

	/**
	 * @param mixed $translation The next translated text.
	 * @param mixed $text        The untranslated text.
	 * @return mixed
	 */
	public function replace( mixed $translation, mixed $text ): mixed {
		$post = $this->post;
		$this->expect_none();
		if ( ! $post instanceof WP_Post || ! is_string( $text ) ) {
			return $translation;
		}
		return Add_Ons::contain( 'words for passwords', fn (): mixed => $this->replacement( $post, $translation, $text ), static fn (): mixed => $translation );
	}

	private function replacement( WP_Post $post, mixed $translation, string $text ): mixed {
		return match ( $text ) {
			'There is no excerpt because this is a protected post.' => $this->excerpt( $post ),
			// The "Latest Posts" block uses this text for posts with and without a lock.
			'This content is password protected.' => $this->lists->show_in_full() ? ( ( $this->posts )()->replacement( $post ) ?? '' ) : $this->excerpt( $post ),
			// Shown in place of a link to the comments, whose number is public.
			'Enter your password to view comments.' => get_comments_number_text( false, false, false, $post->ID ),
			default => $this->speaks_of_a_password( $text ) ? $this->other_words( $text ) : $translation,
		};
	}

	private function excerpt( WP_Post $post ): string {
		return esc_html( ( $this->excerpts )()->public_excerpt( $post ) );
	}

	private function speaks_of_a_password( string $text ): bool {
		return false !== stripos( $text, 'password' ) && 1 === preg_match( '/protected|enter|require/i', $text );
	}

	private function other_words( string $text ): string {
		return false === stripos( $text, 'comment' ) ? __( 'This is locked.', 'tier-gate-for-patreon' ) : __( 'The comments are locked with the post.', 'tier-gate-for-patreon' );
	}
}
