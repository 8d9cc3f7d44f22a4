<?php
/**
 * The guided set-up over REST.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Patreon\Client_Credentials;
use Patreon_Gate\Patreon\Token_Pair;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Options\Set_Up_State;
use Patreon_Gate\Storage\Secret_Box;

/** `/set-up` and below it: how far it has come, where it was left, and the check of client ID and secret. */
final class Set_Up_Test extends Rest_Test_Case {

	/** @var list<array{string, string}> Path and body of what was sent to Patreon. */
	private array $sent = array();

	protected function setUp(): void {
		parent::setUp();
		$this->sent = array();
		delete_option( Set_Up_State::OPTION );
		$this->act_as_admin();
	}

	public function test_nothing_is_done_at_first(): void {
		$state = $this->state();
		self::assertSame( '', $state['step'] );
		foreach ( array( 'is_over', 'is_connected', 'has_members', 'has_lock', 'was_seen' ) as $flag ) {
			self::assertFalse( $state[ $flag ], $flag );
		}
		self::assertSame( array(), $this->sent, 'Patreon is not asked.' );
	}

	public function test_the_step_is_kept_and_ends_the_invitation(): void {
		Set_Up_State::invite();
		self::assertTrue( Set_Up_State::invites() );
		self::assertSame( 'values', $this->state( 'POST', array( 'step' => 'values' ) )['step'] );
		self::assertFalse( Set_Up_State::invites() );
		self::assertSame( 'values', $this->state()['step'] );
		$seen = $this->state( 'POST', array( 'was_seen' => true ) );
		self::assertSame( array( 'values', true, false ), array( $seen['step'], $seen['was_seen'], $seen['is_over'] ), 'The rest stays as it was.' );
		self::assertTrue( $this->state( 'POST', array( 'is_over' => true ) )['is_over'] );
		Set_Up_State::invite();
		self::assertFalse( Set_Up_State::invites(), 'Nobody is invited twice.' );
		foreach ( array( array( 'step' => '' ), array( 'step' => 'nowhere' ), array( 'was_seen' => 'perhaps' ), array( 'is_connected' => true ) ) as $odd ) {
			self::assertSame( 400, $this->ask( 'POST', '/set-up', $odd )->get_status(), (string) wp_json_encode( $odd ) );
		}
	}

