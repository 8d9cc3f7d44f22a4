<?php
/**
 * Which attachments are hidden from the reader.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Markup\Content_Attachments;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Storage\Locks\Attachment_Uses;
use WP_Post;

/**
 * Decides whether the reader may see an attachment. All places that show it are looked at, and the most open one decides: a published post
 * that shows it in a public part, a featured image, the site itself. Where no such place exists, the attachment is locked by the lock of
 * the post it was uploaded to, and by every locked part it stands in; whoever may read one of those places may see it. A lock on the
 * attachment itself decides alone.
 */
final class Attachment_Access {

	/**
	 * @param Access                       $access   Decides.
	 * @param Effective_Locks              $locks    Knows which post an attachment follows.
	 * @param Redactor                     $redactor Knows what a reader sees of a post.
	 * @param Closure(): Attachment_Places $places   Knows where an attachment is shown.
	 * @param Render_Context               $context  Tells whether being allowed to edit counts in this request.
	 */
	public function __construct(
		private readonly Access $access,
		private readonly Effective_Locks $locks,
		private readonly Redactor $redactor,
		private readonly Closure $places,
		private readonly Render_Context $context
	) {}

	/**
	 * Tells whether an attachment must be hidden from the reader, so that they do not even learn that it exists. It is never hidden from
	 * people who may edit it, or the post it belongs to, whatever the method of the request.
	 *
	 * @param int $attachment_id Attachment.
	 */
	public function is_hidden( int $attachment_id ): bool {
		$post = get_post( $attachment_id );
		return $post instanceof WP_Post && 'attachment' === $post->post_type && $this->is_closed( $post ) && ! $this->may_edit( $post );
	}

	/**
	 * Tells whether an attachment is hidden from logged-out visitors; for output that is made for everybody.
	 *
	 * @param int $attachment_id Attachment.
	 */
	public function is_hidden_from_strangers( int $attachment_id ): bool {
		return $this->access->as_stranger( fn (): bool => $this->is_hidden( $attachment_id ) );
	}

	/**
	 * Tells whether the person behind the request may use an attachment, for example as the featured image of a post. People who may edit
	 * it can, and everybody where it is public. Background work and the command line can, too.
	 *
	 * @param int $attachment_id Attachment.
	 */
	public function may_use( int $attachment_id ): bool {
		$post = get_post( $attachment_id );
		return ! is_user_logged_in() || ! $post instanceof WP_Post || 'attachment' !== $post->post_type || $this->edits( $post ) || ! $this->is_closed( $post );
	}

	/**
	 * Returns those of some attachments that the reader may see.
	 *
	 * @param list<int> $ids Attachments.
	 * @return list<int>
	 */
	public function visible( array $ids ): array {
		if ( count( $ids ) > 1 && Attachment_Uses::may_close() ) {
			Add_Ons::contain( 'places of attachments', fn () => ( $this->places )()->prime( $ids ), static fn () => null );
		}
		return array_values( array_filter( $ids, fn( int $id ): bool => ! $this->is_hidden( $id ) ) );
	}

	/**
	 * Tells whether anything that was uploaded to a post, or stands in it, may be locked for somebody.
	 *
	 * @param int $post_id Post.
	 */
	public function has_lock( int $post_id ): bool {
		$post = get_post( $post_id );
		return $post instanceof WP_Post && ( $this->locks->is_locked( $post_id ) || ( Lock_Markup::may_be_in( $post->post_content ) && $this->redactor->holds_lock( $post->post_content ) ) );
	}

	/** Tells whether the reader may edit every attachment there is, and so sees all of them. */
	public function may_edit_all(): bool {
		return $this->context->answers_editor() && current_user_can( 'edit_others_posts' ) && current_user_can( 'edit_published_posts' );
	}

	/**
	 * Returns the reader's user ID if they may edit their own attachments and those of their own posts. They see these, locked or not.
	 *
	 * @return array{author: int, published: bool} User ID, 0 if they may not; and whether they may edit their published posts, too.
	 */
	public function editing_author(): array {
		$edits = is_user_logged_in() && $this->context->answers_editor() && current_user_can( 'edit_posts' );
		return array(
			'author'    => $edits ? get_current_user_id() : 0,
			'published' => $edits && current_user_can( 'edit_published_posts' ),
		);
	}

	/** Tells whether the reader may edit the attachment, the post it belongs to, or a post that shows it, in a request where that counts. */
	private function may_edit( WP_Post $attachment ): bool {
		return $this->context->answers_editor() && $this->edits( $attachment );
	}

