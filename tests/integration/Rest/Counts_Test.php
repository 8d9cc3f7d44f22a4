<?php
/**
 * Counts over REST.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Counting\Split;
use Patreon_Gate\Plugin;
use Patreon_Gate\Rest\Count_Schemas;
use PHPUnit\Framework\Attributes\Group;

/** People who may manage the plugin see what was counted, and can download it. Who else may not: Authorisation_Matrix_Test. */
#[Group( 'smoke' )]
final class Counts_Test extends Rest_Test_Case {

	protected function setUp(): void {
		parent::setUp();
		$this->act_as_admin();
	}

	public function test_days_of_a_short_period_and_what_was_counted_of_each_face(): void {
		$this->happened( 20261101, 0, 'not_signed_in', 7, array( 'view' => 3, 'click' => 1 ) );
		$this->happened( 20261130, 0, 'not_signed_in', 8, array( 'view' => 1 ) );
		$this->happened( 20261130, 0, 'tier_too_low', 7, array( 'view' => 1, 'join' => 1, 'unlock' => 1 ) );
		$this->happened( 20261201, 0, 'not_signed_in', 7, array( 'view' => 9 ) );
		$told = $this->counts( array( 'from' => '2026-11-01', 'to' => '2026-11-30', 'by' => 'face' ) );
		self::assertSame( 'day', $told['interval'] );
		self::assertTrue( $told['has_any'] );
		self::assertSame(
			array(
				array( 'date' => '2026-11-01', 'views' => 3, 'clicks' => 1, 'joins' => 0, 'unlocks' => 0 ),
				array( 'date' => '2026-11-30', 'views' => 2, 'clicks' => 0, 'joins' => 1, 'unlocks' => 1 ),
			),
			$told['points']
		);
		self::assertSame( array( 'Not signed in', 'Tier too low' ), array_column( $told['rows'], 'title' ) );
		self::assertSame( array( 4, 1 ), array_column( $told['rows'], 'views' ) );
		$one = $this->counts( array( 'from' => '2026-11-01', 'to' => '2026-11-30', 'by' => 'post', 'face' => 'not_signed_in', 'post' => '8', 'design' => '0' ) );
		self::assertSame( array( '8' ), array_column( $one['rows'], 'id' ) );
		self::assertSame( array(), $this->counts( array( 'from' => '2026-11-01', 'to' => '2026-11-30', 'design' => '5' ) )['rows'] );
	}

	public function test_a_long_period_is_shown_by_months_with_those_that_were_summed(): void {
		foreach ( array( 20250900 => 5, 20260115 => 2, 20260131 => 1, 20261130 => 4 ) as $day => $views ) {
			$this->happened( $day, 0, 'not_signed_in', 7, array( 'view' => $views ) );
		}
		$told = $this->counts( array( 'from' => '2025-09-20', 'to' => '2026-11-30' ) );
		self::assertSame( 'month', $told['interval'] );
		self::assertSame( array( '2025-09-01', '2026-11-30' ), array( $told['from'], $told['to'] ) );
		self::assertSame( array( '2025-09-01' => 5, '2026-01-01' => 3, '2026-11-01' => 4 ), array_column( $told['points'], 'views', 'date' ) );
	}

	public function test_names_are_plain_text_and_deleted_posts_and_designs_are_named_as_such(): void {
		$post = $this->create_post( array( 'post_title' => 'Fish & <b>Chips</b>' ) )->ID;
		$this->happened( 20261130, 0, 'not_signed_in', $post, array( 'view' => 2 ) );
		$this->happened( 20261130, 999999, 'not_signed_in', 999998, array( 'view' => 1 ) );
		$posts = $this->counts( array( 'from' => '2026-11-30', 'to' => '2026-11-30', 'by' => 'post' ) )['rows'];
		self::assertSame( array( 'Fish & Chips', 'Deleted post (999998)' ), array_column( $posts, 'title' ) );
		self::assertSame( array( false, true ), array_column( $posts, 'is_gone' ) );
		$designs = $this->counts( array( 'from' => '2026-11-30', 'to' => '2026-11-30' ) )['rows'];
		self::assertSame( array( 'Built-in box', 'Deleted design (999999)' ), array_column( $designs, 'title' ) );
	}

