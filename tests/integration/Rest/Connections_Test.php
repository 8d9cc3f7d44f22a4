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
use Patreon_Gate\Storage\Connections\Rate_Limits;
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

	public function test_each_has_its_picture_and_what_patreon_still_accepts(): void {
		$this->import_campaign();
		$this->ask( 'POST', '/connections', array( 'client_id' => 'second', 'client_secret' => 'x' ) );
		$connections = new Connections( new Database(), new Secret_Box() );
		$second      = $connections->of_client( 'second' );
		self::assertNotNull( $second );
		$connections->mark_connected( $second, '900', '77', 'Mira' );
		$plugin = Plugin::instance();
		$plugin->presentations()->keep_pictures( '900', array( 'portrait' => array( 'picture' => array( 'file' => 'campaign-900-portrait.jpg', 'width' => 192, 'height' => 192 ) ) ) );
		( new Database() )->update( 'connections', array( 'wait_until' => time() + 600 ), array( 'id' => $second->id ) );
		( new Rate_Limits() )->count_refusal( time() );
		$listed = array_column( $this->listed(), null, 'client_id' );
		self::assertSame( '', $listed[ self::CLIENT_ID ]['picture'], 'It has no campaign yet.' );
		self::assertStringEndsWith( '/campaign-900-portrait.jpg', strtok( $listed['second']['picture'], '?' ) );
		self::assertNull( $listed[ self::CLIENT_ID ]['budget']['waits_until'] );
		self::assertGreaterThan( time(), $listed['second']['budget']['waits_until'] );
		self::assertSame( 1, $listed['second']['budget']['refusals'], 'Patreon counts those of the whole server.' );
	}

	public function test_listing_takes_as_many_queries_for_ten_pages_as_for_two(): void {
		$add  = fn ( int $number ): int => $this->ask( 'POST', '/connections', array( 'client_id' => "client-$number", 'client_secret' => 'x' ) )->get_status();
		$cost = function (): int {
			global $wpdb;
			assert( $wpdb instanceof \wpdb );
			$before = $wpdb->num_queries;
			$this->ask( 'GET', '/connections' );
			return $wpdb->num_queries - $before;
		};
		$add( 2 );
		$cost();
		$two = $cost();
		foreach ( range( 3, 10 ) as $number ) {
			self::assertSame( 200, $add( $number ) );
		}
		self::assertCount( 10, $this->listed() );
		self::assertSame( $two, $cost() );
	}

	public function test_patreon_sends_the_creator_back_to_the_screen_they_came_from(): void {
		$id = $this->listed()[0]['id'];
		foreach ( array( 'connection', 'campaigns' ) as $screen ) {
			$started = $this->ask( 'POST', "/connections/$id/start", array( 'screen' => $screen ) );
			self::assertSame( 200, $started->get_status() );
			$stored = ( new Database() )->row( 'SELECT return_path FROM %i ORDER BY id DESC', array( ( new Database() )->table( 'login_states' ) ) );
			self::assertStringEndsWith( "&screen=$screen", (string) $stored?->text( 'return_path' ) );
		}
		self::assertSame( 400, $this->ask( 'POST', "/connections/$id/start", array( 'screen' => 'https://evil.example' ) )->get_status() );
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

	/** @return list<array{id: int, is_primary: bool, picture: string, budget: array{waits_until: ?int, refusals: int}, client_id: string, has_client_secret: bool}> */
	private function listed(): array {
		$list = self::json( $this->ask( 'GET', '/connections' ) );
		self::assertIsArray( $list );
		$told = array();
		foreach ( $list as $one ) {
			self::assertIsArray( $one );
			self::assertTrue( rest_validate_value_from_schema( $one, Schemas::listed_connection(), 'answer' ) );
			/** @var array{id: int, is_primary: bool, picture: string, budget: array{waits_until: ?int, refusals: int}, client_id: string, has_client_secret: bool} $one */
			$told[] = $one;
		}
		return $told;
	}
}
