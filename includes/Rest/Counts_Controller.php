<?php
/**
 * Counts of calls to action.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Counting\Counter;
use Patreon_Gate\Storage\Counts\Count_Filter;
use Patreon_Gate\Storage\Counts\Count_Report;
use Patreon_Gate\Storage\Counts\Counts;
use Patreon_Gate\Storage\Csv;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Storage\Row;
use WP_Error;
use WP_REST_Request;
use WP_REST_Server;

/** Returns how often calls to action were seen and clicked, and how often they led to a join or an unlock; also as a file. */
final class Counts_Controller implements Controller {

	/** Days up to which each day is shown; a longer period is shown by months. */
	private const DAYS = 100;

	/** Most rows of a table. */
	private const ROWS = 200;

	/** @param Closure(): Count_Report $report Reads counts. */
	public function __construct( private readonly Closure $report, private readonly Settings $settings, private readonly Count_Names $names ) {}

	/** @return list<Route> */
	public function routes(): array {
		$by = array( 'by' => array( 'type' => 'string', 'enum' => array_keys( Count_Report::BY ), 'default' => 'design' ) );
		return array(
			new Route( '/counts', 'GET', Permission::Manage, self::filters() + $by, Count_Schemas::counts(), $this->show( ... ) ),
			new Route( '/counts/export', 'GET', Permission::Manage, self::filters(), Log_Schemas::export(), $this->export( ... ) ),
		);
	}

