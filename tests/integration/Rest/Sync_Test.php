<?php
/**
 * Sweeps over REST.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Admin\Capability;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Sweep;
use Patreon_Gate\Patreon\Client_Credentials;
use Patreon_Gate\Patreon\Token_Pair;
use Patreon_Gate\Plugin;
use Patreon_Gate\Rest\Sync_Schemas;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Jobs\Inbox;
use Patreon_Gate\Storage\Jobs\Leases;
use Patreon_Gate\Storage\Jobs\Sweeps;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Options\Attention;
use Patreon_Gate\Storage\Secret_Box;
use Patreon_Gate\Sweep\Sweeper;

/** `/sync` and below it: status, start, and the decision about a held sweep. */
final class Sync_Test extends Rest_Test_Case {

	private const PEOPLE = 30;

	/** @var list<string> Paths Patreon was asked for. */
	private array $asked = array();

	protected function setUp(): void {
		parent::setUp();
		$this->asked = array();
		$this->import_campaign();
		$connections = new Connections( new Database(), new Secret_Box() );
		$connection  = $connections->add_client( new Client_Credentials( 'client', 'secret' ), time() );
		$connections->keep_tokens( $connection, new Token_Pair( 'access', 'refresh', 'campaigns.members', time(), time() + 30 * 86400 ) );
		$connections->mark_connected( $connection, '900', '77', 'Mira' );
		// Patreon answers 404 for every member.
		$this->fake_http(
			function ( string $url ): array {
				$path          = (string) wp_parse_url( $url, PHP_URL_PATH );
				$this->asked[] = $path;
				return str_ends_with( $path, '/campaigns/900/members' )
					? self::http_answer( 200, array( 'data' => array(), 'meta' => array( 'pagination' => array( 'total' => 0, 'cursors' => array( 'next' => null ) ) ) ) )
					: self::http_answer( 404, array( 'errors' => array( array( 'status' => '404', 'code_name' => 'NotFound' ) ) ) );
			}
		);
	}

	/** Lets a minute pass for the limit of requests per minute. */
	private function let_a_minute_pass(): void {
		global $wpdb;
		$wpdb->query( "UPDATE {$wpdb->prefix}patreon_gate_connections SET paid_until = 0" );
	}

	/** Stores members who have paid until yesterday, and whose access is valid for a while longer. */
	private function know( int $people ): void {
		$read = time() - 600;
		for ( $number = 1; $number <= $people; $number++ ) {
			Plugin::instance()->ledger()->take(
				new Member(
					campaign_id: '900',
					member_id: self::member_id( $number ),
					user_id: (string) ( 80_000_000 + $number ),
					full_name: 'Person ' . $number,
					email: 'person' . $number . '@example.com',
					patron_status: 'active_patron',
					last_charge_status: 'Paid',
					last_charge_at: $read - 31 * 86400,
					next_charge_at: $read - 86400,
					pledge_started_at: $read - 31 * 86400,
					entitled_cents: 800,
					lifetime_cents: 800,
					will_pay_cents: 800,
					cadence_months: 1,
					tier_ids: array( '1' ),
					fetched_at: $read
				),
				Cause::Sign_In,
				'test',
				$read
			);
		}
		self::assertSame( $people, $this->with_access() );
	}

	private static function member_id( int $number ): string {
		return sprintf( '00000000-0000-4000-8000-%012d', $number );
	}

	private function with_access(): int {
		return ( new Sweeps( new Database() ) )->with_access( '900' );
	}

	/** @return array<string, mixed> The status of the only campaign. */
	private function campaign( string $method = 'GET', string $path = '/sync' ): array {
		$response = $this->ask( $method, $path );
		self::assertSame( 200, $response->get_status() );
		$told = self::json( $response );
		self::assertTrue( rest_validate_value_from_schema( $told, Sync_Schemas::sync(), 'answer' ) );
		self::assertIsArray( $told );
		self::assertSame( 'wp-cron', $told['engine'] );
		self::assertIsArray( $told['campaigns'] );
		self::assertCount( 1, $told['campaigns'] );
		self::assertIsArray( $told['campaigns'][0] );
		return $told['campaigns'][0];
	}

	public function test_connecting_starts_a_sync_unless_one_just_ran(): void {
		$this->act_as_admin();
		$connect = static fn () => do_action( Hooks::CAMPAIGN_CONNECTED, new Campaign( '900', '77', 'Mira' ) );
		$connect();
		$begun = $this->campaign()['latest'];
		self::assertSame( 'reading', $begun['state'] );
		self::assertNotFalse( wp_next_scheduled( 'patreon_gate_sweep_step' ) );
		self::assertSame( array(), $this->asked, 'The request does not wait for the sweep.' );
		do_action( 'patreon_gate_sweep_step' );
		self::assertSame( 'done', $this->campaign()['latest']['state'] );
		// Connected again, as after a mistake.
		$connect();
		self::assertSame( array( 'done', $begun['started_at'] ), array( $this->campaign()['latest']['state'], $this->campaign()['latest']['started_at'] ) );
	}

