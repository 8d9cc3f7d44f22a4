<?php
/**
 * The creator's token.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Connections;

use PHPUnit\Framework\Attributes\Group;
use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Hooks;
use Patreon_Gate\Patreon\Failure;
use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Patreon\Token_Pair;
use Patreon_Gate\Storage\Connections\Connection_State;
use Patreon_Gate\Storage\Secret_Box;
use Patreon_Gate\Tests\Integration\Patreon\Fake_Patreon_Case;

/** `Token_Keeper` and the journal of `Connections`. */
#[Group( 'smoke' )]
final class Token_Keeper_Test extends Fake_Patreon_Case {

	private const TOKEN = '/api/oauth2/token';
	private const DAY   = 86400;

	protected function setUp(): void {
		parent::setUp();
		$this->connect();
	}

	public function test_a_token_with_time_left_is_used_as_it_is(): void {
		self::assertSame( 'access-one', $this->keeper->token( self::NOW + 23 * self::DAY ) );
		self::assertSame( array(), $this->requests );
	}

	public function test_a_token_is_refreshed_a_week_before_it_expires(): void {
		$this->patreon_answers( self::TOKEN, self::tokens( 'two' ) );
		$now = self::NOW + 25 * self::DAY;
		self::assertSame( 'access-two', $this->keeper->token( $now ) );
		self::assertStringContainsString( 'refresh_token=refresh-one', is_string( $this->arguments[ array_key_last( $this->arguments ) ]['body'] ?? null ) ? $this->arguments[ array_key_last( $this->arguments ) ]['body'] : '' );
		self::assertSame( 'access-two', $this->keeper->token( $now + 1 ) );
		self::assertCount( 1, $this->requests );
		self::assertSame( 0, $this->connections->current()?->refresh_started_at );
	}

	public function test_a_failed_refresh_is_no_error_while_the_old_token_works(): void {
		$this->patreon_answers( self::TOKEN, self::http_answer( 503, '<html>', array( 'content-type' => 'text/html' ) ) );
		$now = self::NOW + 25 * self::DAY;
		self::assertSame( 'access-one', $this->keeper->token( $now ) );
		self::assertSame( 'access-one', $this->keeper->token( $now + 30 ) );
		self::assertCount( 1, $this->requests, 'The refresh is not tried again within a minute.' );
		self::assertSame( Connection_State::Connected, $this->connections->current()?->state );
		self::assertSame( 'server', $this->connections->current()->last_error );
		$this->patreon_answers( self::TOKEN, self::tokens( 'two' ) );
		self::assertSame( 'access-two', $this->keeper->token( $now + 61 ) );
		self::assertSame( '', $this->connections->current()?->last_error );
	}

	public function test_a_temporary_failure_without_a_valid_token_does_not_break_the_connection(): void {
		$this->patreon_answers( self::TOKEN, new \WP_Error( 'http_request_failed', 'timeout' ) );
		try {
			$this->keeper->token( self::NOW + 40 * self::DAY );
			self::fail( 'A token that no longer works was returned.' );
		} catch ( Request_Failed $failed ) {
			self::assertSame( Failure::Network, $failed->failure );
		}
		self::assertSame( Connection_State::Connected, $this->connections->current()?->state );
	}

	public function test_F11_a_refused_refresh_token_needs_the_creator_and_is_not_tried_again(): void {
		$heard = array();
		add_action( Hooks::CONNECTION_FAILED, static function ( string $campaign, string $code ) use ( &$heard ): void { $heard[] = array( $campaign, $code ); }, 10, 2 );
		$this->patreon_answers( self::TOKEN, self::invalid_grant() );
		foreach ( array( 1, 2 ) as $try ) {
			try {
				$this->keeper->token( self::NOW + 40 * self::DAY );
				self::fail( 'A token that no longer works was returned.' );
			} catch ( Request_Failed | Not_Connected $failed ) {
				self::assertInstanceOf( 1 === $try ? Request_Failed::class : Not_Connected::class, $failed );
			}
		}
		self::assertCount( 1, $this->requests, 'A refused refresh token is not sent again: Patreon bans an IP address that keeps trying.' );
		self::assertSame( Connection_State::Reconnect, $this->connections->current()?->state );
		self::assertSame( array( array( self::CAMPAIGN, 'refresh_refused' ) ), $heard );
		self::assertCount( 2, $this->tiers->catalogue( self::CAMPAIGN )->all(), 'The stored tiers are kept.' );
	}

