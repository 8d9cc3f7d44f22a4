<?php
/**
 * Finds the person behind a browser or a user.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/** One joined query from a session or a linked account to the memberships. */
final class People {

	public function __construct( private readonly Database $database ) {}

	/**
	 * @throws Storage_Error When the database fails.
	 */
	public function by_session( #[\SensitiveParameter] string $secret, int $now ): ?Known_Person {
		return self::person(
			$this->database->rows(
				'SELECT s.patreon_user_id, s.patreon_name, m.campaign_id, m.member_id, m.user_id, m.fetched_at, m.facts
				FROM %i s LEFT JOIN %i m ON m.user_id = s.patreon_user_id WHERE s.secret_hash = %s AND s.expires_at > %d',
				array( $this->database->table( 'sessions' ), $this->database->table( 'members' ), Browser_Secret::hash( $secret ), $now )
			)
		);
	}

	/**
	 * @throws Storage_Error When the database fails.
	 */
	public function by_wp_user( int $wp_user_id ): ?Known_Person {
		return $wp_user_id < 1 ? null : self::person(
			$this->database->rows(
				'SELECT l.patreon_user_id, l.patreon_name, m.campaign_id, m.member_id, m.user_id, m.fetched_at, m.facts
				FROM %i l LEFT JOIN %i m ON m.user_id = l.patreon_user_id WHERE l.wp_user_id = %d',
				array( $this->database->table( 'links' ), $this->database->table( 'members' ), $wp_user_id )
			)
		);
	}

	/** @param list<Row> $rows One per membership, at least one for somebody known. */
	private static function person( array $rows ): ?Known_Person {
		if ( array() === $rows || '' === $rows[0]->text( 'patreon_user_id' ) ) {
			return null;
		}
		$memberships = array();
		foreach ( $rows as $row ) {
			if ( null !== $row->nullable_text( 'facts' ) ) {
				$memberships[] = Member_Rows::read( $row );
			}
		}
		return new Known_Person( $rows[0]->text( 'patreon_user_id' ), $rows[0]->text( 'patreon_name' ), $memberships );
	}
}
