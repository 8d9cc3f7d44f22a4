<?php
/**
 * Route of members over time.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Automation\Schemas as Automation_Schemas;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\History\Member_History;
use WP_Error;
use WP_REST_Request;

/** Returns how many members a campaign had over time. */
final class History_Controller implements Controller {

	/** Days of the period if none is asked for. */
	public const DEFAULT_DAYS = 30;

	/**
	 * @param Campaigns               $campaigns Known campaigns.
	 * @param Closure(): History_View $view      Reads what was recorded.
	 */
	public function __construct( private readonly Campaigns $campaigns, private readonly Closure $view ) {}

	/** @return list<Route> */
	public function routes(): array {
		$args = array(
			'campaign_id' => array( 'description' => 'Campaign; empty for the primary one.' ) + Automation_Schemas::id(),
			'days'        => array(
				'description' => 'Days of the period, which ends today.',
				'type'        => 'integer',
				'minimum'     => 1,
				'maximum'     => Member_History::DAYS,
				'default'     => self::DEFAULT_DAYS,
			),
		);
		return array(
			new Route( '/history', 'GET', Permission::Manage, $args, History_Schemas::history(), $this->show( ... ) ),
		);
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error As in `History_Schemas::history()`.
	 */
	private function show( WP_REST_Request $request ): array|WP_Error {
		$campaign_id = $request->get_param( 'campaign_id' );
		$days        = $request->get_param( 'days' );
		$campaign    = is_string( $campaign_id ) && '' !== $campaign_id ? $this->campaigns->get( $campaign_id ) : $this->campaigns->primary();
		if ( null === $campaign ) {
			return new WP_Error( 'patreon_gate_not_found', __( 'There is no such Patreon page on this site. Reload the screen.', 'tier-gate-for-patreon' ), array( 'status' => 404 ) );
		}
		return ( $this->view )()->of( $campaign, is_int( $days ) ? $days : self::DEFAULT_DAYS, time() );
	}
}