	public function test_a_refused_token_is_refreshed_once_and_the_call_repeated(): void {
		$this->patreon_answers( self::TOKEN, self::tokens( 'two' ) );
		$used = array();
		$call = static function ( string $token ) use ( &$used ): string {
			$used[] = $token;
			return 'access-one' === $token ? throw new Request_Failed( Failure::Unauthorized ) : 'done';
		};
		self::assertSame( 'done', $this->keeper->call( $call, self::NOW ) );
		self::assertSame( array( 'access-one', 'access-two' ), $used );
	}

	public function test_F11_a_token_refused_twice_breaks_the_connection(): void {
		$this->patreon_answers( self::TOKEN, self::tokens( 'two' ) );
		$calls = 0;
		try {
			$this->keeper->call( static function () use ( &$calls ): never { ++$calls; throw new Request_Failed( Failure::Unauthorized ); }, self::NOW );
		} catch ( Request_Failed $failed ) {
			self::assertSame( Failure::Unauthorized, $failed->failure );
		}
		self::assertSame( 2, $calls );
		self::assertSame( 'token_refused', $this->connections->current()?->last_error );
		$this->expectException( Not_Connected::class );
		$this->keeper->call( static fn (): int => ++$calls, self::NOW + 1 );
	}

	public function test_F12_a_process_that_does_not_get_the_lock_uses_the_old_token(): void {
		$connection = $this->connections->current();
		self::assertNotNull( $connection );
		$now = self::NOW + 25 * self::DAY;
		self::assertTrue( $this->lock->take( $connection, 'somebody', $now + 90, $now ) );
		self::assertFalse( $this->lock->take( $connection, 'another', $now + 90, $now ) );
		self::assertSame( 'access-one', $this->keeper->token( $now ) );
		self::assertSame( array(), $this->requests );
		self::assertTrue( $this->lock->take( $connection, 'another', $now + 200, $now + 90 ), 'A stale lock is taken over.' );
		$this->lock->release( $connection, 'somebody', 0 );
		self::assertFalse( $this->lock->take( $connection, 'third', $now + 200, $now + 91 ), 'Only the owner of the lock can release it.' );
	}

	public function test_F15_a_lock_taken_by_a_wrong_clock_does_not_block_others(): void {
		$connection = $this->connections->current();
		self::assertNotNull( $connection );
		$later = self::NOW + 30 * self::DAY;
		self::assertTrue( $this->lock->take( $connection, 'somebody', $later + 90, $later ) );
		self::assertTrue( $this->lock->take( $connection, 'another', self::NOW + 90, self::NOW ), 'A lock that was taken while the clock was ahead can be taken over.' );
	}

	public function test_F15_a_clock_that_jumps_causes_neither_loss_nor_many_refreshes_of_the_token(): void {
		$this->patreon_answers( self::TOKEN, self::tokens( 'two' ) );
		self::assertSame( 'access-one', $this->keeper->token( self::NOW - 86400 ), 'A day back: the token lasts a day longer than it seemed.' );
		self::assertSame( array(), $this->requests );
		self::assertSame( 'access-two', $this->keeper->token( self::NOW + 400 * self::DAY ), 'A year ahead: refreshed once.' );
		self::assertSame( 'access-two', $this->keeper->token( self::NOW ), 'Back at the right time, the token is not refreshed again.' );
		self::assertCount( 1, $this->requests );
	}

