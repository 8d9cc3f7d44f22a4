<?php
/**
 * All data of a person.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Privacy;

use Patreon_Gate\Membership\Grant_Kind;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Ledger\Grants;
use Patreon_Gate\Storage\Ledger\Members;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Matching\Matches;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/** Finds and erases the data of a person in every table, except sessions and the link, which other classes end. */
final class Personal_Records {

	public function __construct(
		private readonly Database $database,
		private readonly Members $members,
		private readonly Grants $grants,
		private readonly Matches $matches,
		private readonly Event_Log $log
	) {}

	/**
	 * Returns Patreon users with this address on Patreon.
	 *
	 * @return list<string>
	 * @throws Storage_Error When the database fails.
	 */
	public function people_with( string $email ): array {
		$people = array();
		foreach ( '' === $email ? array() : $this->database->rows( 'SELECT user_id, email FROM %i WHERE email = %s', array( $this->database->table( 'members' ), $email ) ) as $row ) {
			// Databases treat some different letters as equal.
			if ( strtolower( $row->text( 'email' ) ) === strtolower( $email ) ) {
				$people[] = $row->text( 'user_id' );
			}
		}
		return array_values( array_unique( $people ) );
	}

	/**
	 * Returns the sessions of a person.
	 *
	 * @return list<array{created_at: int, expires_at: int}>
	 * @throws Storage_Error When the database fails.
	 */
	public function sessions( string $patreon_user_id ): array {
		return array_map(
			static fn ( Row $row ): array => array(
				'created_at' => $row->int( 'created_at' ),
				'expires_at' => $row->int( 'expires_at' ),
			),
			$this->database->rows( 'SELECT created_at, expires_at FROM %i WHERE patreon_user_id = %s ORDER BY id', array( $this->database->table( 'sessions' ), $patreon_user_id ) )
		);
	}

	/**
	 * Returns what was sent to receivers about a person.
	 *
	 * @return list<array{id: int, event_type: string, created_at: int, state: string}>
	 * @throws Storage_Error When the database fails.
	 */
	public function deliveries( string $patreon_user_id ): array {
		return array_map(
			static fn ( Row $row ): array => array(
				'id'         => $row->int( 'id' ),
				'event_type' => $row->text( 'event_type' ),
				'created_at' => $row->int( 'created_at' ),
				'state'      => $row->text( 'state' ),
			),
			$this->database->rows( 'SELECT id, event_type, created_at, state FROM %i WHERE patreon_user_id = %s ORDER BY id', array( $this->database->table( 'deliveries' ), $patreon_user_id ) )
		);
	}

	/**
	 * Erases a person in one transaction. Only a block is kept, without its note, so that erasure does not end it.
	 *
	 * @param string $patreon_user_id Patreon's user id; '' if only the WordPress user is known.
	 * @param int    $wp_user_id      Their account here; 0 for none.
	 * @throws Storage_Error When the database fails.
	 */
	public function forget( string $patreon_user_id, int $wp_user_id ): Erasure_Result {
		return $this->database->transaction(
			function () use ( $patreon_user_id, $wp_user_id ): Erasure_Result {
				$members = $this->members->find_all_even_damaged( $patreon_user_id );
				foreach ( $members as $member ) {
					$this->database->execute( 'DELETE FROM %i WHERE campaign_id = %s AND member_id = %s', array( $this->database->table( 'inbox' ), $member->campaign_id, $member->member_id ) );
					$this->forget_staged( $member->campaign_id, $member->member_id );
				}
				$this->members->delete_by_user( $patreon_user_id );
				if ( '' !== $patreon_user_id ) {
					$this->database->execute( 'DELETE FROM %i WHERE patreon_user_id = %s', array( $this->database->table( 'deliveries' ), $patreon_user_id ) );
				}
				$this->matches->forget_person( $patreon_user_id, $wp_user_id );
				$blocks = $this->forget_grants( $patreon_user_id, $wp_user_id );
				$this->log->forget_person( $patreon_user_id, $wp_user_id, $members );
				return new Erasure_Result( array() !== $members, $blocks > 0 );
			}
		);
	}

	/** @return int How many blocks were kept. */
	private function forget_grants( string $patreon_user_id, int $wp_user_id ): int {
		$blocks = 0;
		foreach ( $this->grants->of_person( $patreon_user_id, $wp_user_id ) as $stored ) {
			if ( Grant_Kind::Block === $stored->grant->kind ) {
				++$blocks;
				$this->database->update( 'grants', array( 'note' => '' ), array( 'id' => $stored->id ) );
			} else {
				$this->grants->remove( $stored );
			}
		}
		return $blocks;
	}

	/** Deletes what a running sweep staged of the person; otherwise it would store them again. */
	private function forget_staged( string $campaign_id, string $member_id ): void {
		foreach ( $this->database->rows( 'SELECT id FROM %i WHERE campaign_id = %s ORDER BY id DESC LIMIT 50', array( $this->database->table( 'sweeps' ), $campaign_id ) ) as $row ) {
			$this->database->execute( 'DELETE FROM %i WHERE sweep_id = %d AND member_id = %s', array( $this->database->table( 'sweep_members' ), $row->int( 'id' ), $member_id ) );
		}
	}
}
