<?php
/**
 * The routes about outgoing webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Automation\Schemas;
use Patreon_Gate\Plugin;
use PHPUnit\Framework\Attributes\DataProvider;

/** Subscribing, reading, testing and unsubscribing. The secret is returned only once. */
final class Subscriptions_Test extends Rest_Test_Case {

	/** A public IP address, so that no host name has to be resolved. */
	private const URL = 'https://93.184.216.34/hook';

	protected function setUp(): void {
		parent::setUp();
		$this->act_as_admin();
	}

	public function test_a_subscription_is_created_read_tested_and_deleted(): void {
		$this->fake_http( static fn ( string $url ): ?array => self::URL === $url ? self::http_answer( 200 ) : null );
		$made = $this->ask( 'POST', '/subscriptions', array( 'url' => self::URL, 'events' => array( 'charge:declined', 'access:lost' ), 'name' => 'Zap <b>1</b>' ) );
		self::assertSame( 200, $made->get_status() );
		$told = self::json( $made );
		self::assertTrue( rest_validate_value_from_schema( $told, Schemas::new_subscription(), 'answer' ) );
		self::assertIsArray( $told );
		self::assertMatchesRegularExpression( '/^pgs_[0-9a-f]{64}$/', $told['secret'] );
		self::assertSame( array( 'Zap 1', 'active', false, array( 'charge:declined', 'access:lost' ) ), array( $told['name'], $told['state'], $told['personal_data'], $told['events'] ) );

		$list = $this->ask( 'GET', '/subscriptions' );
		self::assertTrue( rest_validate_value_from_schema( self::json( $list ), Schemas::list_of( Schemas::subscription() ), 'answer' ) );
		$one = $this->ask( 'GET', '/subscriptions/' . $told['id'] );
		self::assertSame( $told['id'], self::json( $one )['id'] ?? null );
		self::assertStringNotContainsString( $told['secret'], wp_json_encode( array( $list->get_data(), $one->get_data() ) ) );

		$test = self::json( $this->ask( 'POST', "/subscriptions/{$told['id']}/test" ) );
		self::assertTrue( rest_validate_value_from_schema( $test, Schemas::delivery(), 'answer' ) );
		self::assertSame( array( 'test', 'delivered', 200, 1 ), array( $test['event_type'] ?? '', $test['state'] ?? '', $test['last_status'] ?? 0, $test['attempts'] ?? 0 ) );
		$again = self::json( $this->ask( 'POST', "/deliveries/{$test['id']}/retry" ) );
		self::assertSame( array( $test['delivery_id'], 2, 'delivered' ), array( $again['delivery_id'] ?? '', $again['attempts'] ?? 0, $again['state'] ?? '' ) );
		$this->ask( 'POST', "/subscriptions/{$told['id']}/test" );
		$log = self::json( $this->ask( 'GET', "/subscriptions/{$told['id']}/deliveries" ) );
		self::assertTrue( rest_validate_value_from_schema( $log, Schemas::list_of( Schemas::delivery() ), 'answer' ) );
		self::assertCount( 1, $log, 'The log has only the last test.' );
		self::assertSame( array(), self::json( $this->ask( 'GET', "/subscriptions/{$told['id']}/deliveries", array( 'before' => $log[0]['id'] ) ) ) );

		self::assertSame( array( 'deleted' => true ), self::json( $this->ask( 'DELETE', "/subscriptions/{$told['id']}" ) ) );
		self::assertSame( 404, $this->ask( 'GET', "/subscriptions/{$told['id']}" )->get_status() );
		self::assertSame( 404, $this->ask( 'POST', "/deliveries/{$test['id']}/retry" )->get_status(), 'The deliveries are deleted with the subscription.' );
	}

	public function test_a_test_that_fails_says_so_and_is_not_tried_again(): void {
		$this->fake_http( static fn (): array => self::http_answer( 500 ) );
		$id   = self::json( $this->ask( 'POST', '/subscriptions', array( 'url' => self::URL, 'events' => array( '*' ) ) ) )['id'] ?? 0;
		$test = self::json( $this->ask( 'POST', "/subscriptions/$id/test" ) );
		self::assertSame( array( 'failed', 500, 'server', null ), array( $test['state'] ?? '', $test['last_status'] ?? 0, $test['last_error'] ?? '', array_key_exists( 'next_at', (array) $test ) ? $test['next_at'] : 0 ) );
		self::assertSame( 'active', self::json( $this->ask( 'GET', "/subscriptions/$id" ) )['state'] ?? '' );
	}

	public function test_a_paused_subscription_is_resumed(): void {
		$id = self::json( $this->ask( 'POST', '/subscriptions', array( 'url' => self::URL, 'events' => array( '*' ) ) ) )['id'] ?? 0;
		( new \Patreon_Gate\Storage\Automation\Subscriptions( new \Patreon_Gate\Storage\Database(), new \Patreon_Gate\Storage\Secret_Box() ) )->pause( $id );
		self::assertSame( 'paused', self::json( $this->ask( 'GET', "/subscriptions/$id" ) )['state'] ?? '' );
		self::assertSame( 'active', self::json( $this->ask( 'POST', "/subscriptions/$id/resume" ) )['state'] ?? '' );
		self::assertTrue( Plugin::instance()->subscription_manager()->get( $id )?->is_active );
	}

	/** @return iterable<string, array{array<string, mixed>, string}> */
	public static function refusals(): iterable {
		yield 'this machine' => array( array( 'url' => 'https://127.0.0.1/', 'events' => array( '*' ) ), 'patreon_gate_private_address' );
		yield 'services of a cloud' => array( array( 'url' => 'https://169.254.169.254/latest/', 'events' => array( '*' ) ), 'patreon_gate_private_address' );
		yield 'without encryption' => array( array( 'url' => 'http://93.184.216.34/', 'events' => array( '*' ) ), 'patreon_gate_not_https' );
		yield 'no address' => array( array( 'url' => 'hello', 'events' => array( '*' ) ), 'patreon_gate_bad_url' );
		yield 'an event there is not' => array( array( 'url' => self::URL, 'events' => array( 'posts:publish' ) ), 'rest_invalid_param' );
		yield 'a campaign there is not' => array( array( 'url' => self::URL, 'events' => array( '*' ), 'campaign_id' => '901' ), 'patreon_gate_unknown_campaign' );
		yield 'no event' => array( array( 'url' => self::URL, 'events' => array() ), 'rest_invalid_param' );
		yield 'nothing' => array( array(), 'rest_missing_callback_param' );
		yield 'a secret of their own' => array( array( 'url' => self::URL, 'events' => array( '*' ), 'secret' => 'x' ), 'patreon_gate_unknown_parameter' );
	}

	/** @param array<string, mixed> $params */
	#[DataProvider( 'refusals' )]
	public function test_A42_invalid_subscriptions_are_refused( array $params, string $code ): void {
		$response = $this->ask( 'POST', '/subscriptions', $params );
		self::assertSame( 400, $response->get_status() );
		self::assertSame( $code, self::code( $response ) );
		self::assertSame( array(), self::json( $this->ask( 'GET', '/subscriptions' ) ) );
	}

	public function test_a_missing_subscription_or_delivery_is_not_found(): void {
		foreach ( array( 'GET /subscriptions/9', 'DELETE /subscriptions/9', 'POST /subscriptions/9/test', 'POST /subscriptions/9/resume', 'GET /subscriptions/9/deliveries', 'POST /deliveries/9/retry' ) as $route ) {
			list( $method, $path ) = explode( ' ', $route );
			self::assertSame( 404, $this->ask( $method, $path )->get_status(), $route );
		}
	}
}