	public function test_F12_a_process_waits_for_the_new_token_while_another_refreshes_it(): void {
		$connection = $this->connections->current();
		self::assertNotNull( $connection );
		self::assertTrue( $this->lock->take( $connection, 'somebody', self::NOW + 90, self::NOW ) );
		$looks = 0;
		add_filter(
			'query',
			function ( string $query ) use ( &$looks, $connection ): string {
				// The other process finishes while this one looks for its pair.
				if ( str_contains( $query, 'patreon_gate_connections' ) && str_starts_with( $query, 'SELECT' ) && 8 === ++$looks ) {
					$this->connections->keep_tokens( $connection, new Token_Pair( 'access-two', 'refresh-two', '', self::NOW, self::NOW + 31 * self::DAY ) );
				}
				return $query;
			}
		);
		$answer = $this->keeper->call( static fn ( string $token ): string => 'access-one' === $token ? throw new Request_Failed( Failure::Unauthorized ) : $token, self::NOW );
		self::assertSame( 'access-two', $answer );
		self::assertGreaterThanOrEqual( 8, $looks );
		self::assertSame( Connection_State::Connected, $this->connections->current()?->state );
		self::assertSame( array(), $this->requests );
	}

	public function test_F13_a_token_pair_that_a_killed_process_left_in_the_journal_is_used(): void {
		global $wpdb;
		$table = $this->database->table( 'connections' );
		// As after a kill between the two writes: the new pair is in the journal, the old pair still in its place.
		$pair  = array( 'access_token' => 'access-three', 'refresh_token' => 'refresh-three', 'scopes' => '', 'issued_at' => 1, 'expires_at' => self::NOW + 99 * self::DAY );
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET journal = %s', $table, ( new Secret_Box() )->seal( (string) wp_json_encode( $pair ) ) ) );
		self::assertSame( 'access-three', $this->keeper->token( self::NOW ) );
		self::assertSame( '', (string) $wpdb->get_var( $wpdb->prepare( 'SELECT journal FROM %i', $table ) ), 'The pair is no longer in the journal.' );
		self::assertSame( 'access-three', $this->connections->tokens()?->access_token );
	}

	public function test_F14_changed_salts_require_a_reconnect_and_delete_nothing(): void {
		global $wpdb;
		$table  = $this->database->table( 'connections' );
		$before = $wpdb->get_var( $wpdb->prepare( 'SELECT tokens FROM %i', $table ) );
		add_filter( 'salt', static fn ( string $salt ): string => $salt . 'changed' );
		self::assertFalse( $this->connections->current()?->has_secret );
		try {
			$this->keeper->token( self::NOW );
			self::fail( 'A secret was decrypted with another key.' );
		} catch ( Not_Connected $failed ) {
			self::assertSame( 'unreadable', $failed->why );
		}
		self::assertSame( $before, $wpdb->get_var( $wpdb->prepare( 'SELECT tokens FROM %i', $table ) ) );
	}

	public function test_F14_a_copy_of_the_site_at_another_address_does_not_use_the_tokens(): void {
		add_filter( 'pre_option_home', static fn (): string => 'https://staging.example.org' );
		try {
			$this->keeper->token( self::NOW + 40 * self::DAY );
			self::fail( 'The copy used the connection.' );
		} catch ( Not_Connected $failed ) {
			self::assertSame( 'moved', $failed->why );
		}
		self::assertSame( array(), $this->requests );
		remove_all_filters( 'pre_option_home' );
		self::assertTrue( $this->connections->current()?->belongs_to_this_site );
	}

	public function test_no_secret_is_stored_in_plain_text(): void {
		global $wpdb;
		$dump = (string) wp_json_encode( $wpdb->get_results( $wpdb->prepare( 'SELECT * FROM %i', $this->database->table( 'connections' ) ), ARRAY_A ) )
			. wp_json_encode( $wpdb->get_results( $wpdb->prepare( 'SELECT * FROM %i', $this->database->table( 'events' ) ), ARRAY_A ) );
		foreach ( array( 'access-one', 'refresh-one', 'the-client-secret' ) as $secret ) {
			self::assertStringNotContainsString( $secret, $dump );
		}
	}
}
