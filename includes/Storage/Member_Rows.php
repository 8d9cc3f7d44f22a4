<?php
/**
 * A member as a row, and back.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Stored_Member;

/**
 * Maps between the value object and `patreon_gate_members`. The whole record is JSON in `facts`, so that a new fact needs no
 * migration; the other columns are there to be found by.
 */
final class Member_Rows {

	/**
	 * Reads a member from a row that holds the ids, `facts` and `fetched_at`.
	 *
	 * A sweep that finds nothing new only moves the column `fetched_at`; the record is then what that same news would have made of it.
	 *
	 * @throws Storage_Error When the record cannot be read: what is unknown must not pass for "no member".
	 */
	public static function read( Row $row ): Member {
		$facts = json_decode( $row->text( 'facts' ), true );
		if ( ! is_array( $facts ) ) {
			throw new Storage_Error( 'A member cannot be read.' );
		}
		$member    = Member::from_array(
			array(
				'campaign_id' => $row->text( 'campaign_id' ),
				'member_id'   => $row->text( 'member_id' ),
				'user_id'     => $row->text( 'user_id' ),
			) + $facts
		);
		$confirmed = $row->int( 'fetched_at' );
		return $confirmed > $member->fetched_at ? $member->with( array( 'fetched_at' => $confirmed ) )->following( $member ) : $member;
	}

	/** Whether the record can be read. */
	public static function is_sound( Row $row ): bool {
		return is_array( json_decode( $row->text( 'facts' ), true ) );
	}

	/**
	 * The same with what the ledger notes beside it. Of a record that cannot be read only the ids are left, read never: the next that
	 * Patreon says takes its place. Nothing is opened by it meanwhile.
	 */
	public static function stored( Row $row ): Stored_Member {
		return new Stored_Member(
			self::is_sound( $row ) ? self::read( $row ) : new Member( $row->text( 'campaign_id' ), $row->text( 'member_id' ), $row->text( 'user_id' ) ),
			$row->int( 'version' ),
			$row->text( 'digest' ),
			$row->text( 'state' ),
			$row->flag( 'has_access' ),
			$row->nullable_int( 'access_until' ),
			$row->nullable_int( 'missing_since' )
		);
	}

	/** @return array<literal-string, string|int|null> Column → value. */
	public static function columns( Member $member, Entitlement $entitlement ): array {
		return array(
			'campaign_id'    => $member->campaign_id,
			'member_id'      => $member->member_id,
			'user_id'        => $member->user_id,
			'full_name'      => self::cut( $member->full_name, 191 ),
			'name_end'       => self::cut( self::last_word( $member->full_name ), 191 ),
			'email'          => self::cut( $member->email, 191 ),
			'patron_status'  => self::cut( $member->patron_status, 40 ),
			'entitled_cents' => $member->entitled_cents,
			'next_charge_at' => $member->next_charge_at,
			'fetched_at'     => $member->fetched_at,
			'digest'         => $member->digest(),
			'state'          => $entitlement->state->value,
			'has_access'     => (int) $entitlement->paying,
			'access_until'   => $entitlement->valid_until,
			'facts'          => self::said( $member ),
		);
	}

	/** The record as JSON, without its ids and what is empty: most members are free ones, of whom there is little to say. */
	private static function said( Member $member ): string {
		$facts = array();
		foreach ( $member->to_array() as $name => $value ) {
			if ( null !== $value && false !== $value && 0 !== $value && array() !== $value ) {
				$facts[ $name ] = $value;
			}
		}
		unset( $facts['campaign_id'], $facts['member_id'], $facts['user_id'] );
		return (string) wp_json_encode( (object) $facts, JSON_INVALID_UTF8_SUBSTITUTE );
	}

	/** The whole record as JSON. */
	public static function facts( Member $member ): string {
		return (string) wp_json_encode( $member->to_array(), JSON_INVALID_UTF8_SUBSTITUTE );
	}

	/** What a name of several words ends with. */
	private static function last_word( ?string $name ): ?string {
		return 1 === preg_match( '/\s(\S+)\s*$/u', (string) $name, $found ) ? $found[1] : null;
	}

	private static function cut( ?string $text, int $length ): ?string {
		return null === $text || strlen( $text ) <= $length ? $text : mb_substr( $text, 0, $length );
	}
}
