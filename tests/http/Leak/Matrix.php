<?php
/**
 * Combinations of the leak matrix.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

/**
 * Every row, kind of lock, reader, theme and version of WordPress. Normally pairs are tested: any two of them occur together at least once. With
 * `PATREON_GATE_MATRIX=full` (`npm test -- matrix`) all combinations are.
 */
final class Matrix {

	/** Themes by kind. */
	public const THEMES = array(
		'block theme'   => 'twentytwentyfive',
		'classic theme' => 'twentytwentyone',
	);

	/** Versions of WordPress, each of which a run of its own tests. */
	public const VERSIONS = array( 'newest', 'oldest' );

	/** Names of `Leak_Site::all_readers()`. */
	public const READERS = array( 'anonymous', 'subscriber', 'free', 'lower tier', 'former', 'declined', 'contributor', 'author', 'lower tier by cookie', 'entitled', 'entitled by cookie', 'owner', 'editor', 'administrator' );

	private const SEED = 20_261_130;

	/** @return array<string, Row> By id. */
	public static function rows(): array {
		static $rows = array();
		if ( array() === $rows ) {
			foreach ( array( ...Page_Rows::all(), ...Interface_Rows::all() ) as $row ) {
				$rows[ $row->id ] = $row;
			}
		}
		return $rows;
	}

	/** @return array<string, list<string>> Values by factor. */
	public static function factors(): array {
		return array(
			'row'     => array_keys( self::rows() ),
			'kind'    => array_keys( Lock_Kinds::all() ),
			'reader'  => self::READERS,
			'theme'   => array_keys( self::THEMES ),
			'version' => self::VERSIONS,
		);
	}

	/** @param array<string, string> $combination Some or all factors. */
	public static function is_possible( array $combination ): bool {
		return ! isset( $combination['row'], $combination['kind'] ) || self::rows()[ $combination['row'] ]->fits( Lock_Kinds::all()[ $combination['kind'] ] );
	}

	/** Returns the seed of the choice: the same in every run, unless PATREON_GATE_SEED is another. */
	public static function seed(): int {
		$given = getenv( 'PATREON_GATE_SEED' );
		return is_numeric( $given ) ? (int) $given : self::SEED;
	}

	/** @return list<array<string, string>> Pairs for all versions. */
	public static function pairs(): array {
		return Pairs::choose( self::factors(), self::is_possible( ... ), self::seed() );
	}

	/** @return list<array<string, string>> All combinations of one version. */
	public static function full( string $version ): array {
		$cases = array();
		foreach ( self::factors()['theme'] as $theme ) {
			foreach ( self::rows() as $row ) {
				foreach ( Lock_Kinds::all() as $kind ) {
					foreach ( $row->fits( $kind ) ? self::READERS : array() as $reader ) {
						$cases[] = array( 'row' => $row->id, 'kind' => $kind->name, 'reader' => $reader, 'theme' => $theme, 'version' => $version );
					}
				}
			}
		}
		return $cases;
	}

	/**
	 * Returns the cases of this run, in groups that run together.
	 *
	 * @return array<string, array{list<array<string, string>>}>
	 */
	public static function groups(): array {
		$groups = array();
		foreach ( self::cases() as $case ) {
			$groups[ $case['kind'] ][ $case['theme'] . ( self::is_full() ? ', ' . $case['row'] : '' ) ][] = $case;
		}
		$named = array();
		// Kinds in their order: those that show others' text to some readers are the last.
		foreach ( array_intersect_key( array_replace( Lock_Kinds::all(), $groups ), $groups ) as $kind => $of_kind ) {
			foreach ( $of_kind as $name => $cases ) {
				$named[ "$kind, $name" ] = array( $cases );
			}
		}
		return $named;
	}

	/** Returns a line about this run. */
	public static function describe(): string {
		$factors = array_map( count( ... ), self::factors() );
		return sprintf(
			'Leak matrix, %s: %d rows, %d kinds of lock, %d readers, %d themes, WordPress %s: %d combinations%s.',
			self::is_full() ? 'full' : 'pairs',
			$factors['row'],
			$factors['kind'],
			$factors['reader'],
			$factors['theme'],
			self::version(),
			count( self::cases() ),
			self::is_full() ? '' : ' of ' . count( self::full( self::version() ) ) . ', seed ' . self::seed()
		);
	}

	private static function is_full(): bool {
		return 'full' === getenv( 'PATREON_GATE_MATRIX' );
	}

	private static function version(): string {
		return 'oldest' === getenv( 'PATREON_GATE_WORDPRESS_CHANNEL' ) ? 'oldest' : 'newest';
	}

	/** @return list<array<string, string>> Cases of this run. */
	private static function cases(): array {
		static $cases = null;
		$version = self::version();
		return $cases ??= self::is_full() ? self::full( $version ) : array_values( array_filter( self::pairs(), static fn ( array $case ): bool => $version === $case['version'] ) );
	}
}
