<?php
/**
 * Which locks hold for a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Hooks;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Throwable;
use WP_Hook;
use WP_Post;

use function is_array;

/**
 * Finds the locks of a whole post. All of them must be open. An attachment has the lock of the post it belongs to, unless it is that
 * post's featured image, which is public, or something else shows it to everybody; a revision has the lock of its post.
 */
final class Post_Lock_Resolver {

	/** @var array<int, array<int, true>> Posts without a lock that have none of another post's either, by site. What may have changed since is looked at each time. */
	private array $open = array();

	/** @var array{array<array-key, mixed>, bool} Callbacks that filter post meta, and whether all of them are the plugin's own. */
	private array $meta_filters = array( array(), true );

	/**
	 * @param Post_Locks                   $stored Locks in post meta.
	 * @param Closure(): Attachment_Places $places Where an attachment is shown; asked only of what belongs to a locked post.
	 */
	public function __construct( private readonly Post_Locks $stored, private readonly Closure $places ) {}

	/**
	 * Whether the post has any lock. Costs no query in a loop, whose meta is primed.
	 *
	 * @param int $post_id Post.
	 */
	public function is_locked( int $post_id ): bool {
		return array() !== $this->locks_of( $post_id );
	}

	/**
	 * @param int $post_id Post, of any type.
	 * @return list<Lock> Empty where the post is open.
	 */
	public function locks_of( int $post_id ): array {
		return $post_id <= 0 || $this->is_surely_open( $post_id ) ? array() : Add_Ons::contain( 'locks of a post', fn (): array => $this->found( $post_id ), static fn (): array => array( Lock::unreadable() ) );
	}

	/**
	 * Whether the post was found without a lock and cannot have got one since: nothing of what is stored says so, and no add-on or other plugin
	 * has a say. Nearly all posts of a page are asked for a dozen times each, so this costs little more than a look into core's cache.
	 *
	 * @param int $post_id Post, of any type.
	 * @return bool False also where only looking again can tell.
	 */
	public function is_surely_open( int $post_id ): bool {
		global $wp_filter;
		// The hook is there as long as it has a callback.
		if ( ! isset( $this->open[ get_current_blog_id() ][ $post_id ] ) || ! is_array( $wp_filter ) || isset( $wp_filter[ Hooks::LOCK_RESOLVE ] ) || ! $this->reads_meta_as_stored() ) {
			return false;
		}
		$meta = wp_cache_get( $post_id, 'post_meta' );
		return is_array( $meta ) && ! isset( $meta[ Post_Locks::META_LOCK ] );
	}

	/** Whether only the plugin's own callbacks filter post meta; looked up again when a callback was added or removed. */
	public function reads_meta_as_stored(): bool {
		global $wp_filter;
		$filter    = is_array( $wp_filter ) ? $wp_filter['get_post_metadata'] ?? null : null;
		$callbacks = $filter instanceof WP_Hook ? $filter->callbacks : array();
		if ( $callbacks !== $this->meta_filters[0] ) {
			$this->meta_filters = array( $callbacks, true );
			foreach ( array_merge( array(), ...array_values( $callbacks ) ) as $callback ) {
				$object                = is_array( $callback['function'] ) ? $callback['function'][0] : null;
				$this->meta_filters[1] = $this->meta_filters[1] && is_object( $object ) && str_starts_with( $object::class, 'Patreon_Gate\\' );
			}
		}
		return $this->meta_filters[1];
	}

	/**
	 * Whether a lock is stored with the post itself.
	 *
	 * @param int $post_id Post, of any type.
	 */
	public function has_own( int $post_id ): bool {
		return null !== $this->stored->get( $post_id );
	}

	/** @return list<Lock> */
	private function found( int $post_id ): array {
		$post = get_post( $post_id );
		// No other post's lock can be this one's, and what is neither of both never becomes one.
		$is_alone = $post instanceof WP_Post && 'attachment' !== $post->post_type && 'revision' !== $post->post_type;
		$own      = $this->stored->get( $is_alone ? $post_id : $this->bearer_of( $post_id ) );
		$locks    = null === $own ? array() : array( $own );
		if ( $is_alone && null === $own ) {
			$this->open[ get_current_blog_id() ][ $post_id ] = true;
		}
		return has_filter( Hooks::LOCK_RESOLVE ) ? array_merge( $locks, $this->added( $post_id, $own ) ) : $locks;
	}

	/**
	 * The post whose lock holds for this one.
	 *
	 * @param int $post_id Post.
	 */
	public function bearer_of( int $post_id ): int {
		$post = get_post( $post_id );
		if ( ! $post instanceof WP_Post || $post->post_parent <= 0 || ! in_array( $post->post_type, array( 'attachment', 'revision' ), true ) ) {
			return $post_id;
		}
		if ( null !== $this->stored->get( $post_id ) ) {
			return $post_id;
		}
		if ( 'attachment' === $post->post_type && (int) get_post_thumbnail_id( $post->post_parent ) === $post_id ) {
			return $post_id;
		}
		if ( 'attachment' === $post->post_type && null !== $this->stored->get( $post->post_parent ) && ( $this->places )()->is_shown_to_all( $post_id ) ) {
			return $post_id;
		}
		return $post->post_parent;
	}

	/**
	 * Locks that add-ons put on top. They can only tighten: the post's own lock stays whatever they say, and what they
	 * return that is no list of locks, or their throwing, counts as a lock that nobody can read.
	 *
	 * @param int   $post_id Post.
	 * @param ?Lock $own     Its own lock.
	 * @return list<Lock>
	 */
	private function added( int $post_id, ?Lock $own ): array {
		try {
			$added = Add_Ons::ask( Hooks::LOCK_RESOLVE, array(), $post_id, $own );
		} catch ( Throwable $error ) {
			Add_Ons::report( $error, Hooks::LOCK_RESOLVE );
			return array( Lock::unreadable() );
		}
		if ( ! is_array( $added ) ) {
			return array( Lock::unreadable() );
		}
		return array_map( static fn( mixed $lock ): Lock => $lock instanceof Lock ? $lock : Lock::unreadable(), array_values( $added ) );
	}
}
