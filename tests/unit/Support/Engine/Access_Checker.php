<?php
/**
 * Compares the ledger with the model.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support\Engine;

use Patreon_Gate\Tests\Unit\Support\Memory_Members;
use Patreon_Gate\Tests\Unit\Support\People;

/** Checks the ledger after each step of a history. */
final class Access_Checker {

	/** @var list<string> Descriptions of failures. */
	public array $wrongs = array();

	/** @var array<string, Access_Model> By user id. */
	public array $truths = array();

	/** @var array<string, bool> Who had access at the last check. */
	private array $had = array();

	/** Number of stored reads that were checked. */
	private int $heard = 0;

	public function __construct( private readonly World $world, private readonly Memory_Members $members ) {
		foreach ( $world->people as $person ) {
			$this->truths[ $person->user_id ] = new Access_Model();
			$this->had[ $person->user_id ]    = false;
		}
	}

	/** Checks that nobody loses access without a reason. */
	public function check_access(): void {
		$accepted = $this->members->accepted;
		for ( ; $this->heard < count( $accepted ); $this->heard++ ) {
			list( 'user_id' => $user_id, 'fetched_at' => $at ) = $accepted[ $this->heard ];
			$truth  = $this->truths[ $user_id ];
			$answer = $this->world->answers[ "$user_id $at" ] ?? null;
			if ( null === $answer || $at <= $truth->told_at ) {
				$this->wrongs[] = null === $answer ? "$user_id: Patreon never said what was stored at $at" : "$user_id: an older reading was believed at $at";
				continue;
			}
			$truth->hear( $answer[0], $answer[1], $at );
		}
		foreach ( $this->world->people as $user_id => $person ) {
			$has = ( $this->members->rows[ People::CAMPAIGN . " $user_id" ] ?? null )->has_access ?? false;
			if ( $this->had[ $user_id ] && ! $has && $this->truths[ $user_id ]->must_stay( $person, $this->world->now ) ) {
				$this->wrongs[] = "$user_id: wrongly locked out";
			}
			$this->had[ $user_id ] = $has;
		}
	}

	/** Checks, after due members were evaluated, that nobody keeps access whose time has ended. */
	public function check_time(): void {
		$this->check_access();
		foreach ( array_keys( $this->had, true, true ) as $user_id ) {
			if ( ! $this->truths[ $user_id ]->may_still( $this->world->now ) ) {
				$this->wrongs[] = "$user_id: time should have ended this";
			}
		}
	}

	/** Checks that events of a person are consistent: nothing begins or ends twice, and the last event is true. */
	private function check_events( string $user_id ): void {
		$told = $this->members->told( $user_id );
		foreach ( array( array( 'access:gained', 'access:lost' ), array( 'trial:started', 'trial:ended' ), array( 'members:pledge:create', 'members:pledge:delete' ), array( 'members:create', 'members:delete' ) ) as list( $begin, $end ) ) {
			$last = '';
			foreach ( array_intersect( $told, array( $begin, $end ) ) as $event ) {
				if ( $event === $last ) {
					$this->wrongs[] = "$user_id: $event was told twice";
				}
				$last = $event;
			}
			if ( 'access:gained' === $begin && '' !== $last && $this->had[ $user_id ] !== ( $last === $begin ) ) {
				$this->wrongs[] = "$user_id: $last was told last, and is not true";
			}
		}
	}

	/** Checks, after everything was processed, that everybody has exactly the access they should have. */
	public function check_end(): void {
		$this->check_access();
		array_map( $this->check_events( ... ), array_keys( $this->had ) );
		foreach ( $this->world->people as $user_id => $person ) {
			$is_known = $person->is_listed() || isset( $this->members->rows[ People::CAMPAIGN . " $user_id" ] );
			if ( $this->had[ $user_id ] && ! $this->truths[ $user_id ]->may( $person, $this->world->now ) ) {
				$this->wrongs[] = "$user_id: wrongly let in";
			}
			if ( ! $this->had[ $user_id ] && $is_known && $this->truths[ $user_id ]->must( $person, $this->world->now, false ) ) {
				$this->wrongs[] = "$user_id: wrongly kept out";
			}
		}
	}
}
