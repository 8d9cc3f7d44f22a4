<?php
/**
 * Random membership histories, compared with an independent model.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Gating;

use Patreon_Gate\Gating\Gatekeeper;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\No_Filters;
use Patreon_Gate\Gating\Subject;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Membership\Period;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Tests\Unit\Support\Dice;
use Patreon_Gate\Tests\Unit\Support\Model;
use Patreon_Gate\Tests\Unit\Support\People;
use Patreon_Gate\Tests\Unit\Support\Random_Life;
use Patreon_Gate\Tests\Unit\Support\Registry;
use Patreon_Gate\Tests\Unit\Support\Seeds;
use PHPUnit\Framework\TestCase;

final class Random_Histories_Test extends TestCase {

	private const LIVES = 6000;

	public function test_every_decision_agrees_with_the_model(): void {
		$dice = new Dice();
		list( $decisions, $granted ) = $this->live( $dice );
		self::assertGreaterThanOrEqual( 100_000, $decisions );
		// A model that always gives the same answer would prove nothing.
		self::assertGreaterThan( 0.2, $granted / $decisions, $dice->repeat() );
		self::assertLessThan( 0.8, $granted / $decisions, $dice->repeat() );
	}

	/** Seeds that failed once are tested with every run. */
	public function test_every_history_that_was_ever_judged_wrongly_is_judged_correctly(): void {
		foreach ( array_keys( Seeds::failed( self::class ) ) as $seed ) {
			list( $decisions ) = $this->live( new Dice( $seed ) );
			self::assertGreaterThanOrEqual( 100_000, $decisions );
		}
	}

	/**
	 * @param Dice $dice Random numbers, from the state they are in.
	 * @return array{int, int} How many decisions there were, and how many of them granted.
	 */
	private function live( Dice $dice ): array {
		$life       = new Random_Life( $dice );
		$gatekeeper = new Gatekeeper( Registry::built_in(), new No_Filters() );
		$catalogue  = People::catalogue();
		$prices     = array();
		foreach ( $catalogue->all() as $tier ) {
			$prices[ $tier->id ] = array( $tier->amount_cents, $tier->published && ! $tier->deleted );
		}
		$decisions = 0;
		$granted   = 0;
		for ( $i = 0; $i < self::LIVES; $i++ ) {
			$settings = $life->settings();
			$policy   = new Policy( $settings );
			$model    = new Model( $prices, $settings->to_array() );
			$reads    = $life->reads();
			$member   = null;
			foreach ( $reads as $read ) {
				$member = $life->member( $read )->following( $member );
			}
			foreach ( array( 0, $dice->number( 0, 12 ), $dice->number( 0, 90 ) ) as $days ) {
				$now         = People::NOW + $days * Period::DAY + $dice->number( 0, 5 );
				$entitlement = $policy->entitlement( $member, $catalogue, $now );
				$person      = $model->person( $reads, $now );
				$story       = static fn(): string => $dice->repeat() . "; life $i, day $days: " . json_encode( array( $settings->to_array(), $reads, $entitlement->to_array(), $person ) );
				$said        = array( $entitlement->paying, $entitlement->active, $entitlement->reach_cents, $entitlement->lifetime_cents );
				if ( array( $person['paying'], $person['member'], $person['reach'], $person['lifetime'] ) !== $said ) {
					self::fail( 'Another entitlement. ' . $story() );
				}
				$viewer = new Viewer( People::USER, 0, array( People::CAMPAIGN => $entitlement ) );
				for ( $n = 0; $n < 6; $n++ ) {
					$lock      = $life->lock();
					$published = $dice->likely( 80 ) ? People::NOW - $dice->number( 0, 400 ) * Period::DAY : null;
					$decision  = $gatekeeper->decide( Lock::from_array( $lock ), $viewer, new Subject( 1, $published, $catalogue ), $now );
					if ( $decision->granted !== $model->opens( $lock, $person, $published, $now ) ) {
						self::fail( 'Wrongly ' . ( $decision->granted ? 'granted ' : 'denied ' ) . json_encode( $lock ) . ', published ' . $published . '. ' . $story() );
					}
					++$decisions;
					$granted += $decision->granted ? 1 : 0;
				}
			}
		}
		return array( $decisions, $granted );
	}
}
