<?php
/**
 * Webhooks at Patreon, looked after.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Webhook;

use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Patreon\Webhook_Triggers;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Webhook_State;
use Patreon_Gate\Sync\Webhook_Address;
use Patreon_Gate\Sync\Webhook_Trouble;
use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Http\Attack\Parallel;
use Patreon_Gate\Tests\Page;

/** Made, found again, repaired, rotated, switched off; rows W11, W13 and F24, and processes killed in between. */
final class Manager_Test extends Webhook_Case {

	private const ELSEWHERE = 'http://127.0.0.1:9/somebody-elses';

	public function test_one_webhook_tells_all_six_triggers_and_caring_again_changes_nothing(): void {
		$made = $this->remote();
		self::assertSame( array( Webhook_Address::of( $this->webhook->token ), self::CAMPAIGN, false ), array( $made['uri'], $made['campaign_id'], $made['paused'] ) );
		self::assertEqualsCanonicalizing( Webhook_Triggers::ALL, $made['triggers'] );
		self::assertSame( array( Webhook_State::Active, $made['id'], true ), array( $this->webhook->state, $this->webhook->webhook_id, $this->webhook->has_secret ) );
		self::assertSame( get_option( 'blogname' ), $this->webhook->name );
		$this->manager()->care( self::CAMPAIGN, time() );
		self::assertSame( $made, $this->remote() );
		self::assertCount( 1, $this->manager()->all() );
		self::assertStringNotContainsString( $this->secret(), $this->database_text() );
	}

	public function test_connecting_makes_it_by_itself_and_disconnecting_deletes_it(): void {
		$connector = Plugin::instance()->connector();
		$connector->disconnect( time() );
		self::assertSame( array(), $this->remotes() );
		self::assertSame( Webhook_State::Off, $this->stored()->state );
		$this->connect();
		self::assertSame( Webhook_State::Draft, $this->stored()->state );
		self::assertContains( 'patreon_gate_webhooks_step', $this->run_jobs() );
		self::assertSame( $this->stored()->webhook_id, $this->remote()['id'] );
		$this->happens( '80000001', 'upgrade', array( 'tier_id' => '6602500' ) );
		self::assertNotSame( array(), self::inbox() );
	}

	public function test_disconnecting_does_not_wait_for_a_patreon_in_trouble(): void {
		$this->fault( 'unavailable', '/api/oauth2/v2/webhooks/*', null );
		$connector = Plugin::instance()->connector();
		$connector->disconnect( time() );
		self::assertSame( 'disconnected', $connector->connection()?->state->value );
		$stored = $this->stored();
		self::assertSame( array( Webhook_State::Off, false, 'server' ), array( $stored->state, $stored->has_secret, $stored->last_error ) );
		$before = self::fingerprint();
		self::assertSame( 401, $this->deliver( self::body() )->status );
		self::assertSame( $before, self::fingerprint() );
		// Connected again, it is the same one: nothing is left over at Patreon.
		$this->sandbox( 'DELETE', 'faults' );
		$left = $this->remote()['id'];
		$this->connect_again();
		self::assertSame( $left, $this->manager()->care( self::CAMPAIGN, time() )->webhook_id );
		self::assertSame( $left, $this->remote()['id'] );
		self::assertSame( 200, $this->deliver( self::body() )->status );
	}

	public function test_a_broken_connection_that_is_given_up_is_not_listened_to_any_more(): void {
		$connector  = Plugin::instance()->connector();
		$connection = $connector->connection();
		self::assertNotNull( $connection );
		global $wpdb;
		$wpdb->query( $wpdb->prepare( "UPDATE %i SET state = 'reconnect'", $wpdb->prefix . 'patreon_gate_connections' ) );
		$connector->disconnect( time() );
		self::assertSame( array( Webhook_State::Off, 'disconnected' ), array( $this->stored()->state, $this->stored()->last_error ) );
		self::assertSame( 401, $this->deliver( self::body() )->status );
		$left = $this->remote()['id'];
		$this->connect_again();
		self::assertContains( 'patreon_gate_webhooks_step', $this->run_jobs() );
		self::assertSame( array( Webhook_State::Active, $left ), array( $this->stored()->state, $this->remote()['id'] ) );
		self::assertSame( 200, $this->deliver( self::body() )->status );
	}

