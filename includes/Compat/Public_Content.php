<?php
/**
 * Public part of a post, for plugins that read its stored content.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

use Closure;
use Patreon_Gate\Cta\Teaser;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Attachment_Access;
use Patreon_Gate\Locks\Redactor;
use WP_Post;

/**
 * Answers as for a logged-out visitor, whoever is logged in: what other plugins make of a content is stored, sent or cached, and must
 * contain public text only. Uses the services that decide everywhere else, and decides nothing itself.
 */
final class Public_Content {

	/**
	 * @param Access                       $access      Decides.
	 * @param Closure(): Redactor          $redactor    Removes locked parts.
	 * @param Closure(): Teaser            $teaser      Public part of a post that is locked as a whole.
	 * @param Closure(): Attachment_Access $attachments Decides about attachments.
	 */
	public function __construct(
		private readonly Access $access,
		private readonly Closure $redactor,
		private readonly Closure $teaser,
		private readonly Closure $attachments
	) {}

	/**
	 * Tells whether a logged-out visitor may not read the post as a whole.
	 *
	 * @param int $post_id Post, of any type.
	 */
	public function is_closed( int $post_id ): bool {
		return ! $this->access->as_stranger( fn (): bool => $this->access->may_read( $post_id ) );
	}

	/**
	 * Tells whether a logged-out visitor may not read all of the post.
	 *
	 * @param WP_Post $post Post.
	 */
	public function is_restricted( WP_Post $post ): bool {
		return $this->is_closed( $post->ID ) || ( $this->redactor )()->public_part( $post->post_content, $post->ID ) !== $post->post_content;
	}

	/**
	 * Returns the public content, without calls to action: the stored content, byte for byte, if nothing of it is locked.
	 *
	 * A lock does not unlock what a password protects: then neither the teaser nor the text outside of locked parts is public, because another
	 * plugin may not check the password of what it is given. If nothing is locked, the other plugin checks the password itself.
	 *
	 * @param WP_Post $post Post.
	 * @return string Block markup or classic HTML, '' if nothing is public.
	 */
	public function markup( WP_Post $post ): string {
		if ( ! $this->is_closed( $post->ID ) ) {
			$public = ( $this->redactor )()->public_part( $post->post_content, $post->ID );
			return '' !== $post->post_password && $public !== $post->post_content ? '' : $public;
		}
		return '' === $post->post_password ? $this->access->as_stranger( fn (): string => ( $this->teaser )()->markup( $post ) ) : '';
	}

	/**
	 * Returns the same as plain text, for descriptions.
	 *
	 * @param WP_Post $post Post.
	 * @return string Without tags, shortcodes and line breaks.
	 */
	public function text( WP_Post $post ): string {
		return wp_strip_all_tags( strip_shortcodes( $this->markup( $post ) ), true );
	}

	/**
	 * Returns a copy of the post with public content only. It must never be saved or put into a cache of posts.
	 *
	 * @param WP_Post $post Post; not changed.
	 * @return WP_Post The post itself if nothing of it is locked.
	 */
	public function copy( WP_Post $post ): WP_Post {
		$markup = $this->markup( $post );
		if ( $markup === $post->post_content ) {
			return $post;
		}
		$copy               = clone $post;
		$copy->post_content = $markup;
		// Otherwise core would read the row again.
		$copy->filter = 'raw';
		return $copy;
	}

	/**
	 * Tells whether an attachment is hidden from logged-out visitors.
	 *
	 * @param int $attachment_id Attachment.
	 */
	public function hides( int $attachment_id ): bool {
		return $this->access->as_stranger( fn (): bool => ( $this->attachments )()->is_hidden( $attachment_id ) );
	}

	/**
	 * Tells whether an address, such as that of an image, is in the public content of a post.
	 *
	 * @param WP_Post $post    Post.
	 * @param string  $address Address.
	 */
	public function shows( WP_Post $post, string $address ): bool {
		$markup = $this->markup( $post );
		return '' !== $address && ( str_contains( $markup, $address ) || str_contains( $markup, esc_url( $address ) ) );
	}

	/**
	 * Tells whether the current viewer may read the post as a whole. For pages that are rendered for one reader and stored nowhere.
	 *
	 * @param int $post_id Post.
	 */
	public function is_open_to_reader( int $post_id ): bool {
		return $this->access->decide_post( $post_id )->granted;
	}

	/**
	 * Tells whether an attachment is hidden from the current viewer.
	 *
	 * @param int $attachment_id Attachment.
	 */
	public function is_hidden_from_reader( int $attachment_id ): bool {
		return ( $this->attachments )()->is_hidden( $attachment_id );
	}

	/**
	 * Tells whether an address is only in locked parts of a post's stored content.
	 *
	 * @param WP_Post $post    Post.
	 * @param string  $address Address.
	 */
	public function conceals( WP_Post $post, string $address ): bool {
		return '' !== $address && ( str_contains( $post->post_content, $address ) || str_contains( $post->post_content, esc_url( $address ) ) ) && ! $this->shows( $post, $address );
	}

	/**
	 * Runs a callback, such as another plugin's function that stores a post again, as for a logged-out visitor.
	 *
	 * @template T
	 * @param callable(): T $work Callback.
	 * @return T
	 */
	public function as_stranger( callable $work ): mixed {
		return $this->access->as_stranger( $work );
	}
}
