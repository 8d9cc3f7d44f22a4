<?php
/**
 * Which attachments are hidden from the reader.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Patreon_Gate\Storage\Public_Texts;
use Throwable;
use WP_Post;

/**
 * An attachment is hidden where the whole post it was uploaded to is locked, unless it is that post's featured image, and where it
 * stands only in locked parts of it.
 */
final class Attachment_Access {

	/**
	 * @param Access             $access       Decides.
	 * @param Post_Lock_Resolver $locks        Which post an attachment follows.
	 * @param Redactor           $redactor     What a reader sees of a post.
	 * @param Public_Texts       $public_texts Attachments that stand only in locked parts.
	 * @param Render_Context     $context      Whether being allowed to edit counts.
	 */
	public function __construct(
		private readonly Access $access,
		private readonly Post_Lock_Resolver $locks,
		private readonly Redactor $redactor,
		private readonly Public_Texts $public_texts,
		private readonly Render_Context $context
	) {}

	/**
	 * Whether the reader must not learn of an attachment. Who may edit it, or the post it belongs to, works with it as ever, whatever the
	 * method of the request.
	 *
	 * @param int $attachment_id Attachment.
	 */
	public function is_hidden( int $attachment_id ): bool {
		$post = get_post( $attachment_id );
		return $post instanceof WP_Post && 'attachment' === $post->post_type && $this->is_closed( $post ) && ! $this->may_edit( $post );
	}

	/**
	 * Those of some attachments that the reader may see.
	 *
	 * @param list<int> $ids Attachments.
	 * @return list<int>
	 */
	public function visible( array $ids ): array {
		return array_values( array_filter( $ids, fn( int $id ): bool => ! $this->is_hidden( $id ) ) );
	}

	/**
	 * Whether something that was uploaded to a post, or stands in it, may be closed to somebody.
	 *
	 * @param int $post_id Post.
	 */
	public function has_lock( int $post_id ): bool {
		$post = get_post( $post_id );
		return $post instanceof WP_Post && ( $this->locks->is_locked( $post_id ) || Lock_Markup::is_in( $post->post_content ) );
	}

	/** Whether the reader may edit every attachment there is, and so works with all of them. */
	public function may_edit_all(): bool {
		return $this->context->answers_editor() && current_user_can( 'edit_others_posts' ) && current_user_can( 'edit_published_posts' );
	}

	/**
	 * Whose attachments the reader may edit, or those of whose posts, beside what may be seen anyway.
	 *
	 * @return array{author: int, published: bool} User, 0 for nobody's; whether also those of published posts.
	 */
	public function own(): array {
		$edits = is_user_logged_in() && $this->context->answers_editor() && current_user_can( 'edit_posts' );
		return array(
			'author'    => $edits ? get_current_user_id() : 0,
			'published' => $edits && current_user_can( 'edit_published_posts' ),
		);
	}

	private function may_edit( WP_Post $attachment ): bool {
		return $this->context->answers_editor()
			&& ( current_user_can( 'edit_post', $attachment->ID ) || ( $attachment->post_parent > 0 && current_user_can( 'edit_post', $attachment->post_parent ) ) );
	}

	private function is_closed( WP_Post $attachment ): bool {
		if ( ! $this->access->decide_post( $attachment->ID )->granted ) {
			return true;
		}
		return $attachment->post_parent > 0 && $this->locks->bearer_of( $attachment->ID ) !== $attachment->ID && in_array( $attachment->ID, $this->hidden_in( $attachment->post_parent ), true );
	}

	/**
	 * Attachments that stand only in parts of a post which the reader may not see.
	 *
	 * @param int $post_id Post.
	 * @return list<int>
	 */
	private function hidden_in( int $post_id ): array {
		$post = get_post( $post_id );
		if ( ! $post instanceof WP_Post || ! Lock_Markup::is_in( $post->post_content ) ) {
			return array();
		}
		try {
			$locked = $this->public_texts->get( $post_id )['locked_attachments'] ?? Attachment_Ids::in( $post->post_content );
		} catch ( Throwable ) {
			$locked = Attachment_Ids::in( $post->post_content );
		}
		if ( array() === $locked ) {
			return array();
		}
		$visible = Attachment_Ids::in( $this->redactor->silently( fn(): string => $this->redactor->redact( $post->post_content, $post_id ) ) );
		return array_values( array_diff( $locked, $visible ) );
	}
}
