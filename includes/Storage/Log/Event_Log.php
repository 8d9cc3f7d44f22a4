<?php
/**
 * The log.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Log;

use Patreon_Gate\Membership\Member;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Writes the plugin's log. Its own entries hold codes and ids, never a token, an authorization code, an e-mail address or a body of Patreon's.
 * Events of members are in the same table, written with the record (`Member_Writing`). `Log_Search` finds entries.
 */
final class Event_Log {

	/** Writes between two checks of the log's size, since many entries may come before the daily job. */
	private const LOOK_EVERY = 200;

	/** Entries deleted at once, at most. */
	private const BATCH = 500;

	public function __construct( private readonly Database $database ) {}

	/**
	 * Writes an entry. A failure is ignored: the log must not stop anything.
	 *
	 * @param string                    $type            Short code, e.g. `sign_in`, `sign_in_refused`.
	 * @param array<string, string|int> $details         Codes and numbers; `campaign` is the entry's campaign if the context has none.
	 * @param string                    $patreon_user_id Person it is about; '' for none.
	 * @param int                       $wp_user_id      WordPress user it is about; 0 for none.
	 */
	public function add( string $type, array $details, string $patreon_user_id, int $wp_user_id, int $now, ?Log_Context $context = null ): void {
		$context ??= new Log_Context();
		try {
			$this->database->insert(
				'events',
				array(
					'created_at'      => $now,
					'type'            => mb_substr( $type, 0, 40 ),
					'patreon_user_id' => $patreon_user_id,
					'wp_user_id'      => $wp_user_id,
					'actor_id'        => $context->actor_id,
					'campaign_id'     => '' === $context->campaign_id ? (string) ( $details['campaign'] ?? '' ) : $context->campaign_id,
					'member_id'       => $context->member_id,
					'cause'           => $context->cause->value ?? '',
					'correlation_id'  => $context->correlation_id,
					'details'         => (string) wp_json_encode( (object) array_map( array( self::class, 'redact' ), $details ), JSON_INVALID_UTF8_SUBSTITUTE ),
				)
			);
			$id = $this->database->last_id();
			if ( 0 === $id % self::LOOK_EVERY ) {
				$this->drop_up_to( $id - ( new Settings() )->log_rows(), self::BATCH );
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
	 * Deletes entries that are too old, and the oldest ones above a number. Events that were not announced yet stay.
	 *
	 * @param int $days  Days kept.
	 * @param int $rows  Entries kept.
	 * @param int $limit How many are deleted at most.
	 * @return int How many were deleted; below the limit if there are no more.
	 * @throws Storage_Error When the database fails.
	 */
	public function prune( int $days, int $rows, int $now, int $limit ): int {
		$old     = $this->database->rows(
			'SELECT id FROM %i WHERE created_at < %d AND announce <> 1 ORDER BY created_at LIMIT %d',
			array( $this->database->table( 'events' ), $now - $days * 86400, $limit )
		);
		$dropped = 0;
		if ( array() !== $old ) {
			$ids     = array_map( static fn ( Row $row ): string => $row->text( 'id' ), $old );
			$dropped = $this->database->execute( 'DELETE FROM %i WHERE id IN (%l)', array( $this->database->table( 'events' ), $ids ) );
		}
		$newest = $this->database->row( 'SELECT MAX(id) AS newest FROM %i', array( $this->database->table( 'events' ) ) )?->int( 'newest' ) ?? 0;
		return $dropped >= $limit ? $dropped : $dropped + $this->drop_up_to( $newest - $rows, $limit - $dropped );
	}

	/**
	 * Removes the person from entries. What happened, and when, stays.
	 *
	 * @param list<Member> $members Their memberships: some entries only hold a member id.
	 * @return int How many entries.
	 * @throws Storage_Error When the database fails.
	 */
	public function forget_person( string $patreon_user_id, int $wp_user_id = 0, array $members = array() ): int {
		$forgotten = 0;
		if ( '' !== $patreon_user_id ) {
			$forgotten += $this->forget( 'patreon_user_id = %s', array( $patreon_user_id ) );
		}
		if ( $wp_user_id > 0 ) {
			$forgotten += $this->forget( 'wp_user_id = %d', array( $wp_user_id ) );
		}
		foreach ( $members as $member ) {
			$forgotten += $this->forget( 'campaign_id = %s AND member_id = %s', array( $member->campaign_id, $member->member_id ) );
		}
		return $forgotten;
	}

	/**
	 * @param literal-string         $which  Condition.
	 * @param list<string|int|float> $values Its values.
	 */
	private function forget( string $which, array $values ): int {
		return $this->database->execute(
			"UPDATE %i SET patreon_user_id = '', wp_user_id = 0, member_id = '', details = '{}', before_facts = NULL, after_facts = NULL WHERE $which",
			array( $this->database->table( 'events' ), ...$values )
		);
	}

	/** Deletes some of the oldest entries, up to an id. */
	private function drop_up_to( int $id, int $limit ): int {
		$first = $id < 1 ? 0 : $this->database->row( 'SELECT MIN(id) AS oldest FROM %i', array( $this->database->table( 'events' ) ) )?->int( 'oldest' ) ?? 0;
		return 0 === $first || $first > $id ? 0 : $this->database->execute(
			'DELETE FROM %i WHERE id <= %d AND announce <> 1',
			array( $this->database->table( 'events' ), min( $id, $first + $limit - 1 ) )
		);
	}

	/** Replaces whatever looks like a secret or an e-mail address, as a second safeguard. */
	private static function redact( string|int $detail ): string|int {
		return is_int( $detail ) ? $detail : mb_substr( preg_replace( '/[A-Za-z0-9_\-]{24,}|\S+@\S+/', '[…]', mb_scrub( $detail, 'UTF-8' ) ) ?? '', 0, 300 );
	}
}
