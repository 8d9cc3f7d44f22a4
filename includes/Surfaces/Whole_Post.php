<?php
/**
 * Posts that are locked as a whole, and the content of every post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Closure;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Markup\Lockables\Gate;
use Patreon_Gate\Locks\Redactor;
use Patreon_Gate\Rendering\Whole_Contents;
use Patreon_Gate\Rendering\Whole_Gate;
use WP_Post;

/**
 * Locks whole posts through `post_password_required()`, which core calls wherever it shows content: single view, archives, Query Loop,
 * REST, feeds, embeds, comments and galleries. Locked parts are removed where core splits a content into pages (`content_pagination`), the
 * only place that knows for certain which post the content belongs to.
 */
final class Whole_Post {

	private const PAGE_BREAK = '<!--nextpage-->';

	private ?Password_Texts $password_text = null;

	/**
	 * @param Access                $access   Decides.
	 * @param Whole_Contents        $contents Recognizes the content of posts that are locked as a whole.
	 * @param Closure(): Whole_Gate $whole    Renders what replaces it.
	 * @param Closure(): Redactor   $redactor Cuts out parts.
	 * @param Comment_Area          $comments Whether public comments of a locked post are being shown.
	 * @param Closure(): Password_Texts $password_texts Replaces texts about passwords. Built for locked posts only.
	 * @param Closure(): Action_Permission     $action_permission   Tells whether core checks a permission to act, such as commenting.
	 */
	public function __construct(
		private readonly Access $access,
		private readonly Whole_Contents $contents,
		private readonly Closure $whole,
		private readonly Closure $redactor,
		private readonly Comment_Area $comments,
		private readonly Closure $password_texts,
		private readonly Closure $action_permission
	) {}

	/** Adds the hooks. REST, unlike feeds and embeds, also filters `post_password_required`, at priority 10, so ours runs last. */
	public function register(): void {
		add_filter( 'post_password_required', array( $this, 'require_membership' ), PHP_INT_MAX, 2 );
		add_filter( 'the_password_form', array( $this, 'replace_form' ), PHP_INT_MAX, 2 );
		add_filter( 'content_pagination', array( $this, 'redact_pages' ), PHP_INT_MIN, 2 );
		add_filter( 'the_content', array( $this, 'redact_content' ), PHP_INT_MIN );
		// Text and Custom HTML widgets. WordPress runs shortcodes only in the first.
		add_filter( 'widget_text', array( $this, 'redact_content' ), PHP_INT_MIN );
	}

	/**
	 * @param mixed $required Whether another callback hides the post.
	 * @param mixed $post     Post.
	 */
	public function require_membership( mixed $required, mixed $post ): bool {
		// Any truthy value from another callback hides the post, as it would without this plugin.
		$hidden = (bool) $required;
		if ( $this->access->asks_others() ) {
			return $hidden;
		}
		if ( ! $hidden && $post instanceof WP_Post && ! $this->access->may_read( $post->ID ) && ! $this->comments->is_open() && ! $this->lets_act( $post->ID ) ) {
			$this->password_text ??= ( $this->password_texts )();
			$this->password_text->expect( $post );
			return true;
		}
		$this->password_text?->expect_none();
		return $hidden;
	}

	/** Tells whether core checks if the person may act on the post, such as comment on it, and they may. Requests that only read never check that. */
	private function lets_act( int $post_id ): bool {
		return ! $this->access->only_reads() && ( $this->action_permission )()->is_allowed( $post_id );
	}

	/**
	 * Replaces the password form by teaser and call to action.
	 *
	 * @param mixed $form HTML.
	 * @param mixed $post Post.
	 * @return mixed
	 */
	public function replace_form( mixed $form, mixed $post ): mixed {
		if ( ! $post instanceof WP_Post || $this->access->is_closed_by_others( $post ) ) {
			return $form;
		}
		// Excerpts are made from the content too, and have no room for a call to action.
		return $this->access->may_read( $post->ID ) || ( $this->redactor )()->has_calls_to_action() ? $this->replacement( $post ) ?? $form : '';
	}

	/**
	 * Returns what replaces a locked post.
	 *
	 * @param WP_Post $post Post.
	 * @return ?string HTML; null if the reader may read the post.
	 */
	public function replacement( WP_Post $post ): ?string {
		return $this->access->may_read( $post->ID ) ? null : ( $this->whole )()->in_place_of( $post );
	}

	/**
	 * @param mixed $pages Content of a post, split into pages.
	 * @param mixed $post  Post.
	 * @return mixed The pages the reader may see.
	 */
	public function redact_pages( mixed $pages, mixed $post ): mixed {
		if ( ! is_array( $pages ) || ! $post instanceof WP_Post ) {
			return $pages;
		}
		// Core checks for a password before it uses these pages, and shows teaser and call to action instead. So cutting would be
		// wasted work: most loops only show titles.
		if ( ! $this->access->may_read( $post->ID ) ) {
			return array( '' );
		}
		$content = 1 === count( $pages ) && is_string( $pages[0] ?? null ) ? $pages[0] : implode( self::PAGE_BREAK, array_filter( $pages, 'is_string' ) );
		// Nearly all posts end here, with their pages unchanged.
		if ( ! Lock_Markup::may_be_in( $content ) ) {
			return $pages;
		}
		// List tables in wp-admin set up every post, and people who may edit a post read all of it. But in lists of excerpts, containers and shortcodes must
		// still be replaced by their content, because core's excerpts skip blocks it does not know, and all shortcodes.
		if ( is_admin() && ( 'excerpt' !== ( $GLOBALS['mode'] ?? '' ) || ! ( str_contains( $content, Gate::NAME ) || null !== Lock_Markup::shortcodes( $content ) ) ) && $this->access->may_edit( $post->ID ) ) {
			return $pages;
		}
		if ( ! Lock_Markup::is_in( $content ) && count( $pages ) < 2 ) {
			// A single page whose lock is in a pattern is cut while its blocks are rendered. With several pages, the later ones have to know about
			// that lock here.
			$redacted = $this->without_untrusted( $content, $post->ID );
		} else {
			$redacted = ( $this->redactor )()->redact( $content, $post->ID );
		}
		return $redacted === $content ? $pages : explode( self::PAGE_BREAK, $redacted );
	}

	/**
	 * Redacts stored content that other code passes to the filter, as REST does.
	 *
	 * @param mixed $content Content.
	 * @return mixed
	 */
	public function redact_content( mixed $content ): mixed {
		if ( ! is_string( $content ) ) {
			return $content;
		}
		$posts       = $this->contents->posts_with( $content );
		$replacement = array() === $posts ? null : ( $this->whole )()->replacement( $posts );
		if ( null !== $replacement ) {
			return $replacement;
		}
		if ( ! Lock_Markup::may_be_in( $content ) ) {
			return $content;
		}
		// Only the exact content of the global post is certain to belong to it.
		$post  = get_post();
		$owner = $post instanceof WP_Post && $post->post_content === $content ? $post->ID : 0;
		return Lock_Markup::is_in( $content ) ? ( $this->redactor )()->redact( $content, $owner ) : $this->without_untrusted( $content, $owner );
	}

	/** Redacts content with a lock in a pattern, if its markup is too damaged to cut the right blocks while they are rendered. */
	private function without_untrusted( string $content, int $post_id ): string {
		return Lock_Markup::shows_pattern( $content ) ? ( $this->redactor )()->redact( $content, $post_id, true ) : $content;
	}
}
