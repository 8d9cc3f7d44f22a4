<?php
/**
 * Compares events with their table.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Engine;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use Patreon_Gate\Engine\Change;
use Patreon_Gate\Engine\Change_Event;
use Patreon_Gate\Engine\Change_Evidence;
use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Tests\Unit\Support\People;
use Patreon_Gate\Tests\Unit\Support\Turn;
use Patreon_Gate\Tests\Unit\Support\Turns;

final class Change_Table_Test extends TestCase {

	/** @return iterable<string, array{Turn}> */
	public static function rows(): iterable {
		foreach ( Turns::all() as $turn ) {
			yield $turn->title => array( $turn );
		}
	}

	#[DataProvider( 'rows' )]
	public function test_a_row_holds( Turn $turn ): void {
		$events = Change::between( $turn->before, $turn->after->following( $turn->before ), People::catalogue() );
		self::assertSame( $turn->events, implode( ' ', array_map( static fn( Change_Event $event ): string => $event->type->value, $events ) ) );
	}

	#[DataProvider( 'rows' )]
	public function test_evidence_contains_the_facts_of_the_records_without_names( Turn $turn ): void {
		$after  = $turn->after->following( $turn->before );
		$events = Change::between( $turn->before, $after, People::catalogue() );
		self::assertSame( '' === $turn->events, array() === $events );
		foreach ( $events as $event ) {
			$names = Change_Evidence::names( $event->type );
			self::assertNotSame( array(), $event->evidence, $event->type->value );
			if ( null !== $names ) {
				self::assertSame( array(), array_diff( $names, array_keys( $event->evidence ) ) );
			}
			foreach ( array_diff_key( $event->evidence, array( 'access_until' => true, 'tier_ids' => true ) ) as $name => $facts ) {
				$personal = in_array( $name, Member::PERSONAL, true );
				self::assertSame( $personal ? '…' : $after->to_array()[ $name ] ?? null, $facts['after'], $name );
				self::assertSame( $personal ? '…' : ( $turn->before?->to_array() ?? array() )[ $name ] ?? null, $facts['before'], $name );
			}
		}
	}

	public function test_every_event_has_a_row(): void {
		$seen = array( 'access:gained', 'access:lost' );
		foreach ( Turns::all() as $turn ) {
			$seen = array( ...$seen, ...explode( ' ', $turn->events ) );
		}
		self::assertSame( array(), array_values( array_diff( array_column( Event_Type::cases(), 'value' ), $seen ) ) );
	}

	public function test_six_events_have_the_names_of_patreons_triggers(): void {
		$own = array_filter( Event_Type::cases(), static fn( Event_Type $type ): bool => $type->is_patreons() );
		self::assertSame( array( 'members:create', 'members:update', 'members:delete', 'members:pledge:create', 'members:pledge:update', 'members:pledge:delete' ), array_column( $own, 'value' ) );
	}

	public function test_the_event_of_a_cancelled_pledge_contains_the_end_of_access(): void {
		$policy   = new Policy( Policy_Settings::balanced() );
		$before   = People::member( array( 'fetched_at' => People::days( -1 ) ) )->following( null );
		$after    = People::member( array( 'patron_status' => 'former_patron', 'entitled_cents' => 0, 'tier_ids' => array() ) )->following( $before );
		$evidence = self::evidence( Change::between( $before, $after, People::catalogue(), $policy->entitlement( $after, People::catalogue(), People::NOW ) ) );
		self::assertSame( array( 'before' => null, 'after' => People::days( 25 ) ), $evidence['access_until'] );
		self::assertSame( People::days( 25 ), $evidence['paid_until']['after'] );
		$refunded = $after->with( array( 'last_charge_status' => 'Refunded', 'paid_until' => null ) );
		$evidence = self::evidence( Change::between( $before, $refunded, People::catalogue(), $policy->entitlement( $refunded, People::catalogue(), People::NOW ) ) );
		self::assertNull( $evidence['access_until']['after'] );
	}

	public function test_gained_and_lost_access_is_compared_with_the_last_announcement(): void {
		$open   = new Entitlement( People::CAMPAIGN, Member_State::Active, true, true, valid_until: People::days( 3 ) );
		$closed = new Entitlement( People::CAMPAIGN, Member_State::Free, true );
		$had    = new Stored_Member( People::member(), 1, '', 'declined', true, People::days( 1 ) );
		$not    = new Stored_Member( People::member(), 1, '', 'free', false );
		self::assertSame( array(), Change::of_access( $had, $open ) );
		self::assertSame( array(), Change::of_access( $not, $closed ) );
		self::assertSame( array(), Change::of_access( null, $closed ) );
		self::assertSame( array(), Change::of_access( new Stored_Member( People::member(), 0, '', '', false ), $open ), 'A record that was never evaluated gives no event.' );
		$gained = Change::of_access( null, $open );
		self::assertSame( Event_Type::Access_Gained, $gained[0]->type );
		self::assertSame( array( 'before' => 'none', 'after' => 'active' ), $gained[0]->evidence['state'] );
		self::assertSame( array( 'before' => null, 'after' => People::days( 3 ) ), $gained[0]->evidence['access_until'] );
		self::assertSame( Event_Type::Access_Gained, Change::of_access( $not, $open )[0]->type );
		$lost = Change::of_access( $had, $closed );
		self::assertSame( Event_Type::Access_Lost, $lost[0]->type );
		self::assertSame( array( 'before' => 'declined', 'after' => 'free' ), $lost[0]->evidence['state'] );
		self::assertSame( array( 'before' => true, 'after' => false ), $lost[0]->evidence['has_access'] );
	}

	/**
	 * @param list<Change_Event> $events All events.
	 * @return array<string, array{before: mixed, after: mixed}> Evidence of the cancellation.
	 */
	private static function evidence( array $events ): array {
		foreach ( $events as $event ) {
			if ( Event_Type::Pledge_Cancelled === $event->type ) {
				return $event->evidence;
			}
		}
		self::fail( 'Nothing was cancelled.' );
	}
}
