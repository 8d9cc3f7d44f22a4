<?php
/**
 * Grants and blocks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Ledger;

use Patreon_Gate\Engine\Grant_Source;
use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Grant_Kind;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/** Stores grants. There is one per person, campaign, kind and tier; setting it again changes it. */
final class Grants implements Grant_Source {

	/**
	 * User option (per site of a network) that says "this user may have a grant", like `Links::HINT` for links. It decides nothing.
	 */
	public const HINT = 'patreon_gate_granted';

	/** Number of people from which it is first checked whether there are grants at all. Only sweeps ask for that many. */
	private const MANY = 100;

	public function __construct( private readonly Database $database ) {}

	/**
	 * Stores a grant and returns it as stored.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function set( Grant $grant, int $created_by, int $now ): Stored_Grant {
		$key    = array(
			'campaign_id'     => $grant->campaign_id,
			'patreon_user_id' => $grant->patreon_user_id,
			'wp_user_id'      => $grant->wp_user_id,
			'kind'            => $grant->kind->value,
			'tier_id'         => $grant->tier_id,
		);
		$values = array(
			'until_at'   => $grant->until,
			'note'       => mb_substr( $grant->note, 0, 2000 ),
			'created_by' => $created_by,
			'created_at' => $now,
		);
		if ( ! $this->database->insert( 'grants', $key + $values ) ) {
			$this->database->update( 'grants', $values, $key );
		}
		if ( $grant->wp_user_id > 0 ) {
			update_user_option( $grant->wp_user_id, self::HINT, '1' );
		}
		$row = $this->database->row(
			'SELECT * FROM %i WHERE campaign_id = %s AND patreon_user_id = %s AND wp_user_id = %d AND kind = %s AND tier_id = %s',
			array( $this->table(), ...array_values( $key ) )
		);
		return null === $row ? throw new Storage_Error( 'The grant is not there.' ) : self::read( $row );
	}

	/** @throws Storage_Error When the database fails. */
	public function get( int $id ): ?Stored_Grant {
		$row = $this->database->row( 'SELECT * FROM %i WHERE id = %d', array( $this->table(), $id ) );
		return null === $row ? null : self::read( $row );
	}

	/**
	 * Deletes a grant.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function remove( Stored_Grant $stored ): void {
		$this->database->execute( 'DELETE FROM %i WHERE id = %d', array( $this->table(), $stored->id ) );
		$this->tidy_hint( $stored->grant->wp_user_id );
	}

	/**
	 * @param int $before Only those with a smaller number; 0 for all.
	 * @return list<Stored_Grant> The newest first.
	 * @throws Storage_Error When the database fails.
	 */
	public function page( int $limit, int $before = 0 ): array {
		return $this->many(
			'SELECT * FROM %i WHERE id < %d ORDER BY id DESC LIMIT %d',
			array( $this->table(), $before > 0 ? $before : PHP_INT_MAX, $limit )
		);
	}

	/**
	 * Returns all grants and blocks of a person, for either of their accounts.
	 *
	 * @return list<Stored_Grant>
	 * @throws Storage_Error When the database fails.
	 */
	public function of_person( string $patreon_user_id, int $wp_user_id ): array {
		$by_patreon = '' === $patreon_user_id ? array() : $this->many( 'SELECT * FROM %i WHERE patreon_user_id = %s ORDER BY id', array( $this->table(), $patreon_user_id ) );
		$by_user    = $wp_user_id < 1 ? array() : $this->many( 'SELECT * FROM %i WHERE wp_user_id = %d ORDER BY id', array( $this->table(), $wp_user_id ) );
		return array( ...$by_patreon, ...$by_user );
	}

	/**
	 * @param list<string> $user_ids Patreon's user ids.
	 * @return array<array-key, list<Grant>> By Patreon user id, including those of linked WordPress users. People without any are missing.
	 * @throws Storage_Error When the database fails.
	 */
	public function of_users( string $campaign_id, array $user_ids ): array {
		// Most campaigns have no grants, and looking for those of a whole page takes as long as inserting half its records.
		if ( array() === $user_ids || ( count( $user_ids ) > self::MANY && ! $this->has_any( $campaign_id ) ) ) {
			return array();
		}
		$rows  = $this->database->rows(
			'SELECT g.*, g.patreon_user_id AS person FROM %i g WHERE g.patreon_user_id IN (%l) AND g.campaign_id = %s
			UNION ALL SELECT g.*, l.patreon_user_id AS person FROM %i l JOIN %i g ON g.wp_user_id = l.wp_user_id WHERE l.patreon_user_id IN (%l) AND g.campaign_id = %s',
			array( $this->table(), $user_ids, $campaign_id, $this->database->table( 'links' ), $this->table(), $user_ids, $campaign_id )
		);
		$found = array();
		foreach ( $rows as $row ) {
			$found[ $row->text( 'person' ) ][] = self::read( $row )->grant;
		}
		return $found;
	}

	/**
	 * Deletes all grants and blocks of a person.
	 *
	 * @return int Number of deleted grants.
	 * @throws Storage_Error When the database fails.
	 */
	public function forget_person( string $patreon_user_id, int $wp_user_id ): int {
		$found = $this->of_person( $patreon_user_id, $wp_user_id );
		foreach ( $found as $stored ) {
			$this->remove( $stored );
		}
		return count( $found );
	}

	/** Returns the grant in a row of this table. */
	public static function grant( Row $row ): Grant {
		return new Grant(
			$row->text( 'campaign_id' ),
			$row->text( 'patreon_user_id' ),
			$row->int( 'wp_user_id' ),
			// A kind this version does not know counts as a block.
			Grant_Kind::tryFrom( $row->text( 'kind' ) ) ?? Grant_Kind::Block,
			$row->text( 'tier_id' ),
			$row->nullable_int( 'until_at' ),
			$row->text( 'note' )
		);
	}

	private function has_any( string $campaign_id ): bool {
		return null !== $this->database->row( 'SELECT id FROM %i WHERE campaign_id = %s LIMIT 1', array( $this->table(), $campaign_id ) );
	}

	private function tidy_hint( int $wp_user_id ): void {
		if ( $wp_user_id > 0 && array() === $this->of_person( '', $wp_user_id ) ) {
			delete_user_option( $wp_user_id, self::HINT );
		}
	}

	/**
	 * @param literal-string         $sql       Query on all columns.
	 * @param list<string|int|float> $arguments Values.
	 * @return list<Stored_Grant>
	 */
	private function many( string $sql, array $arguments ): array {
		return array_map( array( self::class, 'read' ), $this->database->rows( $sql, $arguments ) );
	}

	private static function read( Row $row ): Stored_Grant {
		return new Stored_Grant( $row->int( 'id' ), self::grant( $row ), $row->int( 'created_by' ), $row->int( 'created_at' ) );
	}

	private function table(): string {
		return $this->database->table( 'grants' );
	}
}
