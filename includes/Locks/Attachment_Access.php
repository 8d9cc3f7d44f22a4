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
	 */
	public function __construct(
		private readonly Access $access,
		private readonly Post_Lock_Resolver $locks,
		private readonly Redactor $redactor,
		private readonly Public_Texts $public_texts
	) {}

	/**
	 * @param int $attachment_id Attachment.
	 */
	public function is_hidden( int $attachment_id ): bool {
		$post = get_post( $attachment_id );
		if ( ! $post instanceof WP_Post || 'attachment' !== $post->post_type ) {
			return false;
		}
		if ( ! $this->access->decide_post( $attachment_id )->granted ) {
			return true;
		}
		return $post->post_parent > 0 && $this->locks->bearer_of( $attachment_id ) !== $attachment_id && in_array( $attachment_id, $this->hidden_in( $post->post_parent ), true );
	}

	/**
	 * Whether nothing that was uploaded to a post may be listed.
	 *
	 * @param int $post_id Post.
	 */
	public function hides_all_of( int $post_id ): bool {
		return ! $this->access->decide_post( $post_id )->granted;
	}

	/**
	 * Attachments that stand only in parts of a post which the reader may not see.
	 *
	 * @param int $post_id Post.
	 * @return list<int>
	 */
	public function hidden_in( int $post_id ): array {
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
