<?php
/**
 * Keeps locked posts closed while the plugin is inactive.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Deactivation;

use Closure;
use Patreon_Gate\Storage\Locks\Closed_Posts;
use Patreon_Gate\Storage\Options\Deactivation_State;

use function array_key_last;
use function count;

/**
 * Gives every post that is locked, or has locked parts, a password. It runs while the plugin is still active, so a process that is killed
 * opens nothing: the plugin stays active. Another attempt goes on where that one ended.
 */
final class Closing {

	/** Posts that are closed by one set of statements. */
	private const POSTS = 1000;

	/** Contents that are read at once. */
	private const CONTENTS = 100;

	/** After how many seconds an attempt begins anew, instead of going on with the last one. */
	public const FORGOTTEN_AFTER = 600;

	/**
	 * @param Closed_Posts                 $posts     Finds and changes posts.
	 * @param Closure( list<int> ): void   $prepare   Loads what `$is_locked` needs to know of some posts.
	 * @param Closure( int ): bool         $is_locked Tells whether a post is locked as a whole.
	 * @param Closure( string ): bool      $has_lock  Tells whether a content has a locked part.
	 * @param Closure(): bool              $asks_all  Tells whether the table of effective locks does not know all locks, so that `$is_locked` is asked about each post.
	 * @param Closure(): int               $clock     Returns the Unix time.
	 */
	public function __construct(
		private readonly Closed_Posts $posts,
		private readonly Closure $prepare,
		private readonly Closure $is_locked,
		private readonly Closure $has_lock,
		private readonly Closure $asks_all,
		private readonly Closure $clock
	) {}

	/**
	 * Closes the posts of the current site.
	 *
	 * @param Closure(): bool $has_room Tells whether there is time for another batch.
	 * @return bool False where time ran out: call it again.
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function run( Closure $has_room ): bool {
		$now   = ( $this->clock )();
		$last  = Deactivation_State::read();
		$goes  = null !== $last && Deactivation_State::CLOSING === $last->phase && abs( $now - $last->at ) < self::FORGOTTEN_AFTER;
		$since = $goes ? $last->since : $now;
		$after = $goes ? $last->after : 0;
		// Before the first password: a later process then knows that passwords may have to be taken off.
		( new Deactivation_State( Deactivation_State::CLOSING, $now, $after, $since ) )->store();
		// First the posts that a query finds without reading their content. These are most of them, and it is fast.
		$is_done = $this->close_locked( $has_room ) && $this->close_by_content( $after, 0, $has_room );
		// While contents were read, somebody may have saved a post or stored a lock. One second earlier, because times have no fractions.
		$changed = 0;
		$is_done = $is_done && $this->close_by_content( $changed, $since - 1, $has_room ) && $this->close_locked( $has_room );
		( new Deactivation_State( $is_done ? Deactivation_State::CLOSED : Deactivation_State::CLOSING, ( $this->clock )(), $is_done ? 0 : $after, $since ) )->store();
		return $is_done;
	}

	/**
	 * Closes posts that are locked as a whole.
	 *
	 * @param Closure(): bool $has_room Tells whether there is time for another batch.
	 */
	private function close_locked( Closure $has_room ): bool {
		$after = 0;
		do {
			if ( ! $has_room() ) {
				return false;
			}
			$found = $this->posts->locked( $after, self::POSTS );
			$this->posts->close( $found );
			$after = array() === $found ? 0 : $found[ count( $found ) - 1 ];
		} while ( self::POSTS === count( $found ) );
		return true;
	}

	/**
	 * Reads the contents of posts without a password, and closes those with a lock.
	 *
	 * @param int             $after    Post after which to begin; set to the last one that was read.
	 * @param int             $since    Only posts saved since; 0 for all.
	 * @param Closure(): bool $has_room Tells whether there is time for another batch.
	 */
	private function close_by_content( int &$after, int $since, Closure $has_room ): bool {
		do {
			if ( ! $has_room() ) {
				return false;
			}
			$posts = $this->posts->unprotected( $after, self::CONTENTS, $since );
			$this->posts->close( $this->to_close( $posts ) );
			$after = array_key_last( $posts ) ?? $after;
		} while ( self::CONTENTS === count( $posts ) );
		return true;
	}

	/**
	 * Returns the posts that have a lock.
	 *
	 * @param array<int, array{content: string, is_unknown: bool}> $posts By ID.
	 * @return list<int>
	 */
	private function to_close( array $posts ): array {
		$asks_all = ( $this->asks_all )();
		$asked    = array_keys( $asks_all ? $posts : array_filter( $posts, static fn ( array $post ): bool => $post['is_unknown'] ) );
		if ( array() !== $asked ) {
			( $this->prepare )( $asked );
		}
		$found = array();
		foreach ( $posts as $post_id => $post ) {
			if ( ( ( $asks_all || $post['is_unknown'] ) && ( $this->is_locked )( $post_id ) ) || ( $this->has_lock )( $post['content'] ) ) {
				$found[] = $post_id;
			}
		}
		return $found;
	}
}
