<?php
/**
 * Routes of Patreon's webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Patreon\Remote_Webhook;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Webhooks\Webhook;
use Patreon_Gate\Webhooks\Webhook_Manager;
use Patreon_Gate\Webhooks\Webhook_Error;
use WP_Error;
use WP_REST_Request;

/** Lists, creates, repairs and turns off Patreon's webhooks to this site, and replaces their secret. */
final class Webhooks_Controller implements Controller {

	public function __construct( private readonly Webhook_Manager $manager, private readonly Connections $connections ) {}

	/** @return list<Route> */
	public function routes(): array {
		$list = Schemas::list_of( Webhook_View::schema() );
		$one  = Webhook_View::schema();
		return array(
			new Route( '/webhooks', 'GET', Permission::Manage, array(), $list, $this->all( ... ) ),
			new Route( '/webhooks', 'POST', Permission::Manage, self::campaign() + self::name(), $one, $this->create( ... ) ),
			new Route( '/webhooks/others', 'GET', Permission::Manage, self::campaign(), Schemas::list_of( Webhook_View::other_schema() ), $this->others( ... ) ),
			new Route( '/webhooks/repair', 'POST', Permission::Manage, self::campaign(), $one, $this->repair( ... ) ),
			new Route( '/webhooks/(?P<webhook>[\d]+)/rotate', 'POST', Permission::Manage, self::id(), $one, $this->rotate( ... ) ),
			new Route( '/webhooks/(?P<webhook>[\d]+)', 'DELETE', Permission::Manage, self::id(), $list, $this->switch_off( ... ) ),
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

	/** @return array<string, array<string, mixed>> */
	private static function name(): array {
		return array(
			'name' => array(
				'description' => 'Name shown on this site. Empty keeps the current name.',
				'type'        => 'string',
				'maxLength'   => 191,
				'default'     => '',
			),
		);
	}

	/** @return array<string, array<string, mixed>> */
	private static function id(): array {
		return array(
			'webhook' => array(
				'type'     => 'integer',
				'required' => true,
				'minimum'  => 1,
			),
		);
	}

	/** @return list<array<string, mixed>> */
	private function all(): array {
		return array_map( Webhook_View::of( ... ), $this->manager->all() );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<array-key, mixed>|WP_Error
	 */
	private function create( WP_REST_Request $request ): array|WP_Error {
		$name = $request->get_param( 'name' );
		$name = is_string( $name ) ? sanitize_text_field( $name ) : '';
		return $this->told( fn (): Webhook => $this->manager->switch_on( $this->wanted( $request ), $name, time() ) );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<array-key, mixed>|WP_Error
	 */
	private function repair( WP_REST_Request $request ): array|WP_Error {
		return $this->told( fn (): Webhook => $this->manager->maintain( $this->wanted( $request ), time() ) );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<array-key, mixed>|WP_Error
	 */
	private function rotate( WP_REST_Request $request ): array|WP_Error {
		return $this->told( fn (): Webhook => $this->manager->rotate( self::id_of( $request ), time() ) );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<array-key, mixed>|WP_Error
	 */
	private function switch_off( WP_REST_Request $request ): array|WP_Error {
		return $this->answer(
			function () use ( $request ): array {
				$this->manager->switch_off( self::id_of( $request ), time() );
				return $this->all();
			}
		);
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<array-key, mixed>|WP_Error
	 */
	private function others( WP_REST_Request $request ): array|WP_Error {
		return $this->answer( fn (): array => array_map( static fn ( Remote_Webhook $one ): array => Webhook_View::of_other( $one ), $this->manager->others( $this->wanted( $request ), time() ) ) );
	}

	/**
	 * @param Closure(): Webhook $work Returns the webhook.
	 * @return array<array-key, mixed>|WP_Error
	 */
	private function told( Closure $work ): array|WP_Error {
		return $this->answer( static fn (): array => Webhook_View::of( $work() ) );
	}

	/**
	 * @param Closure(): array<array-key, mixed> $work Returns the response data.
	 * @return array<array-key, mixed>|WP_Error
	 */
	private function answer( Closure $work ): array|WP_Error {
		try {
			return $work();
		} catch ( Not_Connected $none ) {
			return new WP_Error( 'patreon_gate_not_connected', Trouble_Texts::of( $none->why ), array( 'status' => 409 ) );
		} catch ( Webhook_Error $trouble ) {
			return new WP_Error( 'patreon_gate_' . $trouble->why, Trouble_Texts::of( $trouble->why ), array( 'status' => Webhook_Error::UNKNOWN === $trouble->why ? 404 : 409 ) );
		}
	}

	/**
	 * Returns the campaign of the request.
	 *
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @throws Not_Connected If it has no connection.
	 */
	private function wanted( WP_REST_Request $request ): string {
		$campaign   = $request->get_param( 'campaign' );
		$connection = $this->connections->of_campaign( is_string( $campaign ) ? $campaign : '' );
		if ( null === $connection || '' === $connection->campaign_id ) {
			throw new Not_Connected( 'not_set_up' );
		}
		return $connection->campaign_id;
	}

	/** @phpstan-param WP_REST_Request<array<string, mixed>> $request */
	private static function id_of( WP_REST_Request $request ): int {
		$id = $request->get_param( 'webhook' );
		return is_numeric( $id ) ? (int) $id : 0;
	}
}
