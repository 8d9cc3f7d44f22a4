<?php
/**
 * Rules that hold for all members and all locks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Gating;

use Patreon_Gate\Gating\Gatekeeper;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\No_Filters;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Subject;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Period;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Tests\Unit\Support\Dice;
use Patreon_Gate\Tests\Unit\Support\People;
use Patreon_Gate\Tests\Unit\Support\Random_Life;
use Patreon_Gate\Tests\Unit\Support\Registry;
use PHPUnit\Framework\TestCase;

/** @phpstan-import-type Clause from \Patreon_Gate\Tests\Unit\Support\Model */
final class Properties_Test extends TestCase {

	private const TIMES = 4000;

	private Dice $dice;

	private Random_Life $life;

	private Gatekeeper $gatekeeper;

	protected function setUp(): void {
		$this->dice       = new Dice();
		$this->life       = new Random_Life( $this->dice );
		$this->gatekeeper = new Gatekeeper( Registry::built_in(), new No_Filters() );
	}

	public function test_generous_grants_all_that_balanced_grants_and_balanced_all_that_strict_grants(): void {
		$open = 0;
		for ( $i = 0; $i < self::TIMES; $i++ ) {
			$member = $this->member();
			$lock   = array( 'inverse' => false ) + $this->life->lock();
			$now    = $this->some_time();
			$strict = $this->opens( $lock, $this->judge( Policy_Settings::strict(), $member, $now ), $now );
			$middle = $this->opens( $lock, $this->judge( Policy_Settings::balanced(), $member, $now ), $now );
			$most   = $this->opens( $lock, $this->judge( Policy_Settings::generous(), $member, $now ), $now );
			$this->holds( ( ! $strict || $middle ) && ( ! $middle || $most ), $lock, $member );
			$open += $most && ! $strict ? 1 : 0;
		}
		self::assertGreaterThan( 0, $open, 'The presets must differ somewhere.' );
	}

	public function test_one_more_tier_never_takes_anything_away(): void {
		for ( $i = 0; $i < self::TIMES; $i++ ) {
			$now         = $this->some_time();
			$entitlement = $this->judge( $this->life->settings(), $this->member(), $now );
			$lock        = array( 'inverse' => false ) + $this->life->lock();
			$richer      = $this->with_tier( $entitlement, $this->dice->of( array( People::BRONZE, People::SILVER, People::GOLD, People::GONE, People::NEWER ) ) );
			$this->holds( ! $this->opens( $lock, $entitlement, $now ) || $this->opens( $lock, $richer, $now ), $lock, null );
		}
	}

	public function test_one_more_required_condition_never_unlocks_anything(): void {
		for ( $i = 0; $i < self::TIMES; $i++ ) {
			$now         = $this->some_time();
			$entitlement = $this->judge( $this->life->settings(), $this->member(), $now );
			$lock        = array( 'inverse' => false, 'match' => 'all' ) + $this->life->lock();
			if ( array() === $lock['conditions'] ) {
				continue;
			}
			$tighter = array( 'conditions' => array( ...$lock['conditions'], $this->life->clause() ) ) + $lock;
			$this->holds( ! $this->opens( $tighter, $entitlement, $now ) || $this->opens( $lock, $entitlement, $now ), $tighter, null );
		}
	}

	public function test_one_more_alternative_condition_never_locks_anything(): void {
		for ( $i = 0; $i < self::TIMES; $i++ ) {
			$now         = $this->some_time();
			$entitlement = $this->judge( $this->life->settings(), $this->member(), $now );
			$lock        = array( 'inverse' => false, 'match' => 'any' ) + $this->life->lock();
			$wider       = array( 'conditions' => array( ...$lock['conditions'], $this->life->clause() ) ) + $lock;
			$this->holds( ! $this->opens( $lock, $entitlement, $now ) || $this->opens( $wider, $entitlement, $now ), $wider, null );
		}
	}

	public function test_an_inverse_lock_and_its_counterpart_never_both_unlock(): void {
		for ( $i = 0; $i < self::TIMES; $i++ ) {
			$now         = $this->some_time();
			$entitlement = $this->judge( $this->life->settings(), $this->member(), $now );
			$lock        = $this->life->lock();
			$both        = $this->opens( array( 'inverse' => true ) + $lock, $entitlement, $now ) && $this->opens( array( 'inverse' => false ) + $lock, $entitlement, $now );
			$this->holds( ! $both, $lock, null );
		}
	}

