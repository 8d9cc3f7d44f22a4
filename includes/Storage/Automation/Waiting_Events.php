<?php
/**
 * Events that wait to be announced.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Automation;

use InvalidArgumentException;
use Patreon_Gate\Engine\Change_Event;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Event;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Reads the events in the log that have not been announced. They are written with the record they are about (`Members::write()`), and claimed
 * by compare-and-swap, so that only one process announces each.
 *
 * @phpstan-import-type Evidence from Change_Event
 */
final class Waiting_Events {

	private const WAITING   = 1;
	private const ANNOUNCED = 2;
	private const PARKED    = 3;

	public function __construct( private readonly Database $database ) {}

	/**
	 * Returns waiting events, the longest waiting first.
	 *
	 * @return list<Waiting_Event>
	 * @throws Storage_Error When the database fails.
	 */
	public function due( int $now, int $limit ): array {
		$rows = $this->database->rows(
			'SELECT * FROM %i WHERE announce = %d AND announce_after <= %d ORDER BY announce_after, id LIMIT %d',
			array( $this->table(), self::WAITING, $now, $limit )
		);
		return array_map( static fn ( Row $row ): Waiting_Event => new Waiting_Event( $row->int( 'id' ), $row->int( 'attempts' ), $row->int( 'announce_after' ), self::read( $row ) ), $rows );
	}

	/**
	 * Claims an event, which counts as an attempt. If the process dies, the event waits again from `$until`.
	 *
	 * @return bool False if another process claimed it.
	 * @throws Storage_Error When the database fails.
	 */
	public function claim( Waiting_Event $waiting, int $until ): bool {
		return 1 === $this->database->execute(
			'UPDATE %i SET announce_after = %d, attempts = attempts + 1 WHERE id = %d AND announce = %d AND announce_after = %d AND attempts = %d',
			array( $this->table(), $until, $waiting->id, self::WAITING, $waiting->due_at, $waiting->attempts )
		);
	}

	/** @throws Storage_Error When the database fails. */
	public function announced( Waiting_Event $waiting ): void {
		$this->database->update( 'events', array( 'announce' => self::ANNOUNCED ), array( 'id' => $waiting->id ) );
	}

	/**
	 * Marks many events as announced without claiming them, because nobody would get them. If another process has claimed one of them, it still
	 * announces it.
	 *
	 * @param list<Waiting_Event> $waiting Events.
	 * @throws Storage_Error When the database fails.
	 */
	public function announced_all( array $waiting ): void {
		if ( array() !== $waiting ) {
			$this->database->execute(
				'UPDATE %i SET announce = %d WHERE announce = %d AND id IN (' . implode( ',', array_fill( 0, count( $waiting ), '%d' ) ) . ')',
				array( $this->table(), self::ANNOUNCED, self::WAITING, ...array_map( static fn ( Waiting_Event $one ): int => $one->id, $waiting ) )
			);
		}
	}

	/** @throws Storage_Error When the database fails. */
	public function park( Waiting_Event $waiting ): void {
		$this->database->update( 'events', array( 'announce' => self::PARKED ), array( 'id' => $waiting->id ) );
	}

	/**
	 * Returns how many events are parked.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function parked(): int {
		return $this->database->row( 'SELECT COUNT(*) AS parked FROM %i WHERE announce = %d', array( $this->table(), self::PARKED ) )?->int( 'parked' ) ?? 0;
	}

	/** Returns the event of a row; null if it cannot be announced (any more). */
	private static function read( Row $row ): ?Event {
		$type  = Event_Type::tryFrom( $row->text( 'type' ) );
		$cause = Cause::tryFrom( $row->text( 'cause' ) );
		$after = self::member( $row, 'after_facts' );
		if ( null === $type || null === $cause || null === $after ) {
			return null;
		}
		return new Event(
			$row->int( 'id' ),
			$type,
			$after->campaign_id,
			$after->member_id,
			$after->user_id,
			self::member( $row, 'before_facts' ),
			$after,
			$cause,
			self::evidence( $row->text( 'details' ) ),
			$row->text( 'correlation_id' ),
			$row->int( 'created_at' )
		);
	}

	private static function member( Row $row, string $column ): ?Member {
		$facts = json_decode( $row->text( $column ), true );
		try {
			return is_array( $facts ) ? Member::from_array(
				$facts + array(
					'campaign_id' => $row->text( 'campaign_id' ),
					'member_id'   => $row->text( 'member_id' ),
					'user_id'     => $row->text( 'patreon_user_id' ),
				)
			) : null;
		} catch ( InvalidArgumentException ) {
			return null;
		}
	}

	/** @return Evidence */
	private static function evidence( string $json ): array {
		$found    = json_decode( $json, true );
		$evidence = array();
		foreach ( is_array( $found ) ? $found : array() as $fact => $values ) {
			if ( is_array( $values ) && array_key_exists( 'before', $values ) && array_key_exists( 'after', $values ) ) {
				$evidence[ (string) $fact ] = array(
					'before' => self::fact( $values['before'] ),
					'after'  => self::fact( $values['after'] ),
				);
			}
		}
		return $evidence;
	}

	/** @return string|int|bool|list<string>|null */
	private static function fact( mixed $value ): string|int|bool|array|null {
		if ( is_array( $value ) ) {
			return array_values( array_filter( $value, 'is_string' ) );
		}
		return is_string( $value ) || is_int( $value ) || is_bool( $value ) ? $value : null;
	}

	private function table(): string {
		return $this->database->table( 'events' );
	}
}
