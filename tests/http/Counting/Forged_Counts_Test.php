<?php
/**
 * Forged counts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Counting;

use Patreon_Gate\Counting\Mark;

/**
 * Row C01 of docs/security.md: however many counts somebody forges, rows stay bounded, pages stay as quick, and none is a join.
 * `PATREON_GATE_FORGED=60000` sends more; with `PATREON_GATE_SHOW_FLOOD=1` it prints what it measured.
 */
final class Forged_Counts_Test extends Counting_Case {

	private const FORGED = 2000;

	public function test_C01_forged_counts_add_no_rows_and_no_joins(): void {
		$image  = $this->address( $this->visitor(), '/seen/' );
		$start  = $this->address( $this->visitor(), '/start/' );
		$before = $this->page_queries();
		$many   = (int) getenv( 'PATREON_GATE_FORGED' );
		$urls   = self::forged( $image, $start, max( $many, self::FORGED ) );
		$ms     = $this->page_ms();
		$flood  = Flood::get( $urls, self::READER['User-Agent'] );
		$after  = $this->page_ms();
		self::assertSame( count( $urls ), ( $flood['statuses'][200] ?? 0 ) + ( $flood['statuses'][303] ?? 0 ), (string) wp_json_encode( $flood['statuses'] ) );
		$totals = self::totals();
		self::assertSame( array( 'click', 'view' ), array_keys( $totals ), 'No join and no unlock.' );
		self::assertSame( intdiv( count( $urls ), 10 ), $totals['view'], 'Only the image of the page counts.' );
		self::assertSame( intdiv( count( $urls ), 10 ), $totals['click'] );
		self::assertSame( 2, self::count_rows( 'counts' ), 'One row for each event of the one call to action.' );
		self::assertLessThanOrEqual( 100, self::count_rows( 'login_states' ) );
		self::assertSame( $before, $this->page_queries(), 'A page asks the database no more than before.' );
		if ( '1' === getenv( 'PATREON_GATE_SHOW_FLOOD' ) ) {
			fwrite( STDERR, sprintf( "\n%d requests in %.1f s: %.0f/s. Rows: %d. Page before: %.1f ms, after: %.1f ms (median of 21). %s\n", count( $urls ), $flood['seconds'], count( $urls ) / $flood['seconds'], self::count_rows( 'counts' ), $ms, $after, wp_json_encode( $flood['statuses'] ) ) );
		}
	}

	public function test_C02_no_request_can_make_a_join_count(): void {
		$member  = '80000002';
		$browser = $this->visitor();
		$start   = $this->address( $browser, '/start/' );
		$journey = implode( '.', array( 0, 'not_signed_in', $this->post_id, time() - 10, 0, '' ) );
		foreach ( array( 'journey', 'state_journey', 'join', 'event' ) as $name ) {
			$state = self::state_of( $this->go( $browser, add_query_arg( $name, rawurlencode( $journey ), $start ) ) );
			$this->go( $browser, $this->allow( $member, $state ) . '&' . $name . '=' . rawurlencode( $journey ) . '&mark=' . rawurlencode( $journey ) );
		}
		// The mark of another face, and a journey in place of a mark.
		$free = Mark::of( 0, 'free_member', $this->post_id )?->signed() ?? '';
		foreach ( array( $free, $journey ) as $mark ) {
			$state = self::state_of( $this->go( $browser, add_query_arg( 'mark', rawurlencode( $mark ), remove_query_arg( 'mark', $start ) ) ) );
			$this->go( $browser, $this->allow( $member, $state ) );
		}
		self::assertArrayNotHasKey( 'join', self::totals() );
	}

	/**
	 * Returns forged addresses, and a tenth of real ones each for image and button.
	 *
	 * @return list<string>
	 */
	private static function forged( string $image, string $start, int $many ): array {
		$urls = array();
		for ( $number = 0; $number < intdiv( $many, 10 ); $number++ ) {
			$other = static fn ( string $mark ): string => add_query_arg( 'mark', rawurlencode( $mark ), $image );
			$sign  = substr( hash( 'sha256', (string) $number ), 0, 16 );
			array_push(
				$urls,
				$image,
				$start,
				$other( "0.not_signed_in.$number.$sign" ),
				$other( "$number.tier_too_low.$number.$sign" ),
				$other( "0.face_$number.1.$sign" ),
				$other( $sign ),
				$other( str_repeat( (string) $number, 200 ) ),
				// A real signature with another post.
				(string) preg_replace( '/(mark=0\.not_signed_in\.)\d+/', '${1}9' . $number, $image ),
				(string) preg_replace( '/(mark=0\.)not_signed_in/', '${1}join', $image ),
				substr( $image, 0, -1 ) . ( $number % 10 ) . 'x',
			);
		}
		return $urls;
	}

	private function page_queries(): int {
		return (int) $this->visitor()->get( $this->post_path(), array( 'X-Bench' => '1' ) )->header( 'x-bench-queries' );
	}

	private function page_ms(): float {
		$times = array();
		for ( $number = 0; $number < 21; $number++ ) {
			$times[] = (float) $this->visitor()->get( $this->post_path(), array( 'X-Bench' => '1' ) )->header( 'x-bench-ms' );
		}
		sort( $times );
		return $times[10];
	}
}
