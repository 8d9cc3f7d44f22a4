<?php
/**
 * Routes of outgoing webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Automation\Refused_Target;
use Patreon_Gate\Automation\Schemas as Automation_Schemas;
use Patreon_Gate\Automation\Subscription_Manager;
use Patreon_Gate\Storage\Automation\Delivery;
use Patreon_Gate\Storage\Automation\Delivery_State;
use Patreon_Gate\Storage\Automation\Subscription;
use WP_Error;
use WP_REST_Request;

/** Manages outgoing webhooks: subscribes, unsubscribes, tests, lists deliveries, and sends one again. */
final class Subscription_Controller implements Controller {

	private const PAGE = 50;

	/** @param Closure(): Subscription_Manager $manager Manages subscriptions. Built when a route is requested. */
	public function __construct( private readonly Closure $manager ) {}

	/** @return list<Route> */
	public function routes(): array {
		$number   = array( 'type' => 'integer', 'minimum' => 1 );
		$id       = array( 'subscription' => $number );
		$one      = '/subscriptions/(?P<subscription>[\d]+)';
		$delivery = Automation_Schemas::delivery();
		return array(
			new Route( '/subscriptions', 'GET', Permission::Manage, array(), Automation_Schemas::list_of( Automation_Schemas::subscription() ), $this->all( ... ) ),
			new Route( '/subscriptions', 'POST', Permission::Manage, self::args(), Automation_Schemas::new_subscription(), $this->add( ... ) ),
			new Route( $one, 'GET', Permission::Manage, $id, Automation_Schemas::subscription(), $this->one( ... ) ),
			new Route( $one, 'DELETE', Permission::Manage, $id, Automation_Schemas::deleted(), $this->remove( ... ) ),
			new Route( $one . '/test', 'POST', Permission::Manage, $id, $delivery, $this->test( ... ) ),
			new Route( $one . '/resume', 'POST', Permission::Manage, $id, Automation_Schemas::subscription(), $this->resume( ... ) ),
			new Route( $one . '/deliveries', 'GET', Permission::Manage, $id + array( 'before' => array( 'type' => 'integer', 'minimum' => 0, 'default' => 0 ) ), Automation_Schemas::list_of( $delivery ), $this->deliveries( ... ) ),
			new Route( '/deliveries/(?P<delivery>[\d]+)/retry', 'POST', Permission::Manage, array( 'delivery' => $number ), $delivery, $this->retry( ... ) ),
		);
	}

	/** @return array<string, array<string, mixed>> */
	private static function args(): array {
		return array(
			'url'           => array( 'type' => 'string', 'required' => true, 'minLength' => 1, 'maxLength' => 2000 ),
			'events'        => Automation_Schemas::events() + array( 'required' => true ),
			'name'          => array( 'type' => 'string', 'maxLength' => 100, 'default' => '' ),
			'campaign_id'   => array( 'type' => 'string', 'maxLength' => 64, 'default' => '' ),
			'personal_data' => array( 'type' => 'boolean', 'default' => false ),
		);
	}

