<?php
/**
 * Who may use which route (row A40 of docs/security.md).
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Grant_Kind;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Automation\Subscription;
use Patreon_Gate\Storage\Matching\Email_Match;
use Patreon_Gate\Tests\Integration\Automation\Has_Events;
use Patreon_Gate\Transfer\Export;

/** Requests every route as every role. A route without an expectation fails the test. */
final class Authorisation_Matrix_Test extends Rest_Test_Case {

	use Has_Events;

	private const MANAGERS = array( 'administrator' );
	private const AUTHORS  = array( 'contributor', 'author', 'editor', 'administrator' );
	/** People who may edit the post in question, which is a published one of the administrator. */
	private const EDITORS  = array( 'editor', 'administrator' );
	private const PEOPLE   = array( '', 'subscriber', 'contributor', 'author', 'editor', 'administrator' );

	/** Method and route → who may. */
	private const EXPECTED = array(
		'GET /connection'                   => self::MANAGERS,
		'POST /connection'                  => self::MANAGERS,
		'DELETE /connection'                => self::MANAGERS,
		'POST /connection/start'            => self::MANAGERS,
		'POST /tiers/import'                => self::MANAGERS,
		'GET /tiers/use'                    => self::MANAGERS,
		'GET /connections'                  => self::MANAGERS,
		'POST /connections'                 => self::MANAGERS,
		'DELETE /connections/(?P<connection>[\d]+)'       => self::MANAGERS,
		'POST /connections/(?P<connection>[\d]+)/start'   => self::MANAGERS,
		'POST /connections/(?P<connection>[\d]+)/primary' => self::MANAGERS,
		'GET /connections/(?P<connection>[\d]+)/health'   => self::MANAGERS,
		'POST /connections/(?P<connection>[\d]+)/repair'  => self::MANAGERS,
		'GET /overview'                     => self::MANAGERS,
		'GET /history'                      => self::MANAGERS,
		'GET /health'                       => self::MANAGERS,
		'GET /health/report'                => self::MANAGERS,
		'POST /health/repair'               => self::MANAGERS,
		'GET /self-test'                    => self::MANAGERS,
		'POST /self-test'                   => self::MANAGERS,
		'POST /self-test/step'              => self::MANAGERS,
		'GET /transfer/export'              => self::MANAGERS,
		'POST /transfer/preview'            => self::MANAGERS,
		'POST /transfer/import'             => self::MANAGERS,
		'GET /webhooks'                     => self::MANAGERS,
		'POST /webhooks'                    => self::MANAGERS,
		'GET /webhooks/others'              => self::MANAGERS,
		'POST /webhooks/repair'             => self::MANAGERS,
		'POST /webhooks/(?P<webhook>[\d]+)/rotate' => self::MANAGERS,
		'DELETE /webhooks/(?P<webhook>[\d]+)'      => self::MANAGERS,
		'GET /counts'                       => self::MANAGERS,
		'GET /counts/export'                => self::MANAGERS,
		'GET /rules'                        => self::MANAGERS,
		'POST /rules'                       => self::MANAGERS,
		'POST /rules/preview'               => self::MANAGERS,
		'POST /rules/undo'                  => self::MANAGERS,
		'GET /rules/subjects'               => self::MANAGERS,
		'PUT /rules/one/(?P<rule>[A-Za-z0-9-]{1,64})'            => self::MANAGERS,
		'DELETE /rules/one/(?P<rule>[A-Za-z0-9-]{1,64})'         => self::MANAGERS,
		'PUT /rules/defaults/(?P<type>[a-z0-9_-]{1,20})'         => self::MANAGERS,
		'PUT /posts/(?P<id>[\d]+)/exception' => self::MANAGERS,
		'GET /explain'                      => self::MANAGERS,
		'GET /members'                      => self::MANAGERS,
		'GET /members/states'               => self::MANAGERS,
		'POST /members/(?P<member>[A-Za-z0-9-]{1,64})/refresh'   => self::MANAGERS,
		'GET /members/(?P<member>[A-Za-z0-9-]{1,64})/account'    => self::MANAGERS,
		'GET /members/(?P<member>[A-Za-z0-9-]{1,64})'            => self::MANAGERS,
		'GET /members/by-user/(?P<user>[A-Za-z0-9-]{1,64})'      => self::MANAGERS,
		'GET /campaigns/(?P<campaign>[\d]{1,64})'                => self::MANAGERS,
		'GET /subscriptions'                => self::MANAGERS,
		'POST /subscriptions'               => self::MANAGERS,
		'GET /subscriptions/(?P<subscription>[\d]+)'            => self::MANAGERS,
		'DELETE /subscriptions/(?P<subscription>[\d]+)'         => self::MANAGERS,
		'POST /subscriptions/(?P<subscription>[\d]+)/test'      => self::MANAGERS,
		'POST /subscriptions/(?P<subscription>[\d]+)/resume'    => self::MANAGERS,
		'GET /subscriptions/(?P<subscription>[\d]+)/deliveries' => self::MANAGERS,
		'POST /deliveries/(?P<delivery>[\d]+)/retry'            => self::MANAGERS,
		'GET /log'                          => self::MANAGERS,
		'GET /log/export'                   => self::MANAGERS,
		'GET /grants'                       => self::MANAGERS,
		'POST /grants'                      => self::MANAGERS,
		'DELETE /grants/(?P<grant>[\d]+)'   => self::MANAGERS,
		'GET /matches'                      => self::MANAGERS,
		'POST /matches/(?P<match>[\d]+)/approve' => self::MANAGERS,
		'POST /matches/(?P<match>[\d]+)/reject'  => self::MANAGERS,
		'GET /sync'                         => self::MANAGERS,
		'POST /sync/start'                  => self::MANAGERS,
		'POST /sync/advance'                => self::MANAGERS,
		'GET /set-up'                       => self::MANAGERS,
		'POST /set-up'                      => self::MANAGERS,
		'POST /set-up/check'                => self::MANAGERS,
		'GET /sync/held/members'            => self::MANAGERS,
		'POST /sync/held/approve'           => self::MANAGERS,
		'POST /sync/held/discard'           => self::MANAGERS,
		'POST /previews'                    => self::MANAGERS,
		'GET /designs'                      => self::MANAGERS,
		'POST /designs/(?P<design>[\d]+)/copy' => self::MANAGERS,
		'DELETE /designs/(?P<design>[\d]+)'    => self::MANAGERS,
		'GET /designs/post-types'           => self::MANAGERS,
		'GET /designs/names'                => self::AUTHORS,
		'GET /settings'                     => self::MANAGERS,
		'PUT /settings'                     => self::MANAGERS,
		'POST /settings/effect'             => self::MANAGERS,
		'GET /campaigns'                    => self::AUTHORS,
		'GET /tiers'                        => self::AUTHORS,
		'GET /conditions'                   => self::AUTHORS,
		'GET /posts/(?P<id>[\d]+)/lock'     => self::EDITORS,
		'POST /posts/(?P<id>[\d]+)/teaser'  => self::EDITORS,
		'GET /posts/(?P<id>[\d]+)/readers'  => self::EDITORS,
		'GET /posts/locks'                  => self::AUTHORS,
	);

