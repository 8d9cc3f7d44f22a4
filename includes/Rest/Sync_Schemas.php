<?php
/**
 * JSON schemas of the member sync.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Membership\Sweep_State;

/** Describes the responses of `Sync_Controller` as JSON schemas. Times are Unix seconds. */
final class Sync_Schemas {

	private const TEXT   = array( 'type' => 'string' );
	private const NUMBER = array( 'type' => 'integer' );
	private const MAYBE  = array( 'type' => array( 'integer', 'null' ) );

	/** @return array<string, mixed> Status of the member sync. */
	public static function sync(): array {
		$sweep = array( 'type' => array( 'object', 'null' ) ) + self::sweep();
		return Schemas::object(
			array(
				'engine'    => self::TEXT,
				'campaigns' => Schemas::list_of(
					Schemas::object(
						array(
							'campaign_id'   => self::TEXT,
							'latest'        => $sweep,
							'last_done'     => $sweep,
							'held'          => $sweep,
							'next_run'      => self::MAYBE,
							'missed_runs'   => self::NUMBER,
							'inbox_waiting' => self::NUMBER,
							'inbox_parked'  => self::NUMBER,
							'is_braked'     => array( 'type' => 'boolean' ),
						)
					)
				),
			)
		);
	}

	/** @return array<string, mixed> A member who keeps access only because of the brake. */
	public static function held_member(): array {
		return Schemas::object(
			array(
				'member_id' => self::TEXT,
				'user_id'   => self::TEXT,
				'full_name' => self::TEXT,
				'email'     => self::TEXT,
				'reason'    => array(
					'type' => 'string',
					'enum' => array( 'missing', 'changed', 'not_found' ),
				),
			)
		);
	}

	/** @return array<string, mixed> */
	private static function sweep(): array {
		return Schemas::object(
			array(
				'state'         => array(
					'type' => 'string',
					'enum' => array_column( Sweep_State::cases(), 'value' ),
				),
				'reason'        => self::TEXT,
				'pages'         => self::NUMBER,
				'members_read'  => self::NUMBER,
				'members_total' => self::MAYBE,
				'changed'       => self::NUMBER,
				'missing'       => self::NUMBER,
				'would_lock'    => self::NUMBER,
				'had_access'    => self::NUMBER,
				'last_error'    => self::TEXT,
				'started_at'    => self::NUMBER,
				'updated_at'    => self::NUMBER,
				'resume_at'     => self::NUMBER,
				'finished_at'   => self::NUMBER,
			)
		);
	}
}
