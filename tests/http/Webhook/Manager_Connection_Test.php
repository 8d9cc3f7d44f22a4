<?php
/**
 * Webhooks and the connection.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Webhook;

use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Webhooks\Webhook_State;
use Patreon_Gate\Webhooks\Webhook_Address;

/** Creating and deleting webhooks with the connection; sites that were moved or copied. */
final class Manager_Connection_Test extends Manager_Case {

	public function test_connecting_creates_the_webhook_and_disconnecting_deletes_it(): void {
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

	public function test_disconnecting_works_while_patreon_fails(): void {
		$this->fault( 'unavailable', '/api/oauth2/v2/webhooks/*', null );
		$connector = Plugin::instance()->connector();
		$connector->disconnect( time() );
		self::assertSame( 'disconnected', $connector->connection()?->state->value );
		$stored = $this->stored();
		self::assertSame( array( Webhook_State::Off, false, 'server' ), array( $stored->state, $stored->has_secret, $stored->last_error ) );
		$before = self::fingerprint();
		self::assertSame( 401, $this->deliver( self::body() )->status );
		self::assertSame( $before, self::fingerprint() );
		// Connected again, it is the same webhook, and nothing else is left on Patreon.
		$this->sandbox( 'DELETE', 'faults' );
		$left = $this->remote()['id'];
		$this->connect_again();
		self::assertSame( $left, $this->manager()->maintain( self::CAMPAIGN, time() )->webhook_id );
		self::assertSame( $left, $this->remote()['id'] );
		self::assertSame( 200, $this->deliver( self::body() )->status );
	}

	public function test_deliveries_are_refused_after_a_broken_connection_is_disconnected(): void {
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

	public function test_the_webhook_gets_the_new_address_after_the_site_moved(): void {
		// At first the old address does not work. Then it is another name of this site.
		foreach ( array( 'http://127.0.0.1:9', str_replace( '127.0.0.1', 'localhost', self::base_url() ) ) as $old ) {
			$before = $this->stored();
			$this->at_patreon( 'PATCH', '/' . $before->webhook_id, array( 'uri' => $old . '/wp-json/patreon-gate/v1/webhooks/' . $before->token ) );
			$this->webhook = $this->manager()->maintain( self::CAMPAIGN, time() );
			self::assertSame( array( $before->webhook_id, Webhook_Address::of( $this->webhook->token ) ), array( $this->remote()['id'], $this->remote()['uri'] ) );
			self::assertSame( 200, $this->deliver( self::body() )->status );
		}
	}

	public function test_a_connected_copy_of_a_site_does_not_change_the_originals_webhook(): void {
		// The original site accepts the delivery, because it has the same row.
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
			$this->webhook = $this->manager()->maintain( self::CAMPAIGN, time() );
			self::assertContains( $theirs, $this->remotes(), 'The original\'s webhook is unchanged.' );
			self::assertCount( 2, $this->remotes() );
			self::assertNotSame( $theirs['id'], $this->webhook->webhook_id );
			self::assertSame( array( $uri ), array_column( $this->manager()->others( self::CAMPAIGN, time() ), 'uri' ) );
			$this->manager()->maintain( self::CAMPAIGN, time() );
			self::assertCount( 2, $this->remotes() );
			$this->manager()->switch_off( $this->webhook->id, time() );
			self::assertSame( $theirs, $this->remote() );
		} finally {
			proc_terminate( $original );
			proc_close( $original );
			unlink( $router );
		}
	}

	/** Connects the disconnected campaign, whose rows were kept. */
	private function connect_again(): void {
		Plugin::instance()->connector()->complete( $this->code_for( self::CREATOR, 'state', \Patreon_Gate\Patreon\OAuth::CREATOR_SCOPES ), $this->redirect_uri(), time() );
	}

	/** @return list<string> Hooks of the jobs the site ran. */
	private function run_jobs(): array {
		$ran = $this->visitor()->get( '/', array( 'X-Test-Jobs' => 'run' ) )->json()['ran'] ?? null;
		self::assertIsArray( $ran );
		return array_values( array_filter( $ran, 'is_string' ) );
	}
}
