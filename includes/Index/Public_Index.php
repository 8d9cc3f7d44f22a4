<?php
/**
 * Keeps the index of what everybody may read.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Index;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;
use Patreon_Gate\Locks\Effective_Locks;
use Patreon_Gate\Locks\Redactor;
use Patreon_Gate\Locks\Teaser_Source;
use Patreon_Gate\Markup\Attachment_Ids;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Rendering\Same_Content;
use Patreon_Gate\Storage\Texts\Public_Texts;
use Throwable;
use WP_Post;

/**
 * Writes the public text of every post that has a lock, whenever the post or its lock changes. On an error the old row is deleted, and
 * searches find nothing in the post.
 */
final class Public_Index {

	/** @var array<string, string> Contents of locked posts that were already compared with those of all other posts, by site and post. */
	private array $compared = array();

	/**
	 * @param Public_Texts       $texts    Table.
	 * @param Effective_Locks    $locks    Locks of whole posts.
	 * @param Redactor           $redactor Cuts out locked parts.
	 * @param Teaser_Source      $teasers  Teaser of a locked post.
	 * @param Attachment_Index   $attachments Attachments that posts show.
	 */
	public function __construct(
		private readonly Public_Texts $texts,
		private readonly Effective_Locks $locks,
		private readonly Redactor $redactor,
		private readonly Teaser_Source $teasers,
		private readonly Attachment_Index $attachments
	) {}

	/**
	 * Writes, or removes, the row of one post.
	 *
	 * @param int  $post_id  Post.
	 * @param bool $is_saved Whether others that keep a copy of the text are told; not while the post is still being saved.
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
	 * Indexes posts again that show a synced pattern. A new divider in the pattern locks what stands below it in each of these posts,
	 * although none of them is saved.
	 *
	 * @param mixed $post_ids Posts in which something was locked.
	 */
	public function patterns_changed( mixed $post_ids ): void {
		foreach ( is_array( $post_ids ) ? $post_ids : array() as $post_id ) {
			$post = is_int( $post_id ) ? get_post( $post_id ) : null;
			if ( $post instanceof WP_Post && Lock_Markup::shows_pattern( $post->post_content ) ) {
				$this->index( $post->ID );
			}
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

	/** Clears cached queries: WordPress keeps their results until posts change, and does not know about this table. */
	private function forget_searches(): void {
		wp_cache_set_posts_last_changed();
	}

	/**
	 * Writes the row of one post.
	 *
	 * @return bool Whether the post has a lock, or had one.
	 */
	private function write( WP_Post $post ): bool {
		$whole = $this->locks->is_locked( $post->ID );
		// With add-ons that lock posts in ways only they know, searches rely on this index alone.
		$all   = false !== has_filter( Hooks::LOCK_RESOLVE );
		if ( ! $all && ! $whole && ! $this->redactor->holds_lock( $post->post_content ) ) {
			return $this->write_open( $post );
		}
		$text = $whole && ! $this->redactor->stays_open( $this->locks->locks_of( $post->ID ), $post->ID )
			? $this->teasers->markup( $post )
			: $this->redactor->public_part( $post->post_content, $post->ID );
		$this->texts->set(
			$post->ID,
			// A post with a password cannot be searched at all, even where a lock would leave a part of it public.
			'' === $post->post_password ? $text : '',
			array_values( array_diff( Attachment_Ids::in( $post->post_content ), Attachment_Ids::in( $text ) ) ),
			time(),
			$whole || $this->is_open_copy( $post ) ? $post->post_content : ''
		);
		if ( $whole ) {
			$this->find_open_copies( $post );
		}
		return true;
	}

	/**
	 * Writes or removes the row of a post without a lock. It has a row if a locked post has the same content, so that this content is not
	 * treated as locked.
	 *
	 * @param WP_Post $post Post without a lock.
	 * @return bool Whether the post had a lock.
	 */
	private function write_open( WP_Post $post ): bool {
		if ( ! $this->is_open_copy( $post ) ) {
			return $this->texts->delete( $post->ID );
		}
		$this->texts->set( $post->ID, $post->post_content, array(), time(), $post->post_content );
		return false;
	}

	/** Tells whether a post is public, has no lock at all, and has the same content as another post in the index. */
	private function is_open_copy( WP_Post $post ): bool {
		return Same_Content::is_open( $post ) && $this->texts->knows( $post->post_content, $post->ID ) && ! $this->redactor->holds_lock( $post->post_content );
	}

	/**
	 * Writes the rows of public posts that had the same content before this post was locked. It looks at every post, so it runs only for a published
	 * post, and once for each content in a request.
	 *
	 * @param WP_Post $post Locked post.
	 */
	private function find_open_copies( WP_Post $post ): void {
		$key = get_current_blog_id() . '|' . $post->ID;
		if ( '' === trim( $post->post_content ) || ( $this->compared[ $key ] ?? '' ) === $post->post_content || ! Same_Content::is_published( $post ) ) {
			return;
		}
		$this->compared[ $key ] = $post->post_content;
		foreach ( $this->texts->published_with( $post->post_content, $post->ID ) as $id ) {
			$copy = get_post( $id );
			if ( $copy instanceof WP_Post && ! $this->locks->is_locked( $id ) && $this->is_open_copy( $copy ) ) {
				$this->write_open( $copy );
			}
		}
	}
}
