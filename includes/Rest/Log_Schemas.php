<?php
/**
 * JSON schemas of log, grants and matches.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

/** Describes log entries, grants and matches as JSON schemas. */
final class Log_Schemas {

	/** @return array<string, mixed> */
	public static function page(): array {
		return Schemas::object(
			array(
				'entries'     => Schemas::list_of( self::entry() ),
				'next_before' => array(
					'description' => 'Value for `before` to get the next page. Null on the last page.',
					'type'        => array( 'integer', 'null' ),
				),
				'people'      => array( 'description' => 'People in the entries whose names are known, if `names` was asked for.' ) + Schemas::list_of(
					Schemas::object(
						array(
							'campaign_id'     => self::type( 'string' ),
							'patreon_user_id' => self::type( 'string' ),
							'member_id'       => self::type( 'string' ),
							'name'            => self::type( 'string' ),
						)
					)
				),
			)
		);
	}

	/** @return array<string, mixed> Response to an export by `rest_do_request()`; over HTTP the file itself is sent. */
	public static function export(): array {
		return Schemas::object( array( 'format' => self::type( 'string' ) ) );
	}

	/** @return array<string, mixed> */
	public static function entry(): array {
		$record = array(
			'type'                 => array( 'object', 'null' ),
			'additionalProperties' => true,
		);
		return Schemas::object(
			array(
				'id'              => self::type( 'integer' ),
				'created_at'      => self::type( 'integer' ),
				'type'            => self::type( 'string' ),
				'campaign_id'     => self::type( 'string' ),
				'member_id'       => self::type( 'string' ),
				'patreon_user_id' => self::type( 'string' ),
				'wp_user_id'      => self::type( 'integer' ),
				'actor_id'        => self::type( 'integer' ),
				'cause'           => self::type( 'string' ),
				'correlation_id'  => self::type( 'string' ),
				'details'         => array(
					'type'                 => 'object',
					'additionalProperties' => true,
				),
				'before'          => $record,
				'after'           => $record,
			)
		);
	}

	/** @return array<string, mixed> */
	public static function grant(): array {
		return Schemas::object(
			array(
				'id'              => self::type( 'integer' ),
				'campaign_id'     => self::type( 'string' ),
				'patreon_user_id' => self::type( 'string' ),
				'wp_user_id'      => self::type( 'integer' ),
				'kind'            => array(
					'type' => 'string',
					'enum' => array( 'grant', 'block' ),
				),
				'tier_id'         => self::type( 'string' ),
				'until'           => array( 'type' => array( 'integer', 'null' ) ),
				'note'            => self::type( 'string' ),
				'created_by'      => self::type( 'integer' ),
				'created_at'      => self::type( 'integer' ),
			)
		);
	}

	/** @return array<string, mixed> */
	public static function email_match(): array {
		return Schemas::object(
			array(
				'id'              => self::type( 'integer' ),
				'campaign_id'     => self::type( 'string' ),
				'patreon_user_id' => self::type( 'string' ),
				'member_id'       => self::type( 'string' ),
				'name'            => self::type( 'string' ),
				'email'           => self::type( 'string' ),
				'wp_user_id'      => self::type( 'integer' ),
				'user_login'      => self::type( 'string' ),
				'display_name'    => self::type( 'string' ),
				'state'           => array(
					'type' => 'string',
					'enum' => array( 'waiting', 'approved', 'rejected', 'void' ),
				),
				'created_at'      => self::type( 'integer' ),
				'decided_by'      => self::type( 'integer' ),
				'decided_at'      => self::type( 'integer' ),
			)
		);
	}

	/** @return array<string, mixed> */
	private static function type( string $type ): array {
		return array( 'type' => $type );
	}
}
