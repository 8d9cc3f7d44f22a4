<?php
/**
 * The job `ladder`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Jobs;

use Closure;
use Patreon_Gate\Gating\Ladder;
use Patreon_Gate\Gating\Ladder_Step;
use Patreon_Gate\Index\Public_Index;
use Patreon_Gate\Locks\Decisions;
use Patreon_Gate\Locks\Effective_Locks;
use Patreon_Gate\Locks\Lock_Finder;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Storage\Locks\Ladder_Posts;
use WP_Post;

/**
 * Runs at each step of early access: purges the pages that changed, and indexes their posts again. Pages are decided without it. Until it has
 * run, searches find no more than before; what holds again later is never indexed at all (`Gating\Lock::for_storage()`).
 *
 * Times are worked out from the posts as they are now, so a publication that was moved, or a time zone that was changed, needs no update.
 */
final class Ladder_Steps {

	private const BATCH = 50;

	/** Patterns and templates at most. */
	private const ANYWHERE = 200;

	/**
	 * @param Ladder_Posts           $posts  Finds the posts.
	 * @param Lock_Finder            $finder Finds their locks.
	 * @param Effective_Locks        $locks  Knows whose publication counts.
	 * @param Public_Index           $index  What searches find.
	 * @param Closure(WP_Post): void $stale  Collects a post for page caches.
	 * @param Closure(): void        $purge  Purges what was collected.
	 */
	public function __construct(
		private readonly Ladder_Posts $posts,
		private readonly Lock_Finder $finder,
		private readonly Effective_Locks $locks,
		private readonly Public_Index $index,
		private readonly Closure $stale,
		private readonly Closure $purge
	) {}

	/** @return ?int In how many seconds the next step comes, or there are more posts to look at. */
	public function run( Budget $budget, int $now ): ?int {
		list( 'done' => $done, 'until' => $until, 'after' => $after, 'next' => $next ) = Ladder_Posts::progress( $now );
		if ( 0 === $after ) {
			$until = $now;
			$next  = 0;
			foreach ( $this->posts->shown_anywhere( self::ANYWHERE ) as $post_id ) {
				$next = self::sooner( $next, $this->renew( $post_id, $done, $until ) );
			}
		}
		// Otherwise the last run was not finished, and this one goes on where it stopped.
		do {
			$batch = $this->posts->after( $after, self::BATCH );
			_prime_post_caches( $batch, true, true );
			foreach ( $batch as $post_id ) {
				$next  = self::sooner( $next, $this->renew( $post_id, $done, $until ) );
				$after = $post_id;
			}
			// Purges before the posts are noted as dealt with: a process that is killed in between does it again.
			( $this->purge )();
			if ( count( $batch ) < self::BATCH ) {
				Ladder_Posts::keep( $until, $until, 0, 0 );
				return 0 === $next ? null : max( 0, $next - time() );
			}
			Ladder_Posts::keep( $done, $until, $after, $next );
		} while ( $budget->has_room() );
		return 0;
	}

	/**
	 * Purges and indexes a post of which a step came after `$done`, and not after `$until`.
	 *
	 * @return int When its next step comes; 0 for never.
	 */
	private function renew( int $post_id, int $done, int $until ): int {
		$post = get_post( $post_id );
		if ( ! $post instanceof WP_Post ) {
			return 0;
		}
		$next = 0;
		$came = false;
		foreach ( $this->times_of( $post ) as $time ) {
			$next = $time > $until ? self::sooner( $next, $time ) : $next;
			$came = $came || ( $time > $done && $time <= $until );
		}
		if ( $came ) {
			$this->index->index( $post_id );
			( $this->stale )( $post );
		}
		return $next;
	}

	/** Returns the sooner of two times; 0 stands for never. */
	private static function sooner( int $a, int $b ): int {
		return 0 === $a || 0 === $b ? max( $a, $b ) : min( $a, $b );
	}

	/**
	 * Returns when the ladders of a post change something.
	 *
	 * @return list<int> Unix times, past ones too.
	 */
	private function times_of( WP_Post $post ): array {
		$published = 'wp_block' === $post->post_type ? null : Decisions::published_at( $this->locks->dated_by( $post->ID ) );
		$zone      = wp_timezone();
		$times     = array();
		foreach ( $this->finder->locks_of( $post ) as $found ) {
			if ( ! $found->lock->ladder instanceof Ladder ) {
				continue;
			}
			$when = array_map( static fn ( Ladder_Step $step ) => $step->when, $found->lock->ladder->steps );
			foreach ( null === $found->lock->ladder->relock ? $when : array( ...$when, $found->lock->ladder->relock ) as $time ) {
				$times[] = $time->at( $published, $zone );
			}
		}
		return array_values( array_filter( $times, 'is_int' ) );
	}
}
