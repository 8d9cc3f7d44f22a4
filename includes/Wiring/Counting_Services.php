<?php
/**
 * Counting of calls to action.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Counting;
use Patreon_Gate\Locks\Lock_Finder;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Sign_In;
use Patreon_Gate\Storage;

/** Builds what counts views, clicks, joins and unlocks of calls to action. A page view builds only the marks. */
final class Counting_Services {

	private ?Counting\Count_Marks $marks = null;
	private ?Counting\Counter $counter = null;
	private ?Counting\Visits $visits = null;
	private ?Storage\Counts\Counts $counts = null;
	private ?Sign_In\Call_Journeys $journeys = null;

	/**
	 * @param \Closure(): Lock_Services $locks Whether a post is open for the person behind the request.
	 */
	public function __construct(
		private readonly Storage_Services $storage,
		private readonly Visitor_Services $visitor,
		private readonly \Closure $locks
	) {}

	/** Returns what writes marks into the HTML of calls to action. */
	public function marks(): Counting\Count_Marks {
		return $this->marks ??= new Counting\Count_Marks( $this->storage->settings(), fn ( string $action, array $query ): string => $this->visitor->urls()->to( $action, $query ) );
	}

	public function counts(): Storage\Counts\Counts {
		return $this->counts ??= new Storage\Counts\Counts( $this->storage->database() );
	}

	/** Returns what sums up counts for people. */
	public function report(): Storage\Counts\Count_Report {
		return new Storage\Counts\Count_Report( $this->storage->database() );
	}

	public function visits(): Counting\Visits {
		return $this->visits ??= new Counting\Visits( $this->counter(), new Counting\Visitor_Check( $this->is_staff( ... ) ), $this->is_open( ... ) );
	}

	public function journeys(): Sign_In\Call_Journeys {
		return $this->journeys ??= new Sign_In\Call_Journeys(
			$this->visits(),
			new Counting\Joins( $this->counter(), $this->visits(), new Storage\Sign_In\Login_States( $this->storage->database() ) ),
			$this->visitor->current_viewer(),
			$this->visitor->viewer_session(),
			$this->storage->sessions(),
			$this->storage->members()
		);
	}

	private function counter(): Counting\Counter {
		return $this->counter ??= new Counting\Counter( $this->storage->settings(), $this->counts() );
	}

	/** Tells whether the person behind the request makes the site: writes for it, or is the creator. */
	private function is_staff(): bool {
		if ( current_user_can( 'edit_posts' ) ) {
			return true;
		}
		if ( ! is_user_logged_in() && null === Sign_In\Viewer_Session::sent() ) {
			return false;
		}
		foreach ( $this->visitor->current_viewer()->current()->entitlements as $entitlement ) {
			if ( Member_State::Owner === $entitlement->state ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Tells whether the person behind the request may read everything in a post that is for members. Locks for people who are not members do not
	 * count.
	 */
	private function is_open( int $post_id ): bool {
		$post = get_post( $post_id );
		if ( ! $post instanceof \WP_Post ) {
			return false;
		}
		$locks  = ( $this->locks )();
		$access = $locks->access();
		$finder = new Lock_Finder( $locks->effective_locks(), $locks->pattern_dividers() );
		return $access->as_person(
			static function () use ( $access, $finder, $post ): bool {
				foreach ( $finder->locks_of( $post ) as $found ) {
					if ( ! $found->lock->inverse && ! $access->decide_lock( $found->lock, $found->post_id )->granted ) {
						return false;
					}
				}
				return true;
			}
		);
	}
}
