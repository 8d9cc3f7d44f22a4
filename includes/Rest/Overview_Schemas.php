<?php
/**
 * JSON schemas of the overview.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Automation\Schemas as Automation_Schemas;

/** Describes the response of `Overview_Controller` as a JSON schema. Times are Unix seconds. */
final class Overview_Schemas {

	private const TEXT   = array( 'type' => 'string' );
	private const NUMBER = array( 'type' => 'integer' );

	/** @return array<string, mixed> */
	public static function overview(): array {
		return Schemas::object(
			array(
				'days'      => array( 'description' => 'Days in which joining, leaving and calls to action are counted.' ) + self::NUMBER,
				'campaigns' => Schemas::list_of( self::campaign() ),
				'designs'   => Schemas::list_of(
					Schemas::object(
						array(
							'id'      => array( 'description' => 'ID of a design; 0 is the built-in box.' ) + self::TEXT,
							'title'   => self::TEXT,
							'views'   => self::NUMBER,
							'joins'   => self::NUMBER,
							'unlocks' => self::NUMBER,
						)
					)
				),
				'events'    => Schemas::list_of(
					Schemas::object(
						array(
							'id'          => self::NUMBER,
							'type'        => self::TEXT,
							'created_at'  => self::NUMBER,
							'campaign_id' => self::TEXT,
							'member_id'   => self::TEXT,
							'name'        => array( 'description' => 'Empty where the person is not known any more.' ) + self::TEXT,
						)
					)
				),
				'set_up'    => Set_Up_Schemas::set_up(),
			)
		);
	}

	/** @return array<string, mixed> */
	private static function campaign(): array {
		return Schemas::object(
			array(
				'id'          => self::TEXT,
				'name'        => self::TEXT,
				'with_access' => array( 'description' => 'Members who can read what paying members can read.' ) + self::NUMBER,
				'states'      => Automation_Schemas::members_in_states(),
				'read_at'     => array(
					'description' => 'When all members were read last; null if they never were.',
					'type'        => array( 'integer', 'null' ),
				),
				'joined'      => self::NUMBER,
				'left'        => self::NUMBER,
				'history'     => History_Schemas::history(),
			)
		);
	}
}
