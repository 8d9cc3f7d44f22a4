<?php
/**
 * Routes about the health of connections.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Health\Connection_Report;
use Patreon_Gate\Health\Repair;
use Patreon_Gate\Health\Repair_Step;
use Patreon_Gate\Sign_In\Creator_Connect;
use Patreon_Gate\Sign_In\Return_Path;
use Patreon_Gate\Storage\Connections\Connections;
use WP_Error;
use WP_REST_Request;

/** Reports the health of a connection, and repairs it. */
final class Health_Controller implements Controller {

	/**
	 * @param Connections       $connections Finds them.
	 * @param Connection_Report $report      Reports the health.
	 * @param Repair            $repair      Repairs.
	 * @param Creator_Connect    $creator     Starts connecting again, where only the creator can repair it.
	 * @param Closure(): string $screen      Address of the settings screen, to return to.
	 */
	public function __construct(
		private readonly Connections $connections,
		private readonly Connection_Report $report,
		private readonly Repair $repair,
		private readonly Creator_Connect $creator,
		private readonly Closure $screen
	) {}

	/** @return list<Route> */
	public function routes(): array {
		return array(
			new Route( Connections_Controller::ONE . '/health', 'GET', Permission::Manage, array(), Health_Schemas::report(), $this->health( ... ) ),
			new Route( Connections_Controller::ONE . '/repair', 'POST', Permission::Manage, array(), Health_Schemas::repair(), $this->repair( ... ) ),
		);
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function health( WP_REST_Request $request ): array|WP_Error {
		$connection = Connections_Controller::find( $this->connections, $request );
		if ( null === $connection ) {
			return Connections_Controller::unknown();
		}
		$report = $this->report->of( $connection, time() );
		if ( is_array( $report['last_error'] ) ) {
			$report['last_error']['message'] = Trouble_Texts::of( $connection->last_error );
		}
		return $report;
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function repair( WP_REST_Request $request ): array|WP_Error {
		$connection = Connections_Controller::find( $this->connections, $request );
		if ( null === $connection ) {
			return Connections_Controller::unknown();
		}
		$now   = time();
		$steps = $this->repair->run( $connection, $now );
		return array(
			'steps'         => array_map(
				static fn ( Repair_Step $step ): array => array(
					'step'    => $step->step,
					'done'    => $step->is_done(),
					'code'    => $step->code,
					'message' => $step->is_done() ? '' : Trouble_Texts::of( $step->code ),
				),
				$steps
			),
			'authorize_url' => $steps[0]->is_done() ? null : $this->creator->begin( Return_Path::of_url( ( $this->screen )(), Return_Path::home() ), $now, $connection ),
		);
	}
}
