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
use Patreon_Gate\Storage\Texts\Public_Text;
use Patreon_Gate\Storage\Texts\Public_Texts;
use Patreon_Gate\Storage\Texts\Whole_Hashes;
use Throwable;
use WP_Post;

/**
 * Writes the public text of every post that has a lock, whenever the post or its lock changes. On an error the old row is deleted, and
 * searches find nothing in the post.
 */
final class Public_Index {

	/** @var array<string, true> Contents of locked posts that were already compared with those of all other posts: site and hash. */
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
		$this->index_many( array( $post_id ), $is_saved );
	}

	/**
	 * Writes, or removes, the rows of posts. The number of queries does not depend on how many there are.
	 *
	 * @param list<int> $post_ids Posts, whose rows and meta WordPress has read.
	 * @param bool      $is_saved Whether others that keep a copy of the text are told; not while a post is still being saved.
	 */
	public function index_many( array $post_ids, bool $is_saved = true ): void {
		$posts = array();
		foreach ( $post_ids as $post_id ) {
			$post = get_post( $post_id );
			if ( $post instanceof WP_Post && 'revision' !== $post->post_type ) {
				$posts[ $post->ID ] = $post;
			}
		}
		if ( array() === $posts ) {
			return;
		}
		$changed = $this->write( $posts );
		$this->attachments->write_many( $posts );
		$this->forget_searches();
		foreach ( $is_saved ? $changed : array() as $post_id ) {
			Add_Ons::announce( Hooks::PUBLIC_TEXT_CHANGED, $post_id );
		}
	}

	/**
	 * Writes which attachments one post shows.
	 *
	 * @param int $post_id Post.
	 */
	public function index_attachments( int $post_id ): void {
		$post = get_post( $post_id );
		if ( $post instanceof WP_Post ) {
			$this->attachments->write_many( array( $post_id => $post ) );
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
	 * Writes the rows of posts. On an error, they lose their rows.
	 *
	 * @param non-empty-array<int, WP_Post> $posts Posts.
	 * @return list<int> Those that have a lock, or had one.
	 */
	private function write( array $posts ): array {
		try {
			$open   = array_filter( $posts, fn ( WP_Post $post ): bool => ! $this->locks->is_locked( $post->ID ) && Same_Content::is_open( $post ) );
			$shared = $this->texts->shared( array_map( static fn ( WP_Post $post ): string => $post->post_content, $open ) );
			$texts  = array();
			$failed = array();
			foreach ( $posts as $post_id => $post ) {
				try {
					$texts[ $post_id ] = $this->text_of( $post, in_array( $post_id, $shared, true ) );
				} catch ( Throwable $error ) {
					Add_Ons::report( $error, 'index of public texts' );
					$texts[ $post_id ] = null;
					$failed[]          = $post_id;
				}
			}
			$unlocked = $this->texts->replace( $texts, time() );
			$this->find_open_copies( array_filter( $posts, fn ( WP_Post $post ): bool => $this->locks->is_locked( $post->ID ) ) );
			$locked = array_keys( array_filter( $texts, fn ( ?Public_Text $text, int $post_id ): bool => null !== $text && $this->is_of_interest( $posts[ $post_id ] ), ARRAY_FILTER_USE_BOTH ) );
			return array_values( array_unique( array( ...$failed, ...$unlocked, ...$locked ) ) );
		} catch ( Throwable $error ) {
			Add_Ons::report( $error, 'index of public texts' );
			array_map( $this->drop( ... ), array_keys( $posts ) );
			return array_keys( $posts );
		}
	}

	/** Tells whether a post has a lock, or may have one that only an add-on knows: then searches rely on this index alone. */
	private function is_of_interest( WP_Post $post ): bool {
		return false !== has_filter( Hooks::LOCK_RESOLVE ) || $this->locks->is_locked( $post->ID ) || $this->redactor->holds_lock( $post->post_content );
	}

	/**
	 * Returns the row of one post. A post without a lock has one if a locked post has the same content, so that this content is not treated as
	 * locked.
	 *
	 * @param WP_Post $post      Post.
	 * @param bool    $is_shared Whether it is public, and another post in the index has the same content.
	 */
	private function text_of( WP_Post $post, bool $is_shared ): ?Public_Text {
		$is_open_copy = $is_shared && ! $this->redactor->holds_lock( $post->post_content );
		if ( ! $this->is_of_interest( $post ) ) {
			return $is_open_copy ? new Public_Text( $post->post_content, array(), $post->post_content ) : null;
		}
		$whole = $this->locks->is_locked( $post->ID );
		$text  = $whole && ! $this->redactor->stays_open( $this->locks->locks_of( $post->ID ), $post->ID )
			? $this->teasers->markup( $post )
			: $this->redactor->public_part( $post->post_content, $post->ID );
		return new Public_Text(
			// A post with a password cannot be searched at all, even where a lock would leave a part of it public.
			'' === $post->post_password ? $text : '',
			array_values( array_diff( Attachment_Ids::in( $post->post_content ), Attachment_Ids::in( $text ) ) ),
			$whole || $is_open_copy ? $post->post_content : ''
		);
	}

	/**
	 * Writes the rows of public posts that had the same content before these posts were locked. It looks at every post, so it runs only for published
	 * posts, and once for each content in a request.
	 *
	 * @param array<int, WP_Post> $posts Locked posts.
	 */
	private function find_open_copies( array $posts ): void {
		$new = array();
		foreach ( $posts as $post_id => $post ) {
			$key = get_current_blog_id() . '|' . Whole_Hashes::hash( $post->post_content );
			if ( '' !== trim( $post->post_content ) && ! isset( $this->compared[ $key ] ) && Same_Content::is_published( $post ) ) {
				$this->compared[ $key ] = true;
				$new[]                  = $post_id;
			}
		}
		$copies = array() === $new ? array() : $this->texts->copies_of( $new );
		_prime_post_caches( $copies, false, true );
		$texts = array();
		foreach ( $copies as $id ) {
			$copy = get_post( $id );
			if ( $copy instanceof WP_Post && ! $this->locks->is_locked( $id ) && Same_Content::is_open( $copy ) && ! $this->redactor->holds_lock( $copy->post_content ) ) {
				$texts[ $id ] = new Public_Text( $copy->post_content, array(), $copy->post_content );
			}
		}
		$this->texts->replace( $texts, time() );
	}
}
