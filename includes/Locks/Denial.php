<?php
/**
 * A denial with what it is about.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Closure;
use Patreon_Gate\Gating\Decision;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Hooks;

/** Holds what a call to action needs to know: which lock denies, why, and on which post. */
final class Denial {

	/** Whether the lock alone denies, because it lets no logged-out visitor in. Then all logged-out visitors are denied for the same reason. */
	public readonly bool $is_by_lock;

	/**
	 * @param Lock                           $lock     The lock that denies.
	 * @param Decision|Closure(): Decision   $decision A decision that denies; where the lock alone denies, a closure that makes the decision.
	 * @param int                            $post_id  Post; 0 where the content belongs to none.
	 * @param bool                           $whole    The whole post is locked, not a part of it.
	 * @param int                            $design   ID of the design that the block with the lock chose for its call to action; 0 for none.
	 */
	public function __construct(
		public readonly Lock $lock,
		private Decision|Closure $decision,
		public readonly int $post_id,
		public readonly bool $whole = false,
		public readonly int $design = 0
	) {
		$this->is_by_lock = $decision instanceof Closure;
	}

	/** Returns the decision. Where the lock alone denies, it is made now: only the reason needs campaign and tiers, which cost a query. */
	public function decision(): Decision {
		if ( $this->decision instanceof Closure ) {
			$this->decision = ( $this->decision )();
		}
		return $this->decision;
	}

	/**
	 * Returns why a lock does not let the reader in.
	 *
	 * @param Access $access  Knows who reads.
	 * @param Lock   $lock    A lock that does not let the reader in.
	 * @param int    $post_id As for `Access::decide_lock()`.
	 * @param bool   $whole   Whether it is a lock of the whole post.
	 * @param int    $design  Design that the block with the lock chose; 0 for none.
	 */
	public static function by( Access $access, Lock $lock, int $post_id, bool $whole = false, int $design = 0 ): self {
		// An add-on that denies is asked about each denial, because it may keep a record of them.
		$decision = false === has_filter( Hooks::DECISION_DENY ) && $access->denies_by_itself( $lock )
			? static function () use ( $access, $lock, $post_id ): Decision {
				$decision = $access->decide_lock( $lock, $post_id );
				// A decision that grants would be an error, so the content stays locked.
				return $decision->granted ? Decision::deny( Reason::Error ) : $decision;
			}
			: $access->decide_lock( $lock, $post_id );
		return new self( $lock, $decision, $post_id, $whole, $design );
	}

	/**
	 * Returns why the whole post is locked for the reader.
	 *
	 * @param Access $access  Knows who reads.
	 * @param int    $post_id Post, of any type.
	 * @return ?self Null where the reader may read it.
	 */
	public static function of_post( Access $access, int $post_id ): ?self {
		foreach ( $access->locks_of( $post_id ) as $lock ) {
			$denial = self::by( $access, $lock, $post_id, true );
			if ( $denial->is_by_lock || ! $denial->decision()->granted ) {
				return $denial;
			}
		}
		return null;
	}

	/**
	 * Returns the denial for a part of the plugin that failed, so that nobody can say what is locked.
	 *
	 * @param int $post_id Post; 0 where that is not known either.
	 */
	public static function out_of_order( int $post_id = 0 ): self {
		return new self( Lock::unreadable(), Decision::deny( Reason::Error ), $post_id );
	}

	/** Returns the post a reader comes back to: that of the content, or the one the page shows; 0 if unknown. */
	public function return_to(): int {
		return $this->post_id > 0 || 0 === did_action( 'wp' ) || ! is_singular() ? $this->post_id : get_queried_object_id();
	}
}
