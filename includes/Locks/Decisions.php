<?php
/**
 * Decisions of a request.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Closure;
use Patreon_Gate\Gating\Decision;
use Patreon_Gate\Gating\Gatekeeper;
use Patreon_Gate\Gating\Ladder_Answer;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Subject;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Tiers;
use WeakMap;

/**
 * Finds what a lock on a post is about (its publication, the tiers of its campaign), passes it to the gatekeeper, and keeps the answers of the request.
 * `Access` says who reads, and asks only about locks that do not refuse the reader by themselves.
 */
final class Decisions {

	/** @var array<string, Decision> By site, post, lock and viewer. */
	private array $decided = array();

	/** @var WeakMap<Lock|Viewer, string> Hashes of locks and viewers that were computed already. */
	private WeakMap $hashes;

	/**
	 * @param Effective_Locks      $locks      Knows by which post an attachment or a revision is dated.
	 * @param Gatekeeper           $gatekeeper Decides.
	 * @param Campaigns            $campaigns  Finds the campaign that a lock means.
	 * @param Closure(): Tiers     $tiers      Tiers of a campaign.
	 * @param Closure(int): mixed  $changes    Called with the Unix time at which a decision changes by itself, because of early access.
	 */
	public function __construct( private readonly Effective_Locks $locks, private readonly Gatekeeper $gatekeeper, private readonly Campaigns $campaigns, private readonly Closure $tiers, private readonly Closure $changes ) {
		$this->hashes = new WeakMap();
	}

	/**
	 * Decides about a lock on a post, once for each post, lock and viewer.
	 *
	 * @param Viewer    $viewer  Who reads.
	 * @param Lock      $lock    Any lock.
	 * @param int       $post_id As for `Access::decide_lock()`.
	 * @param ?Stand_In $as      The reader as whom the page is shown, if the decision is made for their time.
	 */
	public function of( Viewer $viewer, Lock $lock, int $post_id, ?Stand_In $as = null ): Decision {
		$key = get_current_blog_id() . '|' . $post_id . '|' . $this->hash_of( $lock ) . '|' . $this->hash_of( $viewer ) . ( null === $as ? '' : '|as' );
		// The publication may be moved within a request, and the steps of a ladder with it.
		$key .= null === $lock->ladder ? '' : '|' . self::publication( $this->locks->dated_by( $post_id ), $as );
		if ( ! isset( $this->decided[ $key ] ) ) {
			$this->decided[ $key ] = $this->gatekeeper->decide( $lock, $viewer, $this->subject( $lock, $post_id, $as ), $as->now ?? time() );
			$changes_at            = null === $lock->ladder ? null : $this->decided[ $key ]->outlook?->changes_at();
			if ( null !== $changes_at ) {
				( $this->changes )( $changes_at );
			}
		}
		return $this->decided[ $key ];
	}

	/**
	 * Decides at any time. This answer is not kept.
	 *
	 * @param Viewer $viewer  Who would read.
	 * @param Lock   $lock    Any lock.
	 * @param int    $post_id As for `Access::decide_lock()`.
	 * @param int    $now     Unix time.
	 */
	public function at( Viewer $viewer, Lock $lock, int $post_id, int $now ): Decision {
		return $this->gatekeeper->decide( $lock, $viewer, $this->subject( $lock, $post_id ), $now );
	}

	/**
	 * Tells what the early access of a lock means for somebody.
	 *
	 * @param Viewer $viewer  Who would read.
	 * @param Lock   $lock    Any lock.
	 * @param int    $post_id As for `Access::decide_lock()`.
	 * @param int    $now     Unix time.
	 * @return ?Ladder_Answer Null where the lock has none.
	 */
	public function ladder( Viewer $viewer, Lock $lock, int $post_id, int $now ): ?Ladder_Answer {
		return $this->gatekeeper->explain_ladder( $lock, $viewer, $this->subject( $lock, $post_id ), $now );
	}

	/** Tells whether a lock denies every logged-out visitor, after asking the condition types of add-ons. */
	public function keep_strangers_out( Lock $lock ): bool {
		return $this->gatekeeper->keeps_strangers_out( $lock );
	}

	/** Tells whether the conditions of a lock give the same answer for every post that has it. */
	public function are_same_for_every_post( Lock $lock ): bool {
		return $this->gatekeeper->is_same_for_every_post( $lock );
	}

	/** Returns the hash of a lock or of a viewer. It is computed once, since neither ever changes and a page asks dozens of times. */
	private function hash_of( Lock|Viewer $of ): string {
		return $this->hashes[ $of ] ??= $of->hash();
	}

	private function subject( Lock $lock, int $post_id, ?Stand_In $as = null ): Subject {
		$campaign  = $this->campaigns->get( $lock->campaign_id );
		$tiers     = null === $campaign ? Tier_Catalogue::missing() : ( $this->tiers )()->catalogue( $campaign->id );
		$published = self::publication( $post_id > 0 ? $this->locks->dated_by( $post_id ) : 0, $as );
		// A synced pattern is no post that readers open: its own publication says nothing about that of the page it stands in.
		$is_pattern = null !== $lock->ladder && 'wp_block' === get_post_type( $post_id );
		return $is_pattern ? new Subject( 0, null, $tiers, wp_timezone() ) : new Subject( $post_id, $published, $tiers, wp_timezone() );
	}

	/** Returns when a post was published; for somebody who views a post before it is published, when it would be. */
	private static function publication( int $post_id, ?Stand_In $as ): ?int {
		return self::published_at( $post_id ) ?? $as->published[ $post_id ] ?? null;
	}

	/**
	 * Returns when a post was published. Databases hold odd dates: imports leave the date in UTC at zero, or its month or day. The date in
	 * UTC counts, because the local one moves when the time zone of the site is changed. Where the date in UTC is not valid, the local one
	 * counts.
	 *
	 * @return ?int Unix time; null where the post is not published, or has no date at all.
	 */
	public static function published_at( int $post_id ): ?int {
		$post   = $post_id > 0 ? get_post( $post_id ) : null;
		$status = null === $post ? null : get_post_status_object( (string) get_post_status( $post ) );
		if ( null === $post || null === $status || ! in_array( true, array( $status->public, $status->private ), true ) ) {
			return null;
		}
		return self::time( $post->post_date_gmt, new \DateTimeZone( 'UTC' ) ) ?? self::time( $post->post_date, wp_timezone() );
	}

	/**
	 * Converts a stored date. A local time that does not exist because the clocks went forward becomes the one an hour later; one that
	 * exists twice becomes the first.
	 */
	private static function time( string $stored, \DateTimeZone $zone ): ?int {
		if ( 1 !== preg_match( '/^(\d{4})-(\d\d)-(\d\d) \d\d:\d\d:\d\d/', $stored, $parts ) || ! checkdate( (int) $parts[2], (int) $parts[3], (int) $parts[1] ) ) {
			return null;
		}
		$time = \DateTimeImmutable::createFromFormat( '!Y-m-d H:i:s', substr( $stored, 0, 19 ), $zone );
		return false === $time ? null : $time->getTimestamp();
	}
}
