<?php
/**
 * Schema of the settings.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Options;

use Patreon_Gate\Membership\Policy_Settings;

/** Holds the JSON schema of the settings, with their names, types and defaults. REST returns it, and TypeScript types are generated from it. */
final class Settings_Schema {

	public const MAX_SESSION_DAYS = 365;

	/** @return array<string, mixed> A JSON schema (draft 4, as WordPress understands it). */
	public static function schema(): array {
		return array(
			'type'                 => 'object',
			'additionalProperties' => false,
			'properties'           => array(
				// Policy settings have no default: one that is not stored follows the preset.
				'policy'               => Policy_Settings::schema() + array( 'default' => array( 'preset' => 'balanced' ) ),
				'session_days'         => array(
					'type'    => 'integer',
					'minimum' => 1,
					'maximum' => self::MAX_SESSION_DAYS,
					'default' => 30,
				),
				'account_mode'         => array(
					'type'    => 'string',
					'enum'    => array( 'none', 'create' ),
					'default' => 'none',
				),
				'show_on_login_form'   => array(
					'type'    => 'boolean',
					'default' => true,
				),
				'account_page_id'      => array(
					'type'    => 'integer',
					'minimum' => 0,
					'default' => 0,
				),
				'cta_destination'      => array(
					'type'    => 'string',
					'enum'    => array( 'checkout', 'tiers', 'creator', 'page' ),
					'default' => 'checkout',
				),
				'cta_page_id'          => array(
					'type'    => 'integer',
					'minimum' => 0,
					'default' => 0,
				),
				'cta_new_tab'          => array(
					'type'    => 'boolean',
					'default' => false,
				),
				'cta_parameters'       => array(
					'type'                 => 'object',
					'additionalProperties' => false,
					'properties'           => array(
						'utm_source'   => self::parameter(),
						'utm_medium'   => self::parameter(),
						'utm_campaign' => self::parameter(),
					),
					'default'              => array(),
				),
				'cta_designs'          => array(
					'type'                 => 'object',
					'additionalProperties' => false,
					'properties'           => array(
						'everywhere' => self::design(),
						'lists'      => self::design(),
						'post_types' => self::designs_of( 'name' ),
						'tiers'      => self::designs_of( 'id' ),
						'compare'    => array(
							'type'     => 'array',
							'maxItems' => 2,
							'items'    => self::design(),
						),
					),
					'default'              => array(),
				),
				'count_calls'          => array(
					'type'    => 'boolean',
					'default' => true,
				),
				// How much of a locked post everyone can read at most, in percent, if its first paragraphs are shown. Read by `Teaser_Settings`.
				'teaser_share'         => array(
					'type'    => 'integer',
					'minimum' => 0,
					'maximum' => 50,
					'default' => 25,
				),
				'teaser_older_posts'   => array(
					'type'    => 'boolean',
					'default' => false,
				),
				'comments_follow_lock' => array(
					'type'    => 'boolean',
					'default' => true,
				),
				// What becomes of locked posts when the plugin is deactivated.
				'when_inactive'        => array(
					'type'    => 'string',
					'enum'    => array( 'closed', 'open' ),
					'default' => 'closed',
				),
				'sweep_minutes'        => array(
					'type'    => 'integer',
					'minimum' => 15,
					'maximum' => 1440,
					'default' => 30,
				),
				'brake_percent'        => array(
					'type'    => 'integer',
					'minimum' => 0,
					'maximum' => 100,
					'default' => 20,
				),
				'brake_minimum'        => array(
					'type'    => 'integer',
					'minimum' => 0,
					'maximum' => 1000000,
					'default' => 10,
				),
				'email_matching'       => array(
					'type'    => 'boolean',
					'default' => false,
				),
				'log_days'             => array(
					'type'    => 'integer',
					'minimum' => 1,
					'maximum' => 3650,
					'default' => 365,
				),
				'log_rows'             => array(
					'type'    => 'integer',
					'minimum' => 1000,
					'maximum' => 5_000_000,
					'default' => 200_000,
				),
			),
		);
	}

	/** @return array<string, mixed> Every setting with its default. */
	public static function defaults(): array {
		$defaults = array();
		foreach ( self::properties() as $name => $property ) {
			$defaults[ $name ] = $property['default'] ?? null;
		}
		return $defaults;
	}

	/** @return array<string, array<array-key, mixed>> Name → schema of the value. */
	public static function properties(): array {
		$properties = self::schema()['properties'] ?? array();
		$typed      = array();
		foreach ( is_array( $properties ) ? $properties : array() as $name => $property ) {
			if ( is_array( $property ) ) {
				$typed[ (string) $name ] = $property;
			}
		}
		return $typed;
	}

	/** @return array<string, mixed> Schema of the post ID of a design. */
	private static function design(): array {
		return array(
			'type'    => 'integer',
			'minimum' => 0,
		);
	}

	/**
	 * @param string $key Name of the property that says what the design is for.
	 * @return array<string, mixed> Schema of a list.
	 */
	private static function designs_of( string $key ): array {
		return array(
			'type'     => 'array',
			'maxItems' => 200,
			'items'    => array(
				'type'                 => 'object',
				'additionalProperties' => false,
				'required'             => array( $key, 'design' ),
				'properties'           => array(
					$key     => array(
						'type'      => 'string',
						'maxLength' => 100,
					),
					'design' => self::design(),
				),
			),
		);
	}

	/** @return array<string, mixed> */
	private static function parameter(): array {
		return array(
			'type'      => 'string',
			'maxLength' => 100,
			'pattern'   => '^[A-Za-z0-9_.~-]*$',
		);
	}
}
