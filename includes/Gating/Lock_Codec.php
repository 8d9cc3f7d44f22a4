<?php
/**
 * Locks as JSON.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

use stdClass;

/**
 * Converts locks from and to JSON, for post meta, block attributes, REST, exports and WP-CLI; no other code does. Anything that is not
 * exactly a lock is read as an unreadable lock, which denies. That includes a lock with an unknown key, because the key may be a
 * restriction from a later version.
 */
final class Lock_Codec {

	/** Stands for a stored value that is not a lock. It denies, and editors send it back unchanged. */
	public const UNREADABLE = array( 'unreadable' => true );

	private const KEYS           = array( 'campaign', 'conditions', 'inverse', 'match' );
	/** Only in locks with an early access ladder. Versions that do not know it cannot read such a lock, and deny. */
	private const LADDER         = 'ladder';
	private const CONDITION_KEYS = array( 'params', 'type' );
	private const MAX_CAMPAIGN   = 64;
	/** Parameters nested deeper than this are invalid, or meant to exhaust the stack. */
	private const MAX_DEPTH = 8;

	/**
	 * Reads a block attribute, a request parameter, or any other decoded JSON. It never throws.
	 *
	 * @param mixed $value Any value. Objects that only hold values are read as arrays, because other code decodes JSON to objects.
	 */
	public static function read( mixed $value ): Lock {
		$lock = self::lock( $value );
		if ( $lock->readable ) {
			return $lock;
		}
		$value = $value instanceof stdClass ? get_object_vars( $value ) : $value;
		// Conditions must be a list; an object there is never valid.
		return is_array( $value ) && is_array( $value['conditions'] ?? null ) ? self::lock( self::without_objects( $value, self::MAX_DEPTH + 6 ) ) : $lock;
	}

	/**
	 * Reads post meta, where a lock may also be stored as a JSON string. It never throws.
	 *
	 * @param mixed $value Any value.
	 */
	public static function read_meta( mixed $value ): Lock {
		return self::read( is_string( $value ) ? json_decode( $value, true ) : $value );
	}

	/**
	 * Tells whether a request sends back the mark of an unreadable lock, which means "leave it as it is".
	 *
	 * @param mixed $value Any value.
	 */
	public static function is_unreadable_mark( mixed $value ): bool {
		return isset( ( (array) $value )['unreadable'] );
	}

	/**
	 * Returns a lock as it is stored and exported.
	 *
	 * @return array{match: 'any'|'all', inverse: bool, campaign: string, conditions: list<array{type: string, params: array<string, mixed>}>, ladder?: array<string, mixed>}
	 *         An unreadable lock becomes one without conditions, which denies everybody as well.
	 */
	public static function write( Lock $lock ): array {
		$values = array(
			'match'      => $lock->match_all ? 'all' : 'any',
			'inverse'    => $lock->inverse,
			'campaign'   => $lock->campaign_id,
			'conditions' => array_map( static fn ( Condition $condition ): array => $condition->to_array(), $lock->conditions ),
		);
		return null === $lock->ladder ? $values : $values + array( self::LADDER => Ladder_Codec::write( $lock->ladder ) );
	}

	/**
	 * Returns the value to store in post meta for something that may be a lock.
	 *
	 * @param mixed $value A lock as an array, an object or a JSON string, or anything else.
	 * @return array<string, mixed> The lock, or `UNREADABLE`, so that an invalid value never unlocks a post.
	 */
	public static function write_meta( mixed $value ): array {
		$lock = self::read_meta( $value );
		return $lock->readable ? self::write( $lock ) : self::UNREADABLE;
	}

	/**
	 * Returns a lock for a list of locks in a REST response. Parameters are an object, even where there are none.
	 *
	 * @return array<string, mixed>
	 */
	public static function answer( Lock $lock ): array {
		$values               = self::write( $lock );
		$values['conditions'] = array_map( self::condition_for_answers( ... ), $values['conditions'] );
		return array_replace( $values, self::ladder_for_answers( $lock ) );
	}

