<?php
/**
 * Excerpts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Closure;
use Patreon_Gate\Cta\Teaser;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Attachment_Access;
use Patreon_Gate\Locks\Redactor;
use WP_Post;

/** Makes excerpts from the public part, without calls to action. A locked post shows its public excerpt. */
final class Excerpts {

	/**
	 * @param Access   $access   Decides.
	 * @param Closure(): Redactor $redactor Cuts out parts.
	 * @param Closure(): Teaser $teaser Public part.
	 * @param Closure(): Attachment_Access $attachments Decides about captions.
	 */
	public function __construct(
		private readonly Access $access,
		private readonly Closure $redactor,
		private readonly Closure $teaser,
		private readonly Closure $attachments
	) {}

	/** Adds the hooks. Core does not apply this filter to a post whose password is still required: see `Password_Texts`. */
	public function register(): void {
		add_filter( 'get_the_excerpt', array( $this, 'begin' ), PHP_INT_MIN, 2 );
		add_filter( 'get_the_excerpt', array( $this, 'end' ), PHP_INT_MAX );
	}

	/**
	 * @param mixed $excerpt Manual excerpt, '' if there is none.
	 * @param mixed $post    Post.
	 * @return mixed
	 */
	public function begin( mixed $excerpt, mixed $post = null ): mixed {
		( $this->redactor )()->turn_off_calls_to_action();
		return $post instanceof WP_Post && ! $this->access->may_read( $post->ID ) ? esc_html( $this->public_excerpt( $post ) ) : $excerpt;
	}

	/**
	 * @param mixed $excerpt Returned unchanged.
	 * @return mixed
	 */
	public function end( mixed $excerpt ): mixed {
		( $this->redactor )()->turn_on_calls_to_action();
		return $excerpt;
	}

	/**
	 * Returns the public excerpt of a locked post.
	 *
	 * @param WP_Post $post Post.
	 * @return string Plain text; '' if nothing is public, as for a post that also has a password.
	 */
	public function public_excerpt( WP_Post $post ): string {
		if ( $this->access->is_closed_by_others( $post ) ) {
			return '';
		}
		if ( 'attachment' === $post->post_type ) {
			// The caption of an attachment is as protected as its file.
			return ( $this->attachments )()->is_hidden( $post->ID ) ? '' : wp_strip_all_tags( $post->post_excerpt, true );
		}
		return '' !== trim( $post->post_excerpt )
			? wp_strip_all_tags( $post->post_excerpt, true )
			: self::shortened( wp_strip_all_tags( strip_shortcodes( excerpt_remove_blocks( ( $this->teaser )()->markup( $post ) ) ), true ) );
	}

	/**
	 * Shortens a text as core's `wp_trim_excerpt()` does, even if the teaser ends at `<!--more-->`. A teaser that is
	 * shown in place of the content has all text above that tag.
	 */
	private static function shortened( string $text ): string {
		$length = (int) _x( '55', 'excerpt_length', 'default' ); // phpcs:ignore WordPress.WP.I18n.TextDomainMismatch -- core's own number of the language.
		$wanted = apply_filters( 'excerpt_length', $length ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's.
		return wp_trim_words( $text, is_numeric( $wanted ) ? (int) $wanted : $length, ' […]' );
	}
}
