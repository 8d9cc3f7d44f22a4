<?php
/**
 * The choice of pairs.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use PHPUnit\Framework\TestCase;

/** What the default run of the leak matrix leaves out, it must not leave out entirely. */
final class Pairs_Test extends TestCase {

	public function test_any_two_values_that_can_occur_together_do(): void {
		foreach ( array( Matrix::seed(), 1, 2 ) as $seed ) {
			$cases = Pairs::choose( Matrix::factors(), Matrix::is_possible( ... ), $seed );
			$seen  = array();
			foreach ( $cases as $case ) {
				self::assertTrue( Matrix::is_possible( $case ) );
				self::assertSame( array_keys( Matrix::factors() ), array_keys( array_replace( Matrix::factors(), $case ) ) );
				foreach ( $case as $one => $left ) {
					foreach ( $case as $two => $right ) {
						$seen[ Pairs::key( array( $one => $left ), array( $two => $right ) ) ] = true;
					}
				}
			}
			foreach ( Pairs::all( Matrix::factors(), Matrix::is_possible( ... ) ) as $pair ) {
				self::assertArrayHasKey( Pairs::key( ...$pair ), $seen, "Seed $seed" );
			}
			self::assertLessThan( 2 * count( Matrix::rows() ) * count( Lock_Kinds::all() ), count( $cases ), 'Few are enough.' );
		}
	}

	public function test_the_same_seed_chooses_the_same(): void {
		self::assertSame( Matrix::pairs(), Matrix::pairs() );
		self::assertNotSame( Pairs::choose( Matrix::factors(), Matrix::is_possible( ... ), 1 ), Pairs::choose( Matrix::factors(), Matrix::is_possible( ... ), 2 ) );
	}

	public function test_a_run_has_every_row_kind_reader_and_theme(): void {
		$found = array();
		foreach ( Matrix::groups() as list( $cases ) ) {
			foreach ( $cases as $case ) {
				foreach ( $case as $factor => $value ) {
					$found[ $factor ][ $value ] = true;
				}
			}
		}
		foreach ( array_diff_key( Matrix::factors(), array( 'version' => true ) ) as $factor => $values ) {
			self::assertSame( array(), array_diff( $values, array_keys( $found[ $factor ] ) ), $factor );
		}
		self::assertCount( 1, $found['version'], 'Each version has a run of its own.' );
	}

	public function test_rows_say_what_the_entitled_get(): void {
		foreach ( Matrix::rows() as $row ) {
			self::assertTrue( Row::SHOWN === $row->shown && array() === $row->carries || '' !== $row->note, "$row->id says nothing about the entitled who get nothing there." );
		}
	}
}
