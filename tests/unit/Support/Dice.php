<?php
/**
 * Random choices that can be repeated.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support;

/**
 * Set PATREON_GATE_SEED to the seed a failure printed, and the same happens again; to `fresh` for choices nobody has seen. Without it they
 * are the same every time, so that a test fails because of what was changed. `npm run test:lives` is for finding new ones.
 */
final class Dice {

	/** Seed of every random test, unless another is wished for. Seeds that once failed are in `tests/fixtures/failed-seeds.php`. */
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

	/** @param int $seed From where to begin: the same choices follow. */
	public function again( int $seed ): void {
		mt_srand( $seed );
	}

	/**
	 * @template T
	 * @param non-empty-list<T> $choices To choose from; repeat one to make it likelier.
	 * @return T
	 */
	public function of( array $choices ): mixed {
		return $choices[ mt_rand( 0, count( $choices ) - 1 ) ];
	}

	public function number( int $from, int $to ): int {
		return mt_rand( $from, $to );
	}

	/** @param int $percent How often. */
	public function likely( int $percent ): bool {
		return mt_rand( 1, 100 ) <= $percent;
	}

	/**
	 * @template T
	 * @param list<T> $all     To choose from.
	 * @param int     $percent How likely each is.
	 * @return list<T>
	 */
	public function some( array $all, int $percent ): array {
		// A loop and no closure for each: this is asked a hundred million times in `npm run test:lives`.
		$some = array();
		foreach ( $all as $one ) {
			if ( mt_rand( 1, 100 ) <= $percent ) {
				$some[] = $one;
			}
		}
		return $some;
	}

	/** What to say when a test fails. */
	public function repeat(): string {
		return 'Repeat with PATREON_GATE_SEED=' . $this->seed;
	}
}
