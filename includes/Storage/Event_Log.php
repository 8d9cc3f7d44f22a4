<?php
/**
 * What happened.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/** The log. Writes down codes and ids, never a token, a code, an address of a person or a body of Patreon's. */
final class Event_Log {

	/** Rows kept; the oldest make room. */
	private const MAX_ROWS = 5000;

	/** How often, in writes, old rows are looked for. */
	private const PRUNE_EVERY = 100;

	public function __construct( private readonly Database $database ) {}

	/**
	 * Writes an event. A log that cannot be written stops nothing.
	 *
	 * @param string                    $type            Short code, e.g. `sign_in`, `sign_in_refused`.
	 * @param array<string, string|int> $details         Codes and numbers.
	 * @param string                    $patreon_user_id Whom it is about, if anybody.
	 */
	public function add( string $type, array $details, string $patreon_user_id, int $wp_user_id, int $now ): void {
		try {
			$this->database->insert(
				'events',
				array(
					'created_at'      => $now,
					'type'            => mb_substr( $type, 0, 40 ),
					'patreon_user_id' => $patreon_user_id,
					'wp_user_id'      => $wp_user_id,
					'details'         => (string) wp_json_encode( array_map( array( self::class, 'redact' ), $details ) ),
				)
			);
			$id = $this->database->last_id();
			if ( 0 === $id % self::PRUNE_EVERY ) {
				$this->database->execute( 'DELETE FROM %i WHERE id <= %d', array( $this->database->table( 'events' ), $id - self::MAX_ROWS ) );
			}
		} catch ( Storage_Error ) {
			return;
		}
	}

	/**
	 * @return list<array{type: string, created_at: int, details: string, patreon_user_id: string, wp_user_id: int}> Newest first.
	 * @throws Storage_Error When the database fails.
	 */
	public function latest( int $count ): array {
		return array_map(
			static fn ( Row $row ): array => array(
				'type'            => $row->text( 'type' ),
				'created_at'      => $row->int( 'created_at' ),
				'details'         => $row->text( 'details' ),
				'patreon_user_id' => $row->text( 'patreon_user_id' ),
				'wp_user_id'      => $row->int( 'wp_user_id' ),
			),
			$this->database->rows( 'SELECT * FROM %i ORDER BY id DESC LIMIT %d', array( $this->database->table( 'events' ), $count ) )
		);
	}

	/**
	 * Forgets whom events were about.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function forget_person( string $patreon_user_id ): void {
		$this->database->execute( 'DELETE FROM %i WHERE patreon_user_id = %s', array( $this->database->table( 'events' ), $patreon_user_id ) );
	}

	/** Second line of defence: whatever looks like a secret or an e-mail address is blotted out. */
	private static function redact( string|int $detail ): string|int {
		return is_int( $detail ) ? $detail : mb_substr( (string) preg_replace( '/[A-Za-z0-9_\-]{24,}|\S+@\S+/', '[…]', $detail ), 0, 300 );
	}
}
