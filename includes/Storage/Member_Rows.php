<?php
/**
 * A member as a row, and back.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

use Patreon_Gate\Membership\Member;

/**
 * Maps between the value object and `patreon_gate_members`. The whole record is JSON in `facts`, so that a new fact needs no
 * migration; the other columns are there to be found by.
 */
final class Member_Rows {

	/**
	 * Reads a member from a row that holds the ids and `facts`.
	 *
	 * @throws Storage_Error When the record cannot be read: what is unknown must not pass for "no member".
	 */
	public static function read( Row $row ): Member {
		$facts = json_decode( $row->text( 'facts' ), true );
		if ( ! is_array( $facts ) ) {
			throw new Storage_Error( 'A member cannot be read.' );
		}
		return Member::from_array(
			array(
				'campaign_id' => $row->text( 'campaign_id' ),
				'member_id'   => $row->text( 'member_id' ),
				'user_id'     => $row->text( 'user_id' ),
			) + $facts
		);
	}

	/** @return array<literal-string, string|int|null> Column → value. */
	public static function columns( Member $member ): array {
		return array(
			'campaign_id'    => $member->campaign_id,
			'member_id'      => $member->member_id,
			'user_id'        => $member->user_id,
			'full_name'      => self::cut( $member->full_name, 191 ),
			'email'          => self::cut( $member->email, 191 ),
			'patron_status'  => self::cut( $member->patron_status, 40 ),
			'entitled_cents' => $member->entitled_cents,
			'next_charge_at' => $member->next_charge_at,
			'fetched_at'     => $member->fetched_at,
			'facts'          => (string) wp_json_encode( $member->to_array(), JSON_INVALID_UTF8_SUBSTITUTE ),
		);
	}

	private static function cut( ?string $text, int $length ): ?string {
		return null === $text ? null : mb_substr( $text, 0, $length );
	}
}