	public function test_what_is_missing_at_patreon_is_made_again_at_the_same_address(): void {
		self::assertSame( 204, $this->at_patreon( 'DELETE', '/' . $this->webhook->webhook_id )->status );
		$made = $this->manager()->care( self::CAMPAIGN, time() );
		self::assertNotSame( $this->webhook->webhook_id, $made->webhook_id );
		self::assertSame( $this->webhook->token, $made->token );
		self::assertSame( 200, $this->deliver( self::body() )->status );
	}

	public function test_a_wrong_address_and_missing_triggers_are_corrected(): void {
		$this->at_patreon( 'PATCH', '/' . $this->webhook->webhook_id, array( 'uri' => self::base_url() . '/index.php?rest_route=/patreon-gate/v1/webhooks/' . $this->webhook->token, 'triggers' => array( 'members:create', 'posts:publish' ) ) );
		$this->manager()->care( self::CAMPAIGN, time() );
		$remote = $this->remote();
		self::assertSame( Webhook_Address::of( $this->webhook->token ), $remote['uri'] );
		self::assertEqualsCanonicalizing( Webhook_Triggers::ALL, $remote['triggers'] );
		self::assertContains( 'webhook_repaired', self::log_types() );
	}

	public function test_after_a_move_of_the_site_it_follows(): void {
		// The old address leads nowhere; then it leads to this site, too, under another name.
		foreach ( array( 'http://127.0.0.1:9', str_replace( '127.0.0.1', 'localhost', self::base_url() ) ) as $old ) {
			$before = $this->stored();
			$this->at_patreon( 'PATCH', '/' . $before->webhook_id, array( 'uri' => $old . '/wp-json/patreon-gate/v1/webhooks/' . $before->token ) );
			$this->webhook = $this->manager()->care( self::CAMPAIGN, time() );
			self::assertSame( array( $before->webhook_id, Webhook_Address::of( $this->webhook->token ) ), array( $this->remote()['id'], $this->remote()['uri'] ) );
			self::assertSame( 200, $this->deliver( self::body() )->status );
		}
	}

	public function test_a_copy_of_a_site_that_is_connected_itself_leaves_the_originals_webhook_alone(): void {
		// The original: accepts what it is sent, as a site does that has the same row.
		$port   = (int) substr( (string) strrchr( (string) stream_socket_get_name( stream_socket_server( 'tcp://127.0.0.1:0' ), false ), ':' ), 1 );
		$router = (string) tempnam( sys_get_temp_dir(), 'original' );
		file_put_contents( $router, '<?php http_response_code( hash_hmac( "md5", file_get_contents( "php://input" ), ' . wp_json_encode( $this->secret() ) . ' ) === $_SERVER["HTTP_X_PATREON_SIGNATURE"] ? 200 : 401 ); echo \'{"received":true}\';' );
		$original = proc_open( array( PHP_BINARY, '-S', "127.0.0.1:$port", $router ), array( 2 => array( 'pipe', 'w' ) ), $pipes );
		self::assertIsResource( $original );
		try {
			// Its first line says that it listens.
			self::assertStringContainsString( 'started', (string) fgets( $pipes[2] ) );
			$uri = "http://127.0.0.1:$port/wp-json/patreon-gate/v1/webhooks/" . $this->webhook->token;
			$this->at_patreon( 'PATCH', '/' . $this->webhook->webhook_id, array( 'uri' => $uri ) );
			$theirs        = $this->remote();
			$this->webhook = $this->manager()->care( self::CAMPAIGN, time() );
			self::assertContains( $theirs, $this->remotes(), 'Untouched.' );
			self::assertCount( 2, $this->remotes() );
			self::assertNotSame( $theirs['id'], $this->webhook->webhook_id );
			self::assertSame( array( $uri ), array_column( $this->manager()->others( self::CAMPAIGN, time() ), 'uri' ) );
			$this->manager()->care( self::CAMPAIGN, time() );
			self::assertCount( 2, $this->remotes() );
			$this->manager()->switch_off( $this->webhook->id, time() );
			self::assertSame( $theirs, $this->remote() );
		} finally {
			proc_terminate( $original );
			proc_close( $original );
			unlink( $router );
		}
	}

