<?php
/**
 * Converts members to rows and back.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Ledger;

use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Maps between the value object and `patreon_gate_members`. The record is JSON in `facts`, so that a new fact needs no migration; the other
 * columns are for searches. Name and e-mail address are stored only in their columns, unless they are too long or a column might not hold all
 * of their characters.
 */
final class Member_Rows {

	/** Characters of a column that has an index. */
	private const LENGTH = 191;

	/**
	 * Reads a member from a row that holds the ids, `full_name`, `email`, `facts` and `fetched_at`.
	 *
	 * A sweep that finds no change only updates the column `fetched_at`, not the JSON in `facts`. So if the column is later, the record is computed as if
	 * the same facts had been read at that time.
	 *
	 * @throws Storage_Error When the record cannot be read, since that must not look like "no member".
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
			) + $facts + array(
				'full_name' => $row->nullable_text( 'full_name' ),
				'email'     => $row->nullable_text( 'email' ),
			)
		);
		$confirmed = $row->int( 'fetched_at' );
		return $confirmed > $member->fetched_at ? $member->with( array( 'fetched_at' => $confirmed ) )->following( $member ) : $member;
	}

	/** Tells whether the record can be read. */
	public static function is_readable( Row $row ): bool {
		return is_array( json_decode( $row->text( 'facts' ), true ) );
	}

	/**
	 * Reads a member with what the ledger stores beside the record. If the record cannot be read, only its ids are returned, as never read: it
	 * gives no access, and Patreon's next answer replaces it.
	 */
	public static function stored( Row $row ): Stored_Member {
		return new Stored_Member(
			self::is_readable( $row ) ? self::read( $row ) : new Member( $row->text( 'campaign_id' ), $row->text( 'member_id' ), $row->text( 'user_id' ) ),
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
		$name  = self::cut( $member->full_name );
		$email = self::cut( $member->email );
		return array(
			'campaign_id'  => $member->campaign_id,
			'member_id'    => $member->member_id,
			'user_id'      => $member->user_id,
			'full_name'    => $name,
			'name_end'     => self::cut( self::last_word( $member->full_name ) ),
			'email'        => $email,
			'fetched_at'   => $member->fetched_at,
			'digest'       => $member->digest(),
			'state'        => $entitlement->state->value,
			'has_access'   => (int) $entitlement->paying,
			'access_until' => $entitlement->valid_until,
			'facts'        => self::facts_to_store( $member, self::is_safe( $name ) && $name === $member->full_name, self::is_safe( $email ) && $email === $member->email ),
		);
	}

	/**
	 * Returns the record as JSON, without values that are empty or stored in columns. Most members are free ones, with few facts.
	 *
	 * @param bool $has_name  Whether the column has the whole name.
	 * @param bool $has_email Whether the column has the whole e-mail address.
	 */
	private static function facts_to_store( Member $member, bool $has_name, bool $has_email ): string {
		$facts = array();
		foreach ( $member->to_array() as $name => $value ) {
			if ( null !== $value && false !== $value && 0 !== $value && array() !== $value ) {
				$facts[ $name ] = $value;
			}
		}
		unset( $facts['campaign_id'], $facts['member_id'], $facts['user_id'] );
		if ( $has_name ) {
			unset( $facts['full_name'] );
		}
		if ( $has_email ) {
			unset( $facts['email'] );
		}
		return (string) wp_json_encode( (object) $facts, JSON_INVALID_UTF8_SUBSTITUTE );
	}

	/** Tells whether a column holds the text in any character set, since the tables may have been converted. JSON in ASCII always does. */
	private static function is_safe( ?string $text ): bool {
		return 1 !== preg_match( '/[^\x20-\x7E]/', (string) $text );
	}

	/** Returns the whole record as JSON. */
	public static function facts( Member $member ): string {
		return (string) wp_json_encode( $member->to_array(), JSON_INVALID_UTF8_SUBSTITUTE );
	}

	/** Returns the last word of a name with several words. */
	private static function last_word( ?string $name ): ?string {
		return 1 === preg_match( '/\s(\S+)\s*$/u', (string) $name, $found ) ? $found[1] : null;
	}

	/** Shortens a text to the length of a search column. */
	private static function cut( ?string $text ): ?string {
		return null === $text || strlen( $text ) <= self::LENGTH ? $text : mb_substr( $text, 0, self::LENGTH );
	}
}