	/** Bodies that are valid, so that nothing but the permission can refuse them. */
	private const BODIES = array(
		'POST /connections' => array( 'client_id' => self::CLIENT_ID, 'client_secret' => self::CLIENT_SECRET ),
		'POST /connection' => array( 'client_id' => self::CLIENT_ID, 'client_secret' => self::CLIENT_SECRET ),
		'POST /health/repair' => array( 'group' => 'clock', 'finding' => 'clock' ),
		'POST /set-up/check' => array( 'client_id' => self::CLIENT_ID, 'client_secret' => self::CLIENT_SECRET ),
		'PUT /settings'    => array( 'session_days' => 14 ),
		'POST /settings/effect' => array( 'policies' => array( array( 'preset' => 'strict' ) ) ),
		'GET /rules/subjects' => array( 'kind' => 'type' ),
		'POST /rules'      => array( 'version' => 1, 'kind' => 'type', 'of' => 'page', 'lock' => null ),
		'POST /rules/preview' => array( 'kind' => 'type', 'of' => 'page', 'lock' => null ),
		'POST /rules/undo' => array( 'version' => 1 ),
		'PUT /rules/one/(?P<rule>[A-Za-z0-9-]{1,64})' => array( 'version' => 1, 'on' => false ),
		'DELETE /rules/one/(?P<rule>[A-Za-z0-9-]{1,64})' => array( 'version' => 1 ),
		'PUT /rules/defaults/(?P<type>[a-z0-9_-]{1,20})' => array( 'version' => 1, 'lock' => null ),
		'PUT /posts/(?P<id>[\d]+)/exception' => array( 'is_exception' => true ),
		'POST /posts/(?P<id>[\d]+)/teaser' => array( 'content' => '', 'excerpt' => '', 'teaser' => array( 'mode' => 'start', 'words' => 55 ) ),
		'POST /grants'     => array( 'patreon_user_id' => '501', 'kind' => 'grant' ),
		'POST /subscriptions' => array( 'url' => 'https://93.184.216.34/', 'events' => array( '*' ) ),
	);

