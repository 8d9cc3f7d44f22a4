<?php
/**
 * The routes about webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Plugin;
use Patreon_Gate\Rest\Schemas;
use Patreon_Gate\Rest\Webhook_View;

/** Responses and refusals. With the sandbox: tests/http/Webhook. */
final class Webhooks_Test extends Rest_Test_Case {

	protected function setUp(): void {
		parent::setUp();
		$this->act_as_admin();
	}

	public function test_answers_fit_their_schema(): void {
		self::assertSame( array(), self::json( $this->ask( 'GET', '/webhooks' ) ) );
		Plugin::instance()->webhook_manager()->expect( '900', 1_700_000_000 );
		$told = self::json( $this->ask( 'GET', '/webhooks' ) );
		self::assertIsArray( $told );
		self::assertTrue( rest_validate_value_from_schema( $told, Schemas::list_of( Webhook_View::schema() ), 'answer' ) );
		self::assertSame( array( '900', 'draft', null ), array( $told[0]['campaign_id'], $told[0]['state'], $told[0]['last_received_at'] ) );
		self::assertStringStartsWith( home_url( '/' ), $told[0]['address'] );
	}

	public function test_without_a_connection_there_is_nothing_to_repair(): void {
		foreach ( array( array( 'POST', '/webhooks' ), array( 'POST', '/webhooks/repair' ), array( 'GET', '/webhooks/others' ) ) as list( $method, $path ) ) {
			$refused = $this->ask( $method, $path );
			self::assertSame( array( 409, 'patreon_gate_not_connected' ), array( $refused->get_status(), self::code( $refused ) ), $path );
		}
	}

	public function test_A36_unknown_parameters_are_refused(): void {
		foreach ( array( array( 'secret' => 'x' ), array( 'token' => 'x' ), array( 'campaign' => array( '900' ) ), array( 'name' => str_repeat( 'x', 192 ) ) ) as $params ) {
			self::assertSame( 400, $this->ask( 'POST', '/webhooks', $params )->get_status(), (string) wp_json_encode( $params ) );
		}
	}

	public function test_an_unknown_id_is_not_found(): void {
		foreach ( array( array( 'DELETE', '/webhooks/4711' ), array( 'POST', '/webhooks/4711/rotate' ) ) as list( $method, $path ) ) {
			self::assertSame( 404, $this->ask( $method, $path )->get_status() );
		}
	}
}
