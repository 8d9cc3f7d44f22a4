<?php
/**
 * The ledger's table in memory.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support;

use Closure;
use Patreon_Gate\Engine\Member_Store;
use Patreon_Gate\Engine\Member_Write;
use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Membership\Member;

/** Implements `Member_Store`. The process can die before or after each operation. */
final class Memory_Members implements Member_Store {

	/** @var array<array-key, Stored_Member> By campaign and user. */
	public array $rows = array();

	/** @var list<array{user_id: string, type: Event_Type}> Events written with the records, oldest first. */
	public array $events = array();

	/** @var list<array{user_id: string, fetched_at: int}> Reads that were stored as the record, in order. */
	public array $accepted = array();

	/** @var array<array-key, int> Id of the last sweep that listed a member, by campaign and user. */
	public array $swept = array();

	/** Number of writes that another process preceded. */
	public int $overtaken = 0;

	/** @param Closure( string ): void $at Called before and after each operation with its name; may throw. */
	public function __construct( private readonly Closure $at ) {}

	public function find( string $campaign_id, string $member_id ): ?Stored_Member {
		( $this->at )( 'find' );
		foreach ( $this->rows as $row ) {
			if ( $row->member->member_id === $member_id && $row->member->campaign_id === $campaign_id ) {
				return $row;
			}
		}
		return null;
	}

	public function find_by_users( string $campaign_id, array $user_ids ): array {
		( $this->at )( 'find' );
		$found = array();
		foreach ( $user_ids as $user_id ) {
			if ( isset( $this->rows[ "$campaign_id $user_id" ] ) ) {
				$found[ $user_id ] = $this->rows[ "$campaign_id $user_id" ];
			}
		}
		return $found;
	}

	public function due( int $now, int $limit ): array {
		( $this->at )( 'due' );
		$due = array_filter( $this->rows, static fn( Stored_Member $row ): bool => null !== $row->access_until && $row->access_until <= $now );
		usort( $due, static fn( Stored_Member $one, Stored_Member $other ): int => $one->access_until <=> $other->access_until );
		return array_slice( $due, 0, $limit );
	}

	public function make_all_due( int $now ): void {
		( $this->at )( 'make_all_due' );
		foreach ( $this->rows as $key => $row ) {
			if ( null === $row->access_until || $row->access_until > $now ) {
				$this->rows[ $key ] = new Stored_Member( $row->member, $row->version + 1, $row->digest, $row->state, $row->has_access, $now, $row->missing_since );
			}
		}
	}

	public function write( array $writes ): array {
		( $this->at )( 'write' );
		$left = array();
		foreach ( $writes as $write ) {
			$row = $this->rows[ $this->key( $write ) ] ?? null;
			if ( $row?->version !== $write->before?->version ) {
				$left[] = $write;
				++$this->overtaken;
				continue;
			}
			if ( null === $row ) {
				$this->swept[ $this->key( $write ) ] = $write->listed_by;
			}
			$missing                             = $write->was_seen() ? null : $row?->missing_since;
			$this->rows[ $this->key( $write ) ] = new Stored_Member( $write->member, ( $row->version ?? 0 ) + 1, $write->member->digest(), $write->entitlement->state->value, $write->entitlement->paying, $write->entitlement->valid_until, $missing );
			if ( null === $row || $row->member->fetched_at !== $write->member->fetched_at ) {
				$this->accepted[] = array(
					'user_id'    => $write->member->user_id,
					'fetched_at' => $write->member->fetched_at,
				);
			}
			foreach ( $write->events as $event ) {
				$this->events[] = array(
					'user_id' => $write->member->user_id,
					'type'    => $event->type,
				);
			}
		}
		( $this->at )( 'written' );
		return $left;
	}

	/**
	 * Marks that a sweep listed a member with the same facts, and returns whether it had.
	 *
	 * @param Member $member Record that was read.
	 * @param int    $sweep  Id of the sweep.
	 * @return bool Whether it had not seen them before. A member it added counts once more.
	 */
	public function confirm( Member $member, int $sweep ): bool {
		$key = $member->campaign_id . ' ' . $member->user_id;
		$row = $this->rows[ $key ] ?? null;
		if ( null === $row ) {
			return false;
		}
		$is_same = $row->digest === $member->digest();
		$is_new  = ( $this->swept[ $key ] ?? 0 ) !== $sweep || ( $is_same && 1 === $row->version );

		$this->swept[ $key ] = $sweep;
		if ( $is_same && $is_new ) {
			$is_later           = $row->member->fetched_at < $member->fetched_at;
			$record             = $is_later ? $row->member->with( array( 'fetched_at' => $member->fetched_at ) )->following( $row->member ) : $row->member;
			$this->rows[ $key ] = new Stored_Member( $record, $row->version + 1, $row->digest, $row->state, $row->has_access, $row->access_until );
			if ( $is_later ) {
				$this->accepted[] = array(
					'user_id'    => $member->user_id,
					'fetched_at' => $member->fetched_at,
				);
			}
		}
		return $is_new;
	}

	/**
	 * @param string $user_id Patreon's user id.
	 * @return list<string> Events of a person, oldest first.
	 */
	public function told( string $user_id ): array {
		$told = array();
		foreach ( $this->events as $event ) {
			if ( $event['user_id'] === $user_id ) {
				$told[] = $event['type']->value;
			}
		}
		return $told;
	}

	private function key( Member_Write $write ): string {
		return $write->member->campaign_id . ' ' . $write->member->user_id;
	}
}
