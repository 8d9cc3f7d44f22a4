<?php
/**
 * Sweeps and staged records.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Jobs;

use Patreon_Gate\Engine\Staged_Member;
use Patreon_Gate\Engine\Sweep_Store;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Sweep;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Stores one row per sweep, and one per record that differs from the ledger's. A member whose record equals the ledger's is marked there with the
 * sweep's id. A member with neither, who was not read since the sweep began, is missing.
 */
final class Sweeps implements Sweep_Store {

	/** Verdicts of staged rows: not listed; would be locked out. */
	private const MISSING = 'missing';
	private const LOCKED  = 'locked';
	/** Listed, but the record cannot be read. */
	private const UNREAD  = 'unread';

	/** States after which staged records are no longer needed. */
	private const ENDED = array( 'done', 'incomplete', 'discarded' );

	/** Members checked with one statement when looking for missing ones. */
	private const LOOKED_AT = 2000;

	/** Sweeps kept per campaign. */
	private const KEPT = 200;

	/** @var array<array-key, string> Digests of the last page, by user id. Calculating them again would take as long as reading the page. */
	private array $looked_up = array();

	public function __construct( private readonly Database $database ) {}

	/** @throws Storage_Error When the database fails. */
	public function latest( string $campaign_id ): ?Sweep {
		return Sweep_Rows::read(
			$this->database->row(
				'SELECT * FROM %i WHERE campaign_id = %s ORDER BY id DESC LIMIT 1',
				array( $this->database->table( 'sweeps' ), $campaign_id )
			)
		);
	}

	/** @throws Storage_Error When the database fails. */
	public function open( string $campaign_id ): ?Sweep {
		return Sweep_Rows::read(
			$this->database->row(
				"SELECT * FROM %i WHERE campaign_id = %s AND state IN ('reading', 'judging', 'promoting', 'asking') ORDER BY id LIMIT 1",
				array( $this->database->table( 'sweeps' ), $campaign_id )
			)
		);
	}

	/** @throws Storage_Error When the database fails. */
	public function latest_in( string $campaign_id, Sweep_State $state ): ?Sweep {
		return Sweep_Rows::read(
			$this->database->row(
				'SELECT * FROM %i WHERE campaign_id = %s AND state = %s ORDER BY id DESC LIMIT 1',
				array( $this->database->table( 'sweeps' ), $campaign_id, $state->value )
			)
		);
	}

	/** @throws Storage_Error When the database fails. */
	public function begin( string $campaign_id, string $correlation_id, int $now ): Sweep {
		$sweep = new Sweep(
			id: 0,
			campaign_id: $campaign_id,
			is_first: null === $this->latest_in( $campaign_id, Sweep_State::Done ),
			correlation_id: $correlation_id,
			started_at: $now,
			updated_at: $now
		);
		$this->database->insert( 'sweeps', array( 'campaign_id' => $campaign_id ) + Sweep_Rows::columns( $sweep ) );
		return $sweep->with( array( 'id' => $this->database->last_id() ) );
	}

	/**
	 * @param list<string> $user_ids Patreon's user ids.
	 * @return array<array-key, string>
	 * @throws Storage_Error When the database fails.
	 */
	public function digests( string $campaign_id, array $user_ids, int $now ): array {
		if ( array() === $user_ids ) {
			return array();
		}
		$digests = array();
		foreach ( $this->database->rows(
			"SELECT user_id, CASE WHEN state <> 'unconfirmed' AND (access_until IS NULL OR access_until > %d) THEN digest ELSE '' END AS digest
			FROM %i WHERE campaign_id = %s AND user_id IN (%l)",
			array( $now, $this->database->table( 'members' ), $campaign_id, $user_ids )
		) as $row ) {
			$digests[ $row->text( 'user_id' ) ] = $row->text( 'digest' );
		}
		$this->looked_up = $digests;
		return $digests;
	}

	/**
	 * @param list<Member> $changed   Records to stage.
	 * @param list<Member> $unchanged Records that equal the ledger's.
	 * @param int          $taken     People who were added to the ledger from this page.
	 * @param list<string> $unread    Member ids of those whose record cannot be read.
	 * @throws Storage_Error When the database fails.
	 */
	public function checkpoint( Sweep $sweep, array $changed, array $unchanged, int $taken = 0, array $unread = array() ): ?Sweep {
		return $this->database->transaction(
			function () use ( $sweep, $changed, $unchanged, $taken, $unread ): ?Sweep {
				// Saved first, so that a process that lost its lease stops here, and others wait for the end of the transaction.
				if ( null === $this->save( $sweep ) ) {
					return null;
				}
				$seen = $this->database->insert_many( 'sweep_members', Sweep_Rows::staged( $sweep, $changed ) )
					+ $this->database->insert_many( 'sweep_members', Sweep_Rows::unread( $sweep, $unread, self::UNREAD ) )
					+ $this->confirm( $sweep, $unchanged )
					+ $taken;
				$this->database->execute(
					'UPDATE %i SET members_read = members_read + %d WHERE id = %d',
					array( $this->database->table( 'sweeps' ), $seen, $sweep->id )
				);
				return $sweep->with( array( 'version' => $sweep->version + 1, 'members_read' => $sweep->members_read + $seen ) );
			}
		);
	}

