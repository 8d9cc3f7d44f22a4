<?php
/**
 * Converts sweeps to rows and back.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Jobs;

use Patreon_Gate\Engine\Staged_Member;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Sweep;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/** Maps between value objects and the tables `patreon_gate_sweeps` and `patreon_gate_sweep_members`. */
final class Sweep_Rows {

	/** Reads a row of `sweeps`. An unknown state becomes one that does not continue. */
	public static function read( ?Row $row ): ?Sweep {
		return null === $row ? null : new Sweep(
			id: $row->int( 'id' ),
			campaign_id: $row->text( 'campaign_id' ),
			version: $row->int( 'version' ),
			state: Sweep_State::tryFrom( $row->text( 'state' ) ) ?? Sweep_State::Discarded,
			reason: $row->text( 'reason' ),
			is_first: $row->flag( 'is_first' ),
			cursor: '' === $row->text( 'next_cursor' ) ? null : $row->text( 'next_cursor' ),
			pages: $row->int( 'pages' ),
			members_read: $row->int( 'members_read' ),
			members_total: $row->nullable_int( 'members_total' ),
			position: $row->text( 'position' ),
			changed: $row->int( 'changed' ),
			missing: $row->int( 'missing' ),
			would_lock: $row->int( 'would_lock' ),
			had_access: $row->int( 'had_access' ),
			attempts: $row->int( 'attempts' ),
			last_error: $row->text( 'last_error' ),
			correlation_id: $row->text( 'correlation_id' ),
			decided_by: $row->int( 'decided_by' ),
			started_at: $row->int( 'started_at' ),
			updated_at: $row->int( 'updated_at' ),
			resume_at: $row->int( 'resume_at' ),
			finished_at: $row->int( 'finished_at' )
		);
	}

	/** @return array<literal-string, string|int|null> Column → value; without id, campaign and version. */
	public static function columns( Sweep $sweep ): array {
		return array(
			'state'          => $sweep->state->value,
			'reason'         => $sweep->reason,
			'is_first'       => $sweep->is_first ? 1 : 0,
			'next_cursor'    => (string) $sweep->cursor,
			'pages'          => $sweep->pages,
			'members_read'   => $sweep->members_read,
			'members_total'  => $sweep->members_total,
			'position'       => $sweep->position,
			'changed'        => $sweep->changed,
			'missing'        => $sweep->missing,
			'would_lock'     => $sweep->would_lock,
			'had_access'     => $sweep->had_access,
			'attempts'       => $sweep->attempts,
			'last_error'     => mb_substr( $sweep->last_error, 0, 40 ),
			'correlation_id' => $sweep->correlation_id,
			'decided_by'     => $sweep->decided_by,
			'started_at'     => $sweep->started_at,
			'updated_at'     => $sweep->updated_at,
			'resume_at'      => $sweep->resume_at,
			'finished_at'    => $sweep->finished_at,
		);
	}

	/**
	 * Returns rows of `sweep_members` for staged records of a page.
	 *
	 * @param list<Member> $changed Records to stage.
	 * @return list<array<literal-string, string|int>>
	 */
	public static function staged( Sweep $sweep, array $changed ): array {
		return array_map(
			static fn ( Member $member ): array => array(
				'sweep_id'   => $sweep->id,
				'member_id'  => $member->member_id,
				'user_id'    => $member->user_id,
				'digest'     => $member->digest(),
				'facts'      => (string) wp_json_encode( $member->to_array(), JSON_INVALID_UTF8_SUBSTITUTE ),
				'fetched_at' => $member->fetched_at,
			),
			$changed
		);
	}

	/**
	 * Returns rows of `sweep_members` for members of a page whose record cannot be read.
	 *
	 * @param list<string> $member_ids Their member ids.
	 * @return list<array<literal-string, string|int>>
	 */
	public static function unread( Sweep $sweep, array $member_ids, string $verdict ): array {
		return array_map(
			static fn ( string $member_id ): array => array(
				'sweep_id'   => $sweep->id,
				'member_id'  => $member_id,
				'user_id'    => '',
				'digest'     => '',
				'facts'      => '',
				'fetched_at' => 0,
				'verdict'    => $verdict,
			),
			$member_ids
		);
	}

	/** @throws Storage_Error When the record cannot be read. */
	public static function staged_member( Row $row, Sweep $sweep ): Staged_Member {
		$facts = json_decode( $row->text( 'facts' ), true );
		if ( ! is_array( $facts ) ) {
			throw new Storage_Error( 'A record set aside cannot be read.' );
		}
		return new Staged_Member(
			Member::from_array( array( 'campaign_id' => $sweep->campaign_id, 'member_id' => $row->text( 'member_id' ), 'user_id' => $row->text( 'user_id' ) ) + $facts ),
			$row->nullable_int( 'known_at' ),
			$row->text( 'known_digest' ),
			$row->flag( 'has_access' )
		);
	}
}
