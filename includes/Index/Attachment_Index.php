<?php
/**
 * Keeps the index of the attachments that posts show.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Index;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Locks\Attachment_Places;
use Patreon_Gate\Locks\Effective_Locks;
use Patreon_Gate\Locks\Redactor;
use Patreon_Gate\Locks\Teaser_Source;
use Patreon_Gate\Markup\Content_Attachments;
use Patreon_Gate\Storage\Locks\Attachment_Uses;
use Patreon_Gate\Storage\Locks\Behind;
use Patreon_Gate\Storage\Locks\Behind_Counts;
use Throwable;
use WP_Post;

use function count;
use function in_array;

/**
 * Writes which attachments a published post shows, and whether it shows them to everybody.
 *
 * A post counts only for attachments that its author may edit, or that belong to it. Otherwise an author could make an image of somebody
 * else's locked post public by naming its ID, or lock an image of a public post.
 */
final class Attachment_Index {

	/** Post types without a URL of their own, from which pages are built. Only people who design the site can write them. */
	private const DESIGN = array( 'wp_template', 'wp_template_part', 'wp_global_styles' );

	/** How many posts that show a pattern are written in the same request; more are left to background work. */
	private const AT_ONCE = 50;

	/**
	 * @param Attachment_Uses    $uses     Rows.
	 * @param Attachment_Places  $places   Caches what was read of the table.
	 * @param Effective_Locks    $locks    Locks of whole posts.
	 * @param Redactor           $redactor Cuts out locked parts.
	 * @param Teaser_Source      $teasers  Teaser of a locked post.
	 * @param Closure(): Behind_Index $behind Counts what is locked; built only for posts of which something is.
	 */
	public function __construct(
		private readonly Attachment_Uses $uses,
		private readonly Attachment_Places $places,
		private readonly Effective_Locks $locks,
		private readonly Redactor $redactor,
		private readonly Teaser_Source $teasers,
		private readonly Closure $behind
	) {}

	/**
	 * Writes the rows of posts, and for patterns, of the posts that show them. The number of queries does not depend on how many posts there are, only on
	 * their patterns. On an error, a post no longer makes any attachment public.
	 *
	 * @param array<int, WP_Post> $posts Posts. Attachments and revisions have no rows.
	 */
	public function write_many( array $posts ): void {
		$posts = array_filter( $posts, static fn ( WP_Post $post ): bool => ! in_array( $post->post_type, array( 'attachment', 'revision' ), true ) );
		try {
			$failed = $this->write( $posts );
			foreach ( array_diff_key( $posts, array_flip( $failed ) ) as $post_id => $post ) {
				if ( 'wp_block' === $post->post_type ) {
					$this->write_users_of( $post_id );
				}
			}
		} catch ( Throwable $error ) {
			Add_Ons::report( $error, 'index of attachments' );
			$failed = array_keys( $posts );
		}
		foreach ( $failed as $post_id ) {
			Add_Ons::contain( 'index of attachments', fn () => $this->uses->close( $post_id ), static fn () => null );
			$this->places->forget();
		}
	}