	public function test_what_is_stored_elsewhere_is_asked_there(): void {
		$this->import_campaign();
		$connections = new Connections( new Database(), new Secret_Box() );
		$connection  = $connections->add_client( new Client_Credentials( 'client', 'secret' ), time() );
		self::assertFalse( $this->state()['is_connected'] );
		$connections->keep_tokens( $connection, new Token_Pair( 'access', 'refresh', 'campaigns', time(), time() + 86400 ) );
		$connections->mark_connected( $connection, '900', '77', 'Mira' );
		$post = $this->create_post();
		self::assertSame( array( true, false, false ), array_values( array_intersect_key( $this->state(), array_flip( array( 'is_connected', 'has_members', 'has_lock' ) ) ) ) );
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( 'paying', array() ) ) ) );
		self::assertTrue( $this->state()['has_lock'] );
	}

	public function test_it_is_told_from_where_the_site_can_be_reached(): void {
		$sites = array(
			'https://mira.example.org'   => array( true, false ),
			'http://mira.example.org'    => array( false, false ),
			'http://localhost:8080'      => array( false, true ),
			'https://127.0.0.1'          => array( true, true ),
			'http://192.168.1.20/blog'   => array( false, true ),
			'http://[::1]'               => array( false, true ),
			'https://[2a00:1450::8]'     => array( true, false ),
			'https://93.184.216.34'      => array( true, false ),
			'https://maps.test'          => array( true, true ),
			'http://maps.local'          => array( false, true ),
			'http://raspberry'           => array( false, true ),
			'https://localhost.mira.org' => array( true, false ),
		);
		foreach ( $sites as $home => $expected ) {
			$filter = static fn (): string => $home;
			add_filter( 'option_home', $filter );
			$site = $this->state()['site'];
			remove_filter( 'option_home', $filter );
			self::assertIsArray( $site );
			self::assertSame( $expected, array( $site['is_https'], $site['is_local'] ), $home );
		}
	}

	public function test_a_stored_value_of_another_kind_is_no_error(): void {
		foreach ( array( 'text', array( 'step' => 7, 'is_over' => 'yes' ), array( 'step' => 'gone' ) ) as $odd ) {
			update_option( Set_Up_State::OPTION, $odd );
			$state = $this->state();
			self::assertSame( array( '', false ), array( $state['step'], $state['is_over'] ) );
		}
	}

	/**
	 * @dataProvider clients
	 *
	 * @param string $fault         What is found.
	 * @param string $known         Client ID that Patreon knows.
	 * @param string $secret        Its secret.
	 * @param bool   $is_registered Whether the redirect address is registered.
	 * @param string $id            Client ID that was entered.
	 * @param string $entered       Secret that was entered.
	 */
	public function test_a_check_finds_the_fault( string $fault, string $known, string $secret, bool $is_registered, string $id, string $entered ): void {
		$uri = Plugin::instance()->urls()->redirect_uri();
		$this->fake_http(
			function ( string $url, array $args ) use ( $known, $secret, $is_registered ): array {
				$path         = (string) wp_parse_url( $url, PHP_URL_PATH );
				$body         = is_string( $args['body'] ?? null ) ? $args['body'] : '';
				$this->sent[] = array( $path, $body );
				if ( '/api/oauth2/token' === $path ) {
					wp_parse_str( $body, $form );
					return self::http_answer( 401, array( 'error' => $known === $form['client_id'] && $secret === $form['client_secret'] ? 'invalid_grant' : 'invalid_client' ) );
				}
				wp_parse_str( (string) wp_parse_url( $url, PHP_URL_QUERY ), $query );
				$problem = $known !== $query['client_id'] ? 'Invalid client_id parameter value.' : ( $is_registered ? '' : 'Mismatching redirect URI.' );
				return '' === $problem
					? self::http_answer( 302, '', array( 'location' => '/login' ) )
					: self::http_answer( 400, array( 'error' => 'invalid_request', 'error_description' => $problem ) );
			}
		);
		$answer = $this->ask( 'POST', '/set-up/check', array( 'client_id' => $id, 'client_secret' => $entered ) );
		self::assertSame( 200, $answer->get_status() );
		self::assertSame( array( 'fault' => $fault ), self::json( $answer ) );
		foreach ( $this->sent as list( $path, $body ) ) {
			self::assertTrue( '/api/oauth2/token' !== $path || str_contains( $body, rawurlencode( $uri ) ), 'The redirect address is sent along.' );
		}
		self::assertNull( ( new Connections( new Database(), new Secret_Box() ) )->current(), 'Nothing is stored.' );
	}

	/** @return array<string, array{string, string, string, bool, string, string}> Fault, right ID and secret, whether the address is registered, what was entered. */
	public static function clients(): array {
		return array(
			'right'                 => array( 'none', 'id-1', 'key-1', true, 'id-1', 'key-1' ),
			'another address'       => array( 'wrong_address', 'id-1', 'key-1', false, 'id-1', 'key-1' ),
			'swapped'               => array( 'swapped', 'id-1', 'key-1', true, 'key-1', 'id-1' ),
			'unknown ID'            => array( 'unknown_id', 'id-1', 'key-1', true, 'id-2', 'key-1' ),
			'wrong secret'          => array( 'wrong_secret', 'id-1', 'key-1', false, 'id-1', 'key-2' ),
			'wrong, and not said which' => array( 'refused', 'id-1', 'key-1', true, 'id-1', 'key-2' ),
		);
	}

	public function test_a_check_says_when_it_cannot_tell(): void {
		$this->fake_http( static fn (): array => self::http_answer( 400, array( 'error' => 'invalid_request' ) ) );
		self::assertSame( array( 'fault' => 'unsure' ), self::json( $this->ask( 'POST', '/set-up/check', array( 'client_id' => 'id-1', 'client_secret' => 'key-1' ) ) ) );
		$this->fake_http( static fn (): array => self::http_answer( 503, '<html>', array( 'content-type' => 'text/html' ) ) );
		$failed = $this->ask( 'POST', '/set-up/check', array( 'client_id' => 'id-1', 'client_secret' => 'key-1' ) );
		self::assertSame( array( 502, 'patreon_gate_patreon_server' ), array( $failed->get_status(), self::code( $failed ) ) );
		foreach ( array( array(), array( 'client_id' => 'id-1' ), array( 'client_id' => 'with space', 'client_secret' => 'x' ), array( 'client_id' => array( 'x' ), 'client_secret' => 'x' ) ) as $odd ) {
			self::assertSame( 400, $this->ask( 'POST', '/set-up/check', $odd )->get_status() );
		}
	}

	public function test_the_way_back_from_patreon_leads_to_the_guide_only_when_asked(): void {
		$this->ask( 'POST', '/connection', array( 'client_id' => self::CLIENT_ID, 'client_secret' => self::CLIENT_SECRET ) );
		self::assertSame( 200, $this->ask( 'POST', '/connection/start', array( 'screen' => 'set-up' ) )->get_status() );
		self::assertSame( 400, $this->ask( 'POST', '/connection/start', array( 'screen' => 'https://elsewhere.example' ) )->get_status() );
	}

	/**
	 * @param array<string, mixed> $changes Changes.
	 * @return array<string, mixed>
	 */
	private function state( string $method = 'GET', array $changes = array() ): array {
		$answer = $this->ask( $method, '/set-up', $changes );
		self::assertSame( 200, $answer->get_status() );
		$state = self::json( $answer );
		self::assertIsArray( $state );
		/** @var array<string, mixed> $state */
		return $state;
	}
}
