<?php
/**
 * Which jobs were scheduled.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Jobs;

/** Stores which jobs were scheduled. The option is autoloaded, so that checking it causes no query on an admin page. */
final class Job_Plan {

	public const OPTION = 'patreon_gate_jobs';

	/** Seconds after which the schedule is checked again, since somebody may have cleared it. */
	private const GOOD_FOR = 3600;

	/**
	 * Tells whether exactly these jobs were scheduled recently.
	 *
	 * @param string             $engine  Code of the engine.
	 * @param array<string, int> $periods Hook → seconds.
	 */
	public function is_current( string $engine, array $periods, int $now ): bool {
		$stored = get_option( self::OPTION );
		$age    = is_array( $stored ) && is_int( $stored['at'] ?? null ) ? $now - $stored['at'] : -1;
		return is_array( $stored ) && $engine === ( $stored['engine'] ?? '' ) && $periods === ( $stored['periods'] ?? null ) && $age >= 0 && $age < self::GOOD_FOR;
	}

	/** @return list<string> Hooks that were scheduled last. */
	public function hooks(): array {
		$stored  = get_option( self::OPTION );
		$periods = is_array( $stored ) ? ( $stored['periods'] ?? array() ) : array();
		return is_array( $periods ) ? array_map( 'strval', array_keys( $periods ) ) : array();
	}

	/**
	 * Stores what was scheduled.
	 *
	 * @param string             $engine  Code of the engine.
	 * @param array<string, int> $periods Hook → seconds.
	 */
	public function keep( string $engine, array $periods, int $now ): void {
		update_option( self::OPTION, array( 'engine' => $engine, 'periods' => $periods, 'at' => $now ), true );
	}

	/** Deletes the stored plan. */
	public function forget(): void {
		delete_option( self::OPTION );
	}
}
