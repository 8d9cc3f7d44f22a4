<?php
/**
 * One random history of the engine.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support\Engine;

use Closure;
use Patreon_Gate\Engine\Brake_Settings;
use Patreon_Gate\Inbox\Inbox_Reader;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Grant_Kind;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Tests\Unit\Support\Dice;
use Patreon_Gate\Tests\Unit\Support\Memory_Members;
use Patreon_Gate\Tests\Unit\Support\People;

/** Runs the real ledger, sweep and inbox worker with storage in memory, a Patreon that fails, and processes that die. */
final class History {

	private const DAY = 86400;

	public readonly World $world;
	public readonly Memory_Members $members;

	/** @var list<string> Steps that were taken, for debugging. */
	public array $story = array();

	/** Number of processes that died. */
	public int $killed = 0;

	private readonly Machine $engine;

	private readonly Access_Checker $checker;

	/** @var list<Member> Answers that have not arrived yet. */
	private array $late = array();

	/** Whether every change causes a webhook sooner or later, and only webhooks correct the ledger. */
	private bool $is_faithful = false;

	public function __construct( private readonly Dice $dice, Tier_Catalogue $tiers, Policy $policy, ?Mirror $mirror = null ) {
		$brake         = new Brake_Settings( 20, $dice->likely( 12 ) ? 0 : 10 );
		$this->world   = new World( $dice );
		$this->engine  = new Machine( $this->world, $tiers, $policy, $brake, $mirror );
		$this->members = $this->engine->members;
		$this->checker = new Access_Checker( $this->world, $this->members );
	}

	/**
	 * Runs it.
	 *
	 * @param int $most Largest number of steps.
	 * @return int Number of steps.
	 */
	public function run( int $most = 15 ): int {
		$steps   = min( $most, $this->dice->number( 3, 15 ) );
		$settles = $this->dice->of( array( 'sweep', 'webhooks', 'nothing' ) );
		$this->is_faithful = 'nothing' === $settles;
		if ( $this->dice->likely( 60 ) ) {
			// Most sites have members in their ledger at the beginning.
			foreach ( $this->world->people as $person ) {
				$person->live( $this->world->tick() );
			}
			$this->sweep();
			$this->checker->check_access();
		}
		for ( $i = 0; $i < $steps; $i++ ) {
			$this->world->trouble = $this->dice->of( array( 0, 0, 20, 60 ) );
			$this->step( $this->dice->of( array( 'live', 'live', 'live', 'sweep', 'inbox', 'inbox', 'sign-in', 'late', 'time', 'time', 'hand' ) ) );
			$this->checker->check_access();
		}
		$this->settle( $settles );
		return $steps;
	}

	/** @return list<string> Descriptions of failures. */
	public function wrongs(): array {
		return $this->checker->wrongs;
	}

	private function step( string $what ): void {
		$this->story[] = $what . ' ' . ( $this->world->now - People::NOW );
		match ( $what ) {
			'live'    => $this->live(),
			'sweep'   => $this->process( fn() => $this->engine->sweeper->advance( People::CAMPAIGN, $this->budget(), true ) ),
			'inbox'   => $this->process( fn() => $this->engine->worker->run( People::CAMPAIGN, $this->budget() ) ),
			'sign-in' => $this->sign_in(),
			'late'    => $this->arrive(),
			'hand'    => $this->decide(),
			default   => $this->pass( $this->dice->of( array( 120, 3600, self::DAY, 3 * self::DAY, 5 * self::DAY, 8 * self::DAY, 12 * self::DAY, 35 * self::DAY ) ) ),
		};
	}

	/** Lets something happen on Patreon, which usually sends a webhook, perhaps twice. */
	private function live(): void {
		$person = $this->someone();
		$person->live( $this->world->tick() );
		$this->story[] = "{$person->user_id} {$person->kind}" . ( $person->removed ? ' removed' : '' ) . " {$person->charge}";
		$this->announce( $person, $this->process( ... ) );
	}

	/**
	 * Sends a webhook, none, or several. Without an answer Patreon may try again.
	 *
	 * @param Closure( Closure(): mixed ): bool $process Runs the process that receives it.
	 */
	private function announce( Person $person, Closure $process ): void {
		for ( $i = $this->dice->of( $this->is_faithful ? array( 1, 1, 2 ) : array( 0, 1, 1, 2 ) ); $i > 0; $i-- ) {
			do {
				$answered = $process( fn() => $this->engine->inbox->put( People::CAMPAIGN, $person->member_id(), Cause::Webhook, '', $this->world->tick() ) );
			} while ( ! $answered && $this->is_faithful );
		}
	}

	/** Grants or blocks access as the creator, or removes that, and repeats it if the process died. */
	private function decide(): void {
		$user_id = $this->someone()->user_id;
		$until   = $this->dice->of( array( null, $this->world->now + self::DAY, $this->world->now + 9 * self::DAY ) );
		$kind    = $this->dice->of( array( null, Grant_Kind::Grant, Grant_Kind::Block ) );
		$grant   = null === $kind ? null : new Grant( People::CAMPAIGN, $user_id, 0, $kind, '', $until );
		$others  = array_filter( $this->engine->grants->grants, static fn( Grant $other ): bool => $other->patreon_user_id !== $user_id );

		$this->engine->grants->grants = array( ...array_values( $others ), ...( null === $grant ? array() : array( $grant ) ) );
		$this->checker->truths[ $user_id ]->grant = $grant;
		$this->story[] = "$user_id by hand: " . ( $kind->value ?? 'nothing' ) . " $until";
		do {
			$done = $this->process( fn() => $this->engine->ledger->recheck_users( People::CAMPAIGN, array( $user_id ), Cause::Grant, 'h', $this->world->tick() ) );
		} while ( ! $done );
	}

