<?php
/**
 * A creator connects.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Attack;

use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Connections\Connection_State;
use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Page;

/** Connecting through the REST routes of the settings screen, and what can go wrong. */
final class Creator_Test extends Attack_Case {

	public function test_a_creator_saves_the_client_connects_and_disconnects(): void {
		$admin = $this->visitor_as( 'admin' );
		$nonce = $admin->rest_nonce();
		$saved = $this->call( $admin, $nonce, 'POST', 'connection', array( 'client_id' => 'sandbox-client', 'client_secret' => 'sandbox-secret' ) );
		self::assertSame( 200, $saved->status, $saved->body );
		self::assertStringNotContainsString( 'sandbox-secret', $saved->raw );
		$start = $this->call( $admin, $nonce, 'POST', 'connection/start' );
		$url   = $start->json()['authorize_url'] ?? '';
		self::assertIsString( $url );
		parse_str( (string) wp_parse_url( $url, PHP_URL_QUERY ), $query );
		self::assertStringContainsString( 'campaigns.members', is_string( $query['scope'] ?? null ) ? $query['scope'] : '' );
		self::assertIsString( $query['state'] ?? null );
		$back = $admin->get( $this->allow( self::CREATOR, $query['state'], is_string( $query['scope'] ?? null ) ? $query['scope'] : '' ) );
		self::assertStringStartsWith( self::base_url() . '/wp-admin/', $back->header( 'location' ) );
		self::assertStringContainsString( 'patreon-gate-notice=connected', $back->header( 'location' ) );
		$shown = $this->call( $admin, $nonce, 'GET', 'connection' );
		self::assertStringContainsString( 'Mira Lindqvist', $shown->body );
		foreach ( array( 'sandbox-secret', 'access_token', 'refresh_token' ) as $secret ) {
			self::assertStringNotContainsString( $secret, $shown->raw );
		}
		self::assertSame( 200, $this->call( $admin, $nonce, 'DELETE', 'connection' )->status );
		self::assertSame( Connection_State::Disconnected, Plugin::instance()->connector()->connection()?->state );
	}

	public function test_an_account_without_a_campaign_is_told_so_and_the_connection_is_kept(): void {
		$admin = $this->visitor_as( 'admin' );
		$start = $this->call( $admin, $admin->rest_nonce(), 'POST', 'connection/start' );
		parse_str( (string) wp_parse_url( is_string( $start->json()['authorize_url'] ?? null ) ? $start->json()['authorize_url'] : '', PHP_URL_QUERY ), $query );
		self::assertIsString( $query['state'] ?? null );
		$back = $admin->get( $this->allow( '80000020', $query['state'], 'identity campaigns campaigns.members' ) );
		self::assertStringContainsString( 'patreon-gate-notice=no_campaign', $back->header( 'location' ) );
		self::assertSame( 'Mira Lindqvist', Plugin::instance()->connector()->connection()?->connected_name );
	}

	public function test_A19_connecting_needs_the_nonce_and_the_capability(): void {
		$admin = $this->visitor_as( 'admin' );
		self::assertContains( $this->call( $admin, '', 'POST', 'connection/start' )->status, array( 401, 403 ) );
		$editor = $this->visitor_as( 'editor' );
		self::assertSame( 403, $this->call( $editor, $editor->rest_nonce(), 'POST', 'connection/start' )->status );
		self::assertSame( 0, self::count_rows( 'login_states' ) );
	}

	/** @param array<string, string> $fields Sent as JSON. */
	private function call( Browser $browser, string $nonce, string $method, string $route, array $fields = array() ): Page {
		return $browser->request(
			$method,
			'/wp-json/patreon-gate/v1/' . $route,
			'GET' === $method ? '' : (string) wp_json_encode( (object) $fields ),
			array( 'Content-Type' => 'application/json' ) + ( '' === $nonce ? array() : array( 'X-WP-Nonce' => $nonce ) )
		);
	}
}
