<?php
/**
 * Matches by e-mail address.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Matching;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/** Stores matches. E-mail addresses are not stored: they are compared again when the creator decides. */
final class Matches {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Proposes a match for review, unless it waits already or was decided. One that became void is proposed again.
	 *
	 * @return bool Whether it is new.
	 * @throws Storage_Error When the database fails.
	 */
	public function propose( string $campaign_id, string $patreon_user_id, int $wp_user_id, int $now ): bool {
		$key = array(
			'campaign_id'     => $campaign_id,
			'patreon_user_id' => $patreon_user_id,
			'wp_user_id'      => $wp_user_id,
		);
		return $this->database->insert( 'matches', $key + array( 'created_at' => $now ) )
			|| 1 === $this->database->update( 'matches', array( 'state' => Email_Match::WAITING, 'created_at' => $now ), $key + array( 'state' => Email_Match::VOID ) );
	}

	/** @throws Storage_Error When the database fails. */
	public function get( int $id ): ?Email_Match {
		$row = $this->database->row( 'SELECT * FROM %i WHERE id = %d', array( $this->table(), $id ) );
		return null === $row ? null : self::read( $row );
	}

	/**
	 * @param int $before Only those with a smaller number; 0 for all.
	 * @return list<Email_Match> The newest first.
	 * @throws Storage_Error When the database fails.
	 */
	public function page( string $state, int $limit, int $before = 0 ): array {
		return array_map(
			array( self::class, 'read' ),
			$this->database->rows(
				'SELECT * FROM %i WHERE state = %s AND id < %d ORDER BY id DESC LIMIT %d',
				array( $this->table(), $state, $before > 0 ? $before : PHP_INT_MAX, $limit )
			)
		);
	}

	/**
	 * Returns all matches of a person, for either of their accounts.
	 *
	 * @return list<Email_Match>
	 * @throws Storage_Error When the database fails.
	 */
	public function of_person( string $patreon_user_id, int $wp_user_id ): array {
		return array_map(
			array( self::class, 'read' ),
			$this->database->rows(
				'SELECT * FROM %i WHERE patreon_user_id = %s UNION SELECT * FROM %i WHERE wp_user_id = %d',
				array( $this->table(), $patreon_user_id, $this->table(), $wp_user_id )
			)
		);
	}

	/**
	 * Decides about a waiting match. If two people do so at once, one succeeds.
	 *
	 * @return bool False if it does not wait (any more).
	 * @throws Storage_Error When the database fails.
	 */
	public function decide( Email_Match $match, string $state, int $by, int $now ): bool {
		return 1 === $this->database->update(
			'matches',
			array(
				'state'      => $state,
				'decided_by' => $by,
				'decided_at' => $now,
			),
			array(
				'id'    => $match->id,
				'state' => Email_Match::WAITING,
			)
		);
	}

	/**
	 * Cancels waiting matches of an account whose address changed.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function void_of_user( int $wp_user_id ): void {
		$this->database->update(
			'matches',
			array( 'state' => Email_Match::VOID ),
			array(
				'wp_user_id' => $wp_user_id,
				'state'      => Email_Match::WAITING,
			)
		);
	}

	/**
	 * Deletes the matches of a person.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function forget_person( string $patreon_user_id, int $wp_user_id ): void {
		foreach ( $this->of_person( $patreon_user_id, $wp_user_id ) as $match ) {
			$this->database->execute( 'DELETE FROM %i WHERE id = %d', array( $this->table(), $match->id ) );
		}
	}

	private static function read( Row $row ): Email_Match {
		return new Email_Match(
			$row->int( 'id' ),
			$row->text( 'campaign_id' ),
			$row->text( 'patreon_user_id' ),
			$row->int( 'wp_user_id' ),
			$row->text( 'state' ),
			$row->int( 'created_at' ),
			$row->int( 'decided_by' ),
			$row->int( 'decided_at' )
		);
	}

	private function table(): string {
		return $this->database->table( 'matches' );
	}
}
