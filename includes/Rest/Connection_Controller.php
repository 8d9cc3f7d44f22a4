<?php
/**
 * Routes of the primary connection.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Connections\Connector;
use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Sign_In\Creator_Connect;
use Patreon_Gate\Sign_In\Return_Path;
use Patreon_Gate\Storage\Connections\Connections;
use WP_Error;
use WP_REST_Request;

/** Sets up, connects and disconnects the primary connection, and imports tiers. Responses never contain a token or the client secret. */
final class Connection_Controller implements Controller {

	/**
	 * @param Connector         $connector   Connects and disconnects.
	 * @param Connections       $connections Keeps a secret that was not entered again.
	 * @param Connection_View   $view        Builds the response.
	 * @param Ledger_Controller $ledger      Lists the tiers after an import.
	 * @param Creator_Connect    $creator     Starts connecting on Patreon.
	 * @param Closure( string ): string $screen Returns the address of a screen, to return to.
	 */
	public function __construct(
		private readonly Connector $connector,
		private readonly Connections $connections,
		private readonly Connection_View $view,
		private readonly Ledger_Controller $ledger,
		private readonly Creator_Connect $creator,
		private readonly Closure $screen
	) {}

	/** @return list<Route> */
	public function routes(): array {
		return array(
			new Route( '/connection', 'GET', Permission::Manage, array(), Schemas::connection(), $this->read( ... ) ),
			new Route( '/connection', 'POST', Permission::Manage, self::credentials(), Schemas::connection(), $this->save( ... ) ),
			new Route( '/connection', 'DELETE', Permission::Manage, array(), Schemas::connection(), $this->disconnect( ... ) ),
			new Route( '/connection/start', 'POST', Permission::Manage, self::screen(), Schemas::start(), $this->start( ... ) ),
			new Route( '/tiers/import', 'POST', Permission::Manage, self::campaign(), Schemas::list_of( Schemas::tier() ), $this->import_tiers( ... ) ),
		);
	}

	/** @return array<string, array<string, mixed>> */
	private static function credentials(): array {
		return array(
			'client_id'     => array(
				'type'      => 'string',
				'required'  => true,
				'minLength' => 1,
				'maxLength' => 191,
				'pattern'   => '^[!-~]+$',
			),
			'client_secret' => array(
				'description' => 'Can be written, but not read. Empty keeps the saved one.',
				'type'        => 'string',
				'maxLength'   => 191,
				'pattern'     => '^[!-~]*$',
				'default'     => '',
			),
		);
	}

	/** @return array<string, array<string, mixed>> */
	private static function screen(): array {
		return array(
			'screen' => array(
				'description' => 'Screen to which Patreon sends the creator back.',
				'type'        => 'string',
				'enum'        => array( 'connection', 'set-up' ),
				'default'     => 'connection',
			),
		);
	}

	/** @return array<string, array<string, mixed>> */
	private static function campaign(): array {
		return array(
			'campaign' => array(
				'description' => 'Campaign ID. Empty for the primary campaign.',
				'type'        => 'string',
				'maxLength'   => 64,
				'default'     => '',
			),
		);
	}

	/** @return array<string, mixed> */
	private function read(): array {
		return $this->view->of( $this->connector->connection() );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function save( WP_REST_Request $request ): array|WP_Error {
		$id     = self::text( $request->get_param( 'client_id' ) );
		$secret = self::text( $request->get_param( 'client_secret' ) );
		$taken  = $this->connections->of_client( $id );
		if ( null !== $taken && $taken->id !== $this->connections->current()?->id ) {
			$problem = __( 'Another Patreon page is already connected with this client ID. Each page needs its own client.', 'tier-gate-for-patreon' );
			return new WP_Error(
				'patreon_gate_client_taken',
				$problem,
				array(
					'status' => 409,
					'params' => array( 'client_id' => $problem ),
				)
			);
		}
		if ( '' === $secret ) {
			$stored = $this->connections->credentials();
			if ( null === $stored || $stored->client_id !== $id ) {
				$problem = __( 'Enter the client secret that belongs to this client ID.', 'tier-gate-for-patreon' );
				return new WP_Error(
					'patreon_gate_secret_missing',
					$problem,
					array(
						'status' => 400,
						'params' => array( 'client_secret' => $problem ),
					)
				);
			}
			$secret = $stored->client_secret;
		}
		$this->connector->save_client( $id, $secret, time() );
		return $this->read();
	}

	/** @return array<string, mixed> */
	private function disconnect(): array {
		$this->connector->disconnect( time() );
		return $this->read();
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function start( WP_REST_Request $request ): array|WP_Error {
		$url = $this->creator->begin( Return_Path::of_url( ( $this->screen )( self::text( $request->get_param( 'screen' ) ) ), Return_Path::home() ), time() );
		return null === $url
			? new WP_Error( 'patreon_gate_not_set_up', Trouble_Texts::of( 'not_saved' ), array( 'status' => 409 ) )
			: array( 'authorize_url' => $url );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return list<array<string, mixed>>|WP_Error
	 */
	private function import_tiers( WP_REST_Request $request ): array|WP_Error {
		try {
			$this->connector->import_tiers( time(), self::text( $request->get_param( 'campaign' ) ) );
		} catch ( Not_Connected $none ) {
			return new WP_Error( 'patreon_gate_not_connected', Trouble_Texts::of( $none->why ), array( 'status' => 409 ) );
		}
		return $this->ledger->tiers();
	}

	/** @param mixed $value Parameter, already validated against its schema. */
	private static function text( mixed $value ): string {
		return is_string( $value ) ? $value : '';
	}
}
