<?php
/**
 * JSON schemas of members over time.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Automation\Schemas as Automation_Schemas;

/** Describes what `History_View` returns as a JSON schema. Days are texts such as `2026-11-30`, in the site's time zone. */
final class History_Schemas {

	private const TEXT   = array( 'type' => 'string' );
	private const NUMBER = array( 'type' => 'integer' );

	/** @return array<string, mixed> */
	public static function history(): array {
		return Schemas::object(
			array(
				'campaign_id' => self::TEXT,
				'currency'    => array( 'description' => 'ISO 4217 code of all amounts.' ) + self::TEXT,
				'from'        => array( 'description' => 'First day of the period.' ) + self::TEXT,
				'to'          => array( 'description' => 'Today.' ) + self::TEXT,
				'since'       => array( 'description' => 'First day that was ever recorded; empty if there is none.' ) + self::TEXT,
				'interval'    => array( 'enum' => array( 'day', 'week' ) ) + self::TEXT,
				'tiers'       => Schemas::list_of(
					Schemas::object(
						array(
							'id'    => self::TEXT,
							'title' => self::TEXT,
						)
					)
				),
				'points'      => Schemas::list_of( self::point() ),
			)
		);
	}

	/** @return array<string, mixed> One day, or one week with the members of its last recorded day. Days and weeks without a record are missing. */
	private static function point(): array {
		return Schemas::object(
			array(
				'day'     => array( 'description' => 'The day; of a week, its Monday.' ) + self::TEXT,
				'days'    => array( 'description' => 'Days that were recorded: 1, or up to 7 of a week.' ) + self::NUMBER,
				'members' => array( 'description' => 'Members who could read what paying members can read.' ) + self::NUMBER,
				'states'  => Automation_Schemas::members_in_states(),
				'tiers'   => Schemas::list_of(
					Schemas::object(
						array(
							'id'      => self::TEXT,
							'members' => self::NUMBER,
						)
					)
				),
				'joined'  => array( 'description' => 'Members who joined a paid tier on the recorded days.' ) + self::NUMBER,
				'left'    => array( 'description' => 'Members who left a paid tier on the recorded days.' ) + self::NUMBER,
				'cents'   => array(
					'description' => 'What paying members pledged for a month, in hundredths of the currency; null where it is not known.',
					'type'        => array( 'integer', 'null' ),
				),
				'figures' => Schemas::list_of(
					Schemas::object(
						array(
							'name'  => self::TEXT,
							'value' => self::NUMBER,
						)
					)
				),
			)
		);
	}
}
