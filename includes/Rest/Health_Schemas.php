<?php
/**
 * JSON schemas of health.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

/** Describes the responses of `Health_Controller` as JSON schemas. */
final class Health_Schemas {

	private const TEXT   = array( 'type' => 'string' );
	private const NUMBER = array( 'type' => 'integer' );
	private const YES_NO = array( 'type' => 'boolean' );
	private const TIME   = array( 'type' => array( 'integer', 'null' ) );

	/** @return array<string, mixed> Times are UNIX seconds. */
	public static function report(): array {
		return Schemas::object(
			array(
				'connection'       => self::NUMBER,
				'campaign_id'      => self::TEXT,
				'connected_as'     => self::TEXT,
				'scopes'           => Schemas::list_of( self::TEXT ),
				'missing_scopes'   => Schemas::list_of( self::TEXT ),
				'token_issued_at'  => self::TIME,
				'token_expires_at' => self::TIME,
				'last_sync'        => self::sweep(),
				'last_full_sync'   => self::sweep(),
				'next_sync_at'     => self::TIME,
				'missed_syncs'     => self::NUMBER,
				'is_held'          => self::YES_NO,
				'waiting'          => self::NUMBER,
				'parked'           => self::NUMBER,
				'webhook'          => self::maybe(
					array(
						'state'            => self::TEXT,
						'is_paused'        => self::YES_NO,
						'failures'         => self::NUMBER,
						'last_received_at' => self::TIME,
						'last_test_at'     => self::TIME,
						'checked_at'       => self::TIME,
						'last_error'       => self::TEXT,
					)
				),
				'paused_until'     => array( 'description' => 'Unix timestamp until which Patreon asked this site to send nothing.' ) + self::TIME,
				'refusals'         => array( 'description' => 'Refused requests in the last minutes. Too many get the server’s address banned.' ) + self::NUMBER,
				'last_error'       => self::maybe(
					array(
						'code'    => self::TEXT,
						'at'      => self::NUMBER,
						'message' => self::TEXT,
					)
				),
				'findings'         => Schemas::list_of( self::finding() ),
			)
		);
	}

	/**
	 * The health of the whole site.
	 *
	 * @return array<string, mixed>
	 */
	public static function site(): array {
		return Schemas::object(
			array(
				'level'      => self::level(),
				'checked_at' => self::NUMBER,
				'groups'     => Schemas::list_of(
					Schemas::object(
						array(
							'id'       => self::TEXT,
							'label'    => self::TEXT,
							'level'    => self::level(),
							'findings' => Schemas::list_of( self::finding() ),
						)
					)
				),
			)
		);
	}

	/** @return array<string, mixed> */
	public static function repaired(): array {
		return Schemas::object(
			array(
				'is_done' => self::YES_NO,
				'message' => self::TEXT,
				'url'     => array( 'description' => 'Where to send the person if only they can go on, such as an address on Patreon; empty for nowhere.' ) + self::TEXT,
				'health'  => self::site(),
			)
		);
	}

	/** @return array<string, mixed> */
	private static function finding(): array {
		return Schemas::object(
			array(
				'id'          => self::TEXT,
				'level'       => self::level(),
				'title'       => self::TEXT,
				'text'        => self::TEXT,
				'campaign_id' => self::TEXT,
				'can_repair'  => self::YES_NO,
			)
		);
	}

	/** @return array<string, mixed> */
	private static function level(): array {
		return array(
			'type' => 'string',
			'enum' => array( 'good', 'recommended', 'critical' ),
		);
	}

	/** @return array<string, mixed> */
	public static function repair(): array {
		return Schemas::object(
			array(
				'steps'         => Schemas::list_of(
					Schemas::object(
						array(
							'step'    => self::TEXT,
							'done'    => self::YES_NO,
							'code'    => self::TEXT,
							'message' => self::TEXT,
						)
					)
				),
				'authorize_url' => array(
					'description' => 'Where to send the creator if only they can repair it.',
					'type'        => array( 'string', 'null' ),
				),
			)
		);
	}

	/** @return array<string, mixed> The report for support. */
	public static function support_report(): array {
		$line = Schemas::object( array( 'label' => self::TEXT, 'value' => self::TEXT ) );
		return Schemas::object(
			array(
				'text'     => array( 'description' => 'What is copied, in English.' ) + self::TEXT,
				'sections' => Schemas::list_of(
					Schemas::object(
						array(
							'id'     => self::TEXT,
							'label'  => self::TEXT,
							'fields' => Schemas::list_of( $line ),
						)
					)
				),
			)
		);
	}

	/** @return array<string, mixed> */
	private static function sweep(): array {
		return self::maybe(
			array(
				'state'         => self::TEXT,
				'reason'        => self::TEXT,
				'members_read'  => self::NUMBER,
				'members_total' => array( 'type' => array( 'integer', 'null' ) ),
				'changed'       => self::NUMBER,
				'started_at'    => self::NUMBER,
				'finished_at'   => self::TIME,
				'last_error'    => self::TEXT,
			)
		);
	}

	/**
	 * @param array<string, mixed> $properties Schemas by name.
	 * @return array<string, mixed>
	 */
	private static function maybe( array $properties ): array {
		return array( 'type' => array( 'object', 'null' ) ) + Schemas::object( $properties );
	}
}
