<?php
/**
 * Counts joins.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Counting;

use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Storage\Ledger\Known_Person;
use Patreon_Gate\Storage\Sign_In\Login_States;

/** Counts those who followed a call to action and came back as new paying members: each membership once, whatever is repeated. */
final class Joins {

	public function __construct( private readonly Counter $counter, private readonly Visits $visits, private readonly Login_States $states ) {}

	/**
	 * Counts a join, if Patreon's latest answer shows that somebody who followed a call to action has joined.
	 *
	 * @param string       $journey Text of a `Journey`.
	 * @param list<Member> $before  What this site had stored about them until now.
	 * @param Known_Person $person  What it knows now.
	 * @param Viewer       $viewer  What they are entitled to now.
	 * @param int          $now     Unix time.
	 * @return string The journey to remember until they ask again; '' if it is no longer needed.
	 */
	public function came_back( string $journey, array $before, Known_Person $person, Viewer $viewer, int $now ): string {
		$read = Journey::read( $journey, $now );
		if ( null === $read || ! $this->counter->is_counting() ) {
			return '';
		}
		$member = Joining::new_membership( $read, $before, $person, $viewer );
		if ( null === $member ) {
			return $this->visits->is_open( $read->mark->post_id ) ? '' : $journey;
		}
		$name = implode( '|', array( 'joined', $member->campaign_id, $member->user_id, (string) $member->pledge_started_at, (string) $member->entitled_cents ) );
		if ( $this->states->claim( $name, Journey::LIFETIME + HOUR_IN_SECONDS, $now ) ) {
			$this->counter->count( Count_Event::Join, $read->mark, $now );
		}
		return '';
	}
}
