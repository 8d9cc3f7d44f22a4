<?php
/**
 * Searches members.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Ledger;

use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Finds members in the order of their ids. Pages stay stable while members are added or removed. Every search uses an index, so text is only
 * found at the beginning of words.
 */
final class Member_Search {

	public function __construct( private readonly Database $database ) {}

	/**
	 * @param int    $limit How many at most.
	 * @param string $after Last member id of the previous page; '' for the first page.
	 * @return list<Stored_Member>
	 * @throws Storage_Error When the database fails.
	 */
	public function page( Member_Query $query, int $limit, string $after = '' ): array {
		list( $from, $values ) = $this->from( $query );
		$cursor                = '' === $query->tier_id ? 'm.member_id' : 't.member_id';
		return array_map(
			array( Member_Rows::class, 'stored' ),
			$this->database->rows(
				"SELECT m.* $from AND $cursor > %s ORDER BY $cursor LIMIT %d",
				array( ...$values, $after, $limit )
			)
		);
	}

	/**
	 * Returns a numbered page in the order of names, for a list on a screen. Names are read from their index up to the page, records only for the page.
	 *
	 * @param int $limit  How many at most.
	 * @param int $offset How many come before.
	 * @return list<Stored_Member>
	 * @throws Storage_Error When the database fails.
	 */
	public function page_by_name( Member_Query $query, int $limit, int $offset, bool $descending ): array {
		list( $from, $values ) = $this->from( $query );
		$select                = "SELECT m.id $from ORDER BY ";
		// Two texts instead of a variable direction, so that each stays a literal.
		$sql = $descending
			? "SELECT m.* FROM ($select m.full_name DESC, m.id DESC LIMIT %d OFFSET %d) p JOIN %i m ON m.id = p.id ORDER BY m.full_name DESC, m.id DESC"
			: "SELECT m.* FROM ($select m.full_name, m.id LIMIT %d OFFSET %d) p JOIN %i m ON m.id = p.id ORDER BY m.full_name, m.id";
		return array_map( array( Member_Rows::class, 'stored' ), $this->database->rows( $sql, array( ...$values, $limit, $offset, $this->members() ) ) );
	}

	/**
	 * Returns the number of members on all pages.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function total( Member_Query $query ): int {
		list( $from, $values ) = $this->from( $query );
		return $this->database->row( "SELECT COUNT(*) AS found $from", $values )?->int( 'found' ) ?? 0;
	}

	/**
	 * Returns how many members are in each state, as last evaluated.
	 *
	 * @return array<string, int> Value of a `Member_State` → number; states without members are missing.
	 * @throws Storage_Error When the database fails.
	 */
	public function counts( string $campaign_id ): array {
		$counts = array();
		foreach ( $this->database->rows( 'SELECT state, COUNT(*) AS members FROM %i WHERE campaign_id = %s GROUP BY state', array( $this->members(), $campaign_id ) ) as $row ) {
			$counts[ $row->text( 'state' ) ] = $row->int( 'members' );
		}
		return $counts;
	}

	/** @return array{literal-string, list<string|int|float>} FROM and WHERE, with their values. */
	private function from( Member_Query $query ): array {
		$joins  = '';
		$values = array( $this->members() );
		if ( '' !== $query->tier_id ) {
			$joins   .= ' JOIN %i t ON t.campaign_id = m.campaign_id AND t.member_id = m.member_id';
			$values[] = $this->database->table( 'member_tiers' );
		}
		if ( '' !== $query->text ) {
			// A derived table, evaluated first: combined in one condition, the database would not use its indexes.
			$joins .= ' JOIN (
				SELECT id FROM %i WHERE campaign_id = %s AND full_name LIKE %s
				UNION SELECT id FROM %i WHERE campaign_id = %s AND name_end LIKE %s
				UNION SELECT id FROM %i WHERE campaign_id = %s AND email LIKE %s
				UNION SELECT id FROM %i WHERE campaign_id = %s AND member_id = %s
				UNION SELECT id FROM %i WHERE campaign_id = %s AND user_id = %s
			) f ON f.id = m.id';
			$begins = $this->database->escape_like( $query->text ) . '%';
			foreach ( array( $begins, $begins, $begins, $query->text, $query->text ) as $text ) {
				$values = array( ...$values, $this->members(), $query->campaign_id, $text );
			}
		}
		$where    = ' WHERE m.campaign_id = %s';
		$values[] = $query->campaign_id;
		if ( '' !== $query->tier_id ) {
			$where .= ' AND t.campaign_id = %s AND t.tier_id = %s';
			$values = array( ...$values, $query->campaign_id, $query->tier_id );
		}
		if ( '' !== $query->state ) {
			$where   .= ( null === $query->has_access ? ' AND m.has_access IN (0, 1)' : '' ) . ' AND m.state = %s';
			$values[] = $query->state;
		}
		if ( null !== $query->has_access ) {
			$where   .= ' AND m.has_access = %d';
			$values[] = (int) $query->has_access;
		}
		return array( 'FROM %i m' . $joins . $where, $values );
	}

	private function members(): string {
		return $this->database->table( 'members' );
	}
}