	/** @return iterable<string, array{string, string}> */
	public static function cases(): iterable {
		foreach ( array_keys( self::EXPECTED ) as $route ) {
			foreach ( self::PEOPLE as $role ) {
				yield $route . ' as ' . ( '' === $role ? 'a stranger' : $role ) => array( $route, $role );
			}
		}
	}

	#[DataProvider( 'cases' )]
	public function test_A40_each_route_allows_only_the_expected_roles( string $route, string $role ): void {
		$post = $this->create_post( array( 'post_author' => 1 ) );
		$this->act_as( '' === $role ? null : $this->create_user( $role ) );
		if ( str_contains( $route, 'grants' ) || 'GET /history' === $route ) {
			$this->import_campaign();
		}
		if ( 'POST /set-up/check' === $route ) {
			// Patreon is asked about the values.
			$this->fake_http( static fn (): array => self::http_answer( 401, array( 'error' => 'invalid_grant' ) ) );
		}
		list( $method, $path ) = explode( ' ', $route, 2 );
		$response = $this->ask( $method, $this->address( $path, $post->ID ), self::BODIES[ $route ] ?? $this->body( $route, $post->ID ) );
		if ( in_array( $role, self::EXPECTED[ $route ], true ) ) {
			self::assertNotContains( $response->get_status(), array( 400, 401, 403, 404, 500 ), (string) wp_json_encode( $response->get_data() ) );
			return;
		}
		self::assertSame( '' === $role ? 401 : 403, $response->get_status() );
		self::assertSame( 'rest_forbidden', self::code( $response ) );
	}

	/** @return array<string, mixed> Bodies that name what this test made. */
	private function body( string $route, int $post_id ): array {
		if ( str_starts_with( $route, 'POST /transfer/' ) ) {
			$file = Export::text( Plugin::instance()->export()->values( 1_700_000_000 ) );
			return 'POST /transfer/preview' === $route ? array( 'file' => $file ) : array(
				'file'     => $file,
				'based_on' => Plugin::instance()->import()->plan( $file )->based_on,
			);
		}
		return 'GET /explain' === $route ? array( 'post' => $post_id ) : array();
	}

	/** Returns the path with IDs that exist. */
	private function address( string $path, int $post_id ): string {
		if ( str_contains( $path, '(?P<connection>' ) ) {
			$path = str_replace( '(?P<connection>[\d]+)', (string) Plugin::instance()->connector()->add_client( self::CLIENT_ID, self::CLIENT_SECRET, 1_700_000_000 )->id, $path );
		}
		if ( str_contains( $path, '(?P<webhook>' ) ) {
			$webhooks = Plugin::instance()->webhook_manager();
			$webhooks->expect( '900', 1_700_000_000 );
			$path = str_replace( '(?P<webhook>[\d]+)', (string) $webhooks->all()[0]->id, $path );
		}
		if ( str_starts_with( $path, '/rules' ) ) {
			Plugin::instance()->rule_changes()->save( new Rule( 'a-rule', '', Rule::TYPE, '', 'page', null ), null );
			$path = str_replace( array( '(?P<rule>[A-Za-z0-9-]{1,64})', '(?P<type>[a-z0-9_-]{1,20})' ), array( 'a-rule', 'page' ), $path );
		}
		if ( str_contains( $path, '(?P<match>' ) ) {
			$path = str_replace( '(?P<match>[\d]+)', (string) $this->with_match(), $path );
		}
		if ( str_contains( $path, '(?P<design>' ) ) {
			$path = str_replace( '(?P<design>[\d]+)', (string) $this->create_post( array( 'post_type' => 'patreon_gate_cta' ) )->ID, $path );
		}
		if ( str_contains( $path, '(?P<grant>' ) ) {
			$grant = Plugin::instance()->grants()->set( new Grant( '900', '501', 0, Grant_Kind::Grant ), 0, 1_700_000_000 );
			$path  = str_replace( '(?P<grant>[\d]+)', (string) $grant->id, $path );
		}
		if ( 1 === preg_match( '/\(\?P<(?:subscription|delivery)>/', $path ) ) {
			$path = $this->with_subscription( $path );
		}
		if ( str_ends_with( $path, '/refresh' ) ) {
			// A connection without a token, so that the answer says that Patreon was not reached.
			Plugin::instance()->connector()->save_client( self::CLIENT_ID, self::CLIENT_SECRET, 1_700_000_000 );
			$wpdb = $GLOBALS['wpdb'];
			self::assertInstanceOf( \wpdb::class, $wpdb );
			$wpdb->query( $wpdb->prepare( 'UPDATE %i SET campaign_id = %s', $wpdb->prefix . 'patreon_gate_connections', '900' ) );
		}
		if ( str_starts_with( $path, '/members' ) || str_starts_with( $path, '/campaigns/' ) ) {
			$this->import_campaign();
			$this->happen( '501' );
			$path = str_replace( array( '(?P<member>[A-Za-z0-9-]{1,64})', '(?P<user>[A-Za-z0-9-]{1,64})', '(?P<campaign>[\d]{1,64})' ), array( 'm-501', '501', '900' ), $path );
		}
		return str_replace( '(?P<id>[\d]+)', (string) $post_id, $path );
	}