	/** @return array<string, array<string, mixed>> */
	private static function filters(): array {
		$day = array( 'type' => 'string', 'pattern' => '^(\d{4}-\d{2}-\d{2})?$', 'default' => '' );
		$id  = array( 'type' => 'string', 'pattern' => '^\d{0,18}$', 'default' => '' );
		return array(
			'from'   => array( 'description' => 'First day, such as 2026-11-01, in the time zone of the site. By default the 30 days until the last.' ) + $day,
			'to'     => array( 'description' => 'Last day, included. By default today.' ) + $day,
			'design' => array( 'description' => 'ID of a design; 0 for the built-in box, empty for all.' ) + $id,
			'face'   => array( 'type' => 'string', 'pattern' => '^[a-z0-9_/-]{0,60}$', 'default' => '' ),
			'post'   => array( 'description' => 'ID of a post; empty for all.' ) + $id,
		);
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error As in `Count_Schemas::counts()`.
	 */
	private function show( WP_REST_Request $request ): array|WP_Error {
		$filter = self::filter( $request );
		if ( null === $filter ) {
			return self::no_period();
		}
		$report    = ( $this->report )();
		$by        = self::text( $request, 'by' );
		$by        = isset( Count_Report::BY[ $by ] ) ? $by : 'design';
		$by_months = 0 === $filter->from % 100;
		$rows      = $report->by( $filter, $by, self::ROWS + 1 );
		$shown     = array_slice( $rows, 0, self::ROWS );
		$this->names->prepare( $by, $shown );
		return array(
			'from'        => self::date( $filter->from ),
			'to'          => self::date( $filter->to ),
			'interval'    => $by_months ? 'month' : 'day',
			'is_counting' => $this->settings->counts_calls(),
			'has_any'     => $report->first_day() > 0,
			'points'      => array_map( static fn ( Row $row ): array => array( 'date' => self::date( $row->int( 'period' ) ) ) + self::events( $row ), $report->over_time( $filter, $by_months ) ),
			'rows'        => array_map( fn ( Row $row ): array => $this->names->of( $by, $row->text( 'item' ) ) + self::events( $row ), $shown ),
			'is_more'     => count( $rows ) > self::ROWS,
			'comparison'  => ( new Count_Comparison( $report, $this->settings, $this->names ) )->sides( $filter ),
		);
	}

	/**
	 * Prints the file while it is read. WordPress would collect the whole response first.
	 *
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array{format: string}|WP_Error
	 */
	private function export( WP_REST_Request $request ): array|WP_Error {
		$filter = self::filter( $request );
		if ( null === $filter ) {
			return self::no_period();
		}
		$print = function ( mixed $served, mixed $result, mixed $asked, mixed $server ) use ( $request, $filter, &$print ): mixed {
			if ( $asked !== $request || true === $served || ! $server instanceof WP_REST_Server ) {
				return $served;
			}
			remove_filter( 'rest_pre_serve_request', $print );
			if ( 'HEAD' === $request->get_method() ) {
				return true;
			}
			$server->send_header( 'Content-Type', 'text/csv; charset=UTF-8' );
			$server->send_header( 'Content-Disposition', 'attachment; filename="calls-to-action.csv"' );
			$server->send_header( 'X-Content-Type-Options', 'nosniff' );
			$server->send_header( 'Cache-Control', 'no-store, private' );
			foreach ( $this->lines( $filter ) as $line ) {
				echo $line; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- a file to be saved, served as such.
			}
			return true;
		};
		add_filter( 'rest_pre_serve_request', $print, 10, 4 );
		return array( 'format' => 'csv' );
	}

	/** @return \Generator<int, string> */
	private function lines( Count_Filter $filter ): \Generator {
		yield Csv::BYTE_ORDER_MARK . Csv::line( array( 'day', 'design_id', 'design', 'face', 'post_id', 'post', 'views', 'clicks', 'joins', 'unlocks' ) );
		foreach ( ( $this->report )()->all( $filter ) as $row ) {
			$day = $row->int( 'day' );
			yield Csv::line(
				array(
					0 === $day % 100 ? substr( self::date( $day ), 0, 7 ) : self::date( $day ),
					$row->text( 'design_id' ),
					$this->names->of( 'design', $row->text( 'design_id' ) )['title'],
					$row->text( 'face' ),
					$row->text( 'post_id' ),
					$this->names->of( 'post', $row->text( 'post_id' ) )['title'],
					...array_map( 'strval', array_values( self::events( $row ) ) ),
				)
			);
		}
	}

	/** @return array{views: int, clicks: int, joins: int, unlocks: int} */
	private static function events( Row $row ): array {
		return array(
			'views'   => $row->int( 'views' ),
			'clicks'  => $row->int( 'clicks' ),
			'joins'   => $row->int( 'joins' ),
			'unlocks' => $row->int( 'unlocks' ),
		);
	}

	/**
	 * Returns the filter that is asked for, with the period as whole months where it is long or long ago.
	 *
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return ?Count_Filter Null for a day that does not exist, and for a period that ends before it begins.
	 */
	private static function filter( WP_REST_Request $request ): ?Count_Filter {
		$now  = time();
		$to   = self::day( self::text( $request, 'to' ), Counter::day( $now ) );
		$last = null === $to ? 0 : self::unix( $to );
		$from = self::day( self::text( $request, 'from' ), (int) gmdate( 'Ymd', $last - 29 * DAY_IN_SECONDS ) );
		if ( null === $to || null === $from || $from > $to ) {
			return null;
		}
		$begins    = self::unix( $from );
		$by_months = $last - $begins >= self::DAYS * DAY_IN_SECONDS || $begins < $now - ( Counts::DAYS - 2 ) * DAY_IN_SECONDS;
		$number    = static fn ( string $text ): ?int => '' === $text ? null : (int) $text;
		$face      = self::text( $request, 'face' );
		return new Count_Filter(
			$by_months ? $from - $from % 100 : $from,
			$by_months ? $to - $to % 100 + 99 : $to,
			$number( self::text( $request, 'design' ) ),
			'' === $face ? null : $face,
			$number( self::text( $request, 'post' ) )
		);
	}

	/** Returns the number of a day such as 2026-11-30; null if there is none. */
	private static function day( string $text, int $missing ): ?int {
		if ( '' === $text ) {
			return $missing;
		}
		list( $year, $month, $day ) = array_map( 'intval', explode( '-', $text ) );
		return checkdate( $month, $day, $year ) ? $year * 10000 + $month * 100 + $day : null;
	}

	/** Returns the time at which a day begins, in UTC, for counting days. */
	private static function unix( int $day ): int {
		return (int) gmmktime( 0, 0, 0, intdiv( $day, 100 ) % 100, $day % 100, intdiv( $day, 10000 ) );
	}

	/** Returns a day as text: 2026-11-30. A whole month is its first day. */
	private static function date( int $day ): string {
		$of_month = $day % 100;
		$last     = (int) gmdate( 't', self::unix( $day - $of_month + 1 ) );
		return sprintf( '%04d-%02d-%02d', intdiv( $day, 10000 ), intdiv( $day, 100 ) % 100, max( 1, min( $of_month, $last ) ) );
	}

	private static function no_period(): WP_Error {
		return new WP_Error( 'rest_invalid_param', __( 'The period is not valid. Choose a first day that is not after the last one.', 'tier-gate-for-patreon' ), array( 'status' => 400 ) );
	}

	/** @phpstan-param WP_REST_Request<array<string, mixed>> $request */
	private static function text( WP_REST_Request $request, string $name ): string {
		$value = $request->get_param( $name );
		return is_string( $value ) ? $value : '';
	}
}
