<?php
/**
 * The gatekeeper.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Gating;

use Closure;
use Error;
use Patreon_Gate\Gating\Callback_Evaluator;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Condition_Type;
use Patreon_Gate\Gating\Decision;
use Patreon_Gate\Gating\Decision_Filters;
use Patreon_Gate\Gating\Gatekeeper;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\No_Filters;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Subject;
use Patreon_Gate\Gating\Verdict;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Grant_Kind;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Tests\Unit\Support\People;
use Patreon_Gate\Tests\Unit\Support\Registry;
use Patreon_Gate\Tests\Unit\Support\Scripted_Filters;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use RuntimeException;
use Throwable;

final class Gatekeeper_Test extends TestCase {

	/**
	 * Conditions that are named after what they answer: `yes`, `throw`, or a reason to deny.
	 *
	 * @return iterable<string, array{list<string>, bool, bool, Reason}>
	 */
	public static function combinations(): iterable {
		$cases = array(
			'one, met'                       => array( array( 'yes' ), Reason::Entitled, Reason::Entitled ),
			'one, not met'                   => array( array( 'former_member' ), Reason::Former_Member, Reason::Former_Member ),
			'one of two'                     => array( array( 'yes', 'former_member' ), Reason::Entitled, Reason::Former_Member ),
			'both'                           => array( array( 'yes', 'yes' ), Reason::Entitled, Reason::Entitled ),
			'none of two: nearest, farthest' => array( array( 'tier_too_low', 'declined_payment' ), Reason::Declined_Payment, Reason::Tier_Too_Low ),
			'the order does not matter'      => array( array( 'declined_payment', 'tier_too_low' ), Reason::Declined_Payment, Reason::Tier_Too_Low ),
			'unconfirmed before declined'    => array( array( 'declined_payment', 'unconfirmed' ), Reason::Unconfirmed, Reason::Declined_Payment ),
			'one throws, one is met'         => array( array( 'throw', 'yes' ), Reason::Entitled, Reason::Error ),
			'one throws'                     => array( array( 'throw' ), Reason::Error, Reason::Error ),
			'one throws, one is not met'     => array( array( 'throw', 'tier_too_low' ), Reason::Tier_Too_Low, Reason::Error ),
			'one answers nonsense'           => array( array( 'nonsense' ), Reason::Error, Reason::Error ),
			'one contradicts itself'         => array( array( 'contradiction' ), Reason::Error, Reason::Error ),
		);
		foreach ( $cases as $name => list( $conditions, $any, $all ) ) {
			yield "$name (any)" => array( $conditions, false, false, $any );
			yield "$name (all)" => array( $conditions, true, false, $all );
		}
		$inverse = array(
			'inverse: met'                => array( array( 'yes' ), Reason::Members_Excluded, Reason::Members_Excluded ),
			'inverse: not met'            => array( array( 'not_signed_in' ), Reason::Entitled, Reason::Entitled ),
			'inverse: one of two'         => array( array( 'yes', 'tier_too_low' ), Reason::Members_Excluded, Reason::Entitled ),
			'inverse: a failure is no no' => array( array( 'throw' ), Reason::Error, Reason::Error ),
			'inverse: nor is nonsense'    => array( array( 'nonsense', 'tier_too_low' ), Reason::Error, Reason::Error ),
			'inverse: nor an unreadable'  => array( array( 'unreadable_lock', 'tier_too_low' ), Reason::Unreadable_Lock, Reason::Unreadable_Lock ),
		);
		foreach ( $inverse as $name => list( $conditions, $any, $all ) ) {
			yield "$name (any)" => array( $conditions, false, true, $any );
			yield "$name (all)" => array( $conditions, true, true, $all );
		}
	}

	/** @param list<string> $conditions Answers. */
	#[DataProvider( 'combinations' )]
	public function test_conditions_are_combined( array $conditions, bool $all, bool $inverse, Reason $expected ): void {
		$decision = self::keeper()->decide( self::lock( $conditions, $all, $inverse ), Viewer::stranger(), self::subject(), People::NOW );
		self::assertSame( $expected, $decision->reason );
		self::assertSame( $expected->grants(), $decision->granted );
		self::assertCount( count( $conditions ), $decision->verdicts );
		self::assertSame( 't/' . $conditions[0], $decision->verdicts[0]->condition );
	}

	public function test_a_lock_with_an_unknown_condition_denies_everybody(): void {
		$owner = new Viewer( '1', 1, array( People::CAMPAIGN => Entitlement::owner( People::CAMPAIGN ) ) );
		foreach ( array( false, true ) as $all ) {
			foreach ( array( false, true ) as $inverse ) {
				foreach ( array( Viewer::stranger(), $owner ) as $viewer ) {
					$filters  = self::scripted( static fn(): bool => false, static fn(): bool => true );
					$lock     = new Lock( $all, $inverse, array( new Condition( 't/yes' ), new Condition( 'gone-add-on/thing' ) ) );
					$decision = self::keeper( $filters )->decide( $lock, $viewer, self::subject(), People::NOW );
					self::assertSame( Reason::Unreadable_Lock, $decision->reason );
					self::assertSame( 0, $filters->grant_asked, 'Add-ons are not asked to grant a lock with an unknown condition.' );
				}
			}
		}
	}

	public function test_a_lock_whose_campaign_is_not_connected_denies(): void {
		$elsewhere = new Lock( false, false, array( new Condition( 't/yes' ) ), '78' );
		self::assertSame( Reason::Connection_Trouble, self::keeper()->decide( $elsewhere, Viewer::stranger(), self::subject(), People::NOW )->reason );
		foreach ( array( false, true ) as $inverse ) {
			$lock = self::lock( array( 'yes' ), false, $inverse );
			self::assertSame( Reason::Connection_Trouble, self::keeper()->decide( $lock, Viewer::stranger(), new Subject( 1, null, Tier_Catalogue::missing() ), People::NOW )->reason );
		}
		$here = new Lock( false, false, array( new Condition( 't/yes' ) ), People::CAMPAIGN );
		self::assertTrue( self::keeper()->decide( $here, Viewer::stranger(), self::subject(), People::NOW )->granted );
	}

	public function test_the_creator_sees_everything_of_their_campaign(): void {
		$owner = new Viewer( '1', 0, array( People::CAMPAIGN => Entitlement::owner( People::CAMPAIGN ) ) );
		foreach ( array( 'not_a_member', 'throw', 'yes' ) as $answer ) {
			foreach ( array( false, true ) as $inverse ) {
				self::assertSame( Reason::Owner, self::keeper()->decide( self::lock( array( $answer ), false, $inverse ), $owner, self::subject(), People::NOW )->reason );
			}
		}
		$other = new Viewer( '1', 0, array( '78' => Entitlement::owner( '78' ) ) );
		self::assertSame( Reason::Not_A_Member, self::keeper()->decide( self::lock( array( 'not_a_member' ) ), $other, self::subject(), People::NOW )->reason );
	}

	public function test_grants_and_blocks_by_hand_come_before_the_conditions(): void {
		foreach ( array( new Viewer( '1', 0, self::by_hand( Grant_Kind::Grant ) ), new Viewer( null, 7, self::by_hand( Grant_Kind::Grant ) ) ) as $granted ) {
			foreach ( array( 'not_a_member', 'throw', 'yes' ) as $answer ) {
				self::assertSame( Reason::Granted, self::keeper()->decide( self::lock( array( $answer ) ), $granted, self::subject(), People::NOW )->reason );
			}
			self::assertSame( Reason::Members_Excluded, self::keeper()->decide( self::lock( array( 'yes' ), false, true ), $granted, self::subject(), People::NOW )->reason, 'A grant counts as a membership, so an inverse lock denies it.' );
		}
		foreach ( array( new Viewer( '1', 0, self::by_hand( Grant_Kind::Block ) ), new Viewer( null, 7, self::by_hand( Grant_Kind::Block ) ) ) as $blocked ) {
			foreach ( array( false, true ) as $inverse ) {
				self::assertSame( Reason::Blocked, self::keeper()->decide( self::lock( array( 'yes', 'not_a_member' ), false, $inverse ), $blocked, self::subject(), People::NOW )->reason );
			}
		}
		$nobody = new Viewer( null, 0, self::by_hand( Grant_Kind::Grant ) );
		self::assertFalse( self::keeper()->decide( self::lock( array( 'not_a_member' ) ), $nobody, self::subject(), People::NOW )->granted, 'A viewer without any account gets no access by a grant.' );
	}

	/** @return array<string, Entitlement> */
	private static function by_hand( Grant_Kind $kind ): array {
		$grant = new Grant( People::CAMPAIGN, '', 7, $kind );
		return array( People::CAMPAIGN => ( new Policy( Policy_Settings::strict() ) )->entitlement( null, People::catalogue(), People::NOW, array( $grant ) ) );
	}

	public function test_the_reason_opens_later_comes_with_a_time(): void {
		self::assertSame( 100, self::opens_at( array( 'in100', 'in200' ), false ) );
		self::assertSame( 200, self::opens_at( array( 'in100', 'in200' ), true ) );
		self::assertSame( 100, self::opens_at( array( 'in100', 'some_day' ), false ) );
		self::assertNull( self::opens_at( array( 'in100', 'some_day' ), true ) );
		self::assertNull( self::opens_at( array( 'in100', 'tier_too_low' ), true ), 'No time is returned where waiting does not help.' );
		self::assertSame( 100, self::opens_at( array( 'in100', 'tier_too_low' ), false ) );
	}

	/** @return iterable<string, array{string, Closure(): bool, Closure(): bool, Reason, int}> */
	public static function add_ons(): iterable {
		$yes   = static fn(): bool => true;
		$no    = static fn(): bool => false;
		$throw = static function (): bool {
			throw new RuntimeException( 'add-on' );
		};
		$fatal = static function (): bool {
			throw new Error( 'add-on' );
		};
		// An add-on that forgot its return value returns null, which is a TypeError here.
		$odd   = static fn(): bool => json_decode( 'null' );
		yield 'granted, nobody says anything' => array( 'yes', $no, $no, Reason::Entitled, 0 );
		yield 'granted, one denies' => array( 'yes', $yes, $yes, Reason::Add_On_Denied, 0 );
		yield 'granted, deny throws' => array( 'yes', $throw, $yes, Reason::Error, 0 );
		yield 'granted, deny fails hard' => array( 'yes', $fatal, $yes, Reason::Error, 0 );
		yield 'granted, deny answers nonsense' => array( 'yes', $odd, $yes, Reason::Error, 0 );
		yield 'denied, nobody says anything' => array( 'tier_too_low', $no, $no, Reason::Tier_Too_Low, 1 );
		yield 'denied, one grants' => array( 'tier_too_low', $no, $yes, Reason::Add_On_Grant, 1 );
		yield 'denied, a veto beats a grant' => array( 'tier_too_low', $yes, $yes, Reason::Tier_Too_Low, 0 );
		yield 'denied, deny throws' => array( 'tier_too_low', $throw, $yes, Reason::Error, 0 );
		yield 'denied, grant throws' => array( 'tier_too_low', $no, $throw, Reason::Tier_Too_Low, 1 );
		yield 'denied, grant fails hard' => array( 'tier_too_low', $no, $fatal, Reason::Tier_Too_Low, 1 );
		yield 'denied, grant answers nonsense' => array( 'tier_too_low', $no, $odd, Reason::Tier_Too_Low, 1 );
		yield 'failed, one grants' => array( 'throw', $no, $yes, Reason::Add_On_Grant, 1 );
	}

	/**
	 * @param Closure(): bool $deny  Answer of the deny filter.
	 * @param Closure(): bool $grant Answer of the grant filter.
	 */
	#[DataProvider( 'add_ons' )]
	public function test_add_ons_are_asked_and_their_errors_are_contained( string $condition, Closure $deny, Closure $grant, Reason $expected, int $grant_asked ): void {
		$filters  = self::scripted( $deny, $grant );
		$decision = self::keeper( $filters )->decide( self::lock( array( $condition ) ), Viewer::stranger(), self::subject(), People::NOW );
		self::assertSame( $expected, $decision->reason );
		self::assertSame( $expected->grants(), $decision->granted );
		self::assertSame( 1, $filters->deny_asked );
		self::assertSame( $grant_asked, $filters->grant_asked );
	}

	public function test_caught_errors_are_reported_and_a_failing_report_is_ignored(): void {
		$told   = array();
		$report = static function ( Throwable $error, string $where ) use ( &$told ): void {
			$told[] = $where;
			throw new RuntimeException( 'even this' );
		};
		$throw  = static function (): bool {
			throw new RuntimeException( 'add-on' );
		};
		$keeper = new Gatekeeper( Registry::built_in( self::evaluators() ), self::scripted( static fn(): bool => false, $throw ), $report );
		self::assertSame( Reason::Error, $keeper->decide( self::lock( array( 'throw' ) ), Viewer::stranger(), self::subject(), People::NOW )->reason );
		self::assertSame( array( 't/throw', 'grant' ), $told );
		$told   = array();
		$keeper = new Gatekeeper( Registry::built_in( self::evaluators() ), self::scripted( $throw, static fn(): bool => true ), $report );
		$keeper->decide( self::lock( array( 'yes' ) ), Viewer::stranger(), self::subject(), People::NOW );
		self::assertSame( array( 'deny' ), $told );
	}

	public function test_a_type_that_strangers_never_meet_denies_them_whatever_it_answers(): void {
		$registry = Registry::built_in();
		$registry->register( new Condition_Type( 't/members', 't/members', '', array( 'type' => 'object' ), self::evaluators()['t/yes'], strangers_never: true ) );
		$told   = array();
		$keeper = new Gatekeeper(
			$registry,
			new No_Filters(),
			static function ( Throwable $error, string $where ) use ( &$told ): void {
				$told[] = $where;
			}
		);
		foreach ( array( false, true ) as $inverse ) {
			$decision = $keeper->decide( self::lock( array( 'members' ), false, $inverse ), Viewer::stranger(), self::subject(), People::NOW );
			self::assertSame( Reason::Error, $decision->reason );
		}
		self::assertSame( array( 't/members', 't/members' ), $told );
		self::assertTrue( $keeper->decide( self::lock( array( 'members' ) ), new Viewer( '1', 0, array() ), self::subject(), People::NOW )->granted );
		self::assertTrue( $keeper->decide( self::lock( array( 'members' ) ), new Viewer( null, 5, array() ), self::subject(), People::NOW )->granted, 'A viewer with a WordPress account is not refused as a logged-out visitor.' );
		self::assertTrue( $keeper->keeps_strangers_out( self::lock( array( 'members' ) ) ) );
		self::assertFalse( $keeper->keeps_strangers_out( self::lock( array( 'members' ), false, true ) ) );
	}

	public function test_decisions_and_verdicts_cannot_contradict_themselves(): void {
		$this->expectException( \InvalidArgumentException::class );
		Decision::grant( Reason::Tier_Too_Low );
	}

	public function test_every_state_of_somebody_without_access_has_a_denying_reason(): void {
		foreach ( Member_State::cases() as $state ) {
			$viewer   = new Viewer( '1', 0, array( People::CAMPAIGN => new Entitlement( People::CAMPAIGN, $state ) ) );
			$decision = self::keeper()->decide( new Lock( false, false, array( new Condition( 'paying' ) ) ), $viewer, self::subject(), People::NOW );
			self::assertSame( Member_State::Owner === $state, $decision->granted, $state->value );
			self::assertNotSame( Reason::Error, $decision->reason, $state->value );
		}
	}

	/** @param list<string> $names Conditions. */
	private static function opens_at( array $names, bool $all ): ?int {
		return self::keeper()->decide( self::lock( $names, $all ), Viewer::stranger(), self::subject(), People::NOW )->opens_at;
	}

	/** @param list<string> $names Conditions. */
	private static function lock( array $names, bool $all = false, bool $inverse = false ): Lock {
		return new Lock( $all, $inverse, array_map( static fn( string $name ): Condition => new Condition( 't/' . $name ), $names ) );
	}

	private static function subject(): Subject {
		return new Subject( 1, People::NOW, People::catalogue() );
	}

	private static function keeper( ?Decision_Filters $filters = null ): Gatekeeper {
		return new Gatekeeper( Registry::built_in( self::evaluators() ), $filters ?? new No_Filters() );
	}

	/**
	 * @param Closure(): bool $deny  Answer of the deny filter.
	 * @param Closure(): bool $grant Answer of the grant filter.
	 */
	private static function scripted( Closure $deny, Closure $grant ): Scripted_Filters {
		return new Scripted_Filters( $deny, $grant );
	}

	/** @return array<string, Callback_Evaluator> */
	private static function evaluators(): array {
		$answers = array(
			't/yes'           => static fn(): bool => true,
			't/throw'         => static function (): bool {
				throw new Error( 'add-on' );
			},
			't/nonsense'      => static fn(): string => 'yes',
			't/contradiction' => static fn(): Verdict => new Verdict( true, Reason::Tier_Too_Low ),
			't/in100'         => static fn(): Verdict => Verdict::fail( Reason::Opens_Later, 100 ),
			't/in200'         => static fn(): Verdict => Verdict::fail( Reason::Opens_Later, 200 ),
			't/some_day'      => static fn(): Verdict => Verdict::fail( Reason::Opens_Later ),
		);
		foreach ( Reason::cases() as $reason ) {
			if ( ! $reason->grants() ) {
				$answers[ 't/' . $reason->value ] = static fn(): Verdict => Verdict::fail( $reason );
			}
		}
		return array_map( static fn( callable $answer ): Callback_Evaluator => new Callback_Evaluator( $answer ), $answers );
	}
}
