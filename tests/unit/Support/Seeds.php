<?php
/**
 * Seeds that failed once.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support;

use RuntimeException;

/** Reads `tests/fixtures/failed-seeds.php`. */
final class Seeds {

	/**
	 * @param class-string $test The random test.
	 * @return non-empty-array<int, string> Seed → description of the failure.
	 */
	public static function failed( string $test ): array {
		/** @var array<class-string, non-empty-array<int, string>> $seeds */
		$seeds = require dirname( __DIR__, 2 ) . '/fixtures/failed-seeds.php';
		return $seeds[ $test ] ?? throw new RuntimeException( "There is no list of seeds for $test." );
	}
}
