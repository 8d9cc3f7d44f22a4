<?php
/**
 * JSON schemas of automation.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Storage\Delivery_State;
use Patreon_Gate\Storage\Subscription;

/** What REST routes and abilities of automation take and answer. */
final class Schemas {

	/** @return array<string, mixed> */
	public static function subscription(): array {
		return self::object(
			array(
				'id'            => self::type( 'integer' ),
				'campaign_id'   => self::type( 'string' ),
				'name'          => self::type( 'string' ),
				'url'           => self::type( 'string' ),
				'events'        => self::events(),
				'personal_data' => self::type( 'boolean' ),
				'state'         => self::choice( array( 'active', 'paused' ) ),
				'failures'      => self::type( 'integer' ),
				'last_error'    => self::type( 'string' ),
				'created_at'    => self::type( 'integer' ),
			)
		);
	}

	/** @return array<string, mixed> With the secret, which is told once. */
	public static function new_subscription(): array {
		$schema                         = self::subscription();
		$properties                     = array( 'secret' => self::type( 'string' ) );
		$schema['properties']           = array_merge( is_array( $schema['properties'] ) ? $schema['properties'] : array(), $properties );
		return $schema;
	}

	/** @return array<string, mixed> */
	public static function delivery(): array {
		return self::object(
			array(
				'id'          => self::type( 'integer' ),
				'delivery_id' => self::type( 'string' ),
				'event_id'    => self::type( 'integer' ),
				'event_type'  => self::type( 'string' ),
				'state'       => self::choice( array_column( Delivery_State::cases(), 'value' ) ),
				'attempts'    => self::type( 'integer' ),
				'next_at'     => self::type( array( 'integer', 'null' ) ),
				'last_status' => self::type( 'integer' ),
				'last_error'  => self::type( 'string' ),
				'created_at'  => self::type( 'integer' ),
				'finished_at' => self::type( array( 'integer', 'null' ) ),
			)
		);
	}

	/** @return array<string, mixed> Which events a subscription is about. */
	public static function events(): array {
		return array(
			'type'        => 'array',
			'minItems'    => 1,
			'maxItems'    => 50,
			'uniqueItems' => true,
			'items'       => self::choice( array( Subscription::ALL, ...array_column( Event_Type::cases(), 'value' ) ) ),
		);
	}

	/**
	 * @param array<string, mixed> $items Schema of one.
	 * @return array<string, mixed>
	 */
	public static function list_of( array $items ): array {
		return array(
			'type'  => 'array',
			'items' => $items,
		);
	}

	/**
	 * @param string|list<string> $type JSON type or types.
	 * @return array<string, mixed>
	 */
	public static function type( string|array $type ): array {
		return array( 'type' => $type );
	}

	/**
	 * @param list<string> $values Allowed texts.
	 * @return array<string, mixed>
	 */
	public static function choice( array $values ): array {
		return array(
			'type' => 'string',
			'enum' => $values,
		);
	}

	/**
	 * @param array<string, mixed> $properties Schemas by name; all are always there.
	 * @return array<string, mixed>
	 */
	public static function object( array $properties ): array {
		return array(
			'type'                 => 'object',
			'additionalProperties' => false,
			'required'             => array_keys( $properties ),
			'properties'           => $properties,
		);
	}
}