	public function test_f24_a_paused_webhook_is_started_and_what_was_held_back_comes(): void {
		global $wpdb;
		// Days of failures: the address answers as to a stranger.
		$table = $wpdb->prefix . 'patreon_gate_webhooks';
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET token = REVERSE( token )', $table ) );
		$this->sandbox( 'POST', 'clock', array( 'frozen' => true ) );
		$this->happens( '80000001', 'upgrade', array( 'tier_id' => '6602500' ) );
		$seconds = array( 30, 300, 900, 3600, 10800, 86400, 604800 );
		foreach ( $seconds as $wait ) {
			$this->sandbox( 'POST', 'clock', array( 'advance_seconds' => $wait ) );
			$this->sandbox( 'POST', 'deliveries/settle' );
		}
		$remote = $this->remote();
		self::assertTrue( $remote['paused'] );
		self::assertGreaterThanOrEqual( 8, $remote['num_consecutive_times_failed'] );
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET token = REVERSE( token )', $table ) );
		self::assertSame( array(), self::inbox() );
		// Patreon does not let it be started: it says so, and tries again later.
		$this->fault( 'unavailable', '/api/oauth2/v2/webhooks/*', 1 );
		try {
			$this->manager()->care( self::CAMPAIGN, time() );
			self::fail( 'Patreon was in trouble.' );
		} catch ( Request_Failed $failed ) {
			self::assertTrue( $failed->failure->is_transient() );
		}
		self::assertSame( array( Webhook_State::Paused, true, 'server' ), array( $this->stored()->state, $this->stored()->is_paused, $this->stored()->last_error ) );
		// Then it does.
		$cared = $this->manager()->care( self::CAMPAIGN, time() );
		self::assertSame( array( true, $remote['num_consecutive_times_failed'] ), array( $cared->is_paused, $cared->failures ) );
		self::assertContains( $cared->state, array( Webhook_State::Failing, Webhook_State::Active ) );
		self::assertGreaterThan( 0, $cared->last_attempted_at );
		$this->sandbox( 'POST', 'deliveries/settle' );
		self::assertNotSame( array(), self::inbox() );
		$well = $this->manager()->care( self::CAMPAIGN, time() );
		self::assertSame( array( Webhook_State::Active, false, 0, '' ), array( $well->state, $well->is_paused, $well->failures, $well->last_error ) );
	}

	public function test_what_is_not_ours_is_shown_and_never_touched(): void {
		$this->at_patreon( 'POST', '', array( 'uri' => self::ELSEWHERE, 'triggers' => array( 'members:create' ) ) );
		$others = $this->manager()->others( self::CAMPAIGN, time() );
		self::assertSame( array( self::ELSEWHERE ), array_column( $others, 'uri' ) );
		$before = $this->remotes();
		$this->manager()->care( self::CAMPAIGN, time() );
		self::assertSame( $before, $this->remotes() );
		$this->manager()->rotate( $this->webhook->id, time() );
		$this->manager()->switch_off( $this->webhook->id, time() );
		self::assertSame( array( self::ELSEWHERE ), array_column( $this->remotes(), 'uri' ) );
	}

	public function test_a_second_one_at_our_address_is_deleted_and_one_nobody_stored_is_adopted(): void {
		global $wpdb;
		$address = Webhook_Address::of( $this->webhook->token );
		$this->at_patreon( 'POST', '', array( 'uri' => $address, 'triggers' => array( 'members:create' ) ) );
		self::assertCount( 2, $this->remotes() );
		$this->manager()->care( self::CAMPAIGN, time() );
		self::assertSame( $this->webhook->webhook_id, $this->remote()['id'] );
		// As a process leaves it that was killed after Patreon made it.
		$wpdb->query( $wpdb->prepare( "UPDATE %i SET webhook_id = '', secret = '', state = 'draft'", $wpdb->prefix . 'patreon_gate_webhooks' ) );
		$adopted = $this->manager()->care( self::CAMPAIGN, time() );
		self::assertSame( $this->webhook->webhook_id, $adopted->webhook_id );
		self::assertSame( 200, $this->deliver( self::body() )->status );
	}

	public function test_a_secret_that_no_longer_opens_is_asked_for_again(): void {
		global $wpdb;
		$wpdb->query( $wpdb->prepare( "UPDATE %i SET secret = 'pg1:salts were changed'", $wpdb->prefix . 'patreon_gate_webhooks' ) );
		self::assertSame( 401, $this->deliver( self::body() )->status );
		self::assertTrue( $this->manager()->care( self::CAMPAIGN, time() )->has_secret );
		self::assertSame( 200, $this->deliver( self::body() )->status );
	}

