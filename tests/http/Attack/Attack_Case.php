<?php
/**
 * Base class of the sign-in attack tests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Attack;

use Patreon_Gate\Connections\Connect_Result;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Sign_In\Viewer_Session;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Http_Test_Case;
use Patreon_Gate\Tests\Page;

/** Provides a site connected to the sandbox's demo campaign, a locked post, and the single steps of a sign-in. */
abstract class Attack_Case extends Http_Test_Case {

	protected const CREATOR = '70000001';
	protected const TIER    = '6600300';
	protected const SECRET_WORD = 'ZANZIBAR-CANARY';

	protected int $post_id = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->sandbox( 'POST', 'reset', array( 'seed' => 'demo' ) );
		$this->sandbox( 'POST', 'settings', array( 'rate_limits' => false ) );
		$this->sandbox( 'POST', 'clients', array( 'redirect_uris' => array( $this->redirect_uri() ) ) );
		delete_option( Settings::OPTION );
		$this->empty_tables();
		$this->connect();
		$this->post_id = $this->create_post(
			array(
				'post_title'   => 'Behind the gate',
				'post_content' => '<!-- wp:paragraph --><p>' . self::SECRET_WORD . '</p><!-- /wp:paragraph -->',
			)
		)->ID;
		Plugin::instance()->post_locks()->set( $this->post_id, new Lock( false, false, array( new Condition( 'tier_or_above', array( 'tier' => self::TIER ) ) ) ) );
		$this->take_site_log();
	}

	protected function tearDown(): void {
		self::assertSame( '', $this->take_site_log(), 'The site logged errors.' );
		parent::tearDown();
	}

	protected function redirect_uri(): string {
		return Plugin::instance()->urls()->redirect_uri();
	}

	/** Returns path and query of the locked post. */
	protected function post_path(): string {
		return (string) wp_parse_url( (string) get_permalink( $this->post_id ), PHP_URL_PATH );
	}

	/** Connects the demo campaign as its creator. */
	protected function connect(): void {
		$connector = Plugin::instance()->connector();
		$connector->save_client( 'sandbox-client', 'sandbox-secret', time() );
		$code = $this->code_for( self::CREATOR, 'state', 'identity campaigns campaigns.members' );
		self::assertSame( Connect_Result::Connected, $connector->complete( $code, $this->redirect_uri(), time() ) );
	}

	/** Returns an OAuth code for a person, without a browser. */
	protected function code_for( string $person, string $state, string $scope = 'identity identity[email]' ): string {
		parse_str( (string) wp_parse_url( $this->allow( $person, $state, $scope ), PHP_URL_QUERY ), $query );
		self::assertIsString( $query['code'] ?? null );
		return $query['code'];
	}

	/** Returns the address Patreon redirects a person to who allows the site. */
	protected function allow( string $person, string $state, string $scope = 'identity identity[email]' ): string {
		$answer = $this->sandbox(
			'POST',
			'authorize',
			array(
				'client_id'    => 'sandbox-client',
				'redirect_uri' => $this->redirect_uri(),
				'scope'        => $scope,
				'state'        => $state,
				'person_id'    => $person,
			)
		);
		self::assertIsString( $answer['redirect_to'] ?? null );
		return $answer['redirect_to'];
	}

	/** Starts a sign-in and returns its state. */
	protected function start( Browser $browser, string $query = '' ): string {
		$page = $browser->get( '/patreon-gate/start/?flow=sign-in&post=' . $this->post_id . $query );
		self::assertSame( 303, $page->status );
		return self::state_of( $page );
	}

	protected static function state_of( Page $page ): string {
		parse_str( (string) wp_parse_url( $page->header( 'location' ), PHP_URL_QUERY ), $query );
		self::assertIsString( $query['state'] ?? null, 'No state in ' . $page->header( 'location' ) );
		return $query['state'];
	}

	/** Signs in, step by step. */
	protected function sign_in_with_patreon( Browser $browser, string $person, string $query = '' ): Page {
		return $browser->get( $this->allow( $person, $this->start( $browser, $query ) ) );
	}

	protected function has_session( Browser $browser ): bool {
		return isset( $browser->cookies[ Viewer_Session::cookie_name() ] );
	}

	protected static function count_rows( string $table ): int {
		global $wpdb;
		return (int) $wpdb->get_var( $wpdb->prepare( 'SELECT COUNT(*) FROM %i', $wpdb->prefix . 'patreon_gate_' . $table ) );
	}

	/** Asserts a refusal: no session, no link, no new account, no locked text. */
	protected function assert_nothing_gained( Browser $browser, Page $page ): void {
		self::assertFalse( $this->has_session( $browser ), 'A session was started.' );
		self::assertSame( 0, self::count_rows( 'links' ), 'Something was linked.' );
		self::assertStringNotContainsString( self::SECRET_WORD, $page->raw );
		self::assertStringNotContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->raw );
	}

	private function empty_tables(): void {
		global $wpdb;
		require_once ABSPATH . 'wp-admin/includes/user.php';
		foreach ( get_users( array( 'login__not_in' => array( 'admin', 'editor', 'author', 'contributor', 'subscriber' ) ) ) as $user ) {
			wp_delete_user( $user->ID, 1 );
		}
		foreach ( array( 'connections', 'members', 'links', 'sessions', 'login_states', 'events' ) as $table ) {
			$wpdb->query( $wpdb->prepare( 'DELETE FROM %i', $wpdb->prefix . 'patreon_gate_' . $table ) );
		}
		delete_metadata( 'user', 0, $wpdb->get_blog_prefix() . 'patreon_gate_linked', '', true );
		delete_option( 'patreon_gate_rate_limit' );
		\Patreon_Gate\Tests\Http\Leak\Leak_Site::forget();
	}
}