	/** Reads Patreon now. The answer may arrive after later ones. */
	private function sign_in(): void {
		$person = $this->someone();
		if ( ! $person->is_listed() ) {
			return;
		}
		$this->late[] = $this->world->tell( $person, $this->world->tick() );
		// A deleted person without a record leaves no trace, so an answer that arrives afterwards is only corrected by the next sweep.
		if ( $this->is_faithful || $this->dice->likely( 60 ) ) {
			$this->arrive();
		}
	}

	private function arrive(): void {
		$member = array_pop( $this->late );
		if ( null !== $member ) {
			$this->process( fn() => $this->engine->ledger->take( $member, Cause::Sign_In, 's', $this->world->tick() ) );
		}
	}

	private function pass( int $seconds ): void {
		foreach ( $this->world->pass( $seconds ) as $person ) {
			$this->announce( $person, $this->process( ... ) );
		}
		if ( $this->process( fn() => $this->engine->ledger->recheck( $this->world->tick(), 100 ) ) ) {
			$this->checker->check_time();
		}
	}

	/**
	 * @param Closure(): mixed $work Work of a process, until it dies.
	 * @return bool Whether it was completed.
	 */
	private function process( Closure $work ): bool {
		$dies  = $this->dice->likely( 25 ) ? $this->dice->number( 1, 25 ) : 0;
		$rival = $this->dice->likely( 20 ) ? $this->rival( ... ) : null;
		$this->engine->faults->begin( $dies, $rival, $this->dice->number( 1, 12 ) );
		try {
			$work();
		} catch ( Killed ) {
			$this->story[] = "killed $dies";
			++$this->killed;
			return false;
		} finally {
			$this->engine->faults->begin();
		}
		return true;
	}

	/** Does what another process does in the middle of this one. */
	private function rival(): void {
		$person        = $this->someone();
		$what          = $this->dice->of( array( 'live', 'sweep', 'read', 'late' ) );
		$this->story[] = "rival $what {$person->user_id}";
		if ( 'live' === $what ) {
			$person->live( $this->world->tick() );
			$this->announce(
				$person,
				static function ( Closure $work ): bool {
					$work();
					return true;
				}
			);
		} elseif ( 'sweep' === $what ) {
			$this->engine->sweeper->advance( People::CAMPAIGN, self::all_day(), true );
		} elseif ( 'late' === $what && array() !== $this->late ) {
			$this->engine->ledger->take( array_pop( $this->late ), Cause::Sign_In, 'r', $this->world->tick() );
		} elseif ( $person->is_listed() ) {
			$this->engine->ledger->take( $this->world->tell( $person, $this->world->tick() ), Cause::Sign_In, 'r', $this->world->tick() );
		}
	}

	/**
	 * Lets Patreon work without failures until everything is processed. Then everybody must have exactly the access they should have.
	 *
	 * @param string $settles `sweep`, `webhooks` for everybody, or `nothing` but the webhooks that were sent already.
	 */
	private function settle( string $settles ): void {
		$this->story[]        = 'settle';
		$this->world->trouble = 0;
		foreach ( $this->world->pass( 7200 ) as $person ) {
			$this->announce( $person, $this->process( ... ) );
		}
		if ( 'sweep' === $settles ) {
			$this->sweep();
		} elseif ( 'webhooks' === $settles ) {
			foreach ( $this->world->people as $person ) {
				$this->engine->inbox->put( People::CAMPAIGN, $person->member_id(), Cause::Webhook, '', $this->world->tick() );
				$row = $this->members->rows[ People::CAMPAIGN . " {$person->user_id}" ] ?? null;
				$this->engine->inbox->put( People::CAMPAIGN, $row->member->member_id ?? $person->member_id(), Cause::Webhook, '', $this->world->tick() );
			}
		}
		$this->engine->leases->take( Inbox_Reader::lifted( People::CAMPAIGN ), 'creator', 100 * self::DAY, $this->world->now );
		for ( $i = 0; $i < 20 && null !== $this->engine->inbox->next_due( People::CAMPAIGN ); $i++ ) {
			$this->world->now += (int) $this->engine->worker->run( People::CAMPAIGN, self::all_day() );
		}
		$this->engine->ledger->recheck( $this->world->tick(), 100 );
		$this->checker->check_end();
	}

	/** Continues the current sweep, and then runs another one. */
	private function sweep(): void {
		$from = $this->world->now;
		for ( $i = 0; $i < 20; $i++ ) {
			$this->world->now += (int) $this->engine->sweeper->advance( People::CAMPAIGN, self::all_day(), true );
			$held              = $this->engine->sweeps->latest_in( People::CAMPAIGN, Sweep_State::Held );
			if ( null !== $held ) {
				$this->engine->sweeps->save( $held->entering( Sweep_State::Promoting, $this->world->tick() ) );
			}
			$done = $this->engine->sweeps->latest_in( People::CAMPAIGN, Sweep_State::Done );
			if ( null !== $done && $done->started_at > $from && null === $this->engine->sweeps->open( People::CAMPAIGN ) ) {
				return;
			}
		}
		$this->checker->wrongs[] = 'the sweep does not come to an end';
	}

	/** Returns a budget for a few steps. */
	private function budget(): Budget {
		$left = $this->dice->number( 1, 12 );
		return new Budget(
			static function () use ( &$left ): float {
				return --$left > 0 ? 0.0 : 2.0;
			},
			static fn(): int => 0,
			1.0,
			1
		);
	}

	private static function all_day(): Budget {
		return new Budget( static fn(): float => 0.0, static fn(): int => 0, 1.0, 1 );
	}

	private function someone(): Person {
		$people = array_values( $this->world->people );
		return $people[ $this->dice->number( 0, count( $people ) - 1 ) ];
	}
}
