<?php
/**
 * The lock of the parent post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks\Sources;

use Closure;
use Patreon_Gate\Locks\Attachment_Places;
use Patreon_Gate\Locks\Effective_Lock;
use WP_Post;

/**
 * Gives attachments and revisions the lock of the post they belong to. An attachment that is public anyway is exempt: the featured image of
 * its post, or one that an unlocked post or the site itself shows to everybody. Only the direct parent counts: if an attachment belongs to another
 * attachment, it does not get the lock of that one's parent post.
 */
final class Lock_Of_Parent implements Lock_Source {

	/**
	 * @param Closure(WP_Post): Effective_Lock $locks  Returns what holds for a post without looking at its own parent post.
	 * @param Closure(): Attachment_Places     $places Knows where an attachment is shown; built only where that matters.
	 */
	public function __construct( private readonly Closure $locks, private readonly Closure $places ) {}

	public function rank(): Rank {
		return Rank::Parent;
	}

	public function answer( WP_Post $post ): Source_Answer {
		if ( 'attachment' !== $post->post_type && 'revision' !== $post->post_type ) {
			return Source_Answer::inherits();
		}
		if ( 'attachment' === $post->post_type && $this->is_public( $post ) ) {
			return Source_Answer::exempt();
		}
		$parent = $post->post_parent > 0 ? get_post( $post->post_parent ) : null;
		$holds  = $parent instanceof WP_Post ? ( $this->locks )( $parent ) : new Effective_Lock();
		if ( $holds->is_locked() ) {
			return Source_Answer::own( ...$holds->locks );
		}
		return $holds->is_exempt() ? Source_Answer::exempt() : Source_Answer::inherits();
	}

	/**
	 * Tells whether everybody may see an attachment, whatever locks its post.
	 *
	 * @param WP_Post $attachment Attachment.
	 */
	public function is_public( WP_Post $attachment ): bool {
		return ( $attachment->post_parent > 0 && (int) get_post_thumbnail_id( $attachment->post_parent ) === $attachment->ID )
			|| ( $this->places )()->is_shown_to_all( $attachment->ID );
	}
}
