<?php
/**
 * The routes about several connections.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Patreon\Token_Pair;
use Patreon_Gate\Plugin;
use Patreon_Gate\Rest\Schemas;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Secret_Box;

/** Connections beside the primary one, by REST. */
final class Connections_Test extends Rest_Test_Case {

	protected function setUp(): void {
		parent::setUp();
		$this->act_as_admin();
		$this->ask( 'POST', '/connection', array( 'client_id' => self::CLIENT_ID, 'client_secret' => self::CLIENT_SECRET ) );
	}

	public function test_a_second_client_has_a_row_of_its_own_and_no_secret_comes_out(): void {
		$added = $this->ask( 'POST', '/connections', array( 'client_id' => 'second', 'client_secret' => self::CLIENT_SECRET ) );
		self::assertSame( 200, $added->get_status() );
		$list = $this->ask( 'GET', '/connections' );
		self::assertStringNotContainsString( self::CLIENT_SECRET, (string) wp_json_encode( array( $added->get_data(), $list->get_data() ) ) );
		$told = $this->listed();
		self::assertSame( array( self::CLIENT_ID, 'second' ), array_column( $told, 'client_id' ) );
		self::assertSame( array( true, false ), array_column( $told, 'is_primary' ) );
		self::assertTrue( rest_validate_value_from_schema( $told, Schemas::list_of( Schemas::listed_connection() ), 'answer' ) );
	}

	public function test_both_credentials_are_mandatory_and_marked_as_such(): void {
		foreach ( array( array( 'client_id' => 'second' ), array( 'client_secret' => 'x' ), array( 'client_id' => 'second', 'client_secret' => '' ) ) as $params ) {
			self::assertSame( 400, $this->ask( 'POST', '/connections', $params )->get_status() );
		}
		$routes = rest_get_server()->get_routes( 'patreon-gate/v1' );
		$route  = $routes['/patreon-gate/v1/connections'] ?? null;
		self::assertIsArray( $route );
		$post = $route[1] ?? null;
		self::assertIsArray( $post );
		self::assertIsArray( $post['args'] );
		self::assertSame( array( true, true ), array_column( $post['args'], 'required' ) );
	}

	public function test_a_client_serves_one_campaign(): void {
		$this->ask( 'POST', '/connections', array( 'client_id' => 'second', 'client_secret' => 'x' ) );
		$refused = $this->ask( 'POST', '/connection', array( 'client_id' => 'second', 'client_secret' => 'x' ) );
		self::assertSame( 409, $refused->get_status() );
		self::assertSame( 'patreon_gate_client_taken', self::code( $refused ) );
		self::assertSame( array( self::CLIENT_ID, 'second' ), array_column( $this->listed(), 'client_id' ) );
	}

	public function test_each_is_connected_with_its_own_client(): void {
		$this->ask( 'POST', '/connections', array( 'client_id' => 'second', 'client_secret' => 'x' ) );
		$id      = $this->listed()[1]['id'];
		$started = self::json( $this->ask( 'POST', "/connections/$id/start" ) );
		self::assertIsArray( $started );
		self::assertIsString( $started['authorize_url'] );
		self::assertStringContainsString( 'client_id=second', $started['authorize_url'] );
	}

	public function test_the_primary_one_is_chosen_among_connected_ones(): void {
		$this->import_campaign();
		$this->ask( 'POST', '/connections', array( 'client_id' => 'second', 'client_secret' => 'x' ) );
		$id = $this->listed()[1]['id'];
		self::assertSame( 409, $this->ask( 'POST', "/connections/$id/primary" )->get_status(), 'A connection without a campaign cannot be the primary one.' );
		$connections = new Connections( new Database(), new Secret_Box() );
		$second      = $connections->by_id( $id );
		self::assertNotNull( $second );
		$connections->keep_tokens( $second, new Token_Pair( 'a', 'b', 'identity', 1, PHP_INT_MAX ) );
		$connections->mark_connected( $second, '900', '77', 'Mira' );
		self::assertTrue( $this->is_connected() );
		self::assertSame( 200, $this->ask( 'POST', "/connections/$id/primary" )->get_status() );
		self::assertSame( array( 'second', self::CLIENT_ID ), array_column( $this->listed(), 'client_id' ) );
		$primary = self::json( $this->ask( 'GET', '/connection' ) );
		self::assertIsArray( $primary );
		self::assertSame( 'second', $primary['client_id'], 'A route that names no connection uses the primary one.' );
		self::assertSame( 200, $this->ask( 'DELETE', "/connections/$id" )->get_status() );
		self::assertFalse( $this->is_connected() );
	}

	public function test_an_unknown_id_is_not_found(): void {
		foreach ( array( 'DELETE /connections/999', 'POST /connections/999/start', 'POST /connections/999/primary' ) as $route ) {
			list( $method, $path ) = explode( ' ', $route );
			self::assertSame( 404, $this->ask( $method, $path )->get_status() );
		}
		self::assertTrue( $this->listed()[0]['has_client_secret'] );
		self::assertNotNull( Plugin::instance()->connector()->connection() );
	}

	/** Returns whether the response for authors says that the first campaign is connected. */
	private function is_connected(): mixed {
		$campaigns = self::json( $this->ask( 'GET', '/campaigns' ) );
		self::assertIsArray( $campaigns );
		self::assertIsArray( $campaigns[0] );
		return $campaigns[0]['is_connected'];
	}

	/** @return list<array{id: int, is_primary: bool, client_id: string, has_client_secret: bool}> */
	private function listed(): array {
		$list = self::json( $this->ask( 'GET', '/connections' ) );
		self::assertIsArray( $list );
		$told = array();
		foreach ( $list as $one ) {
			self::assertIsArray( $one );
			self::assertTrue( rest_validate_value_from_schema( $one, Schemas::listed_connection(), 'answer' ) );
			/** @var array{id: int, is_primary: bool, client_id: string, has_client_secret: bool} $one */
			$told[] = $one;
		}
		return $told;
	}
}
