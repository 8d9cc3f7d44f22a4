<?php
/**
 * Outgoing webhooks over the network.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Automation;

use Patreon_Gate\Automation\Delivery_Client;
use Patreon_Gate\Automation\Target_Guard;
use Patreon_Gate\Tests\Http_Test_Case;

/** With a real receiver: what arrives, where it is sent, and where it is not. */
final class Receiver_Test extends Http_Test_Case {

	/** An address of this machine to which no name resolves. */
	private const HOST = '127.0.0.2';

	private static ?Receiver $receiver = null;

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::$receiver = Receiver::start( self::HOST );
	}

	public static function tearDownAfterClass(): void {
		self::$receiver?->stop();
		self::$receiver = null;
		parent::tearDownAfterClass();
	}

	protected function setUp(): void {
		parent::setUp();
		self::receiver()->forget();
	}

	public function test_bytes_and_headers_arrive_unchanged(): void {
		$body  = '{"name":"Noa \u00dcnal ä€","n":1}';
		$reply = $this->client()->post( self::receiver()->url( '/hook?x=1', 'localhost' ), $body, array( 'Content-Type' => 'application/json', 'X-Patreon-Gate-Event' => 'test' ) );
		self::assertSame( array( 200, '' ), array( $reply->status, $reply->error ) );
		$got = self::receiver()->got();
		self::assertCount( 1, $got );
		self::assertSame( array( 'POST', '/hook', $body ), array( $got[0]['method'], $got[0]['path'], $got[0]['body'] ) );
		self::assertSame( 'test', $got[0]['headers']['X-Patreon-Gate-Event'] ?? '' );
		self::assertStringStartsWith( 'Tier Gate for Patreon/', $got[0]['headers']['User-Agent'] ?? '' );
	}

	public function test_A42_the_request_goes_to_the_checked_address(): void {
		// `localhost` resolves to 127.0.0.1, where nothing listens on this port. Only a request to the checked address arrives.
		$url = self::receiver()->url( '/hook', 'localhost' );
		self::assertSame( 200, $this->client()->post( $url, '{}', array() )->status );
		self::assertSame( 'localhost:' . self::receiver()->port, self::receiver()->got()[0]['host'] );
		self::assertSame( 'network', ( new Delivery_Client( new Target_Guard( static fn (): array => array( '127.0.0.3' ), true ), 2 ) )->post( $url, '{}', array() )->error );
		self::assertCount( 1, self::receiver()->got() );
	}

	public function test_A42_a_redirect_is_not_followed(): void {
		$reply = $this->client()->post( self::receiver()->url( '/redirect', 'localhost' ), '{}', array() );
		self::assertSame( array( 307, 'redirect' ), array( $reply->status, $reply->error ) );
		self::assertSame( array( '/redirect' ), array_column( self::receiver()->got(), 'path' ) );
	}

	public function test_A42_nothing_is_sent_to_this_machine_outside_development(): void {
		$guard = new Target_Guard( Target_Guard::resolve( ... ) );
		foreach ( array( 'localhost', '127.0.0.1', '127.0.0.2', '[::1]', '0.0.0.0' ) as $host ) {
			self::assertContains( ( new Delivery_Client( $guard ) )->post( str_replace( 'http:', 'https:', self::receiver()->url( '/hook', $host ) ), '{}', array() )->error, array( 'private_address' ), $host );
		}
		self::assertSame( array(), self::receiver()->got() );
	}

	public function test_an_endless_response_takes_limited_time_and_memory(): void {
		$before = memory_get_peak_usage();
		$reply  = ( new Delivery_Client( $this->guard(), 2 ) )->post( self::receiver()->url( '/endless', 'localhost' ), '{}', array() );
		self::assertLessThan( $before + 8 * 1024 * 1024, memory_get_peak_usage() );
		self::assertContains( $reply->error, array( '', 'network' ) );
		self::assertSame( 'network', ( new Delivery_Client( $this->guard(), 1 ) )->post( self::receiver()->url( '/silent', 'localhost' ), '{}', array() )->error );
	}

	public function test_statuses_are_classified(): void {
		foreach ( array( 200 => '', 202 => '', 404 => 'refused', 410 => 'gone', 429 => 'too_many', 503 => 'server' ) as $status => $error ) {
			self::assertSame( $error, $this->client()->post( self::receiver()->url( "/status/$status", 'localhost' ), '{}', array() )->error );
		}
	}

	private function client(): Delivery_Client {
		return new Delivery_Client( $this->guard() );
	}

	private function guard(): Target_Guard {
		return new Target_Guard( static fn (): array => array( self::HOST ), true );
	}

	private static function receiver(): Receiver {
		self::assertNotNull( self::$receiver );
		return self::$receiver;
	}
}
