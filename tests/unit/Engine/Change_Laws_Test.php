<?php
/**
 * Rules for every change.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Engine;

use PHPUnit\Framework\TestCase;
use Patreon_Gate\Engine\Change;
use Patreon_Gate\Engine\Change_Event;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Tests\Unit\Support\Dice;
use Patreon_Gate\Tests\Unit\Support\People;
use Patreon_Gate\Tests\Unit\Support\Random_Life;

final class Change_Laws_Test extends TestCase {

	private const LIVES = 4000;

	private Dice $dice;

	private Tier_Catalogue $tiers;

	protected function setUp(): void {
		$this->dice  = new Dice();
		$this->tiers = People::catalogue();
	}

	public function test_rules_hold_in_random_histories(): void {
		$life   = new Random_Life( $this->dice );
		$events = 0;
		for ( $i = 0; $i < self::LIVES; $i++ ) {
			$before = null;
			foreach ( $life->reads() as $read ) {
				$fresh   = $life->member( $read );
				$events += count( $this->check( $before, $fresh ) );
				$before  = $fresh->following( $before );
			}
		}
		self::assertGreaterThan( self::LIVES, $events, 'The histories cause too few events. ' . $this->dice->repeat() );
	}

	/** @return list<string> Events. */
	private function check( ?Member $before, Member $fresh ): array {
		$after  = $fresh->following( $before );
		$events = $this->names( $before, $after );
		$again  = $this->dice->repeat();
		self::assertSame( array(), $this->names( $after, $after ), 'A record compared with itself gives no event. ' . $again );
		self::assertSame( null === $before, in_array( Event_Type::Member_Created->value, $events, true ), 'A member is created exactly if they were unknown before. ' . $again );
		self::assertSame( $events, array_values( array_unique( $events ) ), 'No event occurs twice. ' . $again );
		if ( null === $before ) {
			return $events;
		}
		self::assertSame( $before->digest() !== $after->digest(), array() !== $events, 'There are events exactly if the digest changed. ' . $again );
		$reread = $before->with( array( 'fetched_at' => $this->dice->number( $before->fetched_at, $fresh->fetched_at ) ) )->following( $before );
		self::assertSame( array(), $this->names( $before, $reread ), 'Reading again is no event. ' . $again );
		self::assertSame( $events, $this->names( $reread, $fresh->following( $reread ) ), 'A read in between makes no difference. ' . $again );
		$stale = $fresh->with( array( 'fetched_at' => $before->fetched_at - $this->dice->number( 1, 1000 ) ) )->following( $before );
		self::assertSame( array(), $this->names( $before, $stale ), 'An older read is no event. ' . $again );
		self::assertSame( $events, $this->names( $before, $fresh->with( array( 'fetched_at' => $fresh->fetched_at + 999_999 ) )->following( $before ) ), 'The time of reading makes no difference. ' . $again );
		$this->exclude( $events, $again, Event_Type::Tier_Raised, Event_Type::Tier_Lowered );
		$this->exclude( $events, $again, Event_Type::Trial_Started, Event_Type::Trial_Ended );
		$this->exclude( $events, $again, Event_Type::Pledge_Created, Event_Type::Pledge_Deleted );
		$this->exclude( $events, $again, Event_Type::Pledge_Created, Event_Type::Pledge_Updated );
		$this->exclude( $events, $again, Event_Type::Pledge_Updated, Event_Type::Pledge_Deleted );
		$this->exclude( $events, $again, Event_Type::Member_Deleted, Event_Type::Member_Updated );
		$this->exclude( $events, $again, Event_Type::Member_Returned, Event_Type::Pledge_Cancelled );
		return $events;
	}

	/** @param list<string> $events Events. */
	private function exclude( array $events, string $again, Event_Type $one, Event_Type $other ): void {
		self::assertNotSame( array( $one->value, $other->value ), array_values( array_intersect( array( $one->value, $other->value ), $events ) ), 'Two events that exclude each other occur together. ' . $again );
	}

	/** @return list<string> */
	private function names( ?Member $before, Member $after ): array {
		return array_map( static fn( Change_Event $event ): string => $event->type->value, Change::between( $before, $after, $this->tiers ) );
	}
}
