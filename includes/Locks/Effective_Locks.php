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
use Patreon_Gate\Locks\Sources\Lock_Chain;
use Patreon_Gate\Locks\Sources\Lock_Source;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Throwable;
use WP_Hook;
use WP_Post;

use function is_array;

/**
 * Answers "which lock holds here?" once per post and request: the locks of all lock sources (`Sources\Lock_Chain`), and those that add-ons
 * add. docs/gate.md, "Which lock holds", has the rules.
 *
 * Nearly all posts of a page have no lock, and nearly all others have one of their own. Where there are no lock sources besides the post
 * and its parent post, both cases are answered here without building the chain.
 */
final class Effective_Locks {

	/**
	 * Posts without a lock that belong to no other post. Whatever may have changed since is checked at each call.
	 *
	 * @var array<int, array<int, string>> Site → post → what else this depended on.
	 */
	private array $unlocked = array();

	/** @var array<int, array<int, array{mixed, string, Effective_Lock}>> Site → post → its lock as stored, what else the answer depended on, and the answer. */
	private array $locked = array();

	/** @var array{array<array-key, mixed>, bool} The callbacks that filter post meta, and whether all of them belong to this plugin. */
	private array $meta_filters = array( array(), true );

	/** @var array<int, list<Closure(): Lock_Source>> Site → lock sources other than the post's own lock and the lock of its parent post. */
	private array $rules = array();

	/** @var list<Closure(): Lock_Source> Sources that were added in this request. */
	private array $more = array();

	/** @var array<int, Lock_Chain> Site → chain of all sources. */
	private array $chains = array();

	/**
	 * @param Post_Locks                                        $stored Locks in post meta.
	 * @param Closure(): list<Closure(): Lock_Source>           $found  Returns the sources of the current site other than the post's own lock and the
	 *                                                                  lock of its parent post. Most sites have none.
	 * @param Closure(list<Closure(): Lock_Source>): Lock_Chain $build Builds the chain of all sources.
	 * @param Closure(WP_Post): bool                            $free  Tells whether none of these sources has anything to say about a post.
	 */
	public function __construct( private readonly Post_Locks $stored, private readonly Closure $found, private readonly Closure $build, private readonly Closure $free ) {}

	/**
	 * Adds a lock source.
	 *
	 * @param Lock_Source $source Source.
	 */
	public function add( Lock_Source $source ): void {
		$this->more[] = static fn (): Lock_Source => $source;
		$this->forget();
	}

	/**
	 * Tells whether early access may change what a post shows: a lock of the whole post has a ladder, or a lock in its content.
	 *
	 * @param WP_Post $post Post, of any type.
	 */
	public function has_ladder( WP_Post $post ): bool {
		if ( str_contains( $post->post_content, Post_Locks::LADDER_TRACE ) ) {
			return true;
		}
		foreach ( $this->locks_of( $post->ID ) as $lock ) {
			if ( null !== $lock->ladder ) {
				return true;
			}
		}
		return false;
	}

	/** Forgets every answer, after the rules of a source changed. */
	public function forget(): void {
		$this->unlocked = array();
		$this->locked   = array();
		$this->rules    = array();
		$this->chains   = array();
	}

	/**
	 * Tells whether the post has any lock. Costs no query in a loop, where WordPress has primed the meta cache.
	 *
	 * @param int $post_id Post.
	 */
	public function is_locked( int $post_id ): bool {
		return array() !== $this->locks_of( $post_id );
	}

	/**
	 * Returns the locks that hold for a post.
	 *
	 * @param int $post_id Post, of any type.
	 * @return list<Lock> Empty where the post has no lock.
	 */
	public function locks_of( int $post_id ): array {
		return $post_id <= 0 || $this->is_known_unlocked( $post_id ) ? array() : $this->found( $post_id )->locks ?? array();
	}