	/**
	 * Returns the post meta of a lock for a REST response. Editors send back all meta of a post when any of it changes, so a request with
	 * this value is accepted and changes nothing.
	 *
	 * @param mixed $value Stored value.
	 * @return array<string, mixed>|null Null where there is no lock, `UNREADABLE` where nobody can read it.
	 */
	public static function answer_meta( mixed $value ): ?array {
		if ( null === $value || '' === $value || array() === $value ) {
			return null;
		}
		$lock = self::read_meta( $value );
		if ( ! $lock->readable ) {
			return self::UNREADABLE;
		}
		$values = self::write( $lock );
		// In this response, parameters have always come before the type.
		$values['conditions'] = array_map( static fn ( array $condition ): array => array( 'params' => (object) $condition['params'] ) + $condition, $values['conditions'] );
		return array_replace( $values, self::ladder_for_answers( $lock ) );
	}

	/**
	 * Returns the lock for a REST response where the post type does not support custom fields.
	 *
	 * @return array<string, mixed>|null Null where there is no lock, `UNREADABLE` where nobody can read it.
	 */
	public static function answer_field( ?Lock $lock ): ?array {
		if ( null === $lock ) {
			return null;
		}
		return $lock->readable ? self::write( $lock ) : self::UNREADABLE;
	}

	/**
	 * Returns the JSON schema of a lock.
	 *
	 * @return array<string, mixed>
	 */
	public static function schema(): array {
		return array(
			'type'                 => 'object',
			'additionalProperties' => false,
			'required'             => array( 'match', 'inverse', 'campaign', 'conditions' ),
			'properties'           => array(
				'match'      => array(
					'type' => 'string',
					'enum' => array( 'any', 'all' ),
				),
				'inverse'    => array( 'type' => 'boolean' ),
				'campaign'   => array(
					'type'      => 'string',
					'maxLength' => self::MAX_CAMPAIGN,
				),
				'conditions' => array(
					'type'     => 'array',
					'maxItems' => Lock::MAX_CONDITIONS,
					'items'    => self::condition_schema(),
				),
				self::LADDER => Ladder_Codec::schema(),
			),
		);
	}

	/**
	 * Returns the JSON schema of one condition.
	 *
	 * @return array<string, mixed>
	 */
	public static function condition_schema(): array {
		return array(
			'type'                 => 'object',
			'additionalProperties' => false,
			'required'             => array( 'type', 'params' ),
			'properties'           => array(
				'type'   => array(
					'type'    => 'string',
					'pattern' => Condition_Type::ID_SCHEMA_PATTERN,
				),
				'params' => array(
					'type'                 => 'object',
					'additionalProperties' => true,
				),
			),
		);
	}

	/**
	 * Returns the JSON schema of what a request may store: a lock, the mark of an unreadable one, or the empty object, which means "no lock
	 * yet".
	 *
	 * @return array<string, mixed>
	 */
	public static function stored_schema(): array {
		return array(
			'type'                 => 'object',
			// Each schema in `anyOf` has its own `additionalProperties`. Without this line, core would allow no property at all.
			'additionalProperties' => true,
			'anyOf'                => array(
				self::schema(),
				array(
					'type'                 => 'object',
					'additionalProperties' => false,
					'required'             => array( 'unreadable' ),
					'properties'           => array( 'unreadable' => array( 'type' => 'boolean' ) ),
				),
				array(
					'type'          => 'object',
					'maxProperties' => 0,
				),
			),
		);
	}

	/**
	 * Returns the ladder of a lock for a REST response.
	 *
	 * @return array{ladder?: array<string, mixed>} Empty where it has none.
	 */
	private static function ladder_for_answers( Lock $lock ): array {
		if ( null === $lock->ladder ) {
			return array();
		}
		$ladder = Ladder_Codec::write( $lock->ladder );
		$steps  = array_map(
			static fn ( array $step ): array => array_replace( $step, array( 'conditions' => array_map( self::condition_for_answers( ... ), $step['conditions'] ) ) ),
			$ladder['steps']
		);
		return array( self::LADDER => array_replace( $ladder, array( 'steps' => $steps ) ) );
	}

	/**
	 * Returns a condition with its parameters as an object, even where there are none.
	 *
	 * @param array{type: string, params: array<string, mixed>} $condition Written condition.
	 * @return array{type: string, params: object}
	 */
	private static function condition_for_answers( array $condition ): array {
		return array_replace( $condition, array( 'params' => (object) $condition['params'] ) );
	}

