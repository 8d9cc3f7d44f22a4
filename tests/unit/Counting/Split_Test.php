<?php
/**
 * Which of two designs a post shows.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Counting;

use Patreon_Gate\Counting\Split;
use PHPUnit\Framework\TestCase;

final class Split_Test extends TestCase {

	public function test_a_post_always_shows_the_same_design_whichever_is_named_first(): void {
		foreach ( range( 1, 200 ) as $post_id ) {
			self::assertSame( Split::of( $post_id, 7, 9 ), Split::of( $post_id, 9, 7 ) );
			self::assertContains( Split::of( $post_id, 7, 9 ), array( 7, 9 ) );
		}
	}

	public function test_both_designs_get_half_of_the_posts_whatever_the_pattern_of_ids(): void {
		foreach ( array( 1, 2, 3, 10, 16 ) as $step ) {
			$first = count( array_filter( range( 1, 4000 * $step, $step ), static fn ( int $post_id ): bool => 7 === Split::of( $post_id, 7, 9 ) ) );
			// Four standard deviations of a binomial distribution with 4,000 trials and a probability of one half.
			self::assertEqualsWithDelta( 2000, $first, 127, "Every $step." );
		}
	}

	public function test_another_pair_divides_posts_anew(): void {
		$same = count( array_filter( range( 1, 4000 ), static fn ( int $post_id ): bool => ( 7 === Split::of( $post_id, 7, 9 ) ) === ( 7 === Split::of( $post_id, 7, 10 ) ) ) );
		self::assertEqualsWithDelta( 2000, $same, 127 );
	}
}
