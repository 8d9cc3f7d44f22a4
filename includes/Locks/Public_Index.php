<?php
/**
 * Keeps the index of what everybody may read.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;
use Patreon_Gate\Storage\Public_Texts;
use Throwable;
use WP_Post;

/**
 * Writes the public text of every post that has a lock, whenever the post or its lock changes. Where that fails, the old row goes, and
 * a search finds nothing in the post.
 */
final class Public_Index {

	/**
	 * @param Public_Texts       $texts    Table.
	 * @param Post_Lock_Resolver $locks    Locks of whole posts.
	 * @param Redactor           $redactor Cuts out parts.
	 * @param Public_Part        $public   Teaser of a locked post.
	 * @param Attachment_Index   $attachments Attachments that posts show.
	 */
	public function __construct(
		private readonly Public_Texts $texts,
		private readonly Post_Lock_Resolver $locks,
		private readonly Redactor $redactor,
		private readonly Public_Part $public,
		private readonly Attachment_Index $attachments
	) {}

	/**
	 * Writes, or removes, the row of one post.
	 *
	 * @param int  $post_id  Post.
	 * @param bool $is_saved Whether whoever keeps a copy is told; not while the post is still being saved.
	 */
	public function index( int $post_id, bool $is_saved = true ): void {
		$post = get_post( $post_id );
		if ( ! $post instanceof WP_Post || 'revision' === $post->post_type ) {
			return;
		}
		$is_of_interest = true;
		try {
			$is_of_interest = $this->write( $post );
		} catch ( Throwable $error ) {
			Add_Ons::report( $error, 'index of public texts' );
			$this->drop( $post->ID );
		}
		$this->index_attachments( $post->ID );
		$this->forget_searches();
		if ( $is_of_interest && $is_saved ) {
			Add_Ons::announce( Hooks::PUBLIC_TEXT_CHANGED, $post->ID );
		}
	}

	/**
	 * Writes which attachments one post shows.
	 *
	 * @param int $post_id Post.
	 */
	public function index_attachments( int $post_id ): void {
		$post = get_post( $post_id );
		if ( $post instanceof WP_Post && ! in_array( $post->post_type, array( 'attachment', 'revision' ), true ) ) {
			$this->attachments->write_safely( $post );
		}
	}

	/**
	 * Removes the rows of one post.
	 *
	 * @param int $post_id Post.
	 */
	public function forget( int $post_id ): void {
		$this->drop( $post_id );
		Add_Ons::contain( 'index of attachments', fn () => $this->attachments->forget( $post_id ), static fn () => null );
		$this->forget_searches();
	}

	private function drop( int $post_id ): void {
		try {
			$this->texts->delete( $post_id );
		} catch ( Throwable $error ) {
			Add_Ons::report( $error, 'index of public texts' );
		}
	}

	/** WordPress keeps what a query found until posts change, and knows nothing of this table. */
	private function forget_searches(): void {
		wp_cache_set_posts_last_changed();
	}

	/** @return bool Whether the post has a lock, or had one. */
	private function write( WP_Post $post ): bool {
		$whole = $this->locks->is_locked( $post->ID );
		// With add-ons that lock posts in ways only they know, searches trust nothing but this index.
		$all   = false !== has_filter( Hooks::LOCK_RESOLVE );
		if ( ! $all && ! $whole && ! $this->redactor->holds_lock( $post->post_content ) ) {
			return $this->texts->delete( $post->ID );
		}
		$text = $whole ? $this->public->markup( $post ) : $this->redactor->public_part( $post->post_content, $post->ID );
		$this->texts->set(
			$post->ID,
			// Of a post with a password nothing can be searched, whatever a lock would leave open.
			'' === $post->post_password ? $text : '',
			array_values( array_diff( Attachment_Ids::in( $post->post_content ), Attachment_Ids::in( $text ) ) ),
			time(),
			$whole ? $post->post_content : ''
		);
		return true;
	}
}
