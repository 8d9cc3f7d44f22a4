<?php
/**
 * Writes to the ledger.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Ledger;

use Patreon_Gate\Engine\Member_Write;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Sql_Values;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Runs the statements inside the transaction of `Members::write()`: for records, their tiers and their events. It has no state, so that it can be
 * repeated.
 */
final class Member_Writing {

	public function __construct( private readonly Database $database ) {}

	/**
	 * @param list<Member_Write> $writes Each about another person.
	 * @return list<Member_Write> Writes that another process preceded.
	 * @throws Storage_Error When the database fails, or the transaction must be repeated.
	 */
	public function write( array $writes ): array {
		// Always in the same order, so that two processes rarely wait for each other.
		$sorted = array();
		foreach ( $writes as $write ) {
			$sorted[ $write->member->user_id . ' ' . $write->member->campaign_id ] = $write;
		}
		ksort( $sorted, SORT_STRING );
		$left = array();
		$new  = array();
		$done = array();
		foreach ( $sorted as $write ) {
			if ( null === $write->before ) {
				$new[ $write->member->campaign_id ][ $write->member->user_id ] = $write;
			} elseif ( $this->change( $write ) ) {
				$done[] = $write;
			} else {
				$left[] = $write;
			}
		}
		foreach ( $new as $campaign_id => $of_campaign ) {
			$there = $this->add( (string) $campaign_id, $of_campaign );
			$left  = array( ...$left, ...array_values( array_intersect_key( $of_campaign, $there ) ) );
			$done  = array( ...$done, ...array_values( array_diff_key( $of_campaign, $there ) ) );
		}
		$this->database->insert_many( 'events', array_merge( ...array_map( array( Event_Rows::class, 'of' ), $done ), ...array( array() ) ) );
		return $left;
	}

	/**
	 * Returns which of these people exist by now.
	 *
	 * @param array<array-key, Member_Write> $writes By user id.
	 * @return array<array-key, true> By user id.
	 */
	private function known( string $campaign_id, array $writes ): array {
		$ids = array_map( 'strval', array_keys( $writes ) );
		return array() === $ids ? array() : array_fill_keys(
			array_map(
				static fn ( Row $row ): string => $row->text( 'user_id' ),
				$this->database->rows(
					'SELECT user_id FROM %i WHERE campaign_id = %s AND user_id IN (%l)',
					array( $this->database->table( 'members' ), $campaign_id, $ids )
				)
			),
			true
		);
	}

	/**
	 * Inserts new people. Normally none of them exists and no member id is in use, so that is checked only if the database skipped a row.
	 *
	 * @param array<array-key, Member_Write> $writes New people of one campaign, by user id.
	 * @return array<array-key, true> People who exist by now, by user id. They are not changed.
	 */
	private function add( string $campaign_id, array $writes ): array {
		$there = array();
		$this->database->execute( 'SAVEPOINT patreon_gate_add', array() );
		if ( ! $this->insert( $writes ) ) {
			$this->database->execute( 'ROLLBACK TO SAVEPOINT patreon_gate_add', array() );
			$there  = $this->known( $campaign_id, $writes );
			$writes = array_diff_key( $writes, $there );
			$this->release_member_ids( $campaign_id, array_values( array_map( static fn ( Member_Write $write ): string => $write->member->member_id, $writes ) ) );
			if ( ! $this->insert( $writes ) ) {
				throw Storage_Error::overtaken();
			}
		}
		$this->database->execute( 'RELEASE SAVEPOINT patreon_gate_add', array() );
		Member_Tiers::add( $this->database, array_map( static fn ( Member_Write $write ): Member => $write->member, array_values( $writes ) ) );
		return $there;
	}

	/**
	 * @param array<array-key, Member_Write> $writes New people.
	 * @return bool Whether every one of them was added.
	 */
	private function insert( array $writes ): bool {
		$rows = array_map( static fn ( Member_Write $write ): array => array( 'version' => 1, 'swept' => $write->listed_by ) + Member_Rows::columns( $write->member, $write->entitlement ), array_values( $writes ) );
		return $this->database->insert_many( 'members', $rows ) === count( $rows );
	}

	/** @return bool False if another process was first. */
	private function change( Member_Write $write ): bool {
		$before = $write->before;
		if ( null === $before ) {
			return false;
		}
		$member  = $write->member;
		$version = $before->version;
		$moved   = $before->member->member_id !== $member->member_id;
		if ( $moved ) {
			// Only raises the version, before another record loses this member id: that must not happen if another process was first.
			if ( ! $this->swap( $write, $version, array() ) ) {
				return false;
			}
			++$version;
			$this->release_member_ids( $member->campaign_id, array( $member->member_id ) );
		}
		$seen = $write->was_seen() ? array( 'missing_since' => null ) : array();
		if ( ! $this->swap( $write, $version, $seen + Member_Rows::columns( $member, $write->entitlement ) ) ) {
			return false;
		}
		if ( $moved || 0 === $before->member->fetched_at || $before->member->tier_ids !== $member->tier_ids ) {
			Member_Tiers::remove( $this->database, $before->member, 0 === $before->member->fetched_at );
			Member_Tiers::add( $this->database, array( $member ) );
		}
		return true;
	}

	/**
	 * Updates the row if it still has the expected version, and is not from a later read.
	 *
	 * @param array<literal-string, string|int|null> $columns Columns to set besides the version.
	 */
	private function swap( Member_Write $write, int $version, array $columns ): bool {
		$columns = array( 'version' => $version + 1 ) + $columns;
		return 1 === $this->database->execute(
			'UPDATE %i SET ' . implode( ', ', Sql_Values::pairs( $columns ) ) . ' WHERE campaign_id = %s AND user_id = %s AND version = %d AND fetched_at <= %d',
			array( $this->database->table( 'members' ), ...Sql_Values::pair_values( $columns ), ...array( $write->member->campaign_id, $write->member->user_id, $version, $write->member->fetched_at ) )
		);
	}

	/**
	 * Takes member ids away from the records that have them, because Patreon gave them to other people. Those records get a placeholder id until
	 * Patreon reports their new one.
	 *
	 * @param list<string> $member_ids Ids.
	 */
	private function release_member_ids( string $campaign_id, array $member_ids ): void {
		$rows = array() === $member_ids ? array() : $this->database->rows(
			'SELECT * FROM %i WHERE campaign_id = %s AND member_id IN (%l)',
			array( $this->database->table( 'members' ), $campaign_id, $member_ids )
		);
		foreach ( $rows as $row ) {
			$member = Member_Rows::stored( $row )->member;
			$moved  = $member->with( array( 'member_id' => Member::DISPLACED . $member->user_id ) );
			$this->database->execute(
				'UPDATE %i SET member_id = %s, version = version + 1 WHERE campaign_id = %s AND user_id = %s',
				array( $this->database->table( 'members' ), $moved->member_id, $campaign_id, $member->user_id )
			);
			Member_Tiers::remove( $this->database, $member, ! Member_Rows::is_readable( $row ) );
			Member_Tiers::add( $this->database, array( $moved ) );
		}
	}
}