	/**
	 * Writes the rows of the next posts that are older than the index.
	 *
	 * @param int $limit How many at most.
	 * @return bool Whether there are more.
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function write_older( int $limit ): bool {
		$cursor = $this->uses->cursor();
		if ( null === $cursor ) {
			return false;
		}
		$posts = $this->uses->posts_after( $cursor, $limit );
		_prime_post_caches( $posts, false, true );
		$this->write_many( self::existing( $posts ) );
		$cursor = array() === $posts ? $cursor : $posts[ count( $posts ) - 1 ];
		// WordPress caches the results of queries until posts change, and does not know about this table.
		wp_cache_set_posts_last_changed();
		$is_all = count( $posts ) < $limit;
		$this->uses->set_cursor( $is_all ? null : $cursor );
		return ! $is_all;
	}

	/**
	 * @param array<int, WP_Post> $posts Posts.
	 * @return list<int> Those of which it could not be found out what they show.
	 */
	private function write( array $posts ): array {
		if ( array() === $posts ) {
			return array();
		}
		$before  = $this->uses->of_posts( array_keys( $posts ) );
		$behinds = array();
		$failed  = array();
		$shown   = self::each(
			$posts,
			function ( WP_Post $post ) use ( &$behinds ): array {
				return $this->shown( $post, $behinds );
			},
			$failed
		);
		if ( array() !== $behinds ) {
			Add_Ons::contain( 'count of what is locked', fn () => ( $this->behind )()->store( $behinds ), static fn () => null );
		}
		_prime_post_caches( array_keys( array_replace( array(), ...$shown ) ), false, false );
		$this->uses->replace( self::each( $posts, fn ( WP_Post $post ): array => $this->trusted( $shown[ $post->ID ] ?? array(), $before[ $post->ID ] ?? array(), $post ), $failed ), $before );
		$this->places->forget();
		return array_keys( $failed );
	}

	/**
	 * Asks something of each post that has not failed.
	 *
	 * @param array<int, WP_Post>               $posts  Posts.
	 * @param Closure(WP_Post): array<int, int> $find   Finds it.
	 * @param array<int, true>                  $failed Posts for which an exception was thrown; more may be added.
	 * @return array<int, array<int, int>> Post → what was found.
	 */
	private static function each( array $posts, Closure $find, array &$failed ): array {
		$found = array();
		foreach ( array_diff_key( $posts, $failed ) as $post_id => $post ) {
			try {
				$found[ $post_id ] = $find( $post );
			} catch ( Throwable $error ) {
				Add_Ons::report( $error, 'index of attachments' );
				$failed[ $post_id ] = true;
			}
		}
		return $found;
	}

	/**
	 * @param list<int> $post_ids Posts.
	 * @return array<int, WP_Post> Those that exist.
	 */
	private static function existing( array $post_ids ): array {
		return array_filter( array_map( get_post( ... ), array_combine( $post_ids, $post_ids ) ), static fn ( mixed $post ): bool => $post instanceof WP_Post );
	}

	/** Writes the rows of posts that show a synced pattern, after the pattern changed. */
	private function write_users_of( int $pattern_id ): void {
		$posts = array_keys( $this->uses->of_attachment( $pattern_id ) );
		$some  = array_slice( $posts, 0, self::AT_ONCE );
		_prime_post_caches( $some, false, true );
		$this->write( self::existing( $some ) );
		if ( count( $posts ) > self::AT_ONCE ) {
			$this->uses->set_cursor( 0 );
		}
	}

	/**
	 * Deletes the rows of a post or an attachment that was deleted.
	 *
	 * @param int $post_id Deleted post or attachment.
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function forget( int $post_id ): void {
		$this->uses->forget( $post_id );
		$this->places->forget();
	}

	/**
	 * Finds what a post shows.
	 *
	 * @param WP_Post            $post    Post.
	 * @param array<int, Behind> $behinds Gets what is locked of the post, if its numbers have to be stored.
	 * @return array<int, int> Attachment or pattern → how the post shows it.
	 */
	private function shown( WP_Post $post, array &$behinds ): array {
		if ( ! Attachment_Places::is_published( $post->ID ) || ! ( is_post_type_viewable( $post->post_type ) || in_array( $post->post_type, self::DESIGN, true ) ) ) {
			return array();
		}
		$whole  = $this->locks->is_locked( $post->ID );
		$public = $whole && ! $this->redactor->stays_open( $this->locks->locks_of( $post->ID ), $post->ID )
			? $this->teasers->markup( $post )
			: $this->redactor->public_part( $post->post_content, $post->ID );
		// The public part that was found for the attachments is also what the numbers leave out.
		if ( $whole || $public !== $post->post_content || $this->redactor->holds_lock( $post->post_content ) || Behind_Counts::has( $post->ID ) ) {
			$behinds[ $post->ID ] = Add_Ons::contain( 'count of what is locked', fn (): Behind => ( $this->behind )()->count( $post, $whole, $public ), static fn (): Behind => new Behind() );
		}
		$uses   = array_fill_keys( $this->in_content( $post->post_content, false ), Attachment_Uses::LOCKED );
		$uses   = array_fill_keys( Attachment_Places::beside_content( $post->ID ), $whole ? Attachment_Uses::LOCKED : Attachment_Uses::OPEN ) + $uses;
		$uses   = array_fill_keys( $this->in_content( $public, true ), $whole ? Attachment_Uses::ALWAYS : Attachment_Uses::OPEN ) + $uses;
		$thumb  = get_post_meta( $post->ID, '_thumbnail_id', true );
		return is_numeric( $thumb ) && (int) $thumb > 0 ? array( (int) $thumb => Attachment_Uses::ALWAYS ) + $uses : $uses;
	}