	/**
	 * Returns what holds for a post, and where it comes from.
	 *
	 * @param int $post_id Post, of any type.
	 */
	public function of( int $post_id ): Effective_Lock {
		return $post_id <= 0 ? new Effective_Lock() : $this->found( $post_id ) ?? new Effective_Lock();
	}

	/**
	 * Tells whether the post was found without a lock and cannot have received one since: its stored data are unchanged, no add-on filters
	 * locks and no other plugin filters meta. Nearly all posts of a page are asked for a dozen times each, so this costs little more than a
	 * read from core's cache.
	 *
	 * @param int $post_id Post, of any type.
	 * @return bool False also where only a new lookup can tell.
	 */
	public function is_known_unlocked( int $post_id ): bool {
		global $wp_filter;
		$site  = get_current_blog_id();
		$known = $this->unlocked[ $site ][ $post_id ] ?? null;
		// WordPress keeps a hook in this array only as long as it has a callback.
		if ( null === $known || ! is_array( $wp_filter ) || isset( $wp_filter[ Hooks::LOCK_RESOLVE ] ) || ! $this->reads_meta_as_stored() ) {
			return false;
		}
		$meta = wp_cache_get( $post_id, 'post_meta' );
		return is_array( $meta ) && ! isset( $meta[ Post_Locks::META_LOCK ] ) && ( array() === ( $this->rules[ $site ] ?? $this->rules() ) || $known === self::version_of_rules() );
	}

	/**
	 * Returns the answer about a locked post if it was found before and nothing it depends on has changed since.
	 *
	 * @param int $post_id Post, of any type.
	 * @return ?Effective_Lock The same object each time while it is valid; null where only a new lookup can tell.
	 */
	public function remembered( int $post_id ): ?Effective_Lock {
		global $wp_filter;
		$known = $this->locked[ get_current_blog_id() ][ $post_id ] ?? null;
		if ( null === $known || ! is_array( $wp_filter ) || isset( $wp_filter[ Hooks::LOCK_RESOLVE ] ) || ! $this->reads_meta_as_stored() ) {
			return null;
		}
		$meta = wp_cache_get( $post_id, 'post_meta' );
		return is_array( $meta ) && $known[0] === ( $meta[ Post_Locks::META_LOCK ] ?? null ) && ( array() === $this->rules() || $known[1] === self::version_of_rules() ) ? $known[2] : null;
	}

	/** Tells whether only the plugin's own callbacks filter post meta. It is checked again when a callback was added or removed. */
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
	 * Tells whether a lock is stored with the post itself.
	 *
	 * @param int $post_id Post, of any type.
	 */
	public function has_own( int $post_id ): bool {
		return null !== $this->stored->get( $post_id );
	}

	/** Tells whether there are lock sources other than the post's own lock and the lock of its parent post. */
	public function has_rules(): bool {
		return array() !== $this->rules();
	}

	/** @return list<Closure(): Lock_Source> Lock sources of the current site other than the post's own lock and the lock of its parent post. */
	private function rules(): array {
		return $this->rules[ get_current_blog_id() ] ??= array( ...( $this->found )(), ...$this->more );
	}

	/**
	 * Returns what stored data say about a post, without its parent post and without add-ons. This is what `Storage\Locks\Lock_Rows` keeps.
	 *
	 * @param WP_Post $post Post, of any type.
	 */
	public function stored_for( WP_Post $post ): Effective_Lock {
		return Add_Ons::contain( 'locks of a post', fn (): Effective_Lock => $this->chain()->answer_of_post_alone( $post ), static fn (): Effective_Lock => Effective_Lock::unreadable() );
	}

	/**
	 * Returns the post whose publication date counts for conditions about time. An attachment or a revision without a lock of its own
	 * follows the post it belongs to, unless it is the featured image of that post.
	 *
	 * @param int $post_id Post, of any type.
	 * @return int The post itself, or the one it follows.
	 */
	public function dated_by( int $post_id ): int {
		$post = get_post( $post_id );
		if ( ! $post instanceof WP_Post || ! self::follows_a_post( $post ) || null !== $this->stored->get( $post_id ) ) {
			return $post_id;
		}
		return (int) get_post_thumbnail_id( $post->post_parent ) === $post_id ? $post_id : $post->post_parent;
	}

