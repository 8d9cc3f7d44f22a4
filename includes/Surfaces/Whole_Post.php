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
use Patreon_Gate\Markup\Parsed_Block;
use Patreon_Gate\Locks\Redactor;
use Patreon_Gate\Rendering\Whole_Contents;
use Patreon_Gate\Rendering\Whole_Gate;
use WP_Post;

/**
 * Rides on core's own seam for posts one needs a password for: single view, archives, Query Loop, REST, feeds, embeds, comments and
 * galleries all ask it. What locks parts of a post is cut out where core splits a content into pages, which is the one place
 * that knows for certain whose content it is.
 */
final class Whole_Post {

	private const PAGE_BREAK = '<!--nextpage-->';

	private ?Password_Signs $signs = null;

	/**
	 * @param Access                $access   Decides.
	 * @param Whole_Contents        $contents Knows the content of posts that are locked as a whole.
	 * @param Closure(): Whole_Gate $whole    What stands in its place.
	 * @param Closure(): Redactor   $redactor Cuts out parts.
	 * @param Comment_Area          $comments Whether comments are being shown that follow no lock.
	 * @param Closure(): Password_Signs $password_signs What is said of posts one needs a password for; built for locked posts only.
	 * @param Closure(): Acting     $acting   Whether it is asked for somebody who acts.
	 */
	public function __construct(
		private readonly Access $access,
		private readonly Whole_Contents $contents,
		private readonly Closure $whole,
		private readonly Closure $redactor,
		private readonly Comment_Area $comments,
		private readonly Closure $password_signs,
		private readonly Closure $acting
	) {}

	/** Adds the hooks. REST adds its own answer to the first at 10, feeds and embeds none. */
	public function register(): void {
		add_filter( 'post_password_required', array( $this, 'require_membership' ), PHP_INT_MAX, 2 );
		add_filter( 'the_password_form', array( $this, 'replace_form' ), PHP_INT_MAX, 2 );
		add_filter( 'content_pagination', array( $this, 'redact_pages' ), PHP_INT_MIN, 2 );
		add_filter( 'the_content', array( $this, 'redact_content' ), PHP_INT_MIN );
	}

	/**
	 * @param mixed $required Whether somebody else hides the post.
	 * @param mixed $post     Post.
	 */
	public function require_membership( mixed $required, mixed $post ): bool {
		// Whatever others answer that is true to PHP hides the post, as it does without us.
		$hidden = (bool) $required;
		if ( $this->access->asks_others() ) {
			return $hidden;
		}
		if ( ! $hidden && $post instanceof WP_Post && ! $this->access->may_read( $post->ID ) && ! $this->comments->is_open() && ! $this->lets_act( $post->ID ) ) {
			$this->signs ??= ( $this->password_signs )();
			$this->signs->expect( $post );
			return true;
		}
		$this->signs?->expect_none();
		return $hidden;
	}

	/** What only reads asks for nobody's permission to act. */
	private function lets_act( int $post_id ): bool {
		return ! $this->access->only_reads() && ( $this->acting )()->is_allowed( $post_id );
	}

	/**
	 * Teaser and call to action in the place of the form for a password.
	 *
	 * @param mixed $form HTML.
	 * @param mixed $post Post.
	 * @return mixed
	 */
	public function replace_form( mixed $form, mixed $post ): mixed {
		if ( ! $post instanceof WP_Post || $this->access->is_closed_by_others( $post ) ) {
			return $form;
		}
		// Excerpts are made of contents, too, and have no room for a call to action.
		return $this->access->may_read( $post->ID ) || ! ( $this->redactor )()->is_silent() ? $this->closed( $post ) ?? $form : '';
	}

	/**
	 * What stands in the place of a locked post.
	 *
	 * @param WP_Post $post Post.
	 * @return ?string HTML; null where it is open to the reader.
	 */
	public function closed( WP_Post $post ): ?string {
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
		// Nothing needs be made here: core asks for a password before it takes these pages, and teaser and call to action come in its place.
		// Most loops only show titles.
		if ( ! $this->access->may_read( $post->ID ) ) {
			return array( '' );
		}
		$content = 1 === count( $pages ) && is_string( $pages[0] ?? null ) ? $pages[0] : implode( self::PAGE_BREAK, array_filter( $pages, 'is_string' ) );
		// Nearly all contents. Several pages are put together for no other reason than a lock in one of them.
		if ( ! Lock_Markup::may_be_in( $content ) ) {
			return $pages;
		}
		// The lists of administration set up every post; whoever may edit one reads all of its parts. Where a list shows excerpts, the text
		// inside a container has to be taken out of it all the same: core leaves containers it does not know out of them.
		if ( is_admin() && ( 'excerpt' !== ( $GLOBALS['mode'] ?? '' ) || ! str_contains( $content, Parsed_Block::GATE ) ) && $this->access->may_edit( $post->ID ) ) {
			return $pages;
		}
		if ( ! Lock_Markup::is_in( $content ) && count( $pages ) < 2 ) {
			// One page is cut where its blocks are rendered, if the lock stands in a pattern. Of several, the others must learn of it here.
			$redacted = $this->without_untrusted( $content, $post->ID );
		} else {
			$redacted = ( $this->redactor )()->redact( $content, $post->ID );
		}
		return $redacted === $content ? $pages : explode( self::PAGE_BREAK, $redacted );
	}

	/**
	 * Content that somebody hands to the filter as it is stored, as REST does.
	 *
	 * @param mixed $content Content.
	 * @return mixed
	 */
	public function redact_content( mixed $content ): mixed {
		if ( ! is_string( $content ) ) {
			return $content;
		}
		$posts  = $this->contents->posts_with( $content );
		$closed = array() === $posts ? null : ( $this->whole )()->closed( $posts );
		if ( null !== $closed ) {
			return $closed;
		}
		if ( ! Lock_Markup::may_be_in( $content ) ) {
			return $content;
		}
		// Only the very content of the global post is certain to be its own.
		$post  = get_post();
		$owner = $post instanceof WP_Post && $post->post_content === $content ? $post->ID : 0;
		return Lock_Markup::is_in( $content ) ? ( $this->redactor )()->redact( $content, $owner ) : $this->without_untrusted( $content, $owner );
	}

	/** A content whose lock stands in a pattern, where damage keeps the rendering of its blocks from finding the place. */
	private function without_untrusted( string $content, int $post_id ): string {
		return Lock_Markup::shows_pattern( $content ) ? ( $this->redactor )()->redact( $content, $post_id, true ) : $content;
	}
}
