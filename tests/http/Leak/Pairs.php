<?php
/**
 * Pairwise selection of test cases.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Closure;

/**
 * Chooses few of all combinations of several factors, so that any two values that can occur together do occur together at least once. The choice
 * depends on the factors and the seed only.
 *
 * @phpstan-type Combination array<string, string>
 */
final class Pairs {

	/** @var array<string, array<string, true>> Pairs that no chosen case has yet, by their two factors. */
	private array $missing = array();

	/**
	 * @param array<string, list<string>>    $factors     Values by factor.
	 * @param Closure(array<string, string>): bool $is_possible Whether these values can occur together; gets some or all factors.
	 * @param int                            $seed        For choices between equally good values.
	 */
	private function __construct( private readonly array $factors, private readonly Closure $is_possible, private readonly int $seed ) {
		foreach ( self::all( $factors, $is_possible ) as list( $one, $two ) ) {
			$this->missing[ self::factors_of( $one, $two ) ][ self::key( $one, $two ) ] = true;
		}
	}

	/**
	 * Returns the chosen cases.
	 *
	 * @param array<string, list<string>>    $factors     As for the constructor.
	 * @param Closure(array<string, string>): bool $is_possible As for the constructor.
	 * @param int                            $seed        As for the constructor.
	 * @return list<array<string, string>> Value by factor.
	 */
	public static function choose( array $factors, Closure $is_possible, int $seed ): array {
		$pairs = new self( $factors, $is_possible, $seed );
		$cases = array();
		$all   = iterator_to_array( self::all( $factors, $is_possible ), false );
		// Those of the two longest factors first, because each case has only one of them.
		usort( $all, static fn ( array $a, array $b ): int => self::weight( $factors, $b ) <=> self::weight( $factors, $a ) ?: crc32( $seed . self::key( ...$a ) ) <=> crc32( $seed . self::key( ...$b ) ) );
		foreach ( $all as list( $one, $two ) ) {
			if ( isset( $pairs->missing[ self::factors_of( $one, $two ) ][ self::key( $one, $two ) ] ) ) {
				$cases[] = $pairs->complete( $one + $two );
			}
		}
		return $cases;
	}

	/**
	 * Returns every possible pair of values of two factors.
	 *
	 * @param array<string, list<string>>    $factors     As for the constructor.
	 * @param Closure(array<string, string>): bool $is_possible As for the constructor.
	 * @return iterable<array{array<string, string>, array<string, string>}>
	 */
	public static function all( array $factors, Closure $is_possible ): iterable {
		$names = array_keys( $factors );
		foreach ( $names as $at => $one ) {
			foreach ( array_slice( $names, $at + 1 ) as $two ) {
				foreach ( $factors[ $one ] as $left ) {
					foreach ( $factors[ $two ] as $right ) {
						if ( $is_possible( array( $one => $left, $two => $right ) ) ) {
							yield array( array( $one => $left ), array( $two => $right ) );
						}
					}
				}
			}
		}
	}

	/**
	 * Adds the other factors to a pair: of each the value with which most missing pairs occur. Crosses them off.
	 *
	 * @param array<string, string> $case Value by factor.
	 * @return array<string, string>
	 */
	private function complete( array $case ): array {
		foreach ( $this->factors as $factor => $values ) {
			if ( isset( $case[ $factor ] ) ) {
				continue;
			}
			$best = null;
			foreach ( $values as $value ) {
				if ( ! ( $this->is_possible )( $case + array( $factor => $value ) ) ) {
					continue;
				}
				$rank = array( count( $this->found( $case, $factor, $value ) ), crc32( $this->seed . implode( '|', $case ) . $value ) );
				if ( null === $best || $rank > $best[0] ) {
					$best = array( $rank, $value );
				}
			}
			$case[ $factor ] = $best[1] ?? throw new \LogicException( "No $factor fits." );
		}
		foreach ( $case as $factor => $value ) {
			foreach ( $this->found( $case, $factor, $value ) as list( $factors, $key ) ) {
				unset( $this->missing[ $factors ][ $key ] );
			}
		}
		return $case;
	}

	/**
	 * Returns the missing pairs of a value with those of a case.
	 *
	 * @param array<string, string> $case Value by factor.
	 * @return list<array{string, string}>
	 */
	private function found( array $case, string $factor, string $value ): array {
		$found = array();
		foreach ( $case as $other => $its ) {
			$one     = array( $factor => $value );
			$two     = array( $other => $its );
			$factors = self::factors_of( $one, $two );
			if ( isset( $this->missing[ $factors ][ self::key( $one, $two ) ] ) ) {
				$found[] = array( $factors, self::key( $one, $two ) );
			}
		}
		return $found;
	}

	/**
	 * @param array<string, string> $one One factor with its value.
	 * @param array<string, string> $two The other.
	 */
	private static function factors_of( array $one, array $two ): string {
		$factors = array( (string) key( $one ), (string) key( $two ) );
		sort( $factors );
		return implode( '|', $factors );
	}

	/**
	 * Returns a name for a pair, whatever the order of its values.
	 *
	 * @param array<string, string> $one One factor with its value.
	 * @param array<string, string> $two The other.
	 */
	public static function key( array $one, array $two ): string {
		$all = $one + $two;
		ksort( $all );
		return (string) json_encode( $all );
	}

	/**
	 * @param array<string, list<string>>                         $factors Values by factor.
	 * @param array{array<string, string>, array<string, string>} $pair    Two values.
	 */
	private static function weight( array $factors, array $pair ): int {
		return count( $factors[ key( $pair[0] ) ] ) * count( $factors[ key( $pair[1] ) ] );
	}
}