	/** @throws Storage_Error When the database fails. */
	public function save( Sweep $sweep ): ?Sweep {
		$values = array( 'version' => $sweep->version + 1 ) + Sweep_Rows::columns( $sweep );
		$saved  = $this->database->update( 'sweeps', $values, array( 'id' => $sweep->id, 'version' => $sweep->version ) );
		return 1 === $saved ? $sweep->with( array( 'version' => $sweep->version + 1 ) ) : null;
	}

	/**
	 * @return list<Staged_Member>
	 * @throws Storage_Error When the database fails.
	 */
	public function changed( Sweep $sweep, string $after, int $limit, bool $only_with_access = false ): array {
		return array_map(
			static fn ( Row $row ): Staged_Member => Sweep_Rows::staged_member( $row, $sweep ),
			$this->database->rows(
				"SELECT s.member_id, s.user_id, s.facts, m.fetched_at AS known_at, m.digest AS known_digest, m.has_access
				FROM %i s LEFT JOIN %i m ON m.campaign_id = %s AND m.user_id = s.user_id
				WHERE s.sweep_id = %d AND s.member_id > %s AND s.facts <> ''" . ( $only_with_access ? ' AND m.has_access = 1' : '' ) . '
				ORDER BY s.member_id LIMIT %d',
				array( $this->database->table( 'sweep_members' ), $this->database->table( 'members' ), $sweep->campaign_id, $sweep->id, $after, $limit )
			)
		);
	}

	/**
	 * @param list<string> $member_ids Of staged records.
	 * @throws Storage_Error When the database fails.
	 */
	public function note_locked( Sweep $sweep, array $member_ids ): void {
		if ( array() !== $member_ids ) {
			$this->database->execute(
				'UPDATE %i SET verdict = %s WHERE sweep_id = %d AND member_id IN (%l)',
				array( $this->database->table( 'sweep_members' ), self::LOCKED, $sweep->id, $member_ids )
			);
		}
	}

