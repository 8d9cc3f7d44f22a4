<?php
/**
 * Posts that are locked as a whole, and the content of every post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Cta\Teaser;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Locks\Denial_Renderer;
use Patreon_Gate\Locks\Lock_Markup;
use Patreon_Gate\Locks\Redactor;
use Patreon_Gate\Storage\Public_Texts;
use Throwable;
use WP_Post;

/**
 * Rides on core's own seam for posts one needs a password for: single view, archives, Query Loop, REST, feeds, embeds, comments and
 * galleries all ask it. What locks parts of a post is cut out where core splits a content into pages, which is the one place
 * that knows for certain whose content it is.
 */
final class Whole_Post {

	private const PAGE_BREAK = '<!--nextpage-->';

	/** @var array<int, string> What was left of the content of posts with locked parts, by post. */
	private array $redacted = array();

	/**
	 * @param Access          $access   Decides.
	 * @param Closure(): Redactor $redactor Cuts out parts.
	 * @param Closure(): Denial_Renderer $denials Call to action.
	 * @param Closure(): Teaser $teaser Public part.
	 * @param Closure(): Public_Texts $public_texts Knows the content of posts that are locked as a whole.
	 */
	public function __construct(
		private readonly Access $access,
		private readonly Closure $redactor,
		private readonly Closure $denials,
		private readonly Closure $teaser,
		private readonly Closure $public_texts
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
		return true === $required || ( $post instanceof WP_Post && ! $this->access->decide_post( $post->ID )->granted );
	}

	/**
	 * Teaser and call to action in the place of the form for a password.
	 *
	 * @param mixed $form HTML.
	 * @param mixed $post Post.
	 * @return mixed
	 */
	public function replace_form( mixed $form, mixed $post ): mixed {
		if ( ! $post instanceof WP_Post ) {
			return $form;
		}
		$denial = $this->access->denial_of_post( $post->ID );
		return null === $denial ? $form : $this->closed( $post, $denial );
	}

	/**
	 * What stands in the place of a locked post.
	 *
	 * @param WP_Post $post   Post.
	 * @param Denial  $denial Why.
	 * @return string HTML.
	 */
	public function closed( WP_Post $post, Denial $denial ): string {
		return ( $this->teaser )()->html( $post ) . ( $this->denials )()->html( $denial );
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
		if ( ! $this->access->decide_post( $post->ID )->granted ) {
			return array( ( $this->teaser )()->markup( $post ) );
		}
		$content = implode( self::PAGE_BREAK, array_filter( $pages, 'is_string' ) );
		// One page is cut where its blocks are rendered, if the lock stands in a pattern. Of several, the others must learn of it here.
		if ( ! Lock_Markup::is_in( $content ) && count( $pages ) < 2 ) {
			return $pages;
		}
		$redacted = ( $this->redactor )()->redact( $content, $post->ID );

		$this->redacted[ $post->ID ] = $redacted;
		return $redacted === $content ? $pages : explode( self::PAGE_BREAK, $redacted );
	}

	/**
	 * Content that somebody hands to the filter as it is stored, as REST does.
	 *
	 * @param mixed $content Content.
	 * @return mixed
	 */
	public function redact_content( mixed $content ): mixed {
		if ( ! is_string( $content ) || '' === trim( $content ) ) {
			return $content;
		}
		$post = get_post();
		// Only the very content of the global post is certain to be its own.
		$is_own = $post instanceof WP_Post && $post->post_content === $content;
		$denial = $is_own ? $this->access->denial_of_post( $post->ID ) : null;
		if ( null !== $denial ) {
			return $this->closed( $post, $denial );
		}
		if ( ! $is_own && ! $this->is_part_of( $content, $post ) ) {
			$closed = $this->closed_by_content( $content );
			if ( null !== $closed ) {
				return $closed;
			}
		}
		return Lock_Markup::is_in( $content ) ? ( $this->redactor )()->redact( $content, $is_own ? $post->ID : 0 ) : $content;
	}

	/**
	 * Whether a text may be what core made of a post's content: a page of it, its beginning, what an excerpt is made of, or a call to
	 * action in its place. Then it was decided about when it was taken out of the post, and needs no query.
	 *
	 * @param string                                  $content Text.
	 * @param WP_Post|array<array-key, mixed>|null $post    Global post.
	 */
	private function is_part_of( string $content, WP_Post|array|null $post ): bool {
		return str_contains( $content, 'patreon-gate-cta' )
			|| doing_filter( 'get_the_excerpt' )
			|| ( $post instanceof WP_Post && (
				str_contains( $post->post_content, $this->beginning_of( $content ) )
				|| str_contains( $this->redacted[ $post->ID ] ?? '', $this->beginning_of( $content ) )
			) );
	}

	/** The text up to what core puts in at the more tag; in front of a "more" link core mends tags, so that only the first words are the same. */
	private function beginning_of( string $content ): string {
		$start = (string) preg_replace( '/(?:<span id="more-\d+"><\/span>| <a href="[^"]*" class="more-link").*$/s', '', ltrim( $content ) );
		return str_contains( $content, 'class="more-link"' ) ? substr( $start, 0, 60 ) : $start;
	}

	/**
	 * Somebody renders the stored content of another post, as trackbacks do, or plugins that read posts by themselves.
	 *
	 * @param string $content Text.
	 * @return ?string What stands in its place; null where it is no content of a post that is closed to the reader.
	 */
	private function closed_by_content( string $content ): ?string {
		try {
			foreach ( ( $this->public_texts )()->locked_as_a_whole( $content ) as $post_id ) {
				$post   = get_post( $post_id );
				$denial = $post instanceof WP_Post ? $this->access->denial_of_post( $post_id ) : null;
				if ( null !== $denial ) {
					return $this->closed( $post, $denial );
				}
			}
			return null;
		} catch ( Throwable $error ) {
			// Nobody can say whether it is locked.
			Add_Ons::report( $error, 'content of another post' );
			return '';
		}
	}
}
