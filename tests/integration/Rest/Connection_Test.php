<?php
/**
 * The routes about the connection.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Plugin;

/** Set-up over REST: what is returned, what is kept, and what is never returned. */
final class Connection_Test extends Rest_Test_Case {

	protected function setUp(): void {
		parent::setUp();
		$this->act_as_admin();
	}

	public function test_nothing_is_connected_at_first(): void {
		$connection = self::json( $this->ask( 'GET', '/connection' ) );
		self::assertIsArray( $connection );
		self::assertSame( 'none', $connection['state'] );
		self::assertFalse( $connection['has_client_secret'] );
		self::assertNull( $connection['campaign'] );
		self::assertNull( $connection['last_error'] );
		self::assertSame( Plugin::instance()->urls()->redirect_uri(), $connection['redirect_uri'] );
	}

	public function test_the_secret_is_saved_and_never_returned(): void {
		$answers = array( $this->save() );
		foreach ( array( '/connection', '/settings', '/campaigns', '/tiers' ) as $path ) {
			$answers[] = $this->ask( 'GET', $path );
		}
		$answers[] = $this->ask( 'POST', '/connection/start' );
		$answers[] = $this->ask( 'DELETE', '/connection' );
		foreach ( $answers as $answer ) {
			self::assertSame( 200, $answer->get_status() );
			self::assertStringNotContainsString( self::CLIENT_SECRET, (string) wp_json_encode( array( $answer->get_data(), $answer->get_headers() ) ) );
		}
		$connection = self::json( $answers[0] );
		self::assertIsArray( $connection );
		self::assertSame( 'draft', $connection['state'] );
		self::assertSame( self::CLIENT_ID, $connection['client_id'] );
		self::assertTrue( $connection['has_client_secret'] );
	}

	public function test_an_empty_secret_keeps_the_stored_one(): void {
		$this->save();
		self::assertSame( 200, $this->save( self::CLIENT_ID, '' )->get_status() );
		$connection = self::json( $this->ask( 'GET', '/connection' ) );
		self::assertIsArray( $connection );
		self::assertTrue( $connection['has_client_secret'] );
	}

	public function test_another_client_needs_its_own_secret_and_a_refusal_changes_nothing(): void {
		$this->save();
		$refused = $this->save( 'another-client', '' );
		self::assertSame( 400, $refused->get_status() );
		self::assertSame( 'patreon_gate_secret_missing', self::code( $refused ) );
		$data = self::json( $refused );
		self::assertIsArray( $data );
		self::assertIsArray( $data['data'] );
		self::assertArrayHasKey( 'client_secret', (array) $data['data']['params'] );
		$connection = self::json( $this->ask( 'GET', '/connection' ) );
		self::assertIsArray( $connection );
		self::assertSame( self::CLIENT_ID, $connection['client_id'] );
	}

	public function test_an_invalid_client_id_is_refused(): void {
		foreach ( array( '', "two\nlines", 'with space', str_repeat( 'x', 192 ), array( 'list' ), null ) as $odd ) {
			$refused = $this->ask( 'POST', '/connection', array( 'client_id' => $odd, 'client_secret' => self::CLIENT_SECRET ) );
			self::assertSame( 400, $refused->get_status(), (string) wp_json_encode( $odd ) );
		}
	}

	public function test_A36_unknown_parameters_are_refused(): void {
		$refused = $this->ask( 'POST', '/connection', array( 'client_id' => self::CLIENT_ID, 'client_secret' => self::CLIENT_SECRET, 'state' => 'connected' ) );
		self::assertSame( 400, $refused->get_status() );
		self::assertSame( 'patreon_gate_unknown_parameter', self::code( $refused ) );
		$connection = self::json( $this->ask( 'GET', '/connection' ) );
		self::assertIsArray( $connection );
		self::assertSame( 'none', $connection['state'] );
	}

	public function test_connecting_needs_credentials_and_leads_to_patreon(): void {
		self::assertSame( 409, $this->ask( 'POST', '/connection/start' )->get_status() );
		$this->save();
		$started = self::json( $this->ask( 'POST', '/connection/start' ) );
		self::assertIsArray( $started );
		self::assertIsString( $started['authorize_url'] );
		$query = array();
		parse_str( (string) wp_parse_url( $started['authorize_url'], PHP_URL_QUERY ), $query );
		self::assertSame( self::CLIENT_ID, $query['client_id'] );
		self::assertSame( Plugin::instance()->urls()->redirect_uri(), $query['redirect_uri'] );
		self::assertNotSame( '', $query['state'] ?? '' );
	}

	public function test_tiers_cannot_be_read_without_a_connection(): void {
		self::assertSame( 409, $this->ask( 'POST', '/tiers/import' )->get_status() );
	}

	public function test_disconnecting_twice_is_harmless(): void {
		$this->save();
		$this->ask( 'DELETE', '/connection' );
		$connection = self::json( $this->ask( 'DELETE', '/connection' ) );
		self::assertIsArray( $connection );
		self::assertSame( 'disconnected', $connection['state'] );
	}

	private function save( string $id = self::CLIENT_ID, string $secret = self::CLIENT_SECRET ): \WP_REST_Response {
		return $this->ask( 'POST', '/connection', array( 'client_id' => $id, 'client_secret' => $secret ) );
	}
}