	public function test_a_field_patreon_no_longer_knows_is_done_without(): void {
		$this->fault( 'unknown_field', '*', null, array( 'type' => 'webhook', 'field' => 'last_attempted_at' ) );
		self::assertSame( Webhook_State::Active, $this->manager()->care( self::CAMPAIGN, time() )->state );
	}

	public function test_w11_after_a_rotation_both_secrets_are_good_for_a_day_and_then_one(): void {
		global $wpdb;
		$old     = $this->secret();
		$rotated = $this->manager()->rotate( $this->webhook->id, time() );
		$new     = $this->secret();
		self::assertNotSame( $old, $new );
		self::assertSame( array( $this->webhook->token, $this->remote()['id'] ), array( $rotated->token, $rotated->webhook_id ) );
		self::assertEqualsWithDelta( time() + 86400, $rotated->previous_until, 60 );
		$body = self::body();
		self::assertSame( 200, $this->deliver( $body, 'members:update', self::sign( $body, $old ) )->status );
		self::assertSame( 200, $this->deliver( $body, 'members:update', self::sign( $body, $new ) )->status );
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET previous_until = %d', $wpdb->prefix . 'patreon_gate_webhooks', time() - 1 ) );
		self::assertSame( 401, $this->deliver( $body, 'members:update', self::sign( $body, $old ) )->status );
		self::assertSame( 200, $this->deliver( $body, 'members:update', self::sign( $body, $new ) )->status );
	}

	public function test_w11_a_rotation_during_traffic_loses_nothing(): void {
		for ( $round = 0; $round < 3; $round++ ) {
			$old  = $this->secret();
			$body = self::body( sprintf( 'aaaaaaaa-0000-4000-8000-%012d', $round ) );
			// Sent before, arrives after.
			$late = fn (): Page => $this->deliver( $body, 'members:update', self::sign( $body, $old ) );
			$this->manager()->rotate( $this->webhook->id, time() );
			self::assertSame( 200, $late()->status );
			$this->happens( '80000001', 'bill' );
		}
		foreach ( $this->deliveries() as $delivery ) {
			self::assertSame( 'delivered', $delivery['state'] );
		}
		self::assertCount( 4, self::inbox() );
	}

	public function test_w11_a_rotation_whose_answer_is_lost_is_taken_up_again(): void {
		$old = $this->secret();
		$this->fault( 'lose_reply', '/api/oauth2/v2/webhooks', 1 );
		try {
			$this->manager()->rotate( $this->webhook->id, time() );
			self::fail( 'The answer was lost.' );
		} catch ( Request_Failed ) {
			self::assertCount( 2, $this->remotes() );
		}
		$body = self::body();
		self::assertSame( 200, $this->deliver( $body, 'members:update', self::sign( $body, $old ) )->status );
		$this->manager()->care( self::CAMPAIGN, time() );
		self::assertSame( $this->webhook->webhook_id, $this->remote()['id'], 'The one that is stored is kept.' );
		// The old one cannot be deleted right now: the new one works, and the next care deletes the old.
		$this->fault( 'unavailable', '/api/oauth2/v2/webhooks/*', 1 );
		try {
			$this->manager()->rotate( $this->webhook->id, time() );
			self::fail( 'Patreon was in trouble.' );
		} catch ( Request_Failed ) {
			self::assertCount( 2, $this->remotes() );
		}
		$this->happens( '80000001', 'upgrade', array( 'tier_id' => '6602500' ) );
		foreach ( $this->deliveries() as $delivery ) {
			self::assertSame( 'delivered', $delivery['state'], 'Both are accepted.' );
		}
		$kept = $this->manager()->care( self::CAMPAIGN, time() );
		self::assertSame( $kept->webhook_id, $this->remote()['id'] );
		self::assertNotSame( $this->webhook->webhook_id, $kept->webhook_id );
	}

