<?php
/**
 * The routes about members.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Automation\Schemas;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Tests\Integration\Automation\Has_Events;

/** Get a campaign, get a member, search members. */
final class Members_Test extends Rest_Test_Case {

	use Has_Events;

	protected function setUp(): void {
		parent::setUp();
		$this->import_campaign();
		$this->act_as_admin();
	}

	public function test_a_campaign_is_returned_with_its_tiers(): void {
		$told = self::json( $this->ask( 'GET', '/campaigns/900' ) );
		self::assertTrue( rest_validate_value_from_schema( $told, Schemas::campaign(), 'answer' ) );
		self::assertIsArray( $told );
		self::assertSame( array( 'Mira Makes Maps', '77', array( 'Old', 'Studio' ), 3 ), array( $told['name'], $told['creator_user_id'], array_column( $told['tiers'], 'title' ), $told['tiers'][1]['remaining'] ) );
		self::assertSame( 404, $this->ask( 'GET', '/campaigns/901' )->get_status() );
	}

	public function test_a_member_is_found_by_member_id_or_user_id(): void {
		$this->happen( '501' );
		foreach ( array( '/members/m-501', '/members/by-user/501' ) as $path ) {
			foreach ( array( array(), array( 'campaign_id' => '900' ) ) as $params ) {
				$told = self::json( $this->ask( 'GET', $path, $params ) );
				self::assertTrue( rest_validate_value_from_schema( $told, Schemas::member(), 'answer' ), $path );
				self::assertIsArray( $told );
				self::assertSame( array( '501', 'Noa Ünal', 'noa@example.com', 'active', true ), array( $told['user_id'], $told['full_name'], $told['email'], $told['state'], $told['has_access'] ) );
				self::assertSame( array( array( 'id' => '1', 'title' => 'Studio', 'amount_cents' => 800 ) ), $told['tiers'] );
			}
			self::assertSame( 404, $this->ask( 'GET', $path, array( 'campaign_id' => '901' ) )->get_status() );
		}
		self::assertSame( 404, $this->ask( 'GET', '/members/m-502' )->get_status() );
		self::assertSame( 404, $this->ask( 'GET', '/members/by-user/502' )->get_status() );
	}

	public function test_a_search_returns_pages(): void {
		for ( $user = 501; $user < 506; $user++ ) {
			$this->happen( (string) $user, array( 'full_name' => 501 === $user ? 'Ada Lovelace' : 'Noa Ünal' ) );
		}
		$seen  = array();
		$after = '';
		do {
			$page = self::json( $this->ask( 'GET', '/members', array( 'limit' => 2, 'after' => $after ) ) );
			self::assertTrue( rest_validate_value_from_schema( $page, Schemas::member_page(), 'answer' ) );
			self::assertIsArray( $page );
			self::assertSame( 5, $page['total'] );
			$seen  = array( ...$seen, ...array_column( $page['members'], 'user_id' ) );
			$after = (string) $page['next'];
		} while ( null !== $page['next'] );
		self::assertSame( array( '501', '502', '503', '504', '505' ), $seen );
		$found = self::json( $this->ask( 'GET', '/members', array( 'text' => 'lovel', 'state' => 'active', 'tier_id' => '1', 'has_access' => true ) ) );
		self::assertSame( array( '501' ), array_column( $found['members'] ?? array(), 'user_id' ) );
		self::assertSame( 0, self::json( $this->ask( 'GET', '/members', array( 'has_access' => false ) ) )['total'] ?? null );
		self::assertSame( 404, $this->ask( 'GET', '/members', array( 'campaign_id' => '901' ) )->get_status() );
		self::assertSame( 400, $this->ask( 'GET', '/members', array( 'limit' => 1000 ) )->get_status() );
		self::assertSame( 400, $this->ask( 'GET', '/members', array( 'state' => 'rich' ) )->get_status() );
	}

