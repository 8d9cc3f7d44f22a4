<?php
/**
 * Attacks on a webhook's address.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Webhook;

use Patreon_Gate\Tests\Page;
use Patreon_Gate\Webhooks\Webhook_Address;

/** Rows W01, W02, W03, W07, W08, W13 and W14: which requests are accepted, and how the others are answered. */
final class Endpoint_Test extends Webhook_Case {

	public function test_a_signed_delivery_is_accepted(): void {
		self::assert_taken( $this->deliver( self::body( 'AAAAAAAA-0000-4000-8000-000000000001' ), 'members:create' ) );
		self::assertSame( array( 'aaaaaaaa-0000-4000-8000-000000000001' => array( 'deliveries' => 1, 'triggers' => 'members:create', 'state' => 'waiting' ) ), self::inbox() );
		self::assertGreaterThan( time() - 60, $this->stored()->last_received_at );
	}

	public function test_w01_a_delivery_without_exactly_one_complete_signature_is_refused(): void {
		$body  = self::body();
		$right = self::sign( $body, $this->secret() );
		$this->refused_without_a_trace(
			array(
				'none'        => fn (): Page => $this->deliver( $body, 'members:update', '' ),
				'short'       => fn (): Page => $this->deliver( $body, 'members:update', substr( $right, 1 ) ),
				'upper case'  => fn (): Page => $this->deliver( $body, 'members:update', strtoupper( $right ) ),
				'twice'       => fn (): Page => $this->deliver( $body, 'members:update', "$right, $right" ),
				'two headers' => fn (): Page => $this->deliver( $body, 'members:update', str_repeat( '0', 32 ) . "\r\nX-Patreon-Signature: $right" ),
				'wrong'       => fn (): Page => $this->deliver( $body, 'members:update', str_repeat( '0', 32 ) ),
				'other name'  => fn (): Page => $this->visitor()->request( 'POST', $this->address(), $body, array( 'X-Signature' => $right, 'X-Hub-Signature' => $right ) ),
				'in the address' => fn (): Page => $this->visitor()->request( 'POST', $this->address() . '?X-Patreon-Signature=' . $right . '&signature=' . $right, $body ),
			)
		);
	}

	public function test_w02_without_a_secret_every_delivery_is_refused(): void {
		global $wpdb;
		$body   = self::body();
		$secret = $this->secret();
		foreach ( array( '', 'pg1:bm90IHNlYWxlZA==', 'plain text' ) as $stored ) {
			$wpdb->query( $wpdb->prepare( "UPDATE %i SET secret = %s, previous_secret = ''", $wpdb->prefix . 'patreon_gate_webhooks', $stored ) );
			$this->refused_without_a_trace(
				array(
					"the real one, stored '$stored'"  => fn (): Page => $this->deliver( $body, 'members:update', self::sign( $body, $secret ) ),
					"an empty one, stored '$stored'"  => fn (): Page => $this->deliver( $body, 'members:update', self::sign( $body, '' ) ),
					"what is stored, stored '$stored'" => fn (): Page => $this->deliver( $body, 'members:update', self::sign( $body, $stored ) ),
				)
			);
		}
	}

	public function test_w02_an_unknown_address_gives_the_same_answer(): void {
		$body = self::body();
		$this->refused_without_a_trace( array( 'nobody' => fn (): Page => $this->deliver( $body, 'members:update', null, 'POST', Webhook_Address::of( str_repeat( '0', 48 ) ) ) ) );
	}

	public function test_w03_the_signature_is_over_the_raw_bytes(): void {
		$body  = str_replace( '"member"', '"\u006dember"', self::body() );
		$right = self::sign( $body, $this->secret() );
		$again = (string) wp_json_encode( json_decode( $body ) );
		self::assertNotSame( $body, $again );
		$this->refused_without_a_trace(
			array(
				'one byte'   => fn (): Page => $this->deliver( str_replace( '2500', '2501', $body ), 'members:update', $right ),
				'encoded again' => fn (): Page => $this->deliver( $again, 'members:update', $right ),
				'BOM'        => fn (): Page => $this->deliver( "\u{FEFF}$body", 'members:update', $right ),
				'gzip'       => fn (): Page => $this->visitor()->request( 'POST', $this->address(), (string) gzencode( $body ), array( 'Content-Type' => 'application/json', 'Content-Encoding' => 'gzip', 'X-Patreon-Signature' => $right ) ),
				'UTF-16'     => fn (): Page => $this->visitor()->request( 'POST', $this->address(), (string) mb_convert_encoding( $body, 'UTF-16LE' ), array( 'Content-Type' => 'application/json; charset=utf-16', 'X-Patreon-Signature' => $right ) ),
			)
		);
		self::assert_taken( $this->deliver( $body, 'members:update', $right ) );
		self::assertCount( 1, self::inbox() );
	}

