<?php
/**
 * Links between accounts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Sign_In;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/** Stores links. Both sides have a unique key: of two attempts at once, one succeeds. */
final class Links {

	/**
	 * User option (per site of a network) that says "this user may have a link". WordPress loads it with the user, so users without a link cause
	 * no query. It decides nothing.
	 */
	public const HINT = 'patreon_gate_linked';

	public function __construct( private readonly Database $database ) {}

	/** Tells whether the user may have a link. */
	public function maybe_linked( int $wp_user_id ): bool {
		return $wp_user_id > 0 && '1' === get_user_option( self::HINT, $wp_user_id );
	}

	/** @throws Storage_Error When the database fails. */
	public function of_wp_user( int $wp_user_id ): ?Link {
		return $wp_user_id < 1 ? null : $this->read(
			$this->database->row( 'SELECT * FROM %i WHERE wp_user_id = %d', array( $this->database->table( 'links' ), $wp_user_id ) )
		);
	}

	/** @throws Storage_Error When the database fails. */
	public function of_patreon_user( string $patreon_user_id ): ?Link {
		return '' === $patreon_user_id ? null : $this->read(
			$this->database->row( 'SELECT * FROM %i WHERE patreon_user_id = %s', array( $this->database->table( 'links' ), $patreon_user_id ) )
		);
	}

	/**
	 * Links two accounts.
	 *
	 * @return bool False if one of them is linked already.
	 * @throws Storage_Error When the database fails.
	 */
	public function add( Link $link, int $now ): bool {
		if ( '' === $link->patreon_user_id || $link->wp_user_id < 1 ) {
			return false;
		}
		$added = $this->database->insert(
			'links',
			array(
				'patreon_user_id' => $link->patreon_user_id,
				'wp_user_id'      => $link->wp_user_id,
				'patreon_name'    => mb_substr( $link->patreon_name, 0, 191 ),
				'may_sign_in'     => (int) $link->may_sign_in,
				'by_email'        => (int) $link->by_email,
				'created_at'      => $now,
			)
		);
		if ( $added ) {
			update_user_option( $link->wp_user_id, self::HINT, '1' );
		}
		return $added;
	}

	/**
	 * Deletes a link.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function remove( Link $link ): void {
		$this->database->execute(
			'DELETE FROM %i WHERE wp_user_id = %d AND patreon_user_id = %s',
			array( $this->database->table( 'links' ), $link->wp_user_id, $link->patreon_user_id )
		);
		delete_user_option( $link->wp_user_id, self::HINT );
	}

	private function read( ?Row $row ): ?Link {
		return null === $row ? null : new Link(
			$row->text( 'patreon_user_id' ),
			$row->int( 'wp_user_id' ),
			$row->text( 'patreon_name' ),
			$row->flag( 'may_sign_in' ),
			$row->flag( 'by_email' )
		);
	}
}
