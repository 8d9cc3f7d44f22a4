<?php
/**
 * Random histories of the engine.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Ledger;

use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Tests\Unit\Support\Dice;
use Patreon_Gate\Tests\Unit\Support\Engine\History;
use Patreon_Gate\Tests\Unit\Support\People;
use Patreon_Gate\Tests\Unit\Support\Seeds;
use PHPUnit\Framework\TestCase;

/**
 * Runs the real ledger, sweep and inbox worker with storage in memory: members who pledge, pay, decline, cancel and disappear; failed pages,
 * short lists, empty tiers, webhooks that are lost, late or repeated; processes that run at the same time, and die between any two operations.
 * `Engine\Access_Model`, which uses no code of the engine, decides whether the results are right.
 */
final class Random_Histories_Test extends TestCase {

	private const HISTORIES = 100_000;

	private Dice $dice;
	private Tier_Catalogue $tiers;
	private Policy $policy;

	public function test_nobody_is_wrongly_locked_out_or_finally_wrongly_let_in(): void {
		$this->dice   = new Dice();
		$this->tiers  = People::catalogue();
		$this->policy = new Policy( Policy_Settings::balanced() );
		$lost         = 0;
		$overtaken    = 0;
		$killed       = 0;
		for ( $i = 0; $i < self::HISTORIES; $i++ ) {
			$history = $this->history( $this->dice->seed + $i, 99 );
			if ( array() !== $history->wrongs() ) {
				$this->tell( $this->dice->seed + $i );
			}
			$lost      += in_array( Event_Type::Access_Lost, array_column( $history->members->events, 'type' ), true ) ? 1 : 0;
			$overtaken += $history->members->overtaken;
			$killed    += $history->killed;
		}
		self::assertGreaterThan( self::HISTORIES / 10, $lost, 'Too few members lose access. ' . $this->dice->repeat() );
		self::assertGreaterThan( self::HISTORIES / 10, $killed, 'Too few processes die. ' . $this->dice->repeat() );
		self::assertGreaterThan( self::HISTORIES / 1000, $overtaken, 'Too few writes are preceded by another process. ' . $this->dice->repeat() );
	}

	/** Seeds that failed once are tested with every run. */
	public function test_every_history_that_once_failed_passes(): void {
		$this->dice   = new Dice();
		$this->tiers  = People::catalogue();
		$this->policy = new Policy( Policy_Settings::balanced() );
		foreach ( Seeds::failed( self::class ) as $seed => $reason ) {
			if ( array() !== $this->history( $seed, 99 )->wrongs() ) {
				$this->tell( $seed, $reason );
			}
		}
		$this->addToAssertionCount( 1 );
	}

	private function history( int $seed, int $most ): History {
		$this->dice->again( $seed );
		$history = new History( $this->dice, $this->tiers, $this->policy );
		$history->run( $most );
		return $history;
	}

	/** Fails with the shortest part of a history that goes wrong. */
	private function tell( int $seed, string $reason = '' ): never {
		for ( $most = 0; ; $most++ ) {
			$history = $this->history( $seed, $most );
			if ( array() !== $history->wrongs() ) {
				self::fail( $reason . "\n" . implode( "\n", $history->wrongs() ) . "\nRepeat with PATREON_GATE_SEED=$seed; after $most steps:\n" . implode( "\n", $history->story ) );
			}
		}
	}
}
