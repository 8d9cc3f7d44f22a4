<?php
/**
 * Early access ladders as JSON.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

use DateTimeImmutable;
use DateTimeZone;

/**
 * Converts ladders from and to JSON, for `Lock_Codec`. Anything that is not exactly a ladder makes the lock unreadable, which denies: also a
 * date that does not exist, since nobody knows when its step would come.
 */
final class Ladder_Codec {

	private const DATE           = 'Y-m-d\TH:i:s\Z';
	private const KEYS           = array( 'relock', 'steps' );
	private const STEP_KEYS      = array( 'conditions', 'everyone', 'when' );
	private const TIME_KEYS      = array( 'count', 'date', 'unit' );
	private const MAX_STEPS      = 20;
	private const MAX_CONDITIONS = 10;
	/** Ten years; a larger number is a mistake. */
	private const MOST           = array(
		'days'  => 3660,
		'hours' => 87840,
	);

	/**
	 * Reads a ladder.
	 *
	 * @param mixed $value Value of `ladder` in a lock.
	 * @return ?Ladder Null where it is not a ladder.
	 */
	public static function read( mixed $value ): ?Ladder {
		if ( ! is_array( $value ) || ! Lock_Codec::has_exactly( $value, self::KEYS ) || ! is_array( $value['steps'] ) || ! array_is_list( $value['steps'] ) || count( $value['steps'] ) > self::MAX_STEPS ) {
			return null;
		}
		$steps = array();
		foreach ( $value['steps'] as $item ) {
			$step = self::step( $item );
			if ( null === $step ) {
				return null;
			}
			$steps[] = $step;
		}
		$relock = null === $value['relock'] ? null : self::moment( $value['relock'] );
		return array() === $steps || ( null === $relock && null !== $value['relock'] ) ? null : new Ladder( $steps, $relock );
	}

	/**
	 * Returns a ladder as it is stored.
	 *
	 * @return array{steps: list<array{everyone: bool, conditions: list<array{type: string, params: array<string, mixed>}>, when: array{date: string, count: int, unit: 'days'|'hours'}}>, relock: ?array{date: string, count: int, unit: 'days'|'hours'}}
	 */
	public static function write( Ladder $ladder ): array {
		return array(
			'steps'  => array_map(
				static fn ( Ladder_Step $step ): array => array(
					'everyone'   => $step->everyone,
					'conditions' => array_map( static fn ( Condition $condition ): array => $condition->to_array(), $step->conditions ),
					'when'       => self::written( $step->when ),
				),
				$ladder->steps
			),
			'relock' => null === $ladder->relock ? null : self::written( $ladder->relock ),
		);
	}

	/**
	 * Returns the JSON schema of a ladder.
	 *
	 * @return array<string, mixed>
	 */
	public static function schema(): array {
		return array(
			'type'                 => 'object',
			'additionalProperties' => false,
			'required'             => self::KEYS,
			'properties'           => array(
				'steps'  => array(
					'type'     => 'array',
					'minItems' => 1,
					'maxItems' => self::MAX_STEPS,
					'items'    => array(
						'type'                 => 'object',
						'additionalProperties' => false,
						'required'             => self::STEP_KEYS,
						'properties'           => array(
							'everyone'   => array( 'type' => 'boolean' ),
							'conditions' => array(
								'type'     => 'array',
								'maxItems' => self::MAX_CONDITIONS,
								'items'    => Lock_Codec::condition_schema(),
							),
							'when'       => self::time_schema( 'object' ),
						),
					),
				),
				'relock' => self::time_schema( array( 'object', 'null' ) ),
			),
		);
	}

	/**
	 * Returns the JSON schema of a time.
	 *
	 * @param string|list<string> $type JSON type.
	 * @return array<string, mixed>
	 */
	private static function time_schema( string|array $type ): array {
		return array(
			'type'                 => $type,
			'additionalProperties' => false,
			'required'             => self::TIME_KEYS,
			'properties'           => array(
				'date'  => array(
					'type'    => 'string',
					'pattern' => '^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$',
				),
				'count' => array(
					'type'    => 'integer',
					'minimum' => 0,
					'maximum' => max( self::MOST ),
				),
				'unit'  => array(
					'type' => 'string',
					'enum' => array( 'days', 'hours' ),
				),
			),
		);
	}

	/** Reads a step; null where it is not one. */
	private static function step( mixed $value ): ?Ladder_Step {
		if ( ! is_array( $value ) || ! Lock_Codec::has_exactly( $value, self::STEP_KEYS ) || ! is_bool( $value['everyone'] ) ) {
			return null;
		}
		$conditions = Lock_Codec::conditions( $value['conditions'] );
		$when       = self::moment( $value['when'] );
		if ( null === $when || null === $conditions || count( $conditions ) > self::MAX_CONDITIONS || $value['everyone'] !== ( array() === $conditions ) ) {
			return null;
		}
		return new Ladder_Step( $value['everyone'], $conditions, $when );
	}

	/** Reads a time; null where it is not one. */
	private static function moment( mixed $value ): ?Ladder_Time {
		if ( ! is_array( $value ) || ! Lock_Codec::has_exactly( $value, self::TIME_KEYS ) ) {
			return null;
		}
		list( 'date' => $date, 'count' => $count, 'unit' => $unit ) = $value;
		if ( ! is_string( $date ) || ! is_int( $count ) || ( 'days' !== $unit && 'hours' !== $unit ) || $count < 0 || $count > self::MOST[ $unit ] ) {
			return null;
		}
		if ( '' === $date ) {
			return new Ladder_Time( null, $count, $unit );
		}
		$parsed = 0 === $count ? DateTimeImmutable::createFromFormat( '!' . self::DATE, $date, new DateTimeZone( 'UTC' ) ) : false;
		// PHP accepts February 30 and turns it into another day.
		return false === $parsed || $parsed->format( self::DATE ) !== $date ? null : new Ladder_Time( $parsed->getTimestamp(), 0, $unit );
	}

	/** @return array{date: string, count: int, unit: 'days'|'hours'} */
	private static function written( Ladder_Time $time ): array {
		return array(
			'date'  => null === $time->date ? '' : gmdate( self::DATE, $time->date ),
			'count' => $time->count,
			'unit'  => $time->unit,
		);
	}
}