	/** Stores a match that waits for review, and returns its ID. */
	private function with_match(): int {
		$plugin = Plugin::instance();
		$plugin->settings()->update( array( 'email_matching' => true ) );
		$user = $this->create_user( 'subscriber' );
		$plugin->ledger()->take( new Member( '900', 'm-1', '501', 'Sam', $user->user_email, fetched_at: 1_700_000_000 ), Cause::Sweep, 'test', 1_700_000_000 );
		$plugin->email_matching()->step( 1_700_000_000 );
		return $plugin->matches()->page( Email_Match::WAITING, 1 )[0]->id;
	}

	/** Returns the path with IDs of an outgoing webhook and of its delivery. */
	private function with_subscription( string $path ): string {
		$this->fake_http( static fn (): array => self::http_answer( 204 ) );
		$desk = Plugin::instance()->subscription_manager();
		$id   = $desk->add( new Subscription( 0, '', 'x', 'https://93.184.216.34/', array( '*' ), false ) )['id'];
		$sent = $desk->test( $id, 1_700_000_000 );
		self::assertNotNull( $sent );
		return str_replace( array( '(?P<subscription>[\d]+)', '(?P<delivery>[\d]+)' ), array( (string) $id, (string) $sent->id ), $path );
	}

	public function test_A40_every_route_has_an_expectation(): void {
		$found = array();
		foreach ( rest_get_server()->get_routes( 'patreon-gate/v1' ) as $path => $endpoints ) {
			if ( '/patreon-gate/v1' === $path ) {
				continue;
			}
			self::assertIsArray( $endpoints );
			foreach ( $endpoints as $endpoint ) {
				self::assertIsArray( $endpoint );
				self::assertIsCallable( $endpoint['permission_callback'] ?? null, $path );
				self::assertNotSame( '__return_true', $endpoint['permission_callback'] );
				foreach ( array_keys( (array) $endpoint['methods'] ) as $method ) {
					$found[] = $method . ' ' . substr( $path, strlen( '/patreon-gate/v1' ) );
				}
			}
		}
		self::assertEqualsCanonicalizing( array_keys( self::EXPECTED ), $found );
	}

	public function test_A40_every_route_describes_its_answer(): void {
		foreach ( array_keys( rest_get_server()->get_routes( 'patreon-gate/v1' ) ) as $path ) {
			if ( '/patreon-gate/v1' === $path ) {
				continue;
			}
			$options = rest_get_server()->get_route_options( (string) $path );
			self::assertIsCallable( is_array( $options ) ? ( $options['schema'] ?? null ) : null, (string) $path );
		}
	}

	public function test_A40_a_role_can_be_given_the_capability(): void {
		$editor = $this->create_user( 'editor' );
		$editor->add_cap( 'manage_patreon_gate' );
		$this->act_as( $editor );
		self::assertSame( 200, $this->ask( 'GET', '/settings' )->get_status() );
	}

	public function test_A40_other_plugins_can_take_the_capability_away(): void {
		add_filter( 'user_has_cap', static fn ( array $has ): array => array( 'manage_patreon_gate' => false ) + $has, 99 );
		$this->act_as_admin();
		self::assertSame( 403, $this->ask( 'GET', '/settings' )->get_status() );
	}

	public function test_A40_authors_see_only_the_locks_of_their_own_posts(): void {
		$author = $this->create_user( 'author' );
		$own    = $this->create_post( array( 'post_author' => $author->ID ) );
		$this->act_as( $author );
		self::assertSame( 200, $this->ask( 'GET', "/posts/{$own->ID}/lock" )->get_status() );
		self::assertSame( 403, $this->ask( 'GET', '/posts/999999/lock' )->get_status() );
		self::assertSame( 403, $this->ask( 'GET', '/posts/999999/readers' )->get_status() );
	}
}