	/** @return list<array<string, mixed>> */
	private function all(): array {
		return array_map( self::view( ... ), ( $this->manager )()->all() );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function add( WP_REST_Request $request ): array|WP_Error {
		$text   = static fn ( string $name ): string => is_string( $request->get_param( $name ) ) ? $request->get_param( $name ) : '';
		$events = $request->get_param( 'events' );
		$wanted = new Subscription(
			id: 0,
			campaign_id: $text( 'campaign_id' ),
			name: sanitize_text_field( $text( 'name' ) ),
			url: $text( 'url' ),
			events: is_array( $events ) ? array_values( array_filter( $events, 'is_string' ) ) : array(),
			personal_data: true === $request->get_param( 'personal_data' ),
			created_by: get_current_user_id(),
			created_at: time()
		);
		try {
			$added = ( $this->manager )()->add( $wanted );
		} catch ( Refused_Target $refused ) {
			return new WP_Error( 'patreon_gate_' . $refused->reason, self::refusal( $refused->reason ), array( 'status' => 400 ) );
		}
		$stored = ( $this->manager )()->get( $added['id'] );
		return null === $stored ? self::not_found() : self::view( $stored ) + array( 'secret' => $added['secret'] );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function one( WP_REST_Request $request ): array|WP_Error {
		$found = ( $this->manager )()->get( self::id( $request ) );
		return null === $found ? self::not_found() : self::view( $found );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function remove( WP_REST_Request $request ): array|WP_Error {
		return ( $this->manager )()->remove( self::id( $request ), get_current_user_id(), time() ) ? array( 'deleted' => true ) : self::not_found();
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function test( WP_REST_Request $request ): array|WP_Error {
		$sent = ( $this->manager )()->test( self::id( $request ), time() );
		return null === $sent ? self::not_found() : self::sent( $sent );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function resume( WP_REST_Request $request ): array|WP_Error {
		return ( $this->manager )()->resume( self::id( $request ) ) ? $this->one( $request ) : self::not_found();
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return list<array<string, mixed>>|WP_Error
	 */
	private function deliveries( WP_REST_Request $request ): array|WP_Error {
		$before = $request->get_param( 'before' );
		return null === ( $this->manager )()->get( self::id( $request ) )
			? self::not_found()
			: array_map( self::sent( ... ), ( $this->manager )()->deliveries( self::id( $request ), is_int( $before ) ? $before : 0, self::PAGE ) );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function retry( WP_REST_Request $request ): array|WP_Error {
		$sent = ( $this->manager )()->retry( self::id( $request, 'delivery' ) );
		return null === $sent ? self::not_found() : self::sent( $sent );
	}

	/** @return array<string, mixed> */
	private static function view( Subscription $subscription ): array {
		return array(
			'id'            => $subscription->id,
			'campaign_id'   => $subscription->campaign_id,
			'name'          => $subscription->name,
			'url'           => $subscription->url,
			'events'        => $subscription->events,
			'personal_data' => $subscription->personal_data,
			'state'         => ! $subscription->belongs_to_this_site ? 'elsewhere' : ( $subscription->is_active ? 'active' : 'paused' ),
			'failures'      => $subscription->failures,
			'last_error'    => $subscription->last_error,
			'created_at'    => $subscription->created_at,
		);
	}

	/** @return array<string, mixed> */
	private static function sent( Delivery $delivery ): array {
		return array(
			'id'          => $delivery->id,
			'delivery_id' => $delivery->delivery_id,
			'event_id'    => $delivery->event_id,
			'event_type'  => $delivery->event_type,
			'state'       => $delivery->state->value,
			'attempts'    => $delivery->attempts,
			'next_at'     => Delivery_State::Waiting === $delivery->state ? $delivery->due_at : null,
			'last_status' => $delivery->last_status,
			'last_error'  => $delivery->last_error,
			'created_at'  => $delivery->created_at,
			'finished_at' => $delivery->finished_at > 0 ? $delivery->finished_at : null,
		);
	}

	/** @param string $reason Reason of a `Refused_Target`. */
	private static function refusal( string $reason ): string {
		return match ( $reason ) {
			'not_https'        => __( 'The address must begin with https://.', 'tier-gate-for-patreon' ),
			'unknown_host'     => __( 'No server was found at this address.', 'tier-gate-for-patreon' ),
			'private_address'  => __( 'The address leads to a private network. Only addresses on the internet can be called.', 'tier-gate-for-patreon' ),
			'unknown_campaign' => __( 'This campaign is not connected.', 'tier-gate-for-patreon' ),
			default            => __( 'This address cannot be called.', 'tier-gate-for-patreon' ),
		};
	}

	private static function not_found(): WP_Error {
		return new WP_Error( 'patreon_gate_not_found', __( 'Nothing was found with this ID.', 'tier-gate-for-patreon' ), array( 'status' => 404 ) );
	}

	/** @phpstan-param WP_REST_Request<array<string, mixed>> $request */
	private static function id( WP_REST_Request $request, string $name = 'subscription' ): int {
		$id = $request->get_param( $name );
		return is_int( $id ) ? $id : 0;
	}
}