	/**
	 * @return array{listed: int, missing: int, with_access: int}
	 * @throws Storage_Error When the database fails.
	 */
	public function find_missing( Sweep $sweep ): array {
		$from   = 0;
		$listed = $this->listed_apart( $sweep );
		do {
			// In the order of the primary key: in any other order the database looks up each row separately.
			$part    = $this->database->row(
				'SELECT COUNT(*) AS members, SUM(p.campaign_id = %s AND p.swept = %d) AS listed, MAX(p.id) AS last FROM (
					SELECT id, campaign_id, swept FROM %i WHERE id > %d ORDER BY id LIMIT %d
				) p',
				array( $sweep->campaign_id, $sweep->id, $this->database->table( 'members' ), $from, self::LOOKED_AT )
			);
			$members = $part?->int( 'members' ) ?? 0;
			$marked  = $part?->int( 'listed' ) ?? 0;
			$to      = $part?->int( 'last' ) ?? 0;
			$listed += $marked;
			if ( $marked < $members ) {
				$this->note_missing( $sweep, $from, $to );
			}
			$from = $to;
		} while ( self::LOOKED_AT === $members );
		$row = $this->database->row(
			'SELECT COUNT(*) AS missing, SUM(m.has_access) AS with_access FROM %i s INNER JOIN %i m ON m.campaign_id = %s AND m.member_id = s.member_id
			WHERE s.sweep_id = %d AND s.verdict = %s',
			array( $this->database->table( 'sweep_members' ), $this->database->table( 'members' ), $sweep->campaign_id, $sweep->id, self::MISSING )
		);
		return array(
			'listed'      => $listed,
			'missing'     => $row?->int( 'missing' ) ?? 0,
			'with_access' => $row?->int( 'with_access' ) ?? 0,
		);
	}

	/**
	 * @return list<string>
	 * @throws Storage_Error When the database fails.
	 */
	public function missing( Sweep $sweep, string $after, int $limit ): array {
		return array_map(
			static fn ( Row $row ): string => $row->text( 'member_id' ),
			$this->database->rows(
				'SELECT member_id FROM %i WHERE sweep_id = %d AND member_id > %s AND verdict = %s ORDER BY member_id LIMIT %d',
				array( $this->database->table( 'sweep_members' ), $sweep->id, $after, self::MISSING, $limit )
			)
		);
	}

	/**
	 * @return list<string>
	 * @throws Storage_Error When the database fails.
	 */
	public function unread( Sweep $sweep, int $limit ): array {
		return array_map(
			static fn ( Row $row ): string => $row->text( 'member_id' ),
			$this->database->rows(
				'SELECT member_id FROM %i WHERE sweep_id = %d AND verdict = %s ORDER BY member_id LIMIT %d',
				array( $this->database->table( 'sweep_members' ), $sweep->id, self::UNREAD, $limit )
			)
		);
	}

	/**
	 * @param list<string> $member_ids Members.
	 * @throws Storage_Error When the database fails.
	 */
	public function mark_missing( string $campaign_id, array $member_ids, int $now ): void {
		if ( array() !== $member_ids ) {
			$this->database->execute(
				'UPDATE %i SET missing_since = %d WHERE campaign_id = %s AND missing_since IS NULL AND member_id IN (%l)',
				array( $this->database->table( 'members' ), $now, $campaign_id, $member_ids )
			);
		}
	}

	/** @throws Storage_Error When the database fails. */
	public function with_access( string $campaign_id ): int {
		return $this->database->row(
			'SELECT COUNT(*) AS number FROM %i WHERE campaign_id = %s AND has_access = 1',
			array( $this->database->table( 'members' ), $campaign_id )
		)?->int( 'number' ) ?? 0;
	}

	/** @throws Storage_Error When the database fails. */
	public function clean( string $campaign_id, int $limit ): bool {
		$ended = $this->ended_with_records( $campaign_id );
		if ( 0 === $ended ) {
			$this->forget_old( $campaign_id );
			return true;
		}
		$from = $this->database->row(
			'SELECT member_id FROM %i WHERE sweep_id = %d ORDER BY member_id LIMIT 1 OFFSET %d',
			array( $this->database->table( 'sweep_members' ), $ended, $limit )
		);
		if ( null === $from ) {
			$this->database->execute( 'DELETE FROM %i WHERE sweep_id = %d', array( $this->database->table( 'sweep_members' ), $ended ) );
		} else {
			$this->database->execute(
				'DELETE FROM %i WHERE sweep_id = %d AND member_id < %s',
				array( $this->database->table( 'sweep_members' ), $ended, $from->text( 'member_id' ) )
			);
		}
		return false;
	}

	/**
	 * Returns members whom a sweep would lock out, by member id.
	 *
	 * @param string $after Member id.
	 * @return list<array{member_id: string, user_id: string, full_name: string, email: string, reason: string}>
	 * @throws Storage_Error When the database fails.
	 */
	public function would_lock( Sweep $sweep, string $after, int $limit ): array {
		return array_map(
			static fn ( Row $row ): array => array(
				'member_id' => $row->text( 'member_id' ),
				'user_id'   => $row->text( 'user_id' ),
				'full_name' => $row->text( 'full_name' ),
				'email'     => $row->text( 'email' ),
				'reason'    => self::MISSING === $row->text( 'verdict' ) ? 'missing' : 'changed',
			),
			$this->database->rows(
				"SELECT s.member_id, s.user_id, s.verdict, m.full_name, m.email FROM %i s INNER JOIN %i m ON m.campaign_id = %s AND m.user_id = s.user_id
				WHERE s.sweep_id = %d AND s.member_id > %s AND s.verdict <> '' AND m.has_access = 1 ORDER BY s.member_id LIMIT %d",
				array( $this->database->table( 'sweep_members' ), $this->database->table( 'members' ), $sweep->campaign_id, $sweep->id, $after, $limit )
			)
		);
	}

	/** Returns how many people are staged who are not marked in the ledger. */
	private function listed_apart( Sweep $sweep ): int {
		return $this->database->row(
			"SELECT COUNT(*) AS listed FROM %i s WHERE s.sweep_id = %d AND ( s.facts <> '' OR s.verdict = %s )
				AND NOT EXISTS (SELECT 1 FROM %i m WHERE m.campaign_id = %s AND m.user_id = s.user_id AND m.swept = %d)",
			array( $this->database->table( 'sweep_members' ), $sweep->id, self::UNREAD, $this->database->table( 'members' ), $sweep->campaign_id, $sweep->id )
		)?->int( 'listed' ) ?? 0;
	}

	/**
	 * Stores missing members among the rows after one id, up to another.
	 */
	private function note_missing( Sweep $sweep, int $after, int $to ): void {
		$this->database->execute(
			"INSERT IGNORE INTO %i (sweep_id, member_id, user_id, digest, facts, fetched_at, verdict)
			SELECT %d, m.member_id, m.user_id, '', '', m.fetched_at, %s FROM %i m
			WHERE m.id > %d AND m.id <= %d AND m.campaign_id = %s AND m.swept <> %d AND m.fetched_at < %d AND m.missing_since IS NULL
				AND NOT EXISTS (SELECT 1 FROM %i s WHERE s.sweep_id = %d AND s.member_id = m.member_id)",
			array(
				$this->database->table( 'sweep_members' ),
				$sweep->id,
				self::MISSING,
				$this->database->table( 'members' ),
				$after,
				$to,
				$sweep->campaign_id,
				$sweep->id,
				$sweep->started_at,
				$this->database->table( 'sweep_members' ),
				$sweep->id,
			)
		);
	}

	/** Returns an ended sweep of the campaign that still has staged records; 0 for none. Looks them up by their index, one sweep at a time, because there are many. */
	private function ended_with_records( string $campaign_id ): int {
		$id = 0;
		do {
			$row = $this->database->row(
				'SELECT s.sweep_id, w.campaign_id, w.state FROM %i s LEFT JOIN %i w ON w.id = s.sweep_id WHERE s.sweep_id > %d ORDER BY s.sweep_id LIMIT 1',
				array( $this->database->table( 'sweep_members' ), $this->database->table( 'sweeps' ), $id )
			);
			$id  = $row?->int( 'sweep_id' ) ?? 0;
		} while ( null !== $row && ( $row->text( 'campaign_id' ) !== $campaign_id || ! in_array( $row->text( 'state' ), self::ENDED, true ) ) );
		return $id;
	}

	/** Deletes the oldest ended sweeps of a campaign. Their rows are small, but there is a new one every half hour. */
	private function forget_old( string $campaign_id ): void {
		$oldest = $this->database->row(
			'SELECT id FROM %i WHERE campaign_id = %s ORDER BY id DESC LIMIT 1 OFFSET %d',
			array( $this->database->table( 'sweeps' ), $campaign_id, self::KEPT )
		);
		if ( null !== $oldest ) {
			$this->database->execute(
				"DELETE FROM %i WHERE campaign_id = %s AND id < %d AND id <> %d AND state IN ('incomplete', 'discarded', 'done')",
				array( $this->database->table( 'sweeps' ), $campaign_id, $oldest->int( 'id' ), $this->latest_in( $campaign_id, Sweep_State::Done )->id ?? 0 )
			);
		}
	}

	/**
	 * Sets the time of the page for unchanged records, and marks them as seen by the sweep.
	 *
	 * @param list<Member> $unchanged Records that equal the ledger's.
	 * @return int How many the sweep had not counted before. Records with version 1 count too: a process may have added them from this page and
	 *             died before it stored its checkpoint, so that the page is read again.
	 */
	private function confirm( Sweep $sweep, array $unchanged ): int {
		if ( array() === $unchanged ) {
			return 0;
		}
		$at      = $unchanged[0]->fetched_at;
		$members = $this->database->table( 'members' );
		$users   = array_map( static fn ( Member $member ): string => $member->user_id, $unchanged );
		$digests = array_map( fn ( Member $member ): string => $this->looked_up[ $member->user_id ] ?? $member->digest(), $unchanged );
		// The digest is compared again (it identifies the person, too), since another record may have been stored meanwhile. The version is
		// increased so that a process about to store an older read fails.
		$seen = $this->database->execute(
			'UPDATE %i SET swept = %d, version = version + 1, missing_since = NULL, fetched_at = CASE WHEN fetched_at < %d THEN %d ELSE fetched_at END
			WHERE campaign_id = %s AND user_id IN (%l) AND digest IN (%l) AND ( swept <> %d OR version = 1 )',
			array( $members, $sweep->id, $at, $at, $sweep->campaign_id, $users, $digests, $sweep->id )
		);
		return $seen === count( $unchanged ) ? $seen : $seen + $this->database->execute(
			'UPDATE %i SET swept = %d WHERE campaign_id = %s AND user_id IN (%l) AND swept <> %d',
			array( $members, $sweep->id, $sweep->campaign_id, $users, $sweep->id )
		);
	}
}
