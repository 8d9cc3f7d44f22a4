<?php
/**
 * All Patreon users the site knows.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Privacy;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/** Finds ids of Patreon users in all tables that hold them. */
final class Known_Users {

	private const PAGE = 5000;

	/** Table → column with the id. */
	private const KEPT = array(
		'members'  => 'user_id',
		'sessions' => 'patreon_user_id',
		'links'    => 'patreon_user_id',
		'grants'   => 'patreon_user_id',
	);

	public function __construct( private readonly Database $database ) {}

	/**
	 * @return \Generator<int, string> Patreon's user ids, read in pages; an id may occur more than once.
	 * @throws Storage_Error When the database fails.
	 */
	public function ids(): \Generator {
		foreach ( self::KEPT as $table => $column ) {
			$last = 0;
			do {
				$rows = $this->database->rows(
					'SELECT id, %i AS person FROM %i WHERE id > %d ORDER BY id LIMIT %d',
					array( $column, $this->database->table( $table ), $last, self::PAGE )
				);
				foreach ( $rows as $row ) {
					$last = $row->int( 'id' );
					if ( '' !== $row->text( 'person' ) ) {
						yield $row->text( 'person' );
					}
				}
			} while ( self::PAGE === count( $rows ) );
		}
	}
}
