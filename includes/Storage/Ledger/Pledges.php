<?php
/**
 * What members pay.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Ledger;

use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/** Sums up the pledges of paying members. They are in the JSON of each record, so it reads all of them, page by page. */
final class Pledges {

	/** Records read at once. */
	private const PAGE = 2000;

	public function __construct( private readonly Database $database ) {}

	/**
	 * Returns what members whose last charge succeeded pledge for a month, in hundredths of the campaign's currency, before Patreon's fees. A pledge for
	 * a year counts a twelfth; trials and gifts, for which the member pays nothing, do not count.
	 *
	 * @param callable(): bool $has_room Whether there is time for another page.
	 * @return ?int Null where there was not enough time, or a record cannot be read: a part of the sum would look like a loss.
	 * @throws Storage_Error When the database fails.
	 */
	public function monthly_cents( string $campaign_id, callable $has_room ): ?int {
		$sum   = 0.0;
		$after = 0;
		do {
			$rows = $this->database->rows(
				'SELECT id, facts FROM %i WHERE campaign_id = %s AND has_access = 1 AND state = %s AND id > %d ORDER BY id LIMIT %d',
				array( $this->database->table( 'members' ), $campaign_id, Member_State::Active->value, $after, self::PAGE )
			);
			foreach ( $rows as $row ) {
				$after = $row->int( 'id' );
				$facts = json_decode( $row->text( 'facts' ), true );
				if ( ! is_array( $facts ) ) {
					return null;
				}
				$cents   = $facts['entitled_cents'] ?? 0;
				$months  = $facts['cadence_months'] ?? 1;
				$sum    += ( is_int( $cents ) ? $cents : 0 ) / ( is_int( $months ) && $months > 0 ? $months : 1 );
			}
			$is_more = self::PAGE === count( $rows );
			if ( $is_more && ! $has_room() ) {
				return null;
			}
		} while ( $is_more );
		return (int) round( $sum );
	}
}