	public function test_w07_deliveries_that_are_not_for_us_are_acknowledged_and_ignored(): void {
		$post = '{"data":{"type":"post","id":"1","attributes":{"title":"x"}}}';
		$v1   = '{"data":{"type":"pledge","id":"1","attributes":{"amount_cents":500}}}';
		$taken = $this->deliver( self::body(), 'members:update' );
		self::empty( 'inbox' );
		$before = self::fingerprint();
		foreach (
			array(
				'another campaign'  => $this->deliver( self::body( 'aaaaaaaa-0000-4000-8000-000000000001', '5500002' ) ),
				'a post'            => $this->deliver( $post, 'posts:publish' ),
				'the first version' => $this->deliver( $v1, 'pledges:update' ),
				'its other name'    => $this->deliver( $v1, 'pledge:create' ),
				'unknown'           => $this->deliver( self::body(), 'members:explode' ),
				'no member id'      => $this->deliver( '{"data":{"type":"member","id":""}}' ),
			) as $what => $page
		) {
			self::assertSame( array( 200, $taken->body ), array( $page->status, $page->body ), $what );
		}
		self::assertSame( $before, self::fingerprint() );
	}

	public function test_w07_test_deliveries_of_the_portal_are_recognized_and_shown(): void {
		self::assertSame( 0, $this->stored()->last_test_at );
		$this->sandbox( 'POST', 'webhooks/' . $this->webhook->webhook_id . '/send', array( 'kind' => 'portal_test' ) );
		$this->sandbox( 'POST', 'webhooks/' . $this->webhook->webhook_id . '/send', array( 'kind' => 'v1' ) );
		$this->sandbox( 'POST', 'deliveries/settle' );
		self::assertSame( array( 'delivered' ), $this->delivery_states() );
		self::assertGreaterThan( time() - 60, $this->stored()->last_test_at );
		self::assertContains( 'webhook_test', self::log_types() );
		self::assertSame( array(), self::inbox() );
	}

	public function test_w08_a_body_that_is_too_large_is_not_read(): void {
		$before = self::fingerprint();
		$signed = str_repeat( 'a', 32 );
		$big    = str_repeat( 'x', 50 * 1024 * 1024 );
		self::assert_refused( 413, $this->deliver( $big, 'members:update', $signed ) );
		self::assert_refused( 401, $this->deliver( $big, 'members:update', '' ) );
		// Signed and complete, with the right length, but one byte too long. Then without a length.
		$limit  = 512 * 1024;
		$padded = self::body() . str_repeat( ' ', $limit + 1 - strlen( self::body() ) );
		self::assert_refused( 413, $this->deliver( $padded ) );
		self::assert_refused( 413, $this->deliver_chunked( $padded ) );
		self::assertSame( $before, self::fingerprint() );
		self::assert_taken( $this->deliver( substr( $padded, 0, $limit ) ) );
	}

	public function test_w08_an_invalid_body_is_refused(): void {
		$before = self::fingerprint();
		$keys   = '{' . implode( ',', array_map( static fn ( int $key ): string => "\"$key\":0", range( 1, 40000 ) ) ) . '}';
		foreach (
			array(
				'deep'       => str_repeat( '[', 10000 ) . str_repeat( ']', 10000 ),
				'deep data'  => str_repeat( '{"data":', 10000 ) . '1' . str_repeat( '}', 10000 ),
				'cut off'    => substr( self::body(), 0, -10 ),
				'a list'     => '[]',
				'text'       => 'hello',
			) as $what => $body
		) {
			self::assert_refused( 401, $this->deliver( $body, 'members:update', str_repeat( '0', 32 ) ), $what );
			self::assert_refused( 400, $this->deliver( $body ), $what );
		}
		self::assert_refused( 401, $this->deliver( $keys, 'members:update', str_repeat( '0', 32 ) ) );
		self::assertSame( 200, $this->deliver( $keys )->status );
		self::assertSame( $before, self::fingerprint() );
	}