	public function test_members_read_after_connecting_are_not_judged_again_at_once(): void {
		global $wpdb;
		do_action( Hooks::CAMPAIGN_CONNECTED, new Campaign( '900', '77', 'Mira' ) );
		$this->know( 2 );
		$versions = static fn (): array => $wpdb->get_col( "SELECT version FROM {$wpdb->prefix}patreon_gate_members ORDER BY id" );
		$before   = $versions();
		do_action( 'patreon_gate_recheck' );
		self::assertSame( $before, $versions() );
	}

	public function test_a_sweep_is_started_and_reported(): void {
		$this->act_as_admin();
		$before = $this->campaign();
		self::assertSame( array( '900', null, null, null ), array( $before['campaign_id'], $before['latest'], $before['last_done'], $before['held'] ) );
		$started = $this->campaign( 'POST', '/sync/start' );
		self::assertSame( 'reading', $started['latest']['state'] );
		self::assertSame( $started['latest']['started_at'], $this->campaign( 'POST', '/sync/start' )['latest']['started_at'], 'A second request starts no other sweep.' );
		self::assertNotFalse( wp_next_scheduled( 'patreon_gate_sweep_step' ) );
		do_action( 'patreon_gate_sweep_step' );
		$after = $this->campaign();
		self::assertSame( array( 'done', 0 ), array( $after['last_done']['state'], $after['last_done']['members_read'] ) );
	}

	public function test_a_screen_drives_a_sweep_where_no_background_work_runs(): void {
		$this->act_as_admin();
		// Patreon only sends to https, so the webhook would not be created otherwise.
		add_filter( 'option_home', static fn (): string => 'https://site.example' );
		$connections = new Connections( new Database(), new Secret_Box() );
		$connection  = $connections->current();
		self::assertNotNull( $connection );
		$connections->keep_tokens( $connection, new Token_Pair( 'access', 'refresh', 'campaigns.members w:campaigns.webhook', time(), time() + 30 * 86400 ) );
		$connections->mark_connected( $connection, '900', '77', 'Mira' );
		self::assertNull( $this->campaign( 'POST', '/sync/advance' )['latest'], 'It begins none.' );
		$this->campaign( 'POST', '/sync/start' );
		$states = array();
		for ( $request = 0; $request < 5 && 'done' !== end( $states ); $request++ ) {
			$states[] = $this->campaign( 'POST', '/sync/advance' )['latest']['state'];
		}
		self::assertSame( 'done', end( $states ) );
		self::assertNotSame( array(), array_filter( $this->asked, static fn ( string $path ): bool => str_ends_with( $path, '/webhooks' ) ), 'The webhook is created as well.' );
	}

	public function test_another_process_that_is_at_it_is_not_disturbed(): void {
		$this->act_as_admin();
		$this->campaign( 'POST', '/sync/start' );
		$leases = new Leases( new Database() );
		self::assertTrue( $leases->take( Sweeper::lease( '900' ), 'another', 60, time() ) );
		self::assertSame( 'reading', $this->campaign( 'POST', '/sync/advance' )['latest']['state'] );
		self::assertSame( array(), array_filter( $this->asked, static fn ( string $path ): bool => str_ends_with( $path, '/members' ) ) );
	}

