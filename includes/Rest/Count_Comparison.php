<?php
/**
 * Comparison of two designs.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Counting\Split;
use Patreon_Gate\Storage\Counts\Count_Filter;
use Patreon_Gate\Storage\Counts\Count_Report;
use Patreon_Gate\Storage\Options\Settings;

/**
 * Sums up what was counted of two designs that are compared, on the posts that the comparison gave them. Posts differ from each other more than
 * readers do, so the result includes sums of squares over posts, from which one can tell whether a difference is more than chance.
 */
final class Count_Comparison {

	/** Posts of each design that are looked at, the most seen first. */
	private const POSTS = 5000;

	public function __construct( private readonly Count_Report $report, private readonly Settings $settings, private readonly Count_Names $names ) {}

	/**
	 * @param Count_Filter $filter Period, and the face or post that was chosen.
	 * @return list<array<string, mixed>> Two sides, as in `Count_Schemas`; empty where nothing is compared.
	 */
	public function sides( Count_Filter $filter ): array {
		$designs = $this->settings->cta_designs()['compare'];
		if ( 2 !== count( $designs ) || $designs[0] === $designs[1] ) {
			return array();
		}
		return array( $this->side( $filter, $designs[0], $designs[1] ), $this->side( $filter, $designs[1], $designs[0] ) );
	}

	/** @return array<string, mixed> */
	private function side( Count_Filter $filter, int $design, int $other ): array {
		$of   = new Count_Filter( $filter->from, $filter->to, $design, $filter->face, $filter->post_id );
		$sums = array_fill_keys( array( 'posts', 'views', 'clicks', 'joins', 'views_squared', 'clicks_squared', 'joins_squared', 'views_clicks', 'views_joins' ), 0 );
		foreach ( $this->report->by( $of, 'post', self::POSTS ) as $row ) {
			$views = $row->int( 'views' );
			// Leaves out posts that have the design for another reason, and posts that nobody saw.
			if ( 0 === $views || Split::of( $row->int( 'item' ), $design, $other ) !== $design ) {
				continue;
			}
			$clicks = $row->int( 'clicks' );
			$joins  = $row->int( 'joins' );
			foreach ( array( 1, $views, $clicks, $joins, $views ** 2, $clicks ** 2, $joins ** 2, $views * $clicks, $views * $joins ) as $at => $value ) {
				$sums[ array_keys( $sums )[ $at ] ] += $value;
			}
		}
		return array( 'title' => $this->names->of( 'design', (string) $design )['title'], 'design' => $design ) + $sums;
	}
}
