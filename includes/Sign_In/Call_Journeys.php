<?php
/**
 * Journeys of those who followed a call to action.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Counting\Journey;
use Patreon_Gate\Counting\Joins;
use Patreon_Gate\Counting\Mark;
use Patreon_Gate\Counting\Visits;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Storage\Ledger\Known_Person;
use Patreon_Gate\Storage\Ledger\Members;
use Patreon_Gate\Storage\Sign_In\Sessions;

/**
 * Counts clicks, joins and unlocks of people who leave for Patreon and come back. Signing in never depends on it: whatever fails here is
 * reported, and nothing is counted.
 */
final class Call_Journeys {

	public function __construct(
		private readonly Visits $visits,
		private readonly Joins $joins,
		private readonly Current_Viewer $viewer,
		private readonly Viewer_Session $session,
		private readonly Sessions $sessions,
		private readonly Members $members
	) {}

	/**
	 * Counts the click of somebody who leaves by way of OAuth.
	 *
	 * @return string What to store with the login state; '' where nothing is counted. Without a mark in the link, what the session remembers.
	 */
	public function begin( Request $request, int $now ): string {
		return $this->contained(
			function () use ( $request, $now ): string {
				$mark   = $this->visits->clicked( $request->query_text( Mark::PARAMETER ), $now );
				$secret = $this->session->secret();
				return match ( true ) {
					null !== $mark => Journey::begin( $mark, $this->viewer->person(), $now )->text(),
					'' !== $secret => $this->sessions->journey( $secret ),
					default        => '',
				};
			},
			''
		);
	}

	/**
	 * Counts the click of somebody who leaves by a link to a page from which Patreon does not send people back. If they are signed in, their session
	 * remembers the call to action.
	 */
	public function leave( Request $request, int $now ): void {
		$this->contained(
			function () use ( $request, $now ): bool {
				$mark   = $this->visits->clicked( $request->query_text( Mark::PARAMETER ), $now );
				$secret = $this->session->secret();
				if ( null !== $mark && '' !== $secret ) {
					$this->sessions->remember( $secret, Journey::begin( $mark, $this->viewer->person(), $now )->text() );
				}
				return true;
			},
			false
		);
	}

	/** @return list<Member> What is stored about a person before Patreon is asked. */
	public function stored( string $patreon_user_id ): array {
		return $this->contained( fn (): array => $this->members->find_all_by_user( $patreon_user_id ), array() );
	}

	/**
	 * Counts a join or an unlock of somebody who has just signed in.
	 *
	 * @param string       $journey Of the login state.
	 * @param list<Member> $before  Of stored().
	 */
	public function come_back( string $journey, array $before, int $now ): void {
		$this->contained(
			function () use ( $journey, $before, $now ): bool {
				$this->judge( $journey, $before, $this->session->secret(), $now );
				$read = Journey::read( $journey, $now );
				if ( null !== $read ) {
					$this->visits->arrived( $read->mark, $now );
				}
				return true;
			},
			false
		);
	}

	/**
	 * Returns what checked() has to know, before somebody's membership is read again.
	 *
	 * @param string $secret Of their session; '' for none.
	 * @param int    $post   Post they want to read; 0 for none.
	 */
	public function check( Known_Person $person, #[\SensitiveParameter] string $secret, Request $request, int $post ): Checking {
		return $this->contained(
			function () use ( $person, $secret, $request, $post ): Checking {
				$journey = '' === $secret ? '' : $this->sessions->journey( $secret );
				$mark    = $this->visits->reader( $request->form_text( Mark::PARAMETER ) ) ?? Mark::read( $journey );
				$waits   = null !== $mark && $post > 0 && $mark->post_id === $post && ! $this->visits->is_open( $post );
				return new Checking( $secret, $journey, $person->memberships, $waits ? $mark : null );
			},
			new Checking( '', '', array(), null )
		);
	}

	/** Counts what changed since check(). */
	public function checked( Checking $checking, int $now ): void {
		$this->contained(
			function () use ( $checking, $now ): bool {
				if ( '' !== $checking->journey ) {
					$this->judge( $checking->journey, $checking->before, $checking->secret, $now );
				}
				if ( null !== $checking->waits ) {
					$this->visits->arrived( $checking->waits, $now );
				}
				return true;
			},
			false
		);
	}

	/**
	 * Counts a join. As long as somebody has not joined, their session remembers which call to action they followed.
	 *
	 * @param list<Member> $before What was stored.
	 */
	private function judge( string $journey, array $before, #[\SensitiveParameter] string $secret, int $now ): void {
		$person = $this->viewer->person();
		$rest   = null === $person ? '' : $this->joins->came_back( $journey, $before, $person, $this->viewer->current(), $now );
		if ( '' !== $secret ) {
			$this->sessions->remember( $secret, $rest );
		}
	}

	/**
	 * @template T
	 * @param \Closure(): T $count     Counts.
	 * @param T             $otherwise Where it fails.
	 * @return T
	 */
	private function contained( \Closure $count, mixed $otherwise ): mixed {
		return Add_Ons::contain( 'counting', $count, static fn (): mixed => $otherwise );
	}
}