	public function test_F08_the_creator_sees_whom_it_would_lock_and_approves(): void {
		$this->act_as_admin();
		$this->know( self::PEOPLE );
		$heard = array();
		add_action( Hooks::SWEEP_HELD, static function ( Sweep $sweep ) use ( &$heard ): void { $heard[] = "held $sweep->would_lock of $sweep->had_access"; } );
		add_action( Hooks::SWEEP_COMPLETED, static function ( Sweep $sweep ) use ( &$heard ): void { $heard[] = 'completed ' . $sweep->missing; } );
		do_action( 'patreon_gate_sweep' );
		self::assertSame( array( 'held 30 of 30' ), $heard );
		$held = $this->campaign()['held'];
		self::assertSame( array( 'held', 'brake', 30, 30 ), array( $held['state'], $held['reason'], $held['would_lock'], $held['had_access'] ) );
		$first = self::json( $this->ask( 'GET', '/sync/held/members', array( 'per_page' => 20 ) ) );
		self::assertIsArray( $first );
		self::assertCount( 20, $first );
		self::assertSame( array( 'member_id' => self::member_id( 1 ), 'user_id' => '80000001', 'full_name' => 'Person 1', 'email' => 'person1@example.com', 'reason' => 'missing' ), $first[0] );
		self::assertCount( 10, (array) self::json( $this->ask( 'GET', '/sync/held/members', array( 'after' => $first[19]['member_id'] ) ) ) );
		self::assertSame( 30, $this->with_access() );
		$notice = fn (): string => $this->output_of( static fn () => do_action( 'admin_notices' ) );
		self::assertStringContainsString( 'data-patreon-gate-attention="held"', $notice() );
		( new Attention() )->set( '900', Attention::BRAKED, true );
		self::assertSame( 1, substr_count( $notice(), 'Nobody was locked out' ), 'The notice is shown once.' );
		( new Attention() )->set( '900', Attention::BRAKED, false );

		self::assertNull( $this->campaign( 'POST', '/sync/held/approve' )['held'] );
		do_action( 'patreon_gate_sweep_step' );
		do_action( 'patreon_gate_inbox_step' );
		$this->let_a_minute_pass();
		do_action( 'patreon_gate_inbox_step' );
		self::assertSame( array( 'held 30 of 30', 'completed 30' ), $heard );
		self::assertSame( 0, $this->with_access(), 'Each member was read singly, and Patreon knew none of them.' );
		self::assertContains( '/api/oauth2/v2/members/' . self::member_id( 30 ), $this->asked );
		self::assertStringNotContainsString( 'locked out', $this->output_of( static fn () => do_action( 'admin_notices' ) ) );
		$types = array_column( ( new Event_Log( new Database() ) )->latest( 500 ), 'type' );
		self::assertContains( 'sweep_held', $types );
		self::assertContains( 'sweep_approved', $types );
	}

	public function test_F08_the_creator_discards_and_everybody_keeps_what_they_have(): void {
		$this->act_as_admin();
		$this->know( self::PEOPLE );
		do_action( 'patreon_gate_sweep' );
		self::assertNull( $this->campaign( 'POST', '/sync/held/discard' )['held'] );
		do_action( 'patreon_gate_sweep_step' );
		do_action( 'patreon_gate_inbox_step' );
		self::assertSame( 30, $this->with_access() );
		self::assertNotContains( '/api/oauth2/v2/members/' . self::member_id( 1 ), $this->asked );
		self::assertSame( 409, $this->ask( 'POST', '/sync/held/discard' )->get_status(), 'Nothing is left to decide.' );
		self::assertSame( 'patreon_gate_nothing_held', self::code( $this->ask( 'POST', '/sync/held/approve' ) ) );
	}

	public function test_F08_single_404s_stop_at_the_brake_and_are_approved_the_same_way(): void {
		$this->act_as_admin();
		$this->know( self::PEOPLE );
		for ( $number = 1; $number <= self::PEOPLE; $number++ ) {
			( new Inbox( new Database() ) )->put( '900', self::member_id( $number ), Cause::Webhook, 'members:delete', time() - 60 );
		}
		do_action( 'patreon_gate_inbox_step' );
		self::assertSame( 20, $this->with_access() );
		self::assertTrue( $this->campaign()['is_braked'] );
		self::assertSame( array( 'not_found' ), array_values( array_unique( array_column( (array) self::json( $this->ask( 'GET', '/sync/held/members' ) ), 'reason' ) ) ) );
		self::assertFalse( $this->campaign( 'POST', '/sync/held/approve' )['is_braked'] );
		$this->let_a_minute_pass();
		do_action( 'patreon_gate_inbox_step' );
		self::assertSame( 0, $this->with_access() );
	}

	public function test_without_a_connection_nothing_is_started(): void {
		global $wpdb;
		$wpdb->query( "DELETE FROM {$wpdb->prefix}patreon_gate_connections" );
		$this->act_as_admin();
		self::assertSame( array(), self::json( $this->ask( 'GET', '/sync' ) )['campaigns'] );
		self::assertSame( 409, $this->ask( 'POST', '/sync/start' )->get_status() );
		self::assertSame( 409, $this->ask( 'POST', '/sync/advance' )->get_status() );
		self::assertSame( 409, $this->ask( 'GET', '/sync/held/members' )->get_status() );
		do_action( 'patreon_gate_sweep' );
		self::assertSame( array(), $this->asked );
	}

	public function test_an_unknown_campaign_is_refused(): void {
		$this->act_as_admin();
		self::assertSame( 409, $this->ask( 'POST', '/sync/start', array( 'campaign' => '901' ) )->get_status() );
		self::assertSame( 400, $this->ask( 'POST', '/sync/start', array( 'campaign' => 'x' ) )->get_status() );
		self::assertSame( 200, $this->ask( 'POST', '/sync/start', array( 'campaign' => '900' ) )->get_status() );
	}

