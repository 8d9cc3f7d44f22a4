<?php
/**
 * Routes of several connections.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Connections\Connector;
use Patreon_Gate\Sign_In\Creator_Connect;
use Patreon_Gate\Sign_In\Return_Path;
use Patreon_Gate\Storage\Connections\Connection;
use Patreon_Gate\Storage\Connections\Connections;
use WP_Error;
use WP_REST_Request;

/** Lists, adds, connects and disconnects connections, one per campaign. `/connection` is still the route of the primary one. */
final class Connections_Controller implements Controller {

	public const ONE = '/connections/(?P<connection>[\d]+)';

	/**
	 * @param Connector         $connector   Connects and disconnects.
	 * @param Connections       $connections Finds them.
	 * @param Connection_View   $view        Builds the response.
	 * @param Creator_Connect    $creator     Starts connecting on Patreon.
	 * @param Closure( string ): string $screen Returns the address of a screen, to return to.
	 */
	public function __construct(
		private readonly Connector $connector,
		private readonly Connections $connections,
		private readonly Connection_View $view,
		private readonly Creator_Connect $creator,
		private readonly Closure $screen
	) {}

	/** @return list<Route> */
	public function routes(): array {
		$list = Schemas::list_of( Schemas::listed_connection() );
		return array(
			new Route( '/connections', 'GET', Permission::Manage, array(), $list, $this->all( ... ) ),
			new Route( '/connections', 'POST', Permission::Manage, self::credentials(), Schemas::listed_connection(), $this->add( ... ) ),
			new Route( self::ONE, 'DELETE', Permission::Manage, array(), $list, $this->disconnect( ... ) ),
			new Route( self::ONE . '/start', 'POST', Permission::Manage, self::back(), Schemas::start(), $this->start( ... ) ),
			new Route( self::ONE . '/primary', 'POST', Permission::Manage, array(), $list, $this->make_primary( ... ) ),
		);
	}

	/** @return array<string, array<string, mixed>> Client ID and secret are both required: there is no stored secret yet. */
	private static function credentials(): array {
		$rule = array(
			'type'      => 'string',
			'required'  => true,
			'minLength' => 1,
			'maxLength' => 191,
			'pattern'   => '^[!-~]+$',
		);
		return array(
			'client_id'     => array( 'description' => 'Client ID on Patreon. If it is already saved here, its secret is replaced.' ) + $rule,
			'client_secret' => array( 'description' => 'Can be written, but not read.' ) + $rule,
		);
	}

	/** @return array<string, array<string, mixed>> */
	private static function back(): array {
		return array(
			'screen' => array(
				'description' => 'Screen to which Patreon sends the creator back.',
				'type'        => 'string',
				'enum'        => array( 'connection', 'campaigns' ),
				'default'     => 'connection',
			),
		);
	}

	/** @return list<array<string, mixed>> The primary one first. */
	private function all(): array {
		return $this->view->list_of( $this->connections->all(), time() );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function add( WP_REST_Request $request ): array|WP_Error {
		$id         = $request->get_param( 'client_id' );
		$secret     = $request->get_param( 'client_secret' );
		$connection = $this->connector->add_client( is_string( $id ) ? $id : '', is_string( $secret ) ? $secret : '', time() );
		foreach ( $this->all() as $listed ) {
			if ( $connection->id === $listed['id'] ) {
				return $listed;
			}
		}
		return self::unknown();
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return list<array<string, mixed>>|WP_Error
	 */
	private function disconnect( WP_REST_Request $request ): array|WP_Error {
		$connection = self::find( $this->connections, $request );
		if ( null === $connection ) {
			return self::unknown();
		}
		$this->connector->disconnect( time(), $connection );
		return $this->all();
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function start( WP_REST_Request $request ): array|WP_Error {
		$connection = self::find( $this->connections, $request );
		if ( null === $connection ) {
			return self::unknown();
		}
		$screen = $request->get_param( 'screen' );
		$url    = $this->creator->begin( Return_Path::of_url( ( $this->screen )( is_string( $screen ) ? $screen : '' ), Return_Path::home() ), time(), $connection );
		return null === $url
			? new WP_Error( 'patreon_gate_not_set_up', Trouble_Texts::of( 'not_saved' ), array( 'status' => 409 ) )
			: array( 'authorize_url' => $url );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return list<array<string, mixed>>|WP_Error
	 */
	private function make_primary( WP_REST_Request $request ): array|WP_Error {
		$connection = self::find( $this->connections, $request );
		if ( null === $connection ) {
			return self::unknown();
		}
		return $this->connector->make_primary( $connection->campaign_id, time() )
			? $this->all()
			: new WP_Error( 'patreon_gate_not_connected', Trouble_Texts::of( 'not_set_up' ), array( 'status' => 409 ) );
	}

	/**
	 * Returns the connection whose id is in the route.
	 *
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 */
	public static function find( Connections $connections, WP_REST_Request $request ): ?Connection {
		$id = $request->get_param( 'connection' );
		return is_numeric( $id ) ? $connections->by_id( (int) $id ) : null;
	}

	/** Returns the error for an unknown connection. */
	public static function unknown(): WP_Error {
		return new WP_Error( 'patreon_gate_unknown_connection', __( 'Connection not found.', 'tier-gate-for-patreon' ), array( 'status' => 404 ) );
	}
}