	/**
	 * Finds what holds for a post, and turns any error into a lock that denies everybody.
	 *
	 * @return ?Effective_Lock Null where no source locks or exempts the post.
	 */
	private function found( int $post_id ): ?Effective_Lock {
		return $this->remembered( $post_id ) ?? Add_Ons::contain( 'locks of a post', fn (): ?Effective_Lock => $this->find( $post_id ), static fn (): Effective_Lock => Effective_Lock::unreadable() );
	}

	private function find( int $post_id ): ?Effective_Lock {
		$post = get_post( $post_id );
		// A post of another type never takes its lock from a parent post, and its type never becomes attachment or revision.
		$is_alone = $post instanceof WP_Post && 'attachment' !== $post->post_type && 'revision' !== $post->post_type;
		$found    = $this->in_sources( $post_id, $post instanceof WP_Post ? $post : null );
		if ( $is_alone ) {
			$this->remember( $post_id, $found );
		}
		if ( ! has_filter( Hooks::LOCK_RESOLVE ) ) {
			return $found;
		}
		$found ??= new Effective_Lock();
		return $found->with_added( $this->added( $post_id, $found->locks[0] ?? null ) );
	}

	/** Asks the lock sources. The chain is built only where a source other than the post's own lock may answer. */
	private function in_sources( int $post_id, ?WP_Post $post ): ?Effective_Lock {
		$own = $this->stored->get( $post_id );
		if ( null === $own && null !== $post && array() === $this->more && ! self::follows_a_post( $post ) && array() !== $this->rules() && ( $this->free )( $post ) ) {
			return null;
		}
		if ( null !== $post && ( array() !== $this->rules() || ( null === $own && self::follows_a_post( $post ) && null !== $this->stored->get( $post->post_parent ) ) ) ) {
			return $this->chain()->answer( $post );
		}
		return null === $own ? null : new Effective_Lock( array( $own ), array( 'post' ) );
	}

	private function remember( int $post_id, ?Effective_Lock $found ): void {
		$site = get_current_blog_id();
		unset( $this->unlocked[ $site ][ $post_id ], $this->locked[ $site ][ $post_id ] );
		if ( ! $this->reads_meta_as_stored() ) {
			return;
		}
		$version = array() === $this->rules() ? '' : self::version_of_rules();
		if ( null === $found || ! $found->is_locked() ) {
			$this->unlocked[ $site ][ $post_id ] = $version;
			return;
		}
		$meta = wp_cache_get( $post_id, 'post_meta' );
		if ( is_array( $meta ) ) {
			$this->locked[ $site ][ $post_id ] = array( $meta[ Post_Locks::META_LOCK ] ?? null, $version, $found );
		}
	}

	/** Returns a value that changes whenever the row or the terms of any post change. */
	private static function version_of_rules(): string {
		return wp_cache_get_last_changed( 'posts' ) . ' ' . wp_cache_get_last_changed( 'terms' );
	}

	private static function follows_a_post( WP_Post $post ): bool {
		return $post->post_parent > 0 && ( 'attachment' === $post->post_type || 'revision' === $post->post_type );
	}

	private function chain(): Lock_Chain {
		return $this->chains[ get_current_blog_id() ] ??= ( $this->build )( $this->rules() );
	}

	/**
	 * Returns the locks that add-ons add. They can only lock more: the locks of the sources stay, whatever an add-on returns. An add-on that throws,
	 * or returns anything but a list of locks, adds a lock that nobody can read.
	 *
	 * @param int   $post_id Post.
	 * @param ?Lock $own     The first lock the sources gave; null for none.
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