	public function test_a_search_returns_numbered_pages_by_name(): void {
		foreach ( array( '501' => 'Cleo', '502' => 'Ada', '503' => 'Bo' ) as $user => $name ) {
			$this->happen( (string) $user, array( 'full_name' => $name ) );
		}
		$page = self::json( $this->ask( 'GET', '/members', array( 'orderby' => 'name', 'limit' => 2 ) ) );
		self::assertTrue( rest_validate_value_from_schema( $page, Schemas::member_page(), 'answer' ) );
		self::assertIsArray( $page );
		self::assertSame( array( array( 'Ada', 'Bo' ), 3, null ), array( array_column( $page['members'], 'full_name' ), $page['total'], $page['next'] ) );
		self::assertSame( array( 'Cleo' ), array_column( self::json( $this->ask( 'GET', '/members', array( 'orderby' => 'name', 'limit' => 2, 'page' => 2 ) ) )['members'] ?? array(), 'full_name' ) );
		self::assertSame( array( 'Cleo', 'Bo', 'Ada' ), array_column( self::json( $this->ask( 'GET', '/members', array( 'orderby' => 'name', 'order' => 'desc' ) ) )['members'] ?? array(), 'full_name' ) );
		foreach ( array( array( 'orderby' => 'email' ), array( 'orderby' => 'name', 'order' => 'up' ), array( 'orderby' => 'name', 'page' => 0 ) ) as $bad ) {
			self::assertSame( 400, $this->ask( 'GET', '/members', $bad )->get_status() );
		}
		self::assertSame( 404, $this->ask( 'GET', '/members', array( 'orderby' => 'name', 'campaign_id' => '901' ) )->get_status() );
	}

	public function test_members_are_counted_by_state(): void {
		$this->happen( '501' );
		$this->happen( '502' );
		$told = self::json( $this->ask( 'GET', '/members/states' ) );
		self::assertTrue( rest_validate_value_from_schema( $told, Schemas::member_states(), 'answer' ) );
		self::assertSame( array( 'campaign_id' => '900', 'total' => 2, 'states' => array( array( 'state' => 'active', 'members' => 2 ) ) ), $told );
		self::assertSame( 404, $this->ask( 'GET', '/members/states', array( 'campaign_id' => '901' ) )->get_status() );
	}

	public function test_the_account_of_a_member_is_named(): void {
		$this->happen( '501' );
		self::assertSame( array( 'wp_user_id' => 0, 'login' => '', 'name' => '', 'edit_url' => '' ), self::json( $this->ask( 'GET', '/members/m-501/account' ) ) );
		$user = $this->create_user( 'subscriber' );
		Plugin::instance()->links()->add( new Link( '501', $user->ID, 'Noa', false ), 1_700_000_000 );
		$told = self::json( $this->ask( 'GET', '/members/m-501/account' ) );
		self::assertTrue( rest_validate_value_from_schema( $told, Schemas::member_account(), 'answer' ) );
		self::assertSame( array( $user->ID, $user->user_login ), array( $told['wp_user_id'] ?? 0, $told['login'] ?? '' ) );
		self::assertStringContainsString( 'user_id=' . $user->ID, $told['edit_url'] ?? '' );
		self::assertSame( 404, $this->ask( 'GET', '/members/m-502/account' )->get_status() );
	}

	public function test_reading_a_member_again_says_why_it_did_not_happen(): void {
		$this->happen( '501' );
		$path     = '/members/m-501/refresh';
		$response = $this->ask( 'POST', $path );
		self::assertSame( array( 400, 'patreon_gate_not_connected' ), array( $response->get_status(), self::code( $response ) ), 'Its page was never connected.' );
		Plugin::instance()->connector()->save_client( self::CLIENT_ID, self::CLIENT_SECRET, 1_700_000_000 );
		$wpdb = $GLOBALS['wpdb'];
		self::assertInstanceOf( \wpdb::class, $wpdb );
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET campaign_id = %s', $wpdb->prefix . 'patreon_gate_connections', '900' ) );
		$response = $this->ask( 'POST', $path );
		self::assertSame( array( 502, 'patreon_gate_patreon_unreachable' ), array( $response->get_status(), self::code( $response ) ), 'It has no token.' );
		self::assertSame( 'active', self::json( $this->ask( 'GET', '/members/m-501' ) )['state'] ?? null, 'Nobody loses access because Patreon was not reached.' );
		$response = $this->ask( 'POST', $path );
		self::assertSame( array( 429, 'patreon_gate_too_soon' ), array( $response->get_status(), self::code( $response ) ) );
		self::assertSame( 404, $this->ask( 'POST', '/members/m-502/refresh' )->get_status() );
	}

	public function test_A41_nobody_below_the_capability_reads_a_name(): void {
		$this->happen( '501' );
		foreach ( array( 'subscriber', 'author', 'editor' ) as $role ) {
			$this->act_as( $this->create_user( $role ) );
			foreach ( array( '/members', '/members/m-501', '/members/by-user/501' ) as $path ) {
				$response = $this->ask( 'GET', $path );
				self::assertSame( 403, $response->get_status() );
				self::assertStringNotContainsString( 'noa', strtolower( (string) wp_json_encode( $response->get_data() ) ) );
			}
		}
	}
}