	public function test_a_lock_with_an_unknown_condition_never_unlocks(): void {
		for ( $i = 0; $i < self::TIMES; $i++ ) {
			$now    = $this->some_time();
			$lock   = $this->life->lock();
			$at     = $this->dice->number( 0, count( $lock['conditions'] ) );
			array_splice( $lock['conditions'], $at, 0, array( array( 'type' => 'gone/type', 'params' => array() ) ) );
			$entitlement = $this->dice->likely( 10 ) ? Entitlement::owner( People::CAMPAIGN ) : $this->judge( $this->life->settings(), $this->member(), $now );
			$this->holds( ! $this->opens( $lock, $entitlement, $now ), $lock, null );
		}
	}

	public function test_a_stranger_unlocks_only_what_is_for_non_members(): void {
		for ( $i = 0; $i < self::TIMES; $i++ ) {
			$lock     = $this->life->lock();
			$decision = $this->gatekeeper->decide( Lock::from_array( $lock ), Viewer::stranger(), new Subject( 1, People::NOW, People::catalogue() ), People::NOW );
			$this->holds( ! $decision->granted || $lock['inverse'], $lock, null );
			self::assertContains( $decision->reason, array( Reason::Entitled, Reason::Not_Signed_In, Reason::Unreadable_Lock ) );
		}
	}

	/** At the time that an entitlement names, the answer must be looked up again; before that time it must not change. */
	public function test_an_entitlement_holds_until_the_time_it_names(): void {
		for ( $i = 0; $i < self::TIMES; $i++ ) {
			$member = $this->member();
			$now    = $this->some_time();
			$policy = $this->life->settings();
			$first  = $this->judge( $policy, $member, $now );
			if ( null === $first->valid_until || ! $first->paying ) {
				continue;
			}
			$this->holds( $first->valid_until > $now, array(), $member );
			$this->holds( $first->state !== $this->judge( $policy, $member, $first->valid_until )->state, array(), $member );
			$this->holds( $first->state === $this->judge( $policy, $member, $first->valid_until - 1 )->state, array(), $member );
		}
	}

	public function test_a_denial_never_becomes_a_grant_by_waiting(): void {
		for ( $i = 0; $i < self::TIMES; $i++ ) {
			$member = $this->member();
			$now    = $this->some_time();
			$policy = $this->life->settings();
			if ( ! $this->judge( $policy, $member, $now )->paying ) {
				$this->holds( ! $this->judge( $policy, $member, $now + $this->dice->number( 1, 400 ) * Period::DAY )->paying, array(), $member );
			}
		}
	}

	private function member(): Member {
		$member = null;
		foreach ( $this->life->reads() as $read ) {
			$member = $this->life->member( $read )->following( $member );
		}
		return $member;
	}

	private function some_time(): int {
		return People::NOW + $this->dice->number( 0, 60 * Period::DAY );
	}

	private function judge( Policy_Settings $settings, Member $member, int $now ): Entitlement {
		return ( new Policy( $settings ) )->entitlement( $member, People::catalogue(), $now );
	}

	/** @param array<string, mixed> $lock A lock. */
	private function opens( array $lock, Entitlement $entitlement, int $now ): bool {
		$viewer = new Viewer( People::USER, 0, array( People::CAMPAIGN => $entitlement ) );
		return $this->gatekeeper->decide( Lock::from_array( $lock ), $viewer, new Subject( 1, People::days( -30 ), People::catalogue() ), $now )->granted;
	}

	private function with_tier( Entitlement $entitlement, string $tier ): Entitlement {
		return new Entitlement( $entitlement->campaign_id, $entitlement->state, $entitlement->active, $entitlement->paying, array( ...$entitlement->tier_ids, $tier ), $entitlement->amount_cents, $entitlement->lifetime_cents, $entitlement->member_since, $entitlement->valid_until, $entitlement->reach_cents );
	}

	/**
	 * Asserts, and builds the failure message only where needed, because building it takes longer than the decision.
	 *
	 * @param array<string, mixed> $lock A lock.
	 */
	private function holds( bool $it_does, array $lock, ?Member $member ): void {
		if ( ! $it_does ) {
			self::fail( $this->dice->repeat() . ' ' . json_encode( array( $lock, $member?->to_array() ) ) );
		}
		$this->addToAssertionCount( 1 );
	}
}