	public function test_parameters_are_checked(): void {
		foreach ( array( array( 'from' => 'yesterday' ), array( 'from' => '2026-02-30' ), array( 'from' => '2026-11-30', 'to' => '2026-11-29' ), array( 'by' => 'reader' ), array( 'design' => '-1' ), array( 'design' => '1 OR 1=1' ), array( 'face' => "x'" ), array( 'post' => array( '1' ) ) ) as $bad ) {
			self::assertSame( 400, $this->ask( 'GET', '/counts', $bad )->get_status(), (string) wp_json_encode( $bad ) );
			self::assertSame( isset( $bad['by'] ) ? 200 : 400, $this->ask( 'GET', '/counts/export', $bad )->get_status(), (string) wp_json_encode( $bad ) );
		}
		self::assertFalse( $this->counts( array() )['has_any'] );
	}

	public function test_two_compared_designs_are_summed_over_the_posts_they_were_given(): void {
		Plugin::instance()->settings()->update( array( 'cta_designs' => array( 'compare' => array( 71, 72 ) ) ) );
		$given = array( 71 => array(), 72 => array() );
		foreach ( range( 1, 12 ) as $post ) {
			$given[ Split::of( $post, 71, 72 ) ][] = $post;
			// Both designs were seen on every post. Only the design that the comparison assigned to a post counts.
			foreach ( array( 71, 72 ) as $design ) {
				$this->happened( 20261130, $design, 'not_signed_in', $post, array( 'view' => $post, 'click' => 1 ) );
			}
		}
		$sides = $this->counts( array( 'from' => '2026-11-01', 'to' => '2026-11-30' ) )['comparison'];
		self::assertSame( array( 71, 72 ), array_column( $sides, 'design' ) );
		foreach ( $sides as $side ) {
			$posts = $given[ $side['design'] ];
			self::assertSame( count( $posts ), $side['posts'] );
			self::assertSame( array_sum( $posts ), $side['views'] );
			self::assertSame( count( $posts ), $side['clicks'] );
			self::assertSame( array_sum( array_map( static fn ( int $post ): int => $post ** 2, $posts ) ), $side['views_squared'] );
			self::assertSame( array_sum( $posts ), $side['views_clicks'] );
			self::assertSame( 0, $side['joins_squared'] );
		}
	}

	public function test_the_file_has_every_row_and_no_formula(): void {
		$post = $this->create_post( array( 'post_title' => '=HYPERLINK("https://evil.example")' ) )->ID;
		$this->happened( 20261130, 0, 'not_signed_in', $post, array( 'view' => 2, 'click' => 1 ) );
		$this->happened( 20250900, 0, 'not_signed_in', 0, array( 'view' => 1 ) );
		$csv = $this->file( '/counts/export', array( 'from' => '2025-09-01', 'to' => '2026-11-30' ) );
		self::assertStringStartsWith( "\xEF\xBB\xBF\"day\",\"design_id\",", $csv );
		self::assertStringContainsString( "\"2025-09\",\"0\",\"Built-in box\",\"not_signed_in\",\"0\",\"No single post\",\"1\",\"0\",\"0\",\"0\"\r\n", $csv );
		self::assertStringContainsString( "\"2026-11-30\",\"0\",\"Built-in box\",\"not_signed_in\",\"$post\",\"'=HYPERLINK(", $csv );
		self::assertSame( 3, substr_count( $csv, "\r\n" ) );
	}

	/** @param array<string, int> $events Event → how often. */
	private function happened( int $day, int $design, string $face, int $post, array $events ): void {
		foreach ( $events as $event => $times ) {
			for ( $time = 0; $time < $times; $time++ ) {
				Plugin::instance()->counts()->add( $day, $design, $face, $post, $event );
			}
		}
	}

	/**
	 * @param array<string, mixed> $query Query.
	 * @return array<string, mixed>
	 */
	private function counts( array $query ): array {
		$told = self::json( $this->ask( 'GET', '/counts', $query ) );
		self::assertIsArray( $told );
		self::assertTrue( rest_validate_value_from_schema( $told, Count_Schemas::counts(), 'counts' ), (string) wp_json_encode( $told ) );
		return $told;
	}

	/** @param array<string, mixed> $query Query. */
	private function file( string $path, array $query ): string {
		$request = new \WP_REST_Request( 'GET', '/patreon-gate/v1' . $path );
		$request->set_query_params( $query );
		$answer = rest_do_request( $request );
		self::assertSame( 200, $answer->get_status() );
		$server = new class() extends \WP_REST_Server {

			public function send_header( $key, $value ) {} // phpcs:ignore SlevomatCodingStandard.TypeHints -- core's own signature.
		};
		return $this->output_of( static fn () => apply_filters( 'rest_pre_serve_request', false, $answer, $request, $server ) );
	}
}