	public function test_F17_missed_runs_are_recognized(): void {
		$control = Plugin::instance()->sync_control();
		$now     = time();
		self::assertSame( 0, $control->missed_runs( '900', $now + 1800 ) );
		self::assertSame( 2, $control->missed_runs( '900', $now + 3 * 1800 ), 'Runs are counted from when the campaign was connected.' );
		do_action( 'patreon_gate_sweep' );
		self::assertSame( 0, $control->missed_runs( '900', $now + 1800 ) );
		self::assertSame( 2, $control->missed_runs( '900', $now + 2 * 1800 + 120 ) );
		Plugin::instance()->settings()->update( array( 'sweep_minutes' => 1440 ) );
		self::assertSame( 0, $control->missed_runs( '900', $now + 86400 ) );
		self::assertTrue( $control->is_due( '900', $now - 86400 ), 'After the clock was put back, a sweep is due (F15).' );
		self::assertFalse( $control->is_due( '900', $now + 1800 ) );
	}

	public function test_F17_without_a_scheduler_a_sign_in_starts_the_sync(): void {
		do_action( 'patreon_gate_sweep' );
		wp_clear_scheduled_hook( 'patreon_gate_sweep_step' );
		do_action( Hooks::VIEWER_SIGNED_IN, '80000001', 0 );
		self::assertFalse( wp_next_scheduled( 'patreon_gate_sweep_step' ), 'No sweep is started while none is overdue.' );
		global $wpdb;
		$wpdb->query( "UPDATE {$wpdb->prefix}patreon_gate_sweeps SET started_at = started_at - 7200, updated_at = updated_at - 7200" );
		do_action( Hooks::VIEWER_SIGNED_IN, '80000001', 0 );
		self::assertNotFalse( wp_next_scheduled( 'patreon_gate_sweep_step' ) );
		$before = count( $this->asked );
		do_action( 'patreon_gate_sweep_step' );
		self::assertGreaterThan( $before, count( $this->asked ) );
	}

	public function test_F16_a_sweep_whose_next_step_was_lost_continues(): void {
		Plugin::instance()->sync_control()->start( '900' );
		wp_clear_scheduled_hook( 'patreon_gate_sweep_step' );
		do_action( 'patreon_gate_inbox' );
		self::assertFalse( wp_next_scheduled( 'patreon_gate_sweep_step' ), 'It is not continued while another process may be working on it.' );
		global $wpdb;
		$wpdb->query( "UPDATE {$wpdb->prefix}patreon_gate_sweeps SET updated_at = updated_at - 600" );
		do_action( 'patreon_gate_inbox' );
		self::assertNotFalse( wp_next_scheduled( 'patreon_gate_sweep_step' ) );
		do_action( 'patreon_gate_sweep_step' );
		self::assertSame( 'done', ( new Sweeps( new Database() ) )->latest( '900' )?->state->value );
	}

	public function test_an_error_of_one_campaign_does_not_affect_another(): void {
		$connections = new Connections( new Database(), new Secret_Box() );
		$second      = $connections->add_client( new Client_Credentials( 'client-2', 'secret' ), time() );
		$connections->keep_tokens( $second, new Token_Pair( 'access-2', 'refresh-2', 'campaigns.members', time(), time() + 30 * 86400 ) );
		$connections->mark_connected( $second, '901', '78', 'Otis' );
		// The first campaign's sweep cannot begin, because a process that hangs holds its lease.
		$wpdb = $GLOBALS['wpdb'];
		self::assertInstanceOf( \wpdb::class, $wpdb );
		$wpdb->insert( $wpdb->prefix . 'patreon_gate_leases', array( 'name' => 'sweep:900', 'owner' => 'hangs', 'until_at' => time() + 120 ) );
		do_action( 'patreon_gate_sweep' );
		self::assertContains( '/api/oauth2/v2/campaigns/901/members', $this->asked );
		self::assertNotContains( '/api/oauth2/v2/campaigns/900/members', $this->asked );
		self::assertNotNull( ( new Sweeps( new Database() ) )->latest( '901' ) );
		$this->act_as_admin();
		$told = self::json( $this->ask( 'GET', '/sync' ) );
		self::assertIsArray( $told );
		self::assertSame( array( '900', '901' ), array_column( (array) $told['campaigns'], 'campaign_id' ) );
	}

	public function test_the_notice_is_only_for_people_who_may_act_on_it(): void {
		( new Attention() )->set( '900', Attention::HELD, true );
		$notice = fn (): string => $this->output_of( static fn () => do_action( 'admin_notices' ) );
		$this->act_as( $this->create_user( 'editor' ) );
		self::assertStringNotContainsString( 'locked out', $notice() );
		$this->act_as_admin();
		self::assertTrue( current_user_can( Capability::MANAGE ) );
		self::assertStringContainsString( 'page=patreon-gate&#038;screen=connection#sync', $notice() );
		( new Attention() )->set( '900', Attention::HELD, false );
		self::assertStringNotContainsString( 'locked out', $notice() );
		self::assertSame( array(), ( new Attention() )->all() );
	}
}