	public function test_switched_off_it_stays_off_until_it_is_switched_on(): void {
		$this->fault( 'unavailable', '/api/oauth2/v2/webhooks/*', 1 );
		self::assertFalse( $this->manager()->switch_off( $this->webhook->id, time() ) );
		self::assertSame( 401, $this->deliver( self::body() )->status );
		self::assertCount( 1, $this->remotes() );
		$this->manager()->care( self::CAMPAIGN, time() );
		self::assertSame( array(), $this->remotes(), 'The next care deletes what could not be deleted.' );
		$this->manager()->care( self::CAMPAIGN, time() );
		self::assertSame( array(), $this->remotes() );
		try {
			$this->manager()->rotate( $this->webhook->id, time() );
			self::fail( 'It is off.' );
		} catch ( Webhook_Trouble $trouble ) {
			self::assertSame( 'webhook_off', $trouble->why );
		}
		$on = $this->manager()->switch_on( self::CAMPAIGN, 'Maps', time() );
		self::assertSame( array( 'Maps', Webhook_State::Active ), array( $on->name, $on->state ) );
		self::assertSame( 200, $this->deliver( self::body() )->status );
	}

	public function test_without_the_scope_patreon_is_not_asked_and_the_connection_lives(): void {
		global $wpdb;
		$wpdb->query( $wpdb->prepare( "UPDATE %i SET scopes = 'identity campaigns campaigns.members'", $wpdb->prefix . 'patreon_gate_connections' ) );
		$this->sandbox( 'DELETE', 'requests' );
		try {
			$this->manager()->care( self::CAMPAIGN, time() );
			self::fail( 'The scope is missing.' );
		} catch ( Webhook_Trouble $trouble ) {
			self::assertSame( 'webhook_scope', $trouble->why );
		}
		self::assertSame( 'webhook_scope', $this->stored()->last_error );
		self::assertSame( array(), $this->sandbox( 'GET', 'requests' )['requests'] ?? null );
		self::assertTrue( Plugin::instance()->connector()->connection()?->is_usable() );
	}

	public function test_w13_deliveries_that_something_keeps_back_are_noticed(): void {
		global $wpdb;
		$webhooks = $wpdb->prefix . 'patreon_gate_webhooks';
		$sweeps   = $wpdb->prefix . 'patreon_gate_sweeps';
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET created_at = created_at - 200000', $webhooks ) );
		self::assertSame( Webhook_State::Active, $this->manager()->care( self::CAMPAIGN, time() )->state, 'Nothing happened, nothing is missing.' );
		$sweep = array( 'campaign_id' => self::CAMPAIGN, 'state' => 'done', 'next_cursor' => '', 'started_at' => time() - 5000, 'finished_at' => time() - 4000 );
		$wpdb->insert( $sweeps, $sweep + array( 'changed' => 50, 'is_first' => 1 ) );
		$wpdb->insert( $sweeps, $sweep + array( 'changed' => 2 ) );
		self::assertSame( Webhook_State::Active, $this->manager()->care( self::CAMPAIGN, time() )->state );
		$wpdb->insert( $sweeps, $sweep + array( 'changed' => 1 ) );
		self::assertSame( Webhook_State::Silent, $this->manager()->care( self::CAMPAIGN, time() )->state );
		self::assertContains( 'webhook_state', self::log_types() );
		$this->happens( '80000001', 'upgrade', array( 'tier_id' => '6602500' ) );
		self::assertSame( Webhook_State::Active, $this->stored()->state, 'The next delivery ends it.' );
		self::assertSame( Webhook_State::Active, $this->manager()->care( self::CAMPAIGN, time() )->state );
	}

	public function test_two_at_once_make_one(): void {
		global $wpdb;
		$this->at_patreon( 'DELETE', '/' . $this->webhook->webhook_id );
		$wpdb->replace( $wpdb->prefix . 'patreon_gate_leases', array( 'name' => 'webhook:' . self::CAMPAIGN, 'owner' => 'another process', 'until_at' => time() + 100 ) );
		try {
			$this->manager()->care( self::CAMPAIGN, time() );
			self::fail( 'Another process is at it.' );
		} catch ( Webhook_Trouble $trouble ) {
			self::assertSame( 'busy', $trouble->why );
		}
		self::assertSame( array(), $this->remotes() );
		self::assertSame( '', $this->stored()->last_error );
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET until_at = %d', $wpdb->prefix . 'patreon_gate_leases', time() - 1 ) );
		$this->manager()->care( self::CAMPAIGN, time() );
		self::assertCount( 1, $this->remotes() );
	}

