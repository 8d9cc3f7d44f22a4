<?php
/**
 * All members, page by page.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Ledger;

use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Reads members of all campaigns in the order of their rows, so that every page costs the same. Free members are left out: they have no access to what
 * paying members have, whatever the settings, and are most of the rows.
 */
final class Member_Pages {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Returns a page.
	 *
	 * @param int $after Row after which it begins; 0 for the first page.
	 * @param int $limit Most members.
	 * @return array<int, Stored_Member> By row.
	 * @throws Storage_Error When the database fails.
	 */
	public function after( int $after, int $limit ): array {
		$rows  = $this->database->rows(
			'SELECT * FROM %i WHERE id > %d AND state <> %s ORDER BY id LIMIT %d',
			array( $this->database->table( 'members' ), $after, Member_State::Free->value, $limit )
		);
		$found = array();
		foreach ( $rows as $row ) {
			$found[ $row->int( 'id' ) ] = Member_Rows::stored( $row );
		}
		return $found;
	}
}
