<?php
/**
 * Members in the ledger.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Ledger;

use Patreon_Gate\Engine\Member_Store;
use Patreon_Gate\Engine\Member_Write;
use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/** Stores members: one row per person and campaign. Only `Ledger\Ledger` stores records here. */
final class Members implements Member_Store {

	public function __construct( private readonly Database $database ) {}

	/** @throws Storage_Error When the database fails. */
	public function find_by_user( string $campaign_id, string $patreon_user_id ): ?Member {
		return '' === $patreon_user_id ? null : ( $this->find_by_users( $campaign_id, array( $patreon_user_id ) )[ $patreon_user_id ] ?? null )?->member;
	}

	/** @throws Storage_Error When the database fails. */
	public function find_by_member_id( string $campaign_id, string $member_id ): ?Member {
		return $this->find( $campaign_id, $member_id )?->member;
	}

	/** @throws Storage_Error When the database fails. */
	public function find( string $campaign_id, string $member_id ): ?Stored_Member {
		$row = '' === $member_id ? null : $this->database->row(
			'SELECT * FROM %i WHERE campaign_id = %s AND member_id = %s',
			array( $this->database->table( 'members' ), $campaign_id, strtolower( $member_id ) )
		);
		return null === $row ? null : Member_Rows::stored( $row );
	}

	/**
	 * @param list<string> $user_ids Patreon's user ids.
	 * @return array<array-key, Stored_Member> By user id; unknown ones are missing.
	 * @throws Storage_Error When the database fails.
	 */
	public function find_by_users( string $campaign_id, array $user_ids ): array {
		$found = array();
		$rows  = array() === $user_ids ? array() : $this->database->rows(
			'SELECT * FROM %i WHERE campaign_id = %s AND user_id IN (%l)',
			array( $this->database->table( 'members' ), $campaign_id, $user_ids )
		);
		foreach ( $rows as $row ) {
			$found[ $row->text( 'user_id' ) ] = Member_Rows::stored( $row );
		}
		return $found;
	}

	/**
	 * @return list<Stored_Member> Those who are due for evaluation, the earliest first. Damaged records are skipped: nothing can be evaluated until
	 *                             Patreon reports them again.
	 * @throws Storage_Error When the database fails.
	 */
	public function due( int $now, int $limit ): array {
		do {
			$due     = array_map(
				array( Member_Rows::class, 'stored' ),
				$this->database->rows(
					'SELECT * FROM %i WHERE access_until <= %d ORDER BY access_until LIMIT %d',
					array( $this->database->table( 'members' ), $now, $limit )
				)
			);
			$damaged = array_filter( $due, static fn ( Stored_Member $stored ): bool => ! $stored->is_readable() );
			array_map( array( $this, 'skip_damaged' ), $damaged );
		} while ( array() !== $damaged );
		return $due;
	}

	/** Makes a damaged record no longer due. Without a digest, the next sweep replaces it, whether Patreon's answer changed or not. */
	private function skip_damaged( Stored_Member $stored ): void {
		$this->database->execute(
			"UPDATE %i SET digest = '', access_until = NULL, version = version + 1 WHERE campaign_id = %s AND user_id = %s AND version = %d",
			array( $this->database->table( 'members' ), $stored->member->campaign_id, $stored->member->user_id, $stored->version )
		);
	}

	/**
	 * Makes all members due, after a setting of the policy or a price changed. Writes that are based on the values before that fail.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function make_all_due( int $now ): void {
		$this->database->execute(
			'UPDATE %i SET access_until = %d, version = version + 1 WHERE access_until IS NULL OR access_until > %d',
			array( $this->database->table( 'members' ), $now, $now )
		);
	}

	/**
	 * @return list<Member> The person's memberships of every campaign known here.
	 * @throws Storage_Error When the database fails, or a record cannot be read.
	 */
	public function find_all_by_user( string $patreon_user_id ): array {
		return array_map( array( Member_Rows::class, 'read' ), $this->rows_of( $patreon_user_id ) );
	}

	/**
	 * @return list<Member> The same, for export and erasure: of a record that cannot be read, only the ids.
	 * @throws Storage_Error When the database fails.
	 */
	public function find_all_even_damaged( string $patreon_user_id ): array {
		return array_map( static fn ( Row $row ): Member => Member_Rows::stored( $row )->member, $this->rows_of( $patreon_user_id ) );
	}

	/** @return list<Row> */
	private function rows_of( string $patreon_user_id ): array {
		return '' === $patreon_user_id ? array() : $this->database->rows(
			'SELECT * FROM %i WHERE user_id = %s ORDER BY id',
			array( $this->database->table( 'members' ), $patreon_user_id )
		);
	}

	/**
	 * @param list<Member_Write> $writes Each about another person.
	 * @return list<Member_Write> Writes that another process preceded.
	 * @throws Storage_Error When the database fails; then nothing is stored.
	 */
	public function write( array $writes ): array {
		return array() === $writes ? array() : $this->database->transaction( fn (): array => ( new Member_Writing( $this->database ) )->write( $writes ) );
	}

	/**
	 * Allows one "check again" per period and person, also if several arrive at once.
	 *
	 * @param int $period Length of the period in seconds.
	 * @return bool Whether this one may.
	 * @throws Storage_Error When the database fails.
	 */
	public function may_check( string $patreon_user_id, int $period, int $now ): bool {
		return $this->database->execute(
			'UPDATE %i SET checked_at = %d WHERE user_id = %s AND checked_at <= %d',
			array( $this->database->table( 'members' ), $now, $patreon_user_id, $now - $period )
		) > 0;
	}

	/**
	 * Deletes a person's records in every campaign.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function delete_by_user( string $patreon_user_id ): void {
		$this->database->transaction(
			function () use ( $patreon_user_id ): void {
				foreach ( $this->rows_of( $patreon_user_id ) as $row ) {
					Member_Tiers::remove( $this->database, Member_Rows::stored( $row )->member, ! Member_Rows::is_readable( $row ) );
				}
				$this->database->execute( 'DELETE FROM %i WHERE user_id = %s', array( $this->database->table( 'members' ), $patreon_user_id ) );
			}
		);
	}
}