	public function test_six_processes_at_once_make_one(): void {
		$admin = $this->visitor_as( 'admin' );
		$url   = self::base_url() . '/wp-json/patreon-gate/v1/webhooks/repair?_wpnonce=' . $admin->rest_nonce();
		for ( $round = 0; $round < 3; $round++ ) {
			foreach ( $this->remotes() as $remote ) {
				$this->at_patreon( 'DELETE', '/' . ( is_string( $remote['id'] ) ? $remote['id'] : '' ) );
			}
			self::empty( 'webhooks' );
			$answers = Parallel::each( array_fill( 0, 6, $url ), array_fill( 0, 6, $admin->cookies ), array_fill( 0, 6, array() ) );
			$good    = count( preg_grep( '#^HTTP/1\.1 200 #', $answers ) ?: array() );
			self::assertGreaterThan( 0, $good );
			self::assertCount( 6 - $good, preg_grep( '#^HTTP/1\.1 409 .*"patreon_gate_busy"#s', $answers ) ?: array(), implode( "\n", $answers ) );
			self::assertCount( 1, $this->manager()->all() );
			self::assertSame( $this->stored()->webhook_id, $this->remote()['id'] );
			$this->webhook = $this->stored();
			self::assertSame( 200, $this->deliver( self::body() )->status );
		}
	}

	public function test_whoever_is_killed_anywhere_leaves_nothing_that_the_next_does_not_put_right(): void {
		$points = $this->kill_at( 0 );
		self::assertGreaterThan( 8, $points );
		for ( $point = 1; $point <= $points; $point++ ) {
			$this->kill_at( $point );
			self::assertLessThanOrEqual( 1, count( $this->remotes() ), "Killed at $point" );
			self::empty( 'leases' );
			$this->manager()->care( self::CAMPAIGN, time() );
			self::assertSame( $this->stored()->webhook_id, $this->remote()['id'], "Killed at $point" );
			$this->webhook = $this->stored();
			self::assertSame( 200, $this->deliver( self::body() )->status, "Killed at $point" );
		}
	}

	public function test_the_routes_manage_and_tell_no_secret(): void {
		$this->at_patreon( 'POST', '', array( 'uri' => self::ELSEWHERE . '?their=secret', 'triggers' => array( 'members:create' ) ) );
		$admin = $this->visitor_as( 'admin' );
		$nonce = $admin->rest_nonce();
		$id    = $this->webhook->id;
		$pages = array(
			'list'    => $this->ask( $admin, $nonce, 'GET', 'webhooks' ),
			'others'  => $this->ask( $admin, $nonce, 'GET', 'webhooks/others' ),
			'repair'  => $this->ask( $admin, $nonce, 'POST', 'webhooks/repair' ),
			'rotate'  => $this->ask( $admin, $nonce, 'POST', "webhooks/$id/rotate" ),
			'off'     => $this->ask( $admin, $nonce, 'DELETE', "webhooks/$id" ),
			'on'      => $this->ask( $admin, $nonce, 'POST', 'webhooks', array( 'campaign' => self::CAMPAIGN, 'name' => 'Maps' ) ),
		);
		foreach ( $pages as $what => $page ) {
			self::assertSame( 200, $page->status, "$what: $page->body" );
			foreach ( array( ...array_column( $this->remotes(), 'secret' ), 'their=secret' ) as $secret ) {
				self::assertIsString( $secret );
				self::assertStringNotContainsString( $secret, $page->raw, $what );
			}
		}
		self::assertSame( '127.0.0.1', $pages['others']->json()[0]['host'] ?? null );
		self::assertSame( 'off', $pages['off']->json()[0]['state'] ?? null );
		self::assertSame( array( 'Maps', 'active' ), array( $pages['on']->json()['name'] ?? null, $pages['on']->json()['state'] ?? null ) );
		self::assertSame( 404, $this->ask( $admin, $nonce, 'DELETE', 'webhooks/999999' )->status );
		self::assertSame( 409, $this->ask( $admin, $nonce, 'POST', 'webhooks/repair', array( 'campaign' => '4711' ) )->status );
		$this->fault( 'unavailable', '/api/oauth2/v2/webhooks', 1 );
		self::assertSame( 502, $this->ask( $admin, $nonce, 'POST', 'webhooks/repair' )->status );
	}

