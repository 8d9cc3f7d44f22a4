<?php
/**
 * A member as a row, and back.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

use Patreon_Gate\Membership\Member;

/** Maps between the value object and the columns of `patreon_gate_members`. */
final class Member_Rows {

	/** Reads a member from a row that holds every column of the table. */
	public static function read( Row $row ): Member {
		return new Member(
			campaign_id: $row->text( 'campaign_id' ),
			member_id: $row->text( 'member_id' ),
			user_id: $row->text( 'user_id' ),
			full_name: $row->nullable_text( 'full_name' ),
			email: $row->nullable_text( 'email' ),
			patron_status: $row->nullable_text( 'patron_status' ),
			last_charge_status: $row->nullable_text( 'last_charge_status' ),
			last_charge_at: $row->nullable_int( 'last_charge_at' ),
			next_charge_at: $row->nullable_int( 'next_charge_at' ),
			pledge_started_at: $row->nullable_int( 'pledge_started_at' ),
			entitled_cents: $row->int( 'entitled_cents' ),
			lifetime_cents: $row->int( 'lifetime_cents' ),
			will_pay_cents: $row->int( 'will_pay_cents' ),
			cadence_months: $row->nullable_int( 'cadence_months' ),
			is_free_trial: $row->flag( 'is_free_trial' ),
			is_gifted: $row->flag( 'is_gifted' ),
			tier_ids: $row->text_list( 'tier_ids' ),
			declined_since: $row->nullable_int( 'declined_since' ),
			cancelled_at: $row->nullable_int( 'cancelled_at' ),
			fetched_at: $row->int( 'fetched_at' ),
			held_tier_ids: $row->text_list( 'held_tier_ids' ),
			held_cents: $row->int( 'held_cents' )
		);
	}

	/** @return array<string, string|int|null> Column → value. */
	public static function columns( Member $member ): array {
		return array(
			'campaign_id'        => $member->campaign_id,
			'member_id'          => $member->member_id,
			'user_id'            => $member->user_id,
			'full_name'          => self::cut( $member->full_name, 191 ),
			'email'              => self::cut( $member->email, 191 ),
			'patron_status'      => self::cut( $member->patron_status, 40 ),
			'last_charge_status' => self::cut( $member->last_charge_status, 40 ),
			'last_charge_at'     => $member->last_charge_at,
			'next_charge_at'     => $member->next_charge_at,
			'pledge_started_at'  => $member->pledge_started_at,
			'entitled_cents'     => $member->entitled_cents,
			'lifetime_cents'     => $member->lifetime_cents,
			'will_pay_cents'     => $member->will_pay_cents,
			'cadence_months'     => $member->cadence_months,
			'is_free_trial'      => (int) $member->is_free_trial,
			'is_gifted'          => (int) $member->is_gifted,
			'tier_ids'           => (string) wp_json_encode( $member->tier_ids ),
			'declined_since'     => $member->declined_since,
			'cancelled_at'       => $member->cancelled_at,
			'fetched_at'         => $member->fetched_at,
			'held_tier_ids'      => (string) wp_json_encode( $member->held_tier_ids ),
			'held_cents'         => $member->held_cents,
		);
	}

	private static function cut( ?string $text, int $length ): ?string {
		return null === $text ? null : mb_substr( $text, 0, $length );
	}
}
