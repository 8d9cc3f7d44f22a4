<?php
/**
 * Reads stored locks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

use stdClass;

/** Turns decoded JSON into a lock, and everything that is not exactly one into an unreadable lock. */
final class Lock_Reader {

	private const KEYS           = array( 'campaign', 'conditions', 'inverse', 'match' );
	private const CONDITION_KEYS = array( 'params', 'type' );
	/** Deeper parameters are nonsense, or an attempt to exhaust the stack. */
	private const MAX_DEPTH = 8;

	/**
	 * @param mixed $value Anything. Objects that only hold values are read as arrays: other code decodes JSON that way.
	 */
	public function read( mixed $value ): Lock {
		$lock = $this->lock( $value );
		if ( $lock->readable ) {
			return $lock;
		}
		$value = $value instanceof stdClass ? get_object_vars( $value ) : $value;
		// A list is never an object.
		return is_array( $value ) && is_array( $value['conditions'] ?? null ) ? $this->lock( $this->without_objects( $value, self::MAX_DEPTH + 3 ) ) : $lock;
	}

	private function lock( mixed $value ): Lock {
		if ( ! is_array( $value ) || ! $this->has_exactly( $value, self::KEYS ) ) {
			return Lock::unreadable();
		}
		$match      = $value['match'];
		$inverse    = $value['inverse'];
		$campaign   = $value['campaign'];
		$conditions = $this->conditions( $value['conditions'] );
		if ( null === $conditions || ! is_bool( $inverse ) || ! is_string( $campaign ) || strlen( $campaign ) > 64 || ( 'any' !== $match && 'all' !== $match ) ) {
			return Lock::unreadable();
		}
		return new Lock( 'all' === $match, $inverse, $conditions, $campaign );
	}

	/**
	 * @param mixed $value What stands under `conditions`.
	 * @return list<Condition>|null Null where a single one cannot be read: leaving it out could open the lock.
	 */
	private function conditions( mixed $value ): ?array {
		if ( ! is_array( $value ) || ! array_is_list( $value ) || count( $value ) > Lock::MAX_CONDITIONS ) {
			return null;
		}
		$conditions = array();
		foreach ( $value as $item ) {
			if ( ! is_array( $item ) || ! $this->has_exactly( $item, self::CONDITION_KEYS ) ) {
				return null;
			}
			$params = $this->params( $item['params'] );
			if ( null === $params || ! is_string( $item['type'] ) || ! Condition_Type::is_id( $item['type'] ) ) {
				return null;
			}
			$conditions[] = new Condition( $item['type'], $params );
		}
		return $conditions;
	}

	/**
	 * @param mixed $value What stands under `params`; PHP decodes `{}` to an empty array.
	 * @return array<string, mixed>|null Null where they are no JSON object.
	 */
	private function params( mixed $value ): ?array {
		if ( ! is_array( $value ) || ! $this->is_json( $value, self::MAX_DEPTH ) ) {
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
	 * @param mixed $value Anything.
	 * @param int   $depth Levels that may still follow.
	 */
	private function is_json( mixed $value, int $depth ): bool {
		if ( ! is_array( $value ) ) {
			return null === $value || is_bool( $value ) || is_int( $value ) || is_string( $value ) || ( is_float( $value ) && is_finite( $value ) );
		}
		if ( $depth <= 0 ) {
			return false;
		}
		foreach ( $value as $item ) {
			if ( ! $this->is_json( $item, $depth - 1 ) ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * An object of any other class may mean anything, and stays.
	 *
	 * @param mixed $value Anything.
	 * @param int   $depth Levels that may still follow.
	 */
	private function without_objects( mixed $value, int $depth ): mixed {
		$value = $value instanceof stdClass ? get_object_vars( $value ) : $value;
		return is_array( $value ) && $depth > 0 ? array_map( fn ( mixed $item ): mixed => $this->without_objects( $item, $depth - 1 ), $value ) : $value;
	}

	/**
	 * @param array<array-key, mixed> $value Anything with keys.
	 * @param list<string>            $keys  Sorted.
	 */
	private function has_exactly( array $value, array $keys ): bool {
		$present = array_keys( $value );
		sort( $present, SORT_STRING );
		return $present === $keys;
	}
}
