<?php
/**
 * Keeps the table of effective locks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Index;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Locks\Effective_Lock;
use Patreon_Gate\Locks\Effective_Locks;
use Patreon_Gate\Storage\Locks\Lock_Row;
use Patreon_Gate\Storage\Locks\Lock_Rows;
use WP_Post;

use function array_column;
use function count;
use function in_array;

/**
 * Writes the table of effective locks, which queries use, in the request that changes a lock. Code that changes rules for many posts calls
 * `close()` before the change is stored and `renew()` after it. In between, exactly these posts count as locked in queries. Pages decide
 * without the table.
 */
final class Lock_Index {

	/** How many posts are written in the request that changes them; more are left to background work. */
	private const AT_ONCE = 50;

	/** How many times a row is written again because it changed in the meantime. After that, it stays as the other request left it. */
	private const ATTEMPTS = 3;

	/**
	 * @param Lock_Rows       $rows  Table.
	 * @param Effective_Locks $locks Knows which locks hold.
	 * @param Closure(): void $wake  Starts the background work.
	 * @param Closure(): Public_Index $texts Index of public texts.
	 */
	public function __construct( private readonly Lock_Rows $rows, private readonly Effective_Locks $locks, private readonly Closure $wake, private readonly Closure $texts ) {}

	/**
	 * Makes posts count as locked in queries until they are renewed. Call it before a change that may lock them.
	 *
	 * @param list<int> $post_ids Posts.
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails: then the change must not be stored.
	 */
	public function close( array $post_ids ): void {
		$this->rows->mark( $post_ids );
		wp_cache_set_posts_last_changed();
	}

	/**
	 * Updates the rows of posts after a change: right away for a few posts, in the background for many. On an error a row stays as it was,
	 * and background work tries again.
	 *
	 * @param list<int> $post_ids Posts.
	 */
	public function renew( array $post_ids ): void {
		if ( $this->locks->has_rules() ) {
			$this->locks->forget();
		}
		if ( count( $post_ids ) > self::AT_ONCE ) {
			Add_Ons::contain( 'table of locks', fn () => $this->close( $post_ids ), static fn () => null );
			( $this->wake )();
			return;
		}
		foreach ( $post_ids as $post_id ) {
			Add_Ons::contain( 'table of locks', fn () => $this->write( $post_id ), static fn () => null );
		}
	}

	/**
	 * Updates what searches know of all locked posts, after teasers changed.
	 *
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function renew_locked(): void {
		$this->rows->mark_locked();
		$this->renew_marked();
	}

	/** Writes rows that were marked by a change of rules: right away if they are few, in the background if they are many. */
	public function renew_marked(): void {
		$last = Add_Ons::contain( 'table of locks', fn (): ?int => $this->renew_waiting( 0, self::AT_ONCE ), static fn (): int => 0 );
		if ( null !== $last ) {
			( $this->wake )();
		}
	}

	/**
	 * Deletes the row of a deleted post.
	 *
	 * @param int $post_id Post.
	 */
	public function forget( int $post_id ): void {
		Add_Ons::contain( 'table of locks', fn () => $this->rows->delete( $post_id ), static fn () => null );
	}

	/**
	 * Writes the next rows that are waiting for it, after the public text of their posts. The number of queries for the rows does not depend on
	 * how many there are.
	 *
	 * @param int $after Post after which to begin.
	 * @param int $limit How many at most.
	 * @return ?int The last post that was written; null when none is waiting.
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function renew_waiting( int $after, int $limit ): ?int {
		$waiting = $this->rows->waiting( $after, $limit );
		if ( array() === $waiting ) {
			return null;
		}
		_prime_post_caches( $waiting, $this->locks->has_rules(), true );
		$rows   = $this->rows->get_many( $waiting );
		$groups = array();
		( $this->texts )()->index_many( array_keys( array_filter( $rows, static fn ( Lock_Row $row ): bool => $row->is_stale ) ) );
		foreach ( $waiting as $post_id ) {
			$row = $rows[ $post_id ] ?? null;
			if ( null !== $row && ! $row->is_stale ) {
				$this->write( $post_id );
				continue;
			}
			$is     = $this->answer( $post_id );
			$source = null === $is ? '' : $is->exempted_by ?? $is->sources[0];
			if ( null === $row ) {
				$this->write( $post_id );
			} elseif ( null === $is || ! self::has_failed( $is, $source ) ) {
				$key                                  = $source . (int) $is?->is_exempt() . implode( ',', self::hashes( $is->locks ?? array() ) );
				$groups[ $key ]                     ??= array( $source, $is, array() );
				$groups[ $key ][2][ $post_id ] = $row->version;
			}
		}
		foreach ( $groups as list( $source, $is, $versions ) ) {
			$this->rows->write_many( $versions, $source, true === $is?->is_exempt(), $is->locks ?? array() );
		}
		wp_cache_set_posts_last_changed();
		return $waiting[ count( $waiting ) - 1 ];
	}

	/** Returns what holds for a post by itself; null where no source locks or exempts it. */
	private function answer( int $post_id ): ?Effective_Lock {
		$post = get_post( $post_id );
		$is   = $post instanceof WP_Post && 'revision' !== $post->post_type ? $this->locks->stored_for( $post ) : null;
		return null === $is || ( ! $is->is_locked() && ! $is->is_exempt() ) ? null : $is;
	}

	/** Tells whether a lock source failed, perhaps only this time: the post stays locked, and background work asks the source again. */
	private static function has_failed( Effective_Lock $is, string $source ): bool {
		return 'post' !== $source && in_array( false, array_column( $is->locks, 'readable' ), true );
	}

	/** @throws \Patreon_Gate\Storage\Storage_Error When the database fails. */
	private function write( int $post_id ): void {
		for ( $attempt = 0; $attempt < self::ATTEMPTS; $attempt++ ) {
			// Read before the lock is looked up, because a change in between raises the version.
			$row = $this->rows->get( $post_id );
			$is  = $this->answer( $post_id );
			if ( null === $is ) {
				$is_done = null === $row || $this->rows->delete( $post_id, $row->version );
			} else {
				$source = $is->exempted_by ?? $is->sources[0];
				if ( self::has_failed( $is, $source ) ) {
					if ( null === $row || ! $row->is_stale ) {
						$this->rows->mark( array( $post_id ) );
					}
					return;
				}
				$is_done = ( null !== $row && ! $row->is_stale && $row->source === $source && $row->is_exempt === $is->is_exempt() && self::hashes( $row->locks ) === self::hashes( $is->locks ) )
					|| $this->rows->write( $post_id, $source, $is->is_exempt(), $is->locks, $row?->version );
			}
			if ( $is_done ) {
				// WordPress caches the results of queries until posts change, and does not know about this table.
				wp_cache_set_posts_last_changed();
				return;
			}
		}
	}

	/**
	 * Returns a string for each lock that is equal for equal locks.
	 *
	 * @param list<Lock> $locks Locks.
	 * @return list<string>
	 */
	private static function hashes( array $locks ): array {
		return array_map( static fn ( Lock $lock ): string => ( $lock->readable ? '' : '!' ) . $lock->hash(), $locks );
	}
}
