<?php
/**
 * A Patreon that fails.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support\Engine;

use Patreon_Gate\Inbox\Member_Source;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Patreon\Failure;
use Patreon_Gate\Patreon\Members_Page;
use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Tests\Unit\Support\Dice;
use Patreon_Gate\Tests\Unit\Support\People;

/** A few people, the clock, and the two ways to read members. */
final class World implements Member_Source {

	private const PAGE = 2;

	/** @var array<string, Person> By user id. */
	public array $people = array();

	/** @var array<string, array{Person, bool}> Real state when something was reported, by user and time, and whether tiers were left out. */
	public array $answers = array();

	/** Percentage of requests that fail. */
	public int $trouble = 0;

	public function __construct( private readonly Dice $dice, public int $now = People::NOW ) {
		for ( $i = $dice->of( array( 1, 1, 2, 2, 3, 5 ) ); $i > 0; $i-- ) {
			$this->people[ "u$i" ] = new Person( "u$i", $dice );
		}
	}

	/** Returns the engine's time, never the same second twice. */
	public function tick(): int {
		return ++$this->now;
	}

	/**
	 * @param int $seconds Seconds that pass, in steps small enough for bills and retries to come one by one.
	 * @return list<Person> People to whom something happened.
	 */
	public function pass( int $seconds ): array {
		$until   = $this->now + $seconds;
		$changed = array();
		while ( $this->now < $until ) {
			$this->now = min( $until, $this->now + 86400 );
			foreach ( $this->people as $user_id => $person ) {
				if ( ! $person->removed && $person->pass( $this->now ) ) {
					$changed[ $user_id ] = $person;
				}
			}
		}
		return array_values( $changed );
	}

	public function page( string $campaign_id, ?string $cursor, int $now ): Members_Page {
		$fault = $this->fault( array( 'fail', 'wait', 'expired', 'loop', 'short', 'unnamed', 'unnamed', 'denied', 'cut', 'cut' ) );
		$this->refuse( $fault, null !== $cursor );
		$all  = array_values( array_filter( $this->people, static fn( Person $person ): bool => $person->is_listed() ) );
		$from = (int) $cursor;
		$told = array_slice( $all, $from, self::PAGE );
		if ( 'short' === $fault || 'unnamed' === $fault ) {
			array_pop( $told );
		}
		$next = $from + self::PAGE < count( $all ) && 'cut' !== $fault ? (string) ( $from + self::PAGE ) : null;
		$list = array_map( fn( Person $person ): Member => $this->tell( $person, $now ), $told );
		return new Members_Page( $list, 'loop' === $fault ? (string) $cursor . '0' : $next, 'unnamed' === $fault || 'cut' === $fault || $this->dice->likely( 30 ) ? null : count( $all ) );
	}

	public function one( string $campaign_id, string $member_id, int $now ): ?Member {
		$this->refuse( $this->fault( array( 'fail', 'wait' ) ), false );
		foreach ( $this->people as $person ) {
			if ( $person->member_id() === $member_id && $person->is_listed() ) {
				return $this->tell( $person, $now );
			}
		}
		// A 404 is a report about whoever had this id.
		$this->answers[ explode( '-', $member_id )[0] . " $now" ] = array( self::removed( $this->people[ explode( '-', $member_id )[0] ] ), false );
		return null;
	}

	/** Returns what the API says about a person, and records it. */
	public function tell( Person $person, int $now ): Member {
		$blank = 'pledge' === $person->kind && 'Paid' === $person->charge && $this->dice->likely( $this->trouble ) ? $this->dice->of( array( 'tiers', 'all' ) ) : '';
		$this->answers[ "{$person->user_id} $now" ] = array( clone $person, 'all' === $blank );
		return $person->answer( $now, $blank );
	}

	private static function removed( Person $person ): Person {
		$copy          = clone $person;
		$copy->removed = true;
		return $copy;
	}

	/** @param non-empty-list<string> $kinds Possible faults. */
	private function fault( array $kinds ): string {
		return $this->trouble > 0 && $this->dice->likely( $this->trouble ) ? $this->dice->of( $kinds ) : '';
	}

	private function refuse( string $fault, bool $has_cursor ): void {
		match ( $fault ) {
			'fail'    => throw new Request_Failed( $this->dice->of( array( Failure::Server, Failure::Edge, Failure::Network, Failure::Malformed ) ) ),
			'wait'    => throw new Request_Failed( Failure::Rate_Limited, '', 429, 60 ),
			'denied'  => throw new Request_Failed( Failure::Unauthorized ),
			'expired' => $has_cursor ? throw new Request_Failed( Failure::Bad_Request ) : null,
			default   => null,
		};
	}
}