	public function test_w08_a_form_with_a_million_keys_does_no_harm(): void {
		$before = self::fingerprint();
		$form   = implode( '&', array_map( static fn ( int $key ): string => "k$key=", range( 1, 1000000 ) ) );
		$page   = $this->visitor()->request( 'POST', $this->address(), $form, array( 'Content-Type' => 'application/x-www-form-urlencoded', 'X-Patreon-Signature' => str_repeat( '0', 32 ) ) );
		self::assert_refused( 413, $page );
		self::assertSame( $before, self::fingerprint() );
		// PHP itself only reads the first of them.
		self::assertStringNotContainsString( 'patreon-gate', (string) preg_replace( '#tier-gate-for-patreon/tests\S*#', '', $this->take_site_log() ) );
	}

	public function test_w08_the_content_type_does_not_matter(): void {
		$body = self::body();
		foreach ( array( 'text/plain', 'application/vnd.api+json', 'application/octet-stream', 'x' ) as $type ) {
			self::assert_taken( $this->visitor()->request( 'POST', $this->address(), $body, array( 'Content-Type' => $type, 'X-Patreon-Event' => 'members:update', 'X-Patreon-Signature' => self::sign( $body, $this->secret() ) ) ) );
		}
	}

	public function test_w08_slow_senders_do_not_block_others(): void {
		$host  = (string) preg_replace( '~^https?://~', '', self::base_url() );
		$slow  = array();
		$lines = "POST {$this->path()} HTTP/1.1\r\nHost: $host\r\nX-Patreon-Signature: " . str_repeat( '0', 32 ) . "\r\nContent-Length: 1000\r\n\r\n{";
		for ( $number = 0; $number < 40; $number++ ) {
			$socket = stream_socket_client( "tcp://$host", $code, $text, 5 );
			self::assertIsResource( $socket );
			fwrite( $socket, $lines );
			$slow[] = $socket;
		}
		// More unfinished requests than the server has workers. The server does not pass them to PHP.
		self::assert_taken( $this->deliver( self::body() ) );
		array_map( 'fclose', $slow );
	}

	public function test_w13_other_methods_are_refused_and_every_form_of_the_address_works(): void {
		$before = self::fingerprint();
		foreach ( array( 'GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD' ) as $method ) {
			$page = $this->deliver( 'HEAD' === $method ? '' : self::body(), 'members:update', null, $method );
			self::assertSame( 405, $page->status, $method );
			self::assertSame( 'POST', $page->header( 'allow' ), $method );
			self::assertSame( 'HEAD' === $method ? '' : '{"received":false}', $page->body, $method );
		}
		self::assert_refused( 405, $this->visitor()->request( 'GET', $this->address() . '?_method=POST', '', array( 'X-HTTP-Method-Override' => 'POST' ) ) );
		self::assertSame( $before, self::fingerprint() );
		$route = '/patreon-gate/v1/webhooks/' . $this->webhook->token;
		foreach (
			array(
				$this->address() . '/',
				self::base_url() . '/index.php/wp-json' . $route,
				self::base_url() . '/index.php?rest_route=' . $route,
				self::base_url() . '/?rest_route=' . rawurlencode( $route ) . '&lang=de',
				self::base_url() . '/index.php?rest_route=' . $route . '/',
			) as $address
		) {
			self::assert_taken( $this->deliver( self::body(), 'members:update', null, 'POST', $address ), $address );
		}
	}

	public function test_w13_with_plain_permalinks_the_address_changes_and_the_old_one_still_works(): void {
		$old    = $this->address();
		$before = get_option( 'permalink_structure' );
		update_option( 'permalink_structure', '' );
		try {
			self::assertStringContainsString( '/index.php?rest_route=/patreon-gate/v1/webhooks/', $this->address() );
			self::assert_taken( $this->deliver( self::body() ) );
			self::assert_taken( $this->deliver( self::body(), 'members:update', null, 'POST', $old ) );
			$this->manager()->maintain( self::CAMPAIGN, time() );
			self::assertSame( $this->address(), $this->remote()['uri'] ?? null );
		} finally {
			update_option( 'permalink_structure', $before );
		}
	}

