<?php
/**
 * Repeatable random choices.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support;

/**
 * Set PATREON_GATE_SEED to the seed that a failure printed to repeat it, or to `fresh` for new choices. Without it the choices are the same
 * every time, so that a test fails only because of a change. `npm run test:lives` looks for new failures.
 */
final class Dice {

	/** Default seed of every random test. Seeds that once failed are in `tests/fixtures/failed-seeds.php`. */
	private const FIXED = 20_261_130;

	public readonly int $seed;

	/** @param ?int $seed Null for the seed of this run. */
	public function __construct( ?int $seed = null ) {
		$given      = getenv( 'PATREON_GATE_SEED' );
		$given      = is_string( $given ) ? $given : '';
		$this->seed = $seed ?? match ( $given ) {
			''      => self::FIXED,
			'fresh' => random_int( 1, 1_000_000_000 ),
			default => (int) $given,
		};
		$this->again( $this->seed );
	}

	/** @param int $seed Seed to begin from. The same choices follow. */
	public function again( int $seed ): void {
		mt_srand( $seed );
	}

	/**
	 * @template T
	 * @param non-empty-list<T> $choices Values to choose from; repeat one to make it more likely.
	 * @return T
	 */
	public function of( array $choices ): mixed {
		return $choices[ mt_rand( 0, count( $choices ) - 1 ) ];
	}

	public function number( int $from, int $to ): int {
		return mt_rand( $from, $to );
	}

	/** @param int $percent Probability in percent. */
	public function likely( int $percent ): bool {
		return mt_rand( 1, 100 ) <= $percent;
	}

	/**
	 * @template T
	 * @param list<T> $all     Values to choose from.
	 * @param int     $percent Probability of each, in percent.
	 * @return list<T>
	 */
	public function some( array $all, int $percent ): array {
		// A loop without a closure, since `npm run test:lives` calls this a hundred million times.
		$some = array();
		foreach ( $all as $one ) {
			if ( mt_rand( 1, 100 ) <= $percent ) {
				$some[] = $one;
			}
		}
		return $some;
	}

	/** Returns a hint on how to repeat a failure. */
	public function repeat(): string {
		return 'Repeat with PATREON_GATE_SEED=' . $this->seed;
	}
}
