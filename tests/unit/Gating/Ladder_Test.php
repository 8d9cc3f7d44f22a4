<?php
/**
 * Early access.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Gating;

use DateTimeImmutable;
use DateTimeZone;
use Patreon_Gate\Gating\Decision;
use Patreon_Gate\Gating\Decision_Filters;
use Patreon_Gate\Gating\Gatekeeper;
use Patreon_Gate\Gating\Ladder_Answer;
use Patreon_Gate\Gating\Ladder_Time;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\No_Filters;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Step_Answer;
use Patreon_Gate\Gating\Step_State;
use Patreon_Gate\Gating\Subject;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Grant_Kind;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Tests\Unit\Support\Dice;
use Patreon_Gate\Tests\Unit\Support\People;
use Patreon_Gate\Tests\Unit\Support\Random_Json;
use Patreon_Gate\Tests\Unit\Support\Registry;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Ladder_Test extends TestCase {

	/** Zones with daylight saving in both hemispheres, with half hours, with a clock change of half an hour, and fixed offsets. */
	private const ZONES = array( 'UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Australia/Adelaide', 'America/St_Johns', 'Pacific/Apia', 'Africa/Casablanca', '+05:30', '-03:30' );

	/** @return iterable<string, array{string, string, string, int, 'days'|'hours', string}> */
	public static function clock_changes(): iterable {
		yield 'forward: the hour of the day stays' => array( 'Europe/Berlin', '2026-03-28 09:00', 'after', 1, 'days', '2026-03-29T09:00:00+02:00' );
		yield 'forward: a time that is skipped becomes the one an hour later' => array( 'Europe/Berlin', '2026-03-28 02:30', 'after', 1, 'days', '2026-03-29T03:30:00+02:00' );
		yield 'forward: hours are 60 minutes long' => array( 'Europe/Berlin', '2026-03-28 09:00', 'after', 24, 'hours', '2026-03-29T10:00:00+02:00' );
		yield 'back: the hour of the day stays' => array( 'Europe/Berlin', '2026-10-24 09:00', 'after', 1, 'days', '2026-10-25T09:00:00+01:00' );
		yield 'back: a time that comes twice is the first' => array( 'Europe/Berlin', '2026-10-24 02:30', 'after', 1, 'days', '2026-10-25T02:30:00+02:00' );
		yield 'back: hours are 60 minutes long' => array( 'Europe/Berlin', '2026-10-24 09:00', 'after', 24, 'hours', '2026-10-25T08:00:00+01:00' );
		yield 'in the other hemisphere' => array( 'Australia/Adelaide', '2026-10-03 18:15', 'after', 1, 'days', '2026-10-04T18:15:00+10:30' );
		yield 'clocks change by half an hour' => array( 'Australia/Lord_Howe', '2026-10-03 09:00', 'after', 7, 'days', '2026-10-10T09:00:00+11:00' );
		yield 'half hours' => array( 'Asia/Kolkata', '2026-02-27 23:45', 'after', 2, 'days', '2026-03-01T23:45:00+05:30' );
		yield 'an offset without a name' => array( '-03:30', '2026-12-31 23:59', 'after', 1, 'days', '2027-01-01T23:59:00-03:30' );
		yield 'over a leap day' => array( 'America/New_York', '2028-02-28 12:00', 'after', 2, 'days', '2028-03-01T12:00:00-05:00' );
		yield 'over midnight' => array( 'America/New_York', '2026-03-07 23:30', 'after', 3, 'hours', '2026-03-08T03:30:00-04:00' );
		yield 'at publication, in the hour that comes twice' => array( 'Europe/Berlin', '2026-10-25T02:30:00+01:00', 'after', 0, 'days', '2026-10-25T02:30:00+01:00' );
	}

	/** @param 'days'|'hours' $unit What is counted. */
	#[DataProvider( 'clock_changes' )]
	public function test_time_after_publication_over_clock_changes( string $zone, string $published, string $after, int $count, string $unit, string $expected ): void {
		$zone = new DateTimeZone( $zone );
		$at   = ( new Ladder_Time( null, $count, $unit ) )->at( ( new DateTimeImmutable( $published, $zone ) )->getTimestamp(), $zone );
		self::assertSame( $expected, ( new DateTimeImmutable( '@' . $at ) )->setTimezone( $zone )->format( 'c' ), $after );
	}

	public function test_days_keep_the_hour_in_every_zone_all_year_round(): void {
		foreach ( self::ZONES as $name ) {
			$zone = new DateTimeZone( $name );
			for ( $day = 0; $day < 366; $day++ ) {
				// Noon: no zone changes its clocks then.
				$published = ( new DateTimeImmutable( '2026-01-01 12:00:00', $zone ) )->modify( "+$day days" );
				foreach ( array( 1, 7, 200 ) as $count ) {
					$at = ( new Ladder_Time( null, $count ) )->at( $published->getTimestamp(), $zone );
					$is = ( new DateTimeImmutable( '@' . $at ) )->setTimezone( $zone );
					self::assertSame( '12:00:00', $is->format( 'H:i:s' ), "$name, day $day" );
					self::assertSame( $count, (int) ( new DateTimeImmutable( $published->format( 'Y-m-d' ) ) )->diff( new DateTimeImmutable( $is->format( 'Y-m-d' ) ) )->days, "$name, day $day" );
				}
				self::assertSame( $published->getTimestamp() + 36000, ( new Ladder_Time( null, 10, Ladder_Time::HOURS ) )->at( $published->getTimestamp(), $zone ) );
			}
		}
	}

	public function test_a_date_is_the_same_moment_in_every_zone_whenever_it_was_published(): void {
		foreach ( self::ZONES as $name ) {
			foreach ( array( null, 0, People::NOW, PHP_INT_MAX ) as $published ) {
				self::assertSame( People::NOW, ( new Ladder_Time( People::NOW ) )->at( $published, new DateTimeZone( $name ) ) );
			}
		}
		self::assertNull( ( new Ladder_Time( null, 0 ) )->at( null, new DateTimeZone( 'UTC' ) ), 'Zero days after a publication that never was is never.' );
	}

	/**
	 * Gold at once, silver after 7 days, free members after 14, everyone on a date; each at the second before, at the second, and after.
	 */
	public function test_each_reader_gets_in_exactly_at_their_step(): void {
		$published = People::NOW;
		$steps     = array( self::step( array( 'tier_or_above', array( 'tier' => People::SILVER ) ), 7 ), self::step( array( 'free_member', array() ), 14 ), self::step( null, '2026-07-15T12:00:00Z' ) );
		$lock      = self::lock( $steps );
		$opens     = array(
			'gold'     => $published,
			'silver'   => $published + 7 * 86400,
			'free'     => $published + 14 * 86400,
			'none'     => $published + 30 * 86400,
			'stranger' => $published + 30 * 86400,
		);
		foreach ( $opens as $who => $from ) {
			foreach ( $opens as $at ) {
				foreach ( array( -1, 0, 1 ) as $second ) {
					$now = $at + $second;
					if ( $now < $published ) {
						continue;
					}
					$decision = self::decide( $lock, $who, $published, $now );
					self::assertSame( $now >= $from, $decision->granted, "$who at " . gmdate( 'c', $now ) );
					if ( ! $decision->granted ) {
						self::assertSame( $from, $decision->opens_at, "$who is told when" );
						self::assertSame( in_array( $who, array( 'silver', 'free' ), true ), Reason::Opens_Later === $decision->reason );
					}
				}
			}
		}
		self::assertSame( Reason::Everyone, self::decide( $lock, 'stranger', $published, $published + 31 * 86400 )->reason );
		self::assertSame( Reason::Not_Signed_In, self::decide( $lock, 'stranger', $published, $published )->reason );
		self::assertSame( Reason::Not_A_Member, self::decide( $lock, 'none', $published, $published )->reason );
	}

	public function test_after_the_lock_holds_again_only_its_own_conditions_count(): void {
		$lock = self::lock( array( self::step( array( 'free_member', array() ), 0 ), self::step( null, 3 ), self::step( array( 'paying', array() ), 40 ) ), 10 );
		$day  = static fn ( int $days, int $seconds = 0 ): int => People::NOW + $days * 86400 + $seconds;
		foreach ( array( 0 => false, 3 => true, 9 => true ) as $days => $open ) {
			self::assertSame( $open, self::decide( $lock, 'stranger', People::NOW, $day( $days ) )->granted );
			self::assertTrue( self::decide( $lock, 'free', People::NOW, $day( $days ) )->granted );
		}
		self::assertTrue( self::decide( $lock, 'stranger', People::NOW, $day( 10, -1 ) )->granted );
		foreach ( array( 0, 1, 86400 * 31, 86400 * 5000 ) as $later ) {
			foreach ( array( 'stranger', 'none', 'free', 'silver' ) as $who ) {
				$decision = self::decide( $lock, $who, People::NOW, $day( 10, $later ) );
				self::assertFalse( $decision->granted, "$who, $later seconds later" );
				self::assertNull( $decision->opens_at, 'A step after that time never comes.' );
				self::assertNull( $decision->outlook?->changes_at() );
			}
			self::assertTrue( self::decide( $lock, 'gold', People::NOW, $day( 10, $later ) )->granted );
		}
	}

	public function test_a_moved_publication_moves_what_is_counted_from_it_and_nothing_else(): void {
		$lock = self::lock( array( self::step( array( 'paying', array() ), '2026-06-20T12:00:00Z' ), self::step( null, 7 ) ) );
		foreach ( array( -30, -7, 0, 3, 400 ) as $moved ) {
			$published = People::NOW + $moved * 86400;
			self::assertSame( $moved <= -7, self::decide( $lock, 'stranger', $published, People::NOW )->granted, "moved by $moved days" );
			self::assertSame( $published + 7 * 86400, $moved <= -7 ? $published + 7 * 86400 : self::decide( $lock, 'stranger', $published, People::NOW )->opens_at );
			self::assertTrue( self::decide( $lock, 'silver', $published, People::NOW + 5 * 86400 )->granted, 'The date stays.' );
		}
	}

	public function test_nothing_opens_in_a_post_that_is_not_published(): void {
		foreach ( array( self::step( null, 0 ), self::step( null, '2020-01-01T00:00:00Z' ) ) as $step ) {
			foreach ( array( 'stranger', 'free', 'silver' ) as $who ) {
				self::assertFalse( self::decide( self::lock( array( $step ) ), $who, null, People::NOW )->granted );
			}
			self::assertTrue( self::decide( self::lock( array( $step ) ), 'gold', null, People::NOW )->granted );
		}
	}

	public function test_content_without_a_post_opens_on_dates_only(): void {
		self::assertTrue( self::decide( self::lock( array( self::step( null, '2020-01-01T00:00:00Z' ) ) ), 'stranger', null, People::NOW, 0 )->granted );
		self::assertFalse( self::decide( self::lock( array( self::step( null, 0 ) ) ), 'stranger', null, People::NOW, 0 )->granted );
		self::assertFalse( self::decide( self::lock( array( self::step( null, '2020-01-01T00:00:00Z' ) ), 10 ), 'stranger', null, People::NOW, 0 )->granted, 'Nobody knows when the lock holds again, so it holds.' );
	}

	public function test_a_step_for_everyone_needs_no_connection_and_others_do(): void {
		$keeper = new Gatekeeper( Registry::built_in(), new No_Filters() );
		foreach ( array( Tier_Catalogue::missing(), People::catalogue() ) as $tiers ) {
			self::assertTrue( $keeper->decide( self::lock( array( self::step( null, 0 ) ) ), Viewer::stranger(), new Subject( 1, People::NOW, $tiers ), People::NOW )->granted );
		}
		$lock = self::lock( array( self::step( array( 'free_member', array() ), 0 ) ) );
		self::assertSame( Reason::Connection_Trouble, $keeper->decide( $lock, self::viewer( 'free' ), new Subject( 1, People::NOW, Tier_Catalogue::missing() ), People::NOW )->reason );
	}

	public function test_who_is_blocked_meets_no_step_until_everyone_may_read(): void {
		$lock = self::lock( array( self::step( array( 'free_member', array() ), 0 ), self::step( null, 2 ) ) );
		self::assertSame( Reason::Blocked, self::decide( $lock, 'blocked', People::NOW, People::NOW )->reason );
		self::assertSame( Reason::Everyone, self::decide( $lock, 'blocked', People::NOW, People::NOW + 2 * 86400 )->reason );
	}

	public function test_an_unknown_condition_in_a_step_denies_everybody_at_any_time(): void {
		$lock = self::lock( array( self::step( array( 'gone-add-on/thing', array() ), 0 ), self::step( null, 0 ) ) );
		foreach ( array( 'stranger', 'gold' ) as $who ) {
			self::assertSame( Reason::Unreadable_Lock, self::decide( $lock, $who, People::NOW, People::NOW )->reason );
		}
	}

	public function test_a_condition_that_throws_does_not_open_its_step(): void {
		$throws = new \Patreon_Gate\Gating\Callback_Evaluator( static fn (): bool => throw new \RuntimeException( 'add-on' ) );
		$keeper = new Gatekeeper( Registry::built_in( array( 't/throw' => $throws ) ), new No_Filters() );
		$lock   = self::lock( array( self::step( array( 't/throw', array() ), 0 ) ) );
		self::assertFalse( $keeper->decide( $lock, self::viewer( 'silver' ), new Subject( 1, People::NOW, People::catalogue() ), People::NOW )->granted );
	}

	public function test_an_add_on_can_still_deny_what_a_step_opened(): void {
		$filters = new class() implements Decision_Filters {
			public function deny( Decision $decision, Lock $lock, Viewer $viewer, Subject $subject, int $now ): bool {
				return true;
			}

			public function grant( Decision $decision, Lock $lock, Viewer $viewer, Subject $subject, int $now ): bool {
				return true;
			}
		};
		$decision = ( new Gatekeeper( Registry::built_in(), $filters ) )->decide( self::lock( array( self::step( null, 0 ) ) ), Viewer::stranger(), new Subject( 1, People::NOW, People::catalogue() ), People::NOW );
		self::assertSame( Reason::Add_On_Denied, $decision->reason );
	}

	public function test_lists_do_not_refuse_logged_out_visitors_whom_a_step_may_let_in(): void {
		self::assertFalse( self::lock( array( self::step( null, 3000 ) ) )->keeps_strangers_out() );
		self::assertFalse( self::lock( array( self::step( array( 'my-add-on/anybody', array() ), 0 ) ) )->keeps_strangers_out() );
		self::assertFalse( self::lock( array( self::step( array( 'free_member', array() ), 0 ) ) )->keeps_strangers_out(), 'The words for them change at each step.' );
		self::assertTrue( Lock::from_array( array_diff_key( self::value( array( self::step( null, 0 ) ) ), array( 'ladder' => 1 ) ) )->keeps_strangers_out() );
		$keeper = new Gatekeeper( Registry::built_in(), new No_Filters() );
		self::assertFalse( $keeper->is_same_for_every_post( self::lock( array( self::step( array( 'free_member', array() ), 0 ) ) ) ) );
	}

	public function test_public_text_is_not_stored_if_it_will_be_locked_again(): void {
		$subject = new Subject( 1, People::NOW, People::catalogue() );
		$keeper  = new Gatekeeper( Registry::built_in(), new No_Filters() );
		self::assertTrue( $keeper->decide( self::lock( array( self::step( null, 0 ) ) )->for_storage(), Viewer::stranger(), $subject, People::NOW )->granted );
		self::assertFalse( $keeper->decide( self::lock( array( self::step( null, 0 ) ), 10 )->for_storage(), Viewer::stranger(), $subject, People::NOW )->granted );
	}

	public function test_the_next_change_is_known(): void {
		$lock    = self::lock( array( self::step( array( 'paying', array() ), 5 ), self::step( null, 2 ) ), 8 );
		$changes = static fn ( int $days ): ?int => self::decide( $lock, 'stranger', People::NOW, People::NOW + $days * 86400 )->outlook?->changes_at();
		self::assertSame( array( 2, 2, 5, 5, 5, 8, 8, 8, null ), array_map( static fn ( int $days ): ?int => null === $changes( $days ) ? null : intdiv( $changes( $days ) - People::NOW, 86400 ), range( 0, 8 ) ) );
	}

	public function test_an_explanation_says_of_each_step_whether_it_counts_and_for_whom(): void {
		$lock = self::lock( array( self::step( array( 'free_member', array() ), 2 ), self::step( null, 5 ), self::step( array( 'paying', array() ), 40 ) ), 10 );
		$day  = static fn ( int $days ): int => People::NOW + $days * 86400;
		foreach ( array( 0 => array( 'later', 'later', 'never' ), 2 => array( 'counts', 'later', 'never' ), 9 => array( 'counts', 'counts', 'never' ), 10 => array( 'over', 'over', 'never' ) ) as $days => $states ) {
			foreach ( array( 'stranger' => array( false, true, false ), 'free' => array( true, true, false ), 'silver' => array( true, true, true ), 'blocked' => array( false, true, false ) ) as $who => $passed ) {
				$told = self::explain( $lock, $who, People::NOW, $day( $days ) );
				self::assertSame( $states, array_map( static fn ( Step_Answer $step ): string => $step->state->value, $told->steps ?? array() ), "$who, day $days" );
				self::assertSame( $passed, array_map( static fn ( Step_Answer $step ): ?bool => $step->passed, $told->steps ?? array() ), "$who, day $days" );
				self::assertSame( array( $day( 2 ), $day( 5 ), $day( 40 ) ), array_map( static fn ( Step_Answer $step ): ?int => $step->at, $told->steps ?? array() ) );
				self::assertSame( array( $day( 10 ), 10 === $days ), array( $told?->relock_at, $told?->relocked ) );
			}
		}
		$draft = self::explain( $lock, 'free', null, $day( 9 ) );
		self::assertSame( array( array( 'unpublished', null ), null, false ), array( array( $draft?->steps[0]->state->value, $draft?->steps[0]->at ), $draft?->relock_at, $draft?->relocked ) );
		self::assertNull( self::explain( Lock::from_array( array_diff_key( self::value( array( self::step( null, 0 ) ) ), array( 'ladder' => 1 ) ) ), 'gold', People::NOW, People::NOW ) );
	}

	public function test_an_explanation_says_what_was_not_checked(): void {
		$gone = self::explain( self::lock( array( self::step( array( 'gone-add-on/thing', array() ), 0 ), self::step( null, 0 ) ) ), 'gold', People::NOW, People::NOW );
		self::assertSame( array( null, null ), array_map( static fn ( Step_Answer $step ): ?bool => $step->passed, $gone->steps ?? array() ), 'Nobody gets in.' );
		$lock = self::lock( array( self::step( array( 'free_member', array() ), 0 ), self::step( null, 0 ) ) );
		$told = ( new Gatekeeper( Registry::built_in(), new No_Filters() ) )->explain_ladder( $lock, self::viewer( 'free' ), new Subject( 1, People::NOW, Tier_Catalogue::missing() ), People::NOW );
		self::assertSame( array( null, true ), array_map( static fn ( Step_Answer $step ): ?bool => $step->passed, $told->steps ?? array() ), 'Without a connection only everyone gets in.' );
	}

	/** Random ladders are compared with a model that asks for each step alone. */
	public function test_random_ladders_let_in_whom_a_model_lets_in(): void {
		$dice    = new Dice();
		$granted = 0;
		for ( $i = 0; $i < 5000; $i++ ) {
			$steps  = array();
			$whos   = array( null, array( 'free_member', array() ), array( 'paying', array() ), array( 'tiers', array( 'tiers' => array( People::SILVER ) ) ) );
			for ( $n = $dice->number( 1, 4 ); $n > 0; $n-- ) {
				$steps[] = self::step( $dice->of( $whos ), $dice->likely( 50 ) ? $dice->number( 0, 20 ) : gmdate( 'Y-m-d\TH:i:s\Z', People::NOW + $dice->number( -5, 20 ) * 86400 ) );
			}
			$relock    = $dice->likely( 40 ) ? $dice->number( 0, 20 ) : null;
			$published = $dice->likely( 10 ) ? null : People::NOW + $dice->number( -20, 20 ) * 86400;
			$who       = $dice->of( array( 'stranger', 'none', 'free', 'silver', 'gold' ) );
			$now       = People::NOW + $dice->number( -20, 40 ) * 86400;
			$expected  = 'gold' === $who;
			foreach ( null !== $published && ( null === $relock || $now < $published + $relock * 86400 ) ? $steps : array() as $step ) {
				$from     = '' === $step['when']['date'] ? $published + $step['when']['count'] * 86400 : strtotime( $step['when']['date'] );
				$type     = $step['conditions'][0]['type'] ?? 'everyone';
				$meets    = array( 'everyone' => array( 'stranger', 'none', 'free', 'silver' ), 'free_member' => array( 'free', 'silver' ), 'paying' => array( 'silver' ), 'tiers' => array( 'silver' ) );
				$expected = $expected || ( $now >= $from && in_array( $who, $meets[ $type ], true ) );
			}
			$granted += (int) $expected;
			$decision = self::decide( self::lock( $steps, $relock ), $who, $published, $now );
			self::assertSame( $expected, $decision->granted, $dice->repeat() );
			$told = self::explain( self::lock( $steps, $relock ), $who, $published, $now )->steps ?? array();
			self::assertSame( $expected, 'gold' === $who || array() !== array_filter( $told, static fn ( Step_Answer $step ): bool => true === $step->passed && Step_State::Counts === $step->state ), 'The explanation: ' . $dice->repeat() );
			if ( null !== $decision->opens_at ) {
				$coming = array_filter( $told, static fn ( Step_Answer $step ): bool => true === $step->passed && Step_State::Later === $step->state );
				self::assertSame( $decision->opens_at, min( array_map( static fn ( Step_Answer $step ): ?int => $step->at, $coming ) ), $dice->repeat() );
			}
		}
		self::assertGreaterThan( 1000, $granted );
		self::assertLessThan( 4000, $granted );
	}

	public function test_a_ladder_is_read_as_it_was_written(): void {
		foreach ( array( null, 30, '2026-12-24T18:00:00Z' ) as $relock ) {
			$value = self::value( array( self::step( null, '2026-12-24T17:30:00Z' ), self::step( array( 'paying', array() ), 12, 'hours' ) ), $relock );
			$lock  = Lock::from_array( $value );
			self::assertTrue( $lock->readable );
			self::assertSame( $value, $lock->to_array() );
			self::assertEquals( $lock, Lock::from_array( json_decode( (string) json_encode( $value ) ) ), 'Read from objects, it is the same.' );
			self::assertNotSame( $lock->hash(), Lock::from_array( array_diff_key( $value, array( 'ladder' => 1 ) ) )->hash() );
		}
	}

	public function test_a_lock_without_a_ladder_is_stored_as_before(): void {
		self::assertSame( array( 'match', 'inverse', 'campaign', 'conditions' ), array_keys( Lock::from_array( array_diff_key( self::value( array( self::step( null, 0 ) ) ), array( 'ladder' => 1 ) ) )->to_array() ) );
	}

	/** @return iterable<string, array{mixed}> */
	public static function no_ladders(): iterable {
		yield 'null' => array( null );
		yield 'nothing' => array( array() );
		yield 'text' => array( 'everyone' );
		yield 'no steps' => array( array( 'steps' => array(), 'relock' => null ) );
		$good = self::value( array( self::step( null, 0 ) ), 5 )['ladder'];
		yield 'too many steps' => array( array( 'steps' => array_fill( 0, 21, $good['steps'][0] ) ) + $good );
		yield 'steps by name' => array( array( 'steps' => array( 'a' => $good['steps'][0] ) ) + $good );
		yield 'more' => array( $good + array( 'pause' => 1 ) );
		yield 'without relock' => array( array( 'steps' => $good['steps'] ) );
		yield 'relock is false' => array( array( 'relock' => false ) + $good );
		yield 'relock has no date' => array( array( 'relock' => array( 'date' => '2026-02-30T00:00:00Z', 'count' => 0, 'unit' => 'days' ) ) + $good );
		$step = $good['steps'][0];
		foreach ( array( 'everyone without conditions is false' => array( 'everyone' => false ), 'everyone is 1' => array( 'everyone' => 1 ), 'everyone with conditions' => array( 'conditions' => array( array( 'type' => 'paying', 'params' => array() ) ) ), 'conditions are nothing' => array( 'conditions' => null ), 'a condition is damaged' => array( 'everyone' => false, 'conditions' => array( array( 'type' => 'paying' ) ) ), 'without a time' => array( 'when' => null ), 'more' => array( 'not' => true ) ) as $name => $change ) {
			yield "step: $name" => array( array( 'steps' => array( $step, $change + $step ) ) + $good );
		}
		$dates = array( '2026-02-30T10:00:00Z', '2026-13-01T10:00:00Z', '2026-00-10T10:00:00Z', '2026-01-01T25:00:00Z', '2026-01-01T10:60:00Z', '2026-01-01T10:00:60Z', '2026-01-01T10:00:00', '2026-01-01T10:00:00+01:00', '2026-01-01 10:00:00Z', '2026-01-01', 'tomorrow', 'now', ' ', '0', '2026-01-01T10:00:00Z ', "2026-01-01T10:00:00Z\n", '20260-01-01T10:00:00Z', '١٢٣٤-01-01T10:00:00Z' );
		foreach ( $dates as $date ) {
			yield 'date: ' . json_encode( $date ) => array( array( 'steps' => array( array( 'when' => array( 'date' => $date, 'count' => 0, 'unit' => 'days' ) ) + $step ) ) + $good );
		}
		foreach ( array( 'negative' => array( 'count' => -1 ), 'text' => array( 'count' => '7' ), 'a fraction' => array( 'count' => 1.5 ), 'null' => array( 'count' => null ), 'huge' => array( 'count' => PHP_INT_MAX ), 'more than ten years' => array( 'count' => 3661 ), 'in weeks' => array( 'unit' => 'weeks' ), 'a date and a count' => array( 'date' => '2026-01-01T10:00:00Z', 'count' => 1 ), 'a number as date' => array( 'date' => 0 ), 'more' => array( 'zone' => 'UTC' ) ) as $name => $change ) {
			yield "time is $name" => array( array( 'steps' => array( array( 'when' => $change + array( 'date' => '', 'count' => 7, 'unit' => 'days' ) ) + $step ) ) + $good );
		}
	}

	#[DataProvider( 'no_ladders' )]
	public function test_what_is_not_exactly_a_ladder_denies_everybody( mixed $ladder ): void {
		$lock = Lock::from_array( array( 'ladder' => $ladder ) + self::value( array( self::step( null, 0 ) ) ) );
		self::assertFalse( $lock->readable );
		foreach ( array( 'stranger', 'gold' ) as $who ) {
			self::assertSame( Reason::Unreadable_Lock, self::decide( $lock, $who, People::NOW, People::NOW )->reason );
		}
	}

	public function test_random_damage_never_opens_a_step_before_its_time(): void {
		$dice = new Dice();
		$json = new Random_Json( $dice );
		$good = self::value( array( self::step( array( 'tiers', array( 'tiers' => array( People::SILVER ) ) ), 3000 ), self::step( null, '2099-01-01T00:00:00Z' ) ), 3500 );
		$read = 0;
		for ( $i = 0; $i < 10000; $i++ ) {
			$lock = Lock::from_array( array( 'ladder' => $json->damaged( $good['ladder'] ) ) + $good );
			$read += (int) $lock->readable;
			self::assertFalse( self::decide( $lock, 'none', People::NOW, People::NOW )->granted, $dice->repeat() );
		}
		self::assertGreaterThan( 1000, $read );
		self::assertLessThan( 9000, $read );
	}

	/**
	 * Returns a step as it is stored.
	 *
	 * @param ?array{string, array<string, mixed>} $who  Condition type and its parameters; null for everyone.
	 * @param int|string                           $when Count, or date.
	 * @return array{everyone: bool, conditions: list<array{type: string, params: array<string, mixed>}>, when: array{date: string, count: int, unit: string}}
	 */
	private static function step( ?array $who, int|string $when, string $unit = 'days' ): array {
		return array(
			'everyone'   => null === $who,
			'conditions' => null === $who ? array() : array( array( 'type' => $who[0], 'params' => $who[1] ) ),
			'when'       => self::time( $when, $unit ),
		);
	}

	/** @return array{date: string, count: int, unit: string} */
	private static function time( int|string $when, string $unit = 'days' ): array {
		return array( 'date' => is_string( $when ) ? $when : '', 'count' => is_int( $when ) ? $when : 0, 'unit' => $unit );
	}

	/**
	 * Returns a lock for gold members, as it is stored.
	 *
	 * @param list<array<string, mixed>> $steps  Steps.
	 * @param int|string|null            $relock Count, or date.
	 * @return array{match: string, inverse: bool, campaign: string, conditions: list<mixed>, ladder: array{steps: list<array<string, mixed>>, relock: ?array<string, mixed>}}
	 */
	private static function value( array $steps, int|string|null $relock = null ): array {
		return array(
			'match'      => 'any',
			'inverse'    => false,
			'campaign'   => '',
			'conditions' => array( array( 'type' => 'tiers', 'params' => array( 'tiers' => array( People::GOLD ) ) ) ),
			'ladder'     => array( 'steps' => $steps, 'relock' => null === $relock ? null : self::time( $relock ) ),
		);
	}

	/** @param list<array<string, mixed>> $steps Steps. */
	private static function lock( array $steps, int|string|null $relock = null ): Lock {
		return Lock::from_array( self::value( $steps, $relock ) );
	}

	private static function decide( Lock $lock, string $who, ?int $published, int $now, int $post_id = 1 ): Decision {
		return ( new Gatekeeper( Registry::built_in(), new No_Filters() ) )->decide( $lock, self::viewer( $who ), new Subject( $post_id, $published, People::catalogue() ), $now );
	}

	private static function explain( Lock $lock, string $who, ?int $published, int $now ): ?Ladder_Answer {
		return ( new Gatekeeper( Registry::built_in(), new No_Filters() ) )->explain_ladder( $lock, self::viewer( $who ), new Subject( 1, $published, People::catalogue() ), $now );
	}

	private static function viewer( string $who ): Viewer {
		$member = static fn ( string $tier ): Entitlement => ( new Policy( Policy_Settings::balanced() ) )->entitlement( People::member( array( 'tier_ids' => array( $tier ) ) ), People::catalogue(), People::NOW );
		$free   = array( 'patron_status' => null, 'last_charge_status' => null, 'last_charge_at' => null, 'next_charge_at' => null, 'entitled_cents' => 0, 'lifetime_cents' => 0, 'cadence_months' => null, 'tier_ids' => array( People::FREE ) );
		$by     = array( new Grant( People::CAMPAIGN, '', 7, Grant_Kind::Block ) );
		return match ( $who ) {
			'gold'    => new Viewer( '1', 0, array( People::CAMPAIGN => $member( People::GOLD ) ) ),
			'silver'  => new Viewer( '2', 0, array( People::CAMPAIGN => $member( People::SILVER ) ) ),
			'free'    => new Viewer( '3', 0, array( People::CAMPAIGN => ( new Policy( Policy_Settings::balanced() ) )->entitlement( People::member( $free ), People::catalogue(), People::NOW ) ) ),
			'none'    => new Viewer( '4', 0, array() ),
			'blocked' => new Viewer( '5', 7, array( People::CAMPAIGN => ( new Policy( Policy_Settings::balanced() ) )->entitlement( null, People::catalogue(), People::NOW, $by ) ) ),
			default   => Viewer::stranger(),
		};
	}
}
