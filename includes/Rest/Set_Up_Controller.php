<?php
/**
 * Routes of the guided set-up.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Connections\Client_Check;
use Patreon_Gate\Listing\Post_Finder;
use Patreon_Gate\Patreon\Client_Credentials;
use Patreon_Gate\Patreon\Endpoint;
use Patreon_Gate\Sign_In\Urls;
use Patreon_Gate\Storage\Options\Set_Up_State;
use Patreon_Gate\Storage\Site\Site_Address;
use Patreon_Gate\Storage\Site\Site_Reach;
use Patreon_Gate\Storage\Texts\State_Sql;
use Patreon_Gate\Sweep\Sync_Control;
use WP_REST_Request;

/** Returns how far the set-up has come, stores where it was left, and checks client ID and client secret before anybody is sent to Patreon. */
final class Set_Up_Controller implements Controller {

	/**
	 * @param Closure(): Client_Check $check  Asks Patreon about client ID and secret.
	 * @param Closure(): Post_Finder  $finder Knows whether a post is locked.
	 */
	public function __construct(
		private readonly Sync_Control $sync,
		private readonly Endpoint $patreon,
		private readonly Urls $urls,
		private readonly Closure $check,
		private readonly Closure $finder
	) {}

	/** @return list<Route> */
	public function routes(): array {
		$changes = array(
			'step'     => array( 'type' => 'string', 'enum' => Set_Up_State::STEPS ),
			'was_seen' => array( 'type' => 'boolean' ),
			'is_over'  => array( 'type' => 'boolean' ),
		);
		$client  = array(
			'type'      => 'string',
			'required'  => true,
			'minLength' => 1,
			'maxLength' => 191,
			'pattern'   => '^[!-~]+$',
		);
		return array(
			new Route( '/set-up', 'GET', Permission::Manage, array(), Set_Up_Schemas::set_up(), $this->read( ... ) ),
			new Route( '/set-up', 'POST', Permission::Manage, $changes, Set_Up_Schemas::set_up(), $this->change( ... ) ),
			new Route( '/set-up/check', 'POST', Permission::Manage, array( 'client_id' => $client, 'client_secret' => $client ), Set_Up_Schemas::check(), $this->check( ... ) ),
		);
	}

	/** @return array<string, mixed> As in `Set_Up_Schemas::set_up()`. */
	public function read(): array {
		$state     = Set_Up_State::read();
		$campaigns = $this->sync->campaigns();
		$home      = Site_Address::home();
		return array(
			'step'         => $state->step,
			'is_over'      => $state->is_over,
			'is_connected' => array() !== $campaigns,
			'has_members'  => array() !== $campaigns && $this->sync->was_done( $campaigns[0] ),
			'has_lock'     => $this->has_lock(),
			'was_seen'     => $state->was_seen,
			'site'         => array(
				'name'     => html_entity_decode( get_bloginfo( 'name' ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ),
				'is_https' => Site_Reach::is_https( $home ),
				'is_local' => Site_Reach::is_local( $home ),
			),
			'patreon'      => array(
				'clients' => $this->patreon->url( '/portal/registration/register-clients' ),
				'create'  => $this->patreon->url( '/create' ),
			),
		);
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>
	 */
	private function change( WP_REST_Request $request ): array {
		$state = Set_Up_State::read();
		$step  = $request->get_param( 'step' );
		$seen  = $request->get_param( 'was_seen' );
		$over  = $request->get_param( 'is_over' );
		( new Set_Up_State(
			false,
			is_string( $step ) ? $step : $state->step,
			is_bool( $seen ) ? $seen : $state->was_seen,
			is_bool( $over ) ? $over : $state->is_over
		) )->store();
		return $this->read();
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>
	 */
	private function check( WP_REST_Request $request ): array {
		$id     = $request->get_param( 'client_id' );
		$secret = $request->get_param( 'client_secret' );
		$client = new Client_Credentials( is_string( $id ) ? $id : '', is_string( $secret ) ? $secret : '' );
		return array( 'fault' => ( $this->check )()->of( $client, $this->urls->redirect_uri(), time() )->value );
	}

	/** Tells whether any post is locked, as a whole or in parts. */
	private function has_lock(): bool {
		$types = Post_Finder::types();
		if ( array() === $types ) {
			return false;
		}
		foreach ( array( State_Sql::LOCKED, State_Sql::PARTS ) as $state ) {
			if ( array() !== ( $this->finder )()->find( $types, 'any', $state, 0, 1, 1 )[0] ) {
				return true;
			}
		}
		return false;
	}
}
