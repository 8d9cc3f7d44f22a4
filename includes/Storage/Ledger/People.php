<?php
/**
 * Finds people.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Ledger;

use Patreon_Gate\Storage\Browser_Secret;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Finds the memberships and grants for a session or a linked account, with one query. Grants for either account of the person count.
 */
final class People {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Tells whether the user may have grants. WordPress loads this hint with the user.
	 */
	public function maybe_granted( int $wp_user_id ): bool {
		return $wp_user_id > 0 && '1' === get_user_option( Grants::HINT, $wp_user_id );
	}

	/**
	 * @param int $wp_user_id WordPress user of the request, whose grants are included; 0 for nobody.
	 * @throws Storage_Error When the database fails.
	 */
	public function by_session( #[\SensitiveParameter] string $secret, int $now, int $wp_user_id = 0 ): ?Known_Person {
		$sessions = $this->database->table( 'sessions' );
		$grants   = $this->database->table( 'grants' );
		$hash     = Browser_Secret::hash( $secret );
		$rows     = $this->database->rows(
			"SELECT s.patreon_user_id AS person, s.patreon_name, m.campaign_id, m.member_id, m.user_id, m.full_name, m.email, m.fetched_at, m.facts, NULL AS kind, '' AS patreon_user_id, 0 AS wp_user_id, '' AS tier_id, NULL AS until_at
			FROM %i s LEFT JOIN %i m ON m.user_id = s.patreon_user_id WHERE s.secret_hash = %s AND s.expires_at > %d
			UNION ALL SELECT s.patreon_user_id, '', g.campaign_id, '', '', NULL, NULL, 0, NULL, g.kind, g.patreon_user_id, g.wp_user_id, g.tier_id, g.until_at
			FROM %i s JOIN %i g ON g.patreon_user_id = s.patreon_user_id WHERE s.secret_hash = %s AND s.expires_at > %d
			UNION ALL SELECT s.patreon_user_id, '', g.campaign_id, '', '', NULL, NULL, 0, NULL, g.kind, g.patreon_user_id, g.wp_user_id, g.tier_id, g.until_at
			FROM %i s JOIN %i l ON l.patreon_user_id = s.patreon_user_id JOIN %i g ON g.wp_user_id = l.wp_user_id WHERE s.secret_hash = %s AND s.expires_at > %d
			UNION ALL SELECT '', '', g.campaign_id, '', '', NULL, NULL, 0, NULL, g.kind, g.patreon_user_id, g.wp_user_id, g.tier_id, g.until_at
			FROM %i g WHERE g.wp_user_id = %d",
			array(
				...array( $sessions, $this->database->table( 'members' ), $hash, $now ),
				...array( $sessions, $grants, $hash, $now ),
				...array( $sessions, $this->database->table( 'links' ), $grants, $hash, $now ),
				// Grants without a WordPress user have 0 there.
				...array( $grants, $wp_user_id > 0 ? $wp_user_id : -1 ),
			)
		);
		$person = self::person( $rows );
		return '' === ( $person->patreon_user_id ?? '' ) ? null : $person;
	}

	/**
	 * @return ?Known_Person Without a Patreon user if there are only grants.
	 * @throws Storage_Error When the database fails.
	 */
	public function by_wp_user( int $wp_user_id ): ?Known_Person {
		$links  = $this->database->table( 'links' );
		$grants = $this->database->table( 'grants' );
		return $wp_user_id < 1 ? null : self::person(
			$this->database->rows(
				"SELECT l.patreon_user_id AS person, l.patreon_name, m.campaign_id, m.member_id, m.user_id, m.full_name, m.email, m.fetched_at, m.facts, NULL AS kind, '' AS patreon_user_id, 0 AS wp_user_id, '' AS tier_id, NULL AS until_at
				FROM %i l LEFT JOIN %i m ON m.user_id = l.patreon_user_id WHERE l.wp_user_id = %d
				UNION ALL SELECT l.patreon_user_id, '', g.campaign_id, '', '', NULL, NULL, 0, NULL, g.kind, g.patreon_user_id, g.wp_user_id, g.tier_id, g.until_at
				FROM %i l JOIN %i g ON g.patreon_user_id = l.patreon_user_id WHERE l.wp_user_id = %d
				UNION ALL SELECT '', '', g.campaign_id, '', '', NULL, NULL, 0, NULL, g.kind, g.patreon_user_id, g.wp_user_id, g.tier_id, g.until_at
				FROM %i g WHERE g.wp_user_id = %d",
				array( $links, $this->database->table( 'members' ), $wp_user_id, $links, $grants, $wp_user_id, $grants, $wp_user_id )
			)
		);
	}

	/** @param list<Row> $rows One per membership, at least one for somebody with a Patreon account, and one per grant. */
	private static function person( array $rows ): ?Known_Person {
		$person      = '';
		$name        = '';
		$memberships = array();
		$grants      = array();
		foreach ( $rows as $row ) {
			$person = '' === $person ? $row->text( 'person' ) : $person;
			$name   = '' === $name ? $row->text( 'patreon_name' ) : $name;
			if ( null !== $row->nullable_text( 'kind' ) ) {
				$grants[] = Grants::grant( $row );
			} elseif ( null !== $row->nullable_text( 'facts' ) ) {
				$memberships[] = Member_Rows::read( $row );
			}
		}
		return '' === $person && array() === $grants ? null : new Known_Person( $person, $name, $memberships, $grants );
	}
}