	private static function lock( mixed $value ): Lock {
		$has_ladder = is_array( $value ) && array_key_exists( self::LADDER, $value );
		if ( ! is_array( $value ) || ! self::has_exactly( array_diff_key( $value, array( self::LADDER => true ) ), self::KEYS ) ) {
			return Lock::unreadable();
		}
		$match      = $value['match'];
		$inverse    = $value['inverse'];
		$campaign   = $value['campaign'];
		$conditions = self::conditions( $value['conditions'] );
		if ( null === $conditions || ! is_bool( $inverse ) || ! is_string( $campaign ) || strlen( $campaign ) > self::MAX_CAMPAIGN || ( 'any' !== $match && 'all' !== $match ) ) {
			return Lock::unreadable();
		}
		$ladder = $has_ladder ? Ladder_Codec::read( $value[ self::LADDER ] ) : null;
		return $has_ladder && null === $ladder ? Lock::unreadable() : new Lock( 'all' === $match, $inverse, $conditions, $campaign, true, $ladder );
	}

	/**
	 * Reads a list of conditions.
	 *
	 * @param mixed $value Value of `conditions`.
	 * @return list<Condition>|null Null where any of them cannot be read: leaving one out could weaken the lock.
	 */
	public static function conditions( mixed $value ): ?array {
		if ( ! is_array( $value ) || ! array_is_list( $value ) || count( $value ) > Lock::MAX_CONDITIONS ) {
			return null;
		}
		$conditions = array();
		foreach ( $value as $item ) {
			if ( ! is_array( $item ) || ! self::has_exactly( $item, self::CONDITION_KEYS ) ) {
				return null;
			}
			$params = self::params( $item['params'] );
			if ( null === $params || ! is_string( $item['type'] ) || ! Condition_Type::is_id( $item['type'] ) ) {
				return null;
			}
			$conditions[] = new Condition( $item['type'], $params );
		}
		return $conditions;
	}

	/**
	 * Reads the parameters of a condition.
	 *
	 * @param mixed $value Value of `params`; PHP decodes `{}` to an empty array.
	 * @return array<string, mixed>|null Null where it is not a JSON object.
	 */
	private static function params( mixed $value ): ?array {
		if ( ! is_array( $value ) || ! self::is_json( $value, self::MAX_DEPTH ) ) {
			return null;
		}
		$params = array();
		foreach ( $value as $name => $param ) {
			if ( ! is_string( $name ) ) {
				return null;
			}
			$params[ $name ] = $param;
		}
		return $params;
	}

	/**
	 * Tells whether a value can be written as JSON and is not nested too deeply.
	 *
	 * @param mixed $value Any value.
	 * @param int   $depth Levels that may still follow.
	 */
	private static function is_json( mixed $value, int $depth ): bool {
		if ( ! is_array( $value ) ) {
			return null === $value || is_bool( $value ) || is_int( $value ) || is_string( $value ) || ( is_float( $value ) && is_finite( $value ) );
		}
		if ( $depth <= 0 ) {
			return false;
		}
		foreach ( $value as $item ) {
			if ( ! self::is_json( $item, $depth - 1 ) ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Converts objects to arrays. Only plain objects are converted: one of another class could mean anything.
	 *
	 * @param mixed $value Any value.
	 * @param int   $depth Levels that may still follow.
	 */
	private static function without_objects( mixed $value, int $depth ): mixed {
		$value = $value instanceof stdClass ? get_object_vars( $value ) : $value;
		return is_array( $value ) && $depth > 0 ? array_map( static fn ( mixed $item ): mixed => self::without_objects( $item, $depth - 1 ), $value ) : $value;
	}

	/**
	 * Tells whether an array has exactly these keys.
	 *
	 * @param array<array-key, mixed> $value Anything with keys.
	 * @param list<string>            $keys  Sorted.
	 */
	public static function has_exactly( array $value, array $keys ): bool {
		$present = array_keys( $value );
		sort( $present, SORT_STRING );
		return $present === $keys;
	}
}
