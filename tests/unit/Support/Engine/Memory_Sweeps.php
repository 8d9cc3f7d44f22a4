<?php
/**
 * Sweeps in memory.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support\Engine;

use Patreon_Gate\Engine\Staged_Member;
use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Engine\Sweep_Store;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Sweep;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Tests\Unit\Support\Memory_Members;

/** Implements `Sweep_Store` for one campaign. */
final class Memory_Sweeps implements Sweep_Store {

	/** @var array<int, Sweep> By id. */
	public array $rows = array();

	/** Id of the next sweep, if another store assigns it. */
	public ?int $next = null;

	/** @var array<int, array<string, Member>> Sweep → member id → what was set aside. */
	private array $staged = array();

	/** @var array<int, array<string, true>> Sweep → member ids it did not list. */
	private array $missing = array();

	public function __construct( private readonly Process_Faults $faults, private readonly Memory_Members $members ) {}

	public function latest( string $campaign_id ): ?Sweep {
		$this->faults->pass();
		return array() === $this->rows ? null : $this->rows[ max( array_keys( $this->rows ) ) ];
	}

	public function open( string $campaign_id ): ?Sweep {
		$this->faults->pass();
		foreach ( $this->rows as $sweep ) {
			if ( $sweep->state->goes_on() ) {
				return $sweep;
			}
		}
		return null;
	}

	public function latest_in( string $campaign_id, Sweep_State $state ): ?Sweep {
		$this->faults->pass();
		return $this->newest( $state );
	}

	public function begin( string $campaign_id, string $correlation_id, int $now ): Sweep {
		$this->faults->pass();
		$id                = $this->next ?? count( $this->rows ) + 1;
		$this->rows[ $id ] = new Sweep( id: $id, campaign_id: $campaign_id, is_first: null === $this->newest( Sweep_State::Done ), correlation_id: $correlation_id, started_at: $now, updated_at: $now );
		$this->faults->pass();
		return $this->rows[ $id ];
	}

	public function digests( string $campaign_id, array $user_ids, int $now ): array {
		$this->faults->pass();
		$digests = array();
		foreach ( $user_ids as $user_id ) {
			$row = $this->members->rows[ "$campaign_id $user_id" ] ?? null;
			if ( null !== $row ) {
				$digests[ $user_id ] = 'unconfirmed' !== $row->state && ( null === $row->access_until || $row->access_until > $now ) ? $row->digest : '';
			}
		}
		return $digests;
	}

	public function checkpoint( Sweep $sweep, array $changed, array $unchanged, int $taken = 0, array $unread = array() ): ?Sweep {
		$this->faults->pass();
		if ( $this->rows[ $sweep->id ]->version !== $sweep->version ) {
			return null;
		}
		$seen = $taken;
		foreach ( $changed as $member ) {
			$seen += isset( $this->staged[ $sweep->id ][ $member->member_id ] ) ? 0 : 1;

			$this->staged[ $sweep->id ][ $member->member_id ] ??= $member;
		}
		foreach ( $unchanged as $member ) {
			$seen += $this->members->confirm( $member, $sweep->id ) ? 1 : 0;
		}
		$this->rows[ $sweep->id ] = $sweep->with( array( 'version' => $sweep->version + 1, 'members_read' => $sweep->members_read + $seen ) );
		$this->faults->pass();
		return $this->rows[ $sweep->id ];
	}

	public function save( Sweep $sweep ): ?Sweep {
		$this->faults->pass();
		if ( $this->rows[ $sweep->id ]->version !== $sweep->version ) {
			return null;
		}
		$this->rows[ $sweep->id ] = $sweep->with( array( 'version' => $sweep->version + 1 ) );
		$this->faults->pass();
		return $this->rows[ $sweep->id ];
	}

	public function changed( Sweep $sweep, string $after, int $limit, bool $only_with_access = false ): array {
		$this->faults->pass();
		$staged = array();
		$rows   = $this->staged[ $sweep->id ] ?? array();
		ksort( $rows, SORT_STRING );
		foreach ( $rows as $member_id => $member ) {
			$row = $this->members->rows[ $sweep->campaign_id . ' ' . $member->user_id ] ?? null;
			if ( strcmp( (string) $member_id, $after ) > 0 && ( ! $only_with_access || true === $row?->has_access ) && count( $staged ) < $limit ) {
				$staged[] = new Staged_Member( $member, $row?->member->fetched_at, $row->digest ?? '', $row->has_access ?? false );
			}
		}
		return $staged;
	}

	public function note_locked( Sweep $sweep, array $member_ids ): void {
		$this->faults->pass();
	}

	public function find_missing( Sweep $sweep ): array {
		$this->faults->pass();
		$access = 0;
		$listed = array_fill_keys( array_keys( $this->staged[ $sweep->id ] ?? array() ), true );
		foreach ( $this->members->rows as $key => $row ) {
			if ( ( $this->members->swept[ $key ] ?? 0 ) === $sweep->id ) {
				$listed[ $row->member->member_id ] = true;
			} elseif ( null === $row->missing_since && $row->member->fetched_at < $sweep->started_at && ! isset( $listed[ $row->member->member_id ] ) ) {
				$this->missing[ $sweep->id ][ $row->member->member_id ] = true;
				$access += $row->has_access ? 1 : 0;
			}
		}
		$this->faults->pass();
		return array( 'listed' => count( $listed ), 'missing' => count( $this->missing[ $sweep->id ] ?? array() ), 'with_access' => $access );
	}

	public function missing( Sweep $sweep, string $after, int $limit ): array {
		$this->faults->pass();
		$ids = array_map( 'strval', array_keys( $this->missing[ $sweep->id ] ?? array() ) );
		sort( $ids, SORT_STRING );
		return array_slice( array_values( array_filter( $ids, static fn( string $id ): bool => strcmp( $id, $after ) > 0 ) ), 0, $limit );
	}

	public function unread( Sweep $sweep, int $limit ): array {
		// The Patreon of the histories sends no unreadable records.
		$this->faults->pass();
		return array();
	}

	public function mark_missing( string $campaign_id, array $member_ids, int $now ): void {
		$this->faults->pass();
		foreach ( $this->members->rows as $key => $row ) {
			if ( null === $row->missing_since && in_array( $row->member->member_id, $member_ids, true ) ) {
				$this->members->rows[ $key ] = new Stored_Member( $row->member, $row->version, $row->digest, $row->state, $row->has_access, $row->access_until, $now );
			}
		}
		$this->faults->pass();
	}

	public function with_access( string $campaign_id ): int {
		$this->faults->pass();
		return count( array_filter( $this->members->rows, static fn( Stored_Member $row ): bool => $row->has_access ) );
	}

	public function clean( string $campaign_id, int $limit ): bool {
		$this->faults->pass();
		foreach ( $this->rows as $id => $sweep ) {
			if ( in_array( $sweep->state, array( Sweep_State::Done, Sweep_State::Incomplete, Sweep_State::Discarded ), true ) ) {
				unset( $this->staged[ $id ], $this->missing[ $id ] );
			}
		}
		return true;
	}

	private function newest( Sweep_State $state ): ?Sweep {
		$newest = null;
		foreach ( $this->rows as $sweep ) {
			$newest = $sweep->state === $state ? $sweep : $newest;
		}
		return $newest;
	}
}