	/**
	 * Leaves out the attachments that the author of a post has no right to show.
	 *
	 * @param array<int, int> $shown  What the post shows.
	 * @param array<int, int> $before What is stored. It was checked when it was written, and stays valid as long as the post shows the attachment.
	 * @return array<int, int> Those that count.
	 */
	private function trusted( array $shown, array $before, WP_Post $post ): array {
		// Only people who may use a file can make it a featured image: see `Surfaces\Media_Dialogs`.
		$thumb = get_post_meta( $post->ID, '_thumbnail_id', true );
		$thumb = is_numeric( $thumb ) ? (int) $thumb : 0;
		return array_filter(
			$shown,
			function ( int $how, int $id ) use ( $before, $post, $thumb ): bool {
				$file = get_post( $id );
				if ( ! $file instanceof WP_Post || 'attachment' !== $file->post_type ) {
					return $file instanceof WP_Post && 'wp_block' === $file->post_type;
				}
				$opens = Attachment_Uses::LOCKED !== $how;
				return $id === $thumb || ( isset( $before[ $id ] ) && ( ! $opens || Attachment_Uses::LOCKED !== $before[ $id ] ) ) || $this->is_own( $file, $post, $opens );
			},
			ARRAY_FILTER_USE_BOTH
		);
	}

	/**
	 * Tells whether the attachment belongs to the author of the post. For locking, attachments of the person who saves the post count as
	 * well. For making one public they do not: an editor who publishes somebody else's text does not see every ID in it.
	 *
	 * @param WP_Post $attachment Attachment.
	 * @param WP_Post $post       Post, or pattern.
	 * @param bool    $opens      Whether the post shows the attachment to everybody.
	 */
	private function is_own( WP_Post $attachment, WP_Post $post, bool $opens ): bool {
		// A post without an author was made by the command line or an import, which may do everything.
		if ( $attachment->post_parent === $post->ID || 0 === (int) $post->post_author || in_array( $post->post_type, self::DESIGN, true ) ) {
			return true;
		}
		foreach ( array_unique( array( (int) $post->post_author, $opens ? 0 : get_current_user_id() ) ) as $user_id ) {
			if ( $user_id > 0 && ( user_can( $user_id, 'edit_post', $attachment->ID ) || ( $attachment->post_parent > 0 && user_can( $user_id, 'edit_post', $attachment->post_parent ) ) ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Finds the attachments in some content.
	 *
	 * @param string $content Block markup or classic HTML.
	 * @param bool   $public  Whether only the public part of patterns counts.
	 * @return list<int> Attachments, patterns, and the attachments in those patterns.
	 */
	private function in_content( string $content, bool $public ): array {
		return Content_Attachments::in(
			$content,
			fn( string $text, int $pattern_id ): string => $public ? $this->redactor->public_part( $text, $pattern_id ) : $text,
			// The author of a pattern need not be the author of the post: both must have the right to use the attachment.
			function ( int $id, WP_Post $pattern ) use ( $public ): bool {
				$file = get_post( $id );
				return ! $file instanceof WP_Post || 'attachment' !== $file->post_type || $this->is_own( $file, $pattern, $public );
			}
		);
	}
}
