<?php
/**
 * Base of the tests of our REST routes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration_Test_Case;

/** Asks the routes below `patreon-gate/v1`. */
abstract class Rest_Test_Case extends Integration_Test_Case {

	protected const CLIENT_ID     = 'client-4711';
	protected const CLIENT_SECRET = 'planted-secret-0815';

	/**
	 * @param string               $method Such as `GET`.
	 * @param string               $path   Below our namespace.
	 * @param array<string, mixed> $params Parameters.
	 */
	final protected function ask( string $method, string $path, array $params = array() ): \WP_REST_Response {
		return $this->rest( $method, '/patreon-gate/v1' . $path, $params );
	}

	/**
	 * Returns what a client gets: the decoded JSON, in which objects and lists differ as in JavaScript.
	 *
	 * @return mixed
	 */
	final protected static function json( \WP_REST_Response $response ): mixed {
		return json_decode( (string) wp_json_encode( $response->get_data() ), true );
	}

	/** Returns the error code of a response. */
	final protected static function code( \WP_REST_Response $response ): string {
		$data = $response->get_data();
		return is_array( $data ) && is_string( $data['code'] ?? null ) ? $data['code'] : '';
	}

	final protected function act_as_admin(): void {
		$this->act_as( $this->create_user( 'administrator' ) );
	}

	/** Imports a campaign with a published and an unpublished tier. */
	final protected function import_campaign(): void {
		$plugin = Plugin::instance();
		$plugin->campaigns()->store( new Campaign( '900', '77', 'Mira Makes Maps', 'EUR', 'https://www.patreon.com/mira', 'mira' ), 1_700_000_000 );
		$plugin->tiers()->import(
			'900',
			array(
				new Tier( '1', '900', 'Studio', 800, true, false, 'https://www.patreon.com/checkout/mira?rid=1', 3, 10 ),
				new Tier( '2', '900', 'Old', 500, false ),
			),
			1_700_000_000
		);
	}
}
