<?php
/**
 * Patreon's limits and the creator's token.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Connections;

use PHPUnit\Framework\Attributes\Group;
use Patreon_Gate\Connections\Token_Keeper;
use Patreon_Gate\Inbox\Patreon_Source;
use Patreon_Gate\Patreon\Campaign_Reader;
use Patreon_Gate\Patreon\Client;
use Patreon_Gate\Patreon\Endpoint;
use Patreon_Gate\Patreon\Failure;
use Patreon_Gate\Patreon\Gateway;
use Patreon_Gate\Patreon\Http;
use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Connections\Rate_Limits;
use Patreon_Gate\Storage\Connections\Refresh_Lock;
use Patreon_Gate\Storage\Connections\Token_Calls;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Secret_Box;
use Patreon_Gate\Tests\Integration\Patreon\Fake_Patreon_Case;

/** Patreon allows 100 requests a minute per token: background work leaves some for people, and a 429 blocks only its own token. */
#[Group( 'smoke' )]
final class Token_Limits_Test extends Fake_Patreon_Case {

	private const MEMBER_PATH = '/api/oauth2/v2/members/' . self::MEMBER;

	protected function setUp(): void {
		parent::setUp();
		$this->connect();
		$this->patreon_answers( self::MEMBER_PATH, self::http_answer( 200, array( 'data' => self::member_resource() ) ) );
	}

	public function test_background_work_never_sends_more_than_its_share_of_any_minute(): void {
		$sent = array();
		for ( $now = self::NOW; $now < self::NOW + 600; $now += 5 ) {
			// Idle for a while, then as many requests as allowed.
			if ( $now < self::NOW + 200 || $now > self::NOW + 400 ) {
				while ( '' === $this->ask( true, $now ) ) {
					$sent[] = $now;
				}
			}
		}
		self::assertCount( count( $sent ), $this->requests );
		self::assertSame( 20, count( array_keys( $sent, self::NOW, true ) ), 'Requests that may be sent at once after a pause.' );
		self::assertSame( 60, count( array_filter( $sent, static fn ( int $at ): bool => $at > self::NOW + 100 && $at <= self::NOW + 160 ) ), 'Requests per minute in the long run.' );
		$most = 0;
		foreach ( $sent as $begin ) {
			$most = max( $most, count( array_filter( $sent, static fn ( int $at ): bool => $at >= $begin && $at < $begin + 60 ) ) );
		}
		self::assertLessThanOrEqual( Token_Calls::IN_BACKGROUND, $most );
		self::assertGreaterThan( 70, $most );
	}

	public function test_requests_of_people_are_sent_and_counted_when_background_work_must_wait(): void {
		$this->use_up( self::NOW );
		self::assertSame( 'rate_limited 0 15', $this->ask( true, self::NOW ) );
		for ( $person = 0; $person < 20; $person++ ) {
			self::assertSame( '', $this->ask( false, self::NOW ) );
		}
		self::assertSame( '', $this->ask( true, self::NOW + 15 ), 'After the reported wait, background work may send again.' );
		$asked = count( $this->requests );
		for ( $person = 0; $person < 10; $person++ ) {
			self::assertSame( '', $this->ask( false, self::NOW + 600 ) );
		}
		self::assertSame( 10, $this->use_up( self::NOW + 600 ) );
		self::assertCount( $asked + 20, $this->requests );
	}

	public function test_all_processes_count_together(): void {
		self::assertSame( 20, $this->use_up( self::NOW ) );
		$this->keeper = $this->keeper_as_in_another_process();
		self::assertSame( 0, $this->use_up( self::NOW ) );
		self::assertSame( 10, $this->use_up( self::NOW + 10 ) );
	}

	public function test_F15_a_count_from_the_future_is_ignored(): void {
		$this->use_up( self::NOW + 86400 );
		self::assertSame( 20, $this->use_up( self::NOW ) );
		self::assertSame( 0, $this->use_up( self::NOW ) );
	}

	public function test_a_site_may_set_a_lower_limit_and_still_makes_progress(): void {
		foreach ( array( 1 => 1, 2 => 1, 8 => 2, 80 => 20, 100000 => 1000 ) as $most => $at_once ) {
			$this->database->execute( 'UPDATE %i SET paid_until = 0', array( $this->database->table( 'connections' ) ) );
			$calls = new Token_Calls( $this->database, $most );
			$mine  = $this->connections->current() ?? self::fail( 'There is no connection.' );
			$taken = 0;
			while ( $taken < 1000 && $calls->take( $mine, self::NOW ) ) {
				++$taken;
			}
			self::assertSame( $at_once, $taken );
			self::assertTrue( $calls->take( $mine, self::NOW + 60 ) );
		}
	}