	/** @param array<string, mixed> $body Sent as JSON. */
	private function ask( Browser $admin, string $nonce, string $method, string $route, array $body = array() ): Page {
		return $admin->request( $method, "/wp-json/patreon-gate/v1/$route", 'POST' === $method ? (string) wp_json_encode( (object) $body ) : '', array( 'Content-Type' => 'application/json', 'X-WP-Nonce' => $nonce ) );
	}

	/** Connects the disconnected campaign, whose rows are kept. */
	private function connect_again(): void {
		Plugin::instance()->connector()->complete( $this->code_for( self::CREATOR, 'state', \Patreon_Gate\Patreon\OAuth::CREATOR_SCOPES ), $this->redirect_uri(), time() );
	}

	/** @param array<string, mixed> $more Of the fault. */
	private function fault( string $kind, string $endpoint, ?int $remaining, array $more = array() ): void {
		$this->sandbox( 'POST', 'faults', array( 'kind' => $kind, 'endpoint' => $endpoint, 'remaining' => $remaining ) + $more );
	}

	/**
	 * Somebody else with the creator's token.
	 *
	 * @param array<string, mixed> $attributes Of the webhook.
	 */
	private function at_patreon( string $method, string $path, array $attributes = array() ): Page {
		$data = array( 'type' => 'webhook', 'attributes' => $attributes, 'relationships' => array( 'campaign' => array( 'data' => array( 'type' => 'campaign', 'id' => self::CAMPAIGN ) ) ) );
		$page = ( new Browser( self::sandbox_url() ) )->request( $method, "/api/oauth2/v2/webhooks$path", array() === $attributes ? '' : (string) wp_json_encode( array( 'data' => $data ) ), array( 'Authorization' => 'Bearer sandbox-creator-access-token', 'Content-Type' => 'application/json', 'User-Agent' => 'somebody' ) );
		self::assertContains( $page->status, array( 200, 201, 204 ), $page->body );
		return $page;
	}

	/** @return list<array<array-key, mixed>> */
	private function deliveries(): array {
		$all = $this->sandbox( 'GET', 'deliveries' )['deliveries'] ?? null;
		self::assertIsArray( $all );
		self::assertNotSame( array(), $all );
		return array_values( array_filter( $all, 'is_array' ) );
	}

	/** @return list<string> Hooks of the jobs the site ran. */
	private function run_jobs(): array {
		$ran = $this->visitor()->get( '/', array( 'X-Test-Jobs' => 'run' ) )->json()['ran'] ?? null;
		self::assertIsArray( $ran );
		return array_values( array_filter( $ran, 'is_string' ) );
	}

	/**
	 * A worker makes the webhook of a campaign that has none, and is killed at a point of it.
	 *
	 * @return int Points there were; 0 when it was killed.
	 */
	private function kill_at( int $point ): int {
		foreach ( $this->remotes() as $remote ) {
			$this->at_patreon( 'DELETE', '/' . ( is_string( $remote['id'] ) ? $remote['id'] : '' ) );
		}
		self::empty( 'webhooks', 'leases', 'inbox' );
		wp_cache_flush();
		_set_cron_array( array() );
		wp_schedule_single_event( time() - 1, 'patreon_gate_webhooks_step' );
		$pipes   = array();
		$process = proc_open( array( PHP_BINARY, dirname( __DIR__, 2 ) . '/bootstrap/worker.php' ), array( 1 => array( 'pipe', 'w' ), 2 => array( 'file', '/dev/null', 'w' ) ), $pipes, null, array( 'PATREON_GATE_KILL_AT' => (string) $point ) + getenv() );
		self::assertIsResource( $process );
		$said = (string) stream_get_contents( $pipes[1] );
		proc_close( $process );
		$answer = json_decode( (string) strrchr( trim( $said ), "\n" ), true );
		self::assertSame( 0 === $point, is_array( $answer ), $said );
		return is_array( $answer ) && is_int( $answer['points'] ?? null ) ? $answer['points'] : 0;
	}

	private function database_text(): string {
		global $wpdb;
		return serialize( $wpdb->get_results( $wpdb->prepare( 'SELECT * FROM %i', $wpdb->prefix . 'patreon_gate_webhooks' ) ) );
	}
}
