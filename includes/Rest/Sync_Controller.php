<?php
/**
 * Routes of the member sync.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Membership\Sweep;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Queue\Process;
use Patreon_Gate\Queue\Queue;
use Patreon_Gate\Sweep\Sync_Control;
use WP_Error;
use WP_REST_Request;

/** Returns the state of sweeps, starts one, continues it while somebody watches, and takes the decision about one that the brake holds. */
final class Sync_Controller implements Controller {

	/** Seconds for a part of a sweep that somebody watches. */
	private const WATCHED = 4;

	/**
	 * @param Closure( Budget ): ?int $others Does other work that connecting a campaign begins; called if there is time left.
	 */
	public function __construct( private readonly Sync_Control $control, private readonly Queue $queue, private readonly Closure $others ) {}

	/** @return list<Route> */
	public function routes(): array {
		$campaign = array(
			'campaign' => array(
				'description' => 'Campaign ID. Can be left out if there is only one.',
				'type'        => 'string',
				'pattern'     => '^\d{0,20}$',
				'default'     => '',
			),
		);
		$page     = array(
			'after'    => array(
				'description' => 'Member ID after which the page starts.',
				'type'        => 'string',
				'maxLength'   => 64,
				'default'     => '',
			),
			'per_page' => array(
				'type'    => 'integer',
				'minimum' => 1,
				'maximum' => 200,
				'default' => 50,
			),
		);
		return array(
			new Route( '/sync', 'GET', Permission::Manage, array(), Sync_Schemas::sync(), $this->read( ... ) ),
			new Route( '/sync/start', 'POST', Permission::Manage, $campaign, Sync_Schemas::sync(), $this->start( ... ) ),
			new Route( '/sync/advance', 'POST', Permission::Manage, $campaign, Sync_Schemas::sync(), $this->advance( ... ) ),
			new Route( '/sync/held/members', 'GET', Permission::Manage, $campaign + $page, Schemas::list_of( Sync_Schemas::held_member() ), $this->members( ... ) ),
			new Route( '/sync/held/approve', 'POST', Permission::Manage, $campaign, Sync_Schemas::sync(), $this->approve( ... ) ),
			new Route( '/sync/held/discard', 'POST', Permission::Manage, $campaign, Sync_Schemas::sync(), $this->discard( ... ) ),
		);
	}

	/** @return array<string, mixed> */
	private function read(): array {
		return array(
			'engine'    => $this->queue->name(),
			'campaigns' => array_map(
				function ( string $campaign_id ): array {
					$status = $this->control->status( $campaign_id, time() );
					return array(
						'latest'    => self::sweep( $status['latest'] ),
						'last_done' => self::sweep( $status['last_done'] ),
						'held'      => self::sweep( $status['held'] ),
					) + $status;
				},
				$this->control->campaigns()
			),
		);
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function start( WP_REST_Request $request ): array|WP_Error {
		$campaign_id = $this->campaign( $request );
		if ( null === $campaign_id ) {
			return self::not_connected();
		}
		$this->control->start( $campaign_id );
		return $this->read();
	}

	/**
	 * Does the next part of a sweep that is under way, and returns early enough for a progress bar.
	 *
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function advance( WP_REST_Request $request ): array|WP_Error {
		$campaign_id = $this->campaign( $request );
		if ( null === $campaign_id ) {
			return self::not_connected();
		}
		$budget = Process::watched( self::WATCHED );
		$this->control->advance( $campaign_id, $budget );
		if ( $budget->has_room() ) {
			( $this->others )( $budget );
		}
		return $this->read();
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return list<array<string, string>>|WP_Error
	 */
	private function members( WP_REST_Request $request ): array|WP_Error {
		$campaign_id = $this->campaign( $request );
		$after       = $request->get_param( 'after' );
		$limit       = $request->get_param( 'per_page' );
		return null === $campaign_id
			? self::not_connected()
			: $this->control->held_members( $campaign_id, is_string( $after ) ? $after : '', is_int( $limit ) ? $limit : 50 );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function approve( WP_REST_Request $request ): array|WP_Error {
		$campaign_id = $this->campaign( $request );
		return null !== $campaign_id && $this->control->approve( $campaign_id, get_current_user_id(), time() ) ? $this->read() : self::nothing_held();
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function discard( WP_REST_Request $request ): array|WP_Error {
		$campaign_id = $this->campaign( $request );
		return null !== $campaign_id && $this->control->discard( $campaign_id, get_current_user_id(), time() ) ? $this->read() : self::nothing_held();
	}

	/**
	 * Returns the campaign of the request; null if it is not connected.
	 *
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 */
	private function campaign( WP_REST_Request $request ): ?string {
		$wanted    = $request->get_param( 'campaign' );
		$connected = $this->control->campaigns();
		return is_string( $wanted ) && '' !== $wanted ? ( in_array( $wanted, $connected, true ) ? $wanted : null ) : ( $connected[0] ?? null );
	}

	/** @return ?array<string, mixed> */
	private static function sweep( ?Sweep $sweep ): ?array {
		return null === $sweep ? null : array(
			'state'         => $sweep->state->value,
			'reason'        => $sweep->reason,
			'pages'         => $sweep->pages,
			'members_read'  => $sweep->members_read,
			'members_total' => $sweep->members_total,
			'changed'       => $sweep->changed,
			'missing'       => $sweep->missing,
			'would_lock'    => $sweep->would_lock,
			'had_access'    => $sweep->had_access,
			'last_error'    => $sweep->last_error,
			'started_at'    => $sweep->started_at,
			'updated_at'    => $sweep->updated_at,
			'resume_at'     => $sweep->resume_at,
			'finished_at'   => $sweep->finished_at,
		);
	}

	private static function not_connected(): WP_Error {
		return new WP_Error( 'patreon_gate_not_connected', Trouble_Texts::of( 'not_set_up' ), array( 'status' => 409 ) );
	}

	private static function nothing_held(): WP_Error {
		return new WP_Error( 'patreon_gate_nothing_held', __( 'No sync is waiting for a decision.', 'tier-gate-for-patreon' ), array( 'status' => 409 ) );
	}
}
