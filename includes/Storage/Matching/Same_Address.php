<?php
/**
 * Members and accounts with the same e-mail address.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Matching;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Finds members whose e-mail address exactly one WordPress account has, and no other person on Patreon. Databases treat some different letters as
 * equal ("ı" and "i"), so every address is compared again in PHP, byte by byte except for the case of ASCII letters.
 */
final class Same_Address {

	/** Option with the position in the list of members. Not autoloaded. */
	public const CURSOR = 'patreon_gate_match_cursor';

	public function __construct( private readonly Database $database ) {}

	/**
	 * Returns matches among the next members, continuing where the last call ended.
	 *
	 * @param int $limit How many members are checked.
	 * @return ?list<array{campaign_id: string, patreon_user_id: string, wp_user_id: int}> Pairs; null if all members were checked. The
	 *                                                                                     next call starts over.
	 * @throws Storage_Error When the database fails.
	 */
	public function next( int $limit ): ?array {
		$stored = get_option( self::CURSOR, 0 );
		$rows   = $this->database->rows(
			"SELECT id, campaign_id, user_id, email FROM %i WHERE id > %d AND email <> '' ORDER BY id LIMIT %d",
			array( $this->database->table( 'members' ), is_numeric( $stored ) ? (int) $stored : 0, $limit )
		);
		if ( array() === $rows ) {
			delete_option( self::CURSOR );
			return null;
		}
		$pairs = $this->pairs( $rows );
		update_option( self::CURSOR, $rows[ count( $rows ) - 1 ]->int( 'id' ), false );
		return $pairs;
	}

	/**
	 * Tells whether both accounts still have the same address, nobody else has it, and neither is linked.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function holds( Email_Match $match ): bool {
		$pairs = $this->pairs(
			$this->database->rows(
				'SELECT id, campaign_id, user_id, email FROM %i WHERE campaign_id = %s AND user_id = %s',
				array( $this->database->table( 'members' ), $match->campaign_id, $match->patreon_user_id )
			)
		);
		return 1 === count( $pairs ) && $pairs[0]['wp_user_id'] === $match->wp_user_id;
	}

	/**
	 * @param list<Row> $members Members.
	 * @return list<array{campaign_id: string, patreon_user_id: string, wp_user_id: int}>
	 */
	private function pairs( array $members ): array {
		$addresses = array_values( array_filter( array_map( static fn ( Row $row ): string => self::plain( $row->text( 'email' ) ), $members ), static fn ( string $address ): bool => '' !== $address ) );
		$users     = array() === $addresses ? array() : $this->users( $addresses );
		$people    = array() === $users ? array() : $this->people( array_map( 'strval', array_keys( $users ) ) );
		$pairs     = array();
		foreach ( $members as $row ) {
			$address = self::plain( $row->text( 'email' ) );
			if ( 1 === count( $users[ $address ] ?? array() ) && array( $row->text( 'user_id' ) ) === ( $people[ $address ] ?? array() ) ) {
				$pairs[] = array(
					'campaign_id'     => $row->text( 'campaign_id' ),
					'patreon_user_id' => $row->text( 'user_id' ),
					'wp_user_id'      => $users[ $address ][0],
				);
			}
		}
		return array() === $pairs ? array() : $this->without_links( $pairs );
	}

	/**
	 * @param non-empty-list<string> $addresses Addresses.
	 * @return array<array-key, list<int>> By address, WordPress users of this site.
	 */
	private function users( array $addresses ): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$users = array();
		foreach ( $this->database->rows( 'SELECT ID, user_email FROM %i WHERE user_email IN (%l)', array( $wpdb->users, $addresses ) ) as $row ) {
			if ( ! is_multisite() || is_user_member_of_blog( $row->int( 'ID' ) ) ) {
				$users[ self::plain( $row->text( 'user_email' ) ) ][] = $row->int( 'ID' );
			}
		}
		return $users;
	}

	/**
	 * @param non-empty-list<string> $addresses Addresses.
	 * @return array<array-key, list<string>> By address, Patreon user ids, of all campaigns.
	 */
	private function people( array $addresses ): array {
		$people = array();
		foreach ( $this->database->rows( 'SELECT DISTINCT email, user_id FROM %i WHERE email IN (%l)', array( $this->database->table( 'members' ), $addresses ) ) as $row ) {
			$address            = self::plain( $row->text( 'email' ) );
			$people[ $address ] = array_values( array_unique( array( ...( $people[ $address ] ?? array() ), $row->text( 'user_id' ) ) ) );
		}
		return $people;
	}

	/**
	 * @param non-empty-list<array{campaign_id: string, patreon_user_id: string, wp_user_id: int}> $pairs Pairs.
	 * @return list<array{campaign_id: string, patreon_user_id: string, wp_user_id: int}> Those in which neither is linked. Without those
	 *                                                                                    whose Patreon user is signed in here: they can link the account themselves.
	 */
	private function without_links( array $pairs ): array {
		$people = array_column( $pairs, 'patreon_user_id' );
		$users  = array_map( 'strval', array_column( $pairs, 'wp_user_id' ) );
		$links  = $this->database->table( 'links' );
		$taken  = array();
		$held   = array();
		foreach ( $this->database->rows(
			'SELECT patreon_user_id, wp_user_id FROM %i WHERE patreon_user_id IN (%l)
			UNION SELECT patreon_user_id, wp_user_id FROM %i WHERE wp_user_id IN (%l)
			UNION SELECT patreon_user_id, 0 FROM %i WHERE patreon_user_id IN (%l)',
			array( $links, $people, $links, $users, $this->database->table( 'sessions' ), $people )
		) as $row ) {
			$taken[ $row->text( 'patreon_user_id' ) ] = true;
			$held[ $row->int( 'wp_user_id' ) ]        = true;
		}
		return array_values( array_filter( $pairs, static fn ( array $pair ): bool => ! isset( $taken[ $pair['patreon_user_id'] ] ) && ! isset( $held[ $pair['wp_user_id'] ] ) ) );
	}

	private static function plain( string $address ): string {
		return strtolower( trim( $address ) );
	}
}