	public function test_F01_a_429_blocks_only_the_token_of_its_request(): void {
		$this->patreon_answers( self::MEMBER_PATH, self::throttled( 40 ), self::http_answer( 200, array( 'data' => self::member_resource() ) ) );
		self::assertSame( 'rate_limited 429 40', $this->ask( true, self::NOW ) );
		$this->requests = array();
		self::assertSame( 'rate_limited 0 40', $this->ask( true, self::NOW ) );
		self::assertSame( 'rate_limited 0 10', $this->ask( false, self::NOW + 30 ), 'The request of a person is refused as well, without being sent.' );
		self::assertSame( array(), $this->requests );
		self::assertSame( '70000001', $this->client->identity( 'a-visitors-token', false, self::NOW )->user_id );
		self::assertSame( 'access-one', $this->oauth->exchange( $this->connections->credentials() ?? self::fail(), 'code', 'https://site.example/cb', self::NOW )->access_token );
		// For Patreon, a new token counts like the old one.
		$this->patreon_answers( '/api/oauth2/token', self::tokens( 'two' ) );
		self::assertSame( 'access-two', $this->keeper->token( self::NOW + 25 * 86400 ) );
		self::assertSame( 'rate_limited 0 1', $this->ask( false, self::NOW + 39 ) );
		self::assertSame( '', $this->ask( true, self::NOW + 40 ) );
	}

	public function test_F01_a_429_of_the_edge_blocks_all_requests(): void {
		$this->patreon_answers( self::MEMBER_PATH, self::http_answer( 429, array( 'errors' => array( array( 'detail' => 'Too many bad requests. Time to cool down.', 'retry_after_seconds' => 1800 ) ) ) ) );
		self::assertSame( 'rate_limited 429 1800', $this->ask( true, self::NOW ) );
		$this->requests = array();
		$identity       = fn ( int $now ): string => self::outcome( fn () => $this->client->identity( 'a-visitors-token', false, $now ) );
		self::assertSame( 'rate_limited 0 1800', $identity( self::NOW ) );
		self::assertSame( array(), $this->requests );
		self::assertSame( '', $identity( self::NOW + 1800 ) );
	}

	public function test_429s_count_as_refusals_before_the_edge_bans_the_address(): void {
		$this->patreon_answers( '/api/oauth2/v2/identity', self::throttled( 1 ) );
		for ( $visitor = 0; $visitor < 400; $visitor++ ) {
			self::assertSame( 'rate_limited 429 1', self::outcome( fn () => $this->client->identity( 'token-' . $visitor, false, self::NOW ) ) );
		}
		self::assertSame( 'rate_limited 0 600', self::outcome( fn () => $this->client->identity( 'token', false, self::NOW ) ) );
	}

	/** Sends as much background work as is allowed, and returns how much that was. */
	private function use_up( int $now ): int {
		$sent = 0;
		while ( '' === $this->ask( true, $now ) ) {
			++$sent;
		}
		return $sent;
	}

	/** Requests a member; returns '' for success, else failure, status and wait. */
	private function ask( bool $in_background, int $now ): string {
		return self::outcome( fn () => ( new Patreon_Source( $this->keeper, $this->client, $in_background ) )->one( self::CAMPAIGN, self::MEMBER, $now ) );
	}

	/** @param \Closure(): mixed $call Sends a request. */
	private static function outcome( \Closure $call ): string {
		try {
			$call();
			return '';
		} catch ( Request_Failed $failed ) {
			self::assertSame( Failure::Rate_Limited === $failed->failure && 0 === $failed->status, $failed->is_postponed() );
			return "{$failed->failure->value} {$failed->status} " . (string) $failed->retry_after;
		}
	}

	private function keeper_as_in_another_process(): Token_Keeper {
		$database     = new Database();
		$this->client = new Client( new Gateway( new Http( new Endpoint() ), new Rate_Limits() ), new Campaign_Reader( new Endpoint() ) );
		return new Token_Keeper( new Connections( $database, new Secret_Box() ), $this->oauth, $this->log, new Token_Calls( $database ), new Refresh_Lock( $database ) );
	}

	/** @return array<string, mixed> */
	private static function throttled( int $seconds ): array {
		return self::http_answer( 429, array( 'errors' => array( array( 'code_name' => 'RequestThrottled', 'status' => '429', 'retry_after_seconds' => $seconds ) ) ) );
	}
}