	public function test_w13_a_plugin_that_closes_rest_to_logged_out_visitors_does_not_close_webhooks(): void {
		$closed = array( 'X-Test-Rest' => 'closed' );
		self::assertSame( 401, $this->visitor()->get( '/wp-json/wp/v2/posts', $closed )->status );
		$body = self::body();
		self::assert_taken( $this->visitor()->request( 'POST', $this->address(), $body, $closed + array( 'Content-Type' => 'application/json', 'X-Patreon-Signature' => self::sign( $body, $this->secret() ) ) ) );
	}

	public function test_w14_answers_reveal_nothing(): void {
		$body   = self::body();
		$pages  = array(
			$this->deliver( $body ),
			$this->deliver( $body ),
			$this->deliver( self::body( 'aaaaaaaa-0000-4000-8000-000000000001', '5500002' ) ),
			$this->deliver( $body, 'members:update', '' ),
			$this->deliver( $body, 'members:update', str_repeat( '0', 32 ) ),
			$this->deliver( $body, 'members:update', null, 'POST', Webhook_Address::of( str_repeat( '0', 48 ) ) ),
			$this->deliver( 'nonsense' ),
			$this->deliver( str_repeat( 'x', 600000 ), 'members:update', str_repeat( '0', 32 ) ),
		);
		foreach ( $pages as $page ) {
			self::assertContains( $page->body, array( '{"received":true}', '{"received":false}' ) );
			self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ) );
			self::assertSame( 'nosniff', $page->header( 'x-content-type-options' ) );
			foreach ( array( 'link', 'set-cookie', 'location', 'last-modified', 'etag', 'access-control-allow-origin' ) as $header ) {
				self::assertSame( '', $page->header( $header ), $header );
			}
		}
		$names = array_map( static fn ( Page $page ): array => array_diff( array_keys( $page->headers ), array( 'content-length' ) ), $pages );
		self::assertCount( 1, array_unique( array_map( static fn ( array $list ): string => implode( ',', $list ), $names ) ), 'All kinds of answers have the same headers.' );
	}

	private function address(): string {
		return Webhook_Address::of( $this->webhook->token );
	}

	private function path(): string {
		return (string) wp_parse_url( $this->address(), PHP_URL_PATH );
	}

	/** @return list<string> States of Patreon's deliveries, each once. */
	private function delivery_states(): array {
		$all = $this->sandbox( 'GET', 'deliveries' )['deliveries'] ?? null;
		self::assertIsArray( $all );
		self::assertNotSame( array(), $all );
		return array_values( array_unique( array_map( static fn ( mixed $one ): string => is_array( $one ) && is_string( $one['state'] ) ? $one['state'] : '', $all ) ) );
	}

	/** @param array<string, \Closure(): Page> $attempts */
	private function refused_without_a_trace( array $attempts ): void {
		$before = self::fingerprint();
		foreach ( $attempts as $what => $attempt ) {
			self::assert_refused( 401, $attempt(), $what );
		}
		self::assertSame( $before, self::fingerprint(), 'Nothing was written.' );
	}

	private static function assert_refused( int $status, Page $page, string $what = '' ): void {
		self::assertSame( array( $status, '{"received":false}' ), array( $page->status, $page->body ), $what );
	}

	private static function assert_taken( Page $page, string $what = '' ): void {
		self::assertSame( array( 200, '{"received":true}' ), array( $page->status, $page->body ), $what );
	}

	/** Sends a body in pieces, without its length. */
	private function deliver_chunked( string $body ): Page {
		$curl = curl_init( $this->address() );
		$rest = $body;
		curl_setopt_array(
			$curl,
			array(
				CURLOPT_UPLOAD         => true,
				CURLOPT_CUSTOMREQUEST  => 'POST',
				CURLOPT_RETURNTRANSFER => true,
				CURLOPT_PROXY          => '',
				CURLOPT_TIMEOUT        => 60,
				CURLOPT_HTTPHEADER     => array( 'Expect:', 'Transfer-Encoding: chunked', 'Content-Type: application/json', 'X-Patreon-Event: members:update', 'X-Patreon-Signature: ' . self::sign( $body, $this->secret() ) ),
				CURLOPT_READFUNCTION   => static function ( $handle, $stream, int $size ) use ( &$rest ): string {
					$part = substr( $rest, 0, $size );
					$rest = substr( $rest, $size );
					return $part;
				},
			)
		);
		$answer = curl_exec( $curl );
		return new Page( (int) curl_getinfo( $curl, CURLINFO_RESPONSE_CODE ), array(), is_string( $answer ) ? $answer : '', '' );
	}
}