	private function edits( WP_Post $attachment ): bool {
		foreach ( array( $attachment->ID, $attachment->post_parent, ...( $this->places )()->posts( $attachment->ID ) ) as $post_id ) {
			if ( $post_id > 0 && current_user_can( 'edit_post', $post_id ) ) {
				return true;
			}
		}
		return false;
	}

	private function is_closed( WP_Post $attachment ): bool {
		return Add_Ons::contain( 'attachment', fn (): bool => $this->find_closed( $attachment ), static fn (): bool => true );
	}

	private function find_closed( WP_Post $attachment ): bool {
		$denied = ! $this->access->may_read( $attachment->ID );
		if ( $this->locks->has_own( $attachment->ID ) || ( ! $denied && ! $this->may_be_locked( $attachment ) ) ) {
			return $denied;
		}
		// may_read() already grants both cases below. Where it denies them, an add-on put a lock on the attachment.
		if ( $this->is_featured( $attachment ) || ( $this->places )()->is_shown_to_all( $attachment->ID ) ) {
			return $denied;
		}
		$locking = ( $this->places )()->locking_posts( $attachment );
		foreach ( $locking as $post_id ) {
			if ( $this->is_readable( $post_id, $attachment->ID ) ) {
				return false;
			}
		}
		return $denied ? ! $this->is_shown_to_reader( $attachment ) : array() !== $locking;
	}

	/**
	 * Tells whether the reader may read another post that shows the attachment and whose author may use it. Locks that an add-on put on the
	 * attachment, other than those of the post it belongs to, must let the reader in as well.
	 */
	private function is_shown_to_reader( WP_Post $attachment ): bool {
		$places = ( $this->places )()->posts_allowed_to_show( $attachment );
		if ( array() === $places ) {
			return false;
		}
		$above = array_map( static fn ( Lock $lock ): string => $lock->hash(), $this->locks->locks_of( $attachment->post_parent ) );
		foreach ( $this->locks->locks_of( $attachment->ID ) as $lock ) {
			if ( ! in_array( $lock->hash(), $above, true ) && ! $this->access->decide_lock( $lock, $attachment->ID )->granted ) {
				return false;
			}
		}
		foreach ( $places as $post_id ) {
			if ( $this->is_readable( $post_id, $attachment->ID, true ) ) {
				return true;
			}
		}
		return false;
	}

	/** Tells whether some place may lock the attachment. What belongs to a public post without locked parts costs no query. */
	private function may_be_locked( WP_Post $attachment ): bool {
		if ( ! Attachment_Places::is_published( $attachment->post_parent ) ) {
			return Attachment_Uses::may_close();
		}
		$parent = get_post( $attachment->post_parent );
		return $parent instanceof WP_Post && ( Lock_Markup::may_be_in( $parent->post_content ) || $this->locks->is_locked( $parent->ID ) );
	}

	private function is_featured( WP_Post $attachment ): bool {
		return $attachment->post_parent > 0 && (int) get_post_thumbnail_id( $attachment->post_parent ) === $attachment->ID;
	}

	/**
	 * Tells whether the reader sees the attachment in a post.
	 *
	 * @param int  $post_id       Post that shows it.
	 * @param int  $attachment_id Attachment.
	 * @param bool $opens         Whether the attachment becomes visible only by this post. A pattern in the post then counts only if its author may edit
	 *                            the attachment, or the post it belongs to.
	 */
	private function is_readable( int $post_id, int $attachment_id, bool $opens = false ): bool {
		$post = get_post( $post_id );
		if ( ! $post instanceof WP_Post || ! $this->access->may_read( $post_id ) ) {
			return false;
		}
		$seen   = fn( string $content, int $of ): string => $this->redactor->without_calls_to_action( fn(): string => $this->redactor->redact( $content, $of ) );
		$all    = $seen( $post->post_content, $post_id );
		$is_in  = static fn( ?Closure $counts ): bool => in_array( $attachment_id, Content_Attachments::in( $all, $seen, $counts ), true );
		$by_it  = static fn( int $id, WP_Post $pattern ): bool => $id !== $attachment_id || Attachment_Places::may_show( $pattern, $attachment_id );
		$is_all = $all === $post->post_content;
		if ( ! $opens ) {
			return $is_all || $is_in( null );
		}
		return $is_in( $by_it ) || ( $is_all && in_array( $attachment_id, Attachment_Places::beside_content( $post_id ), true ) );
	}
}
