<?php
/**
 * Calls to Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Patreon;

use Patreon_Gate\Patreon\Failure;
use Patreon_Gate\Patreon\Request_Failed;

/** `Http`, `Gateway`, `Client` through WordPress' HTTP API. */
final class Client_Test extends Fake_Patreon_Case {

	private const IDENTITY = '/api/oauth2/v2/identity';

	public function test_a_request_is_limited_and_follows_no_redirect(): void {
		$this->patreon_answers( self::IDENTITY, self::http_answer( 200, array( 'data' => array( 'type' => 'user', 'id' => self::PERSON ) ) ) );
		$this->client->identity( 'the-token', false, self::NOW );
		$sent = $this->arguments[0];
		self::assertSame( 0, $sent['redirection'] );
		self::assertSame( 12.0, $sent['timeout'] );
		self::assertSame( 8 * 1024 * 1024, $sent['limit_response_size'] );
		self::assertTrue( $sent['reject_unsafe_urls'] );
		self::assertTrue( $sent['sslverify'] );
		self::assertStringStartsWith( 'Tier Gate for Patreon/', is_string( $sent['user-agent'] ) ? $sent['user-agent'] : '' );
		self::assertSame( 'Bearer the-token', is_array( $sent['headers'] ) ? $sent['headers']['Authorization'] : '' );
		self::assertStringContainsString( 'fields%5Buser%5D=full_name,is_email_verified&', is_string( $sent['url'] ) ? $sent['url'] : '' );
	}

	public function test_a_token_is_not_sent_to_a_redirect(): void {
		$this->patreon_answers( self::IDENTITY, self::http_answer( 302, '', array( 'location' => 'https://evil.example/' ) ) );
		self::assertSame( Failure::Edge, $this->failure() );
		self::assertSame( array( 'GET ' . self::IDENTITY ), $this->requests );
	}

	public function test_no_answer_is_a_temporary_failure(): void {
		$this->patreon_answers( self::IDENTITY, new \WP_Error( 'http_request_failed', 'cURL error 28: Operation timed out' ) );
		self::assertSame( Failure::Network, $this->failure() );
	}

	public function test_a_wait_of_the_edge_stops_all_requests_until_it_is_over(): void {
		$this->patreon_answers( self::IDENTITY, self::http_answer( 429, array( 'errors' => array( array( 'retry_after_seconds' => 1800 ) ) ) ) );
		self::assertSame( Failure::Rate_Limited, $this->failure() );
		self::assertSame( Failure::Rate_Limited, $this->failure( self::NOW + 1799 ) );
		self::assertCount( 1, $this->requests, 'Nothing is sent while we wait.' );
		$this->patreon_answers( self::IDENTITY, self::http_answer( 200, array( 'data' => array( 'type' => 'user', 'id' => self::PERSON ) ) ) );
		self::assertNull( $this->failure( self::NOW + 1800 ) );
	}

	public function test_requests_stop_long_before_the_edge_bans_the_server(): void {
		$this->patreon_answers( self::IDENTITY, self::unauthorized() );
		for ( $i = 0; $i < 450; $i++ ) {
			$this->failure();
		}
		self::assertCount( 400, $this->requests );
		self::assertSame( Failure::Unauthorized, $this->failure( self::NOW + 600 ), 'After ten minutes, requests are sent again.' );
	}

	public function test_a_field_that_patreon_refuses_is_not_requested_again(): void {
		$refusal = static fn ( string $names ): array => self::http_answer( 400, array( 'errors' => array( array( 'code_name' => 'ParameterInvalidOnType', 'detail' => "Invalid parameter for 'fields' on type member: [$names].", 'status' => '400' ) ) ) );
		$this->patreon_answers( self::IDENTITY, $refusal( "'is_free_trial'" ), $refusal( "'full_name'" ), self::http_answer( 200, array( 'data' => array( 'type' => 'user', 'id' => self::PERSON ) ) ) );
		self::assertNull( $this->failure() );
		$last = is_string( $this->arguments[2]['url'] ?? null ) ? $this->arguments[2]['url'] : '';
		self::assertStringNotContainsString( 'is_free_trial', $last );
		self::assertStringContainsString( 'is_gifted', $last );
		self::assertCount( 3, $this->requests );
	}

	public function test_an_expired_cursor_does_not_cause_a_request_with_fewer_fields(): void {
		$page = static fn (): array => self::http_answer( 200, array( 'data' => array( self::member_resource() ), 'meta' => array( 'pagination' => array( 'total' => 1 ) ) ) );
		$this->patreon_answers( '/api/oauth2/v2/campaigns/' . self::CAMPAIGN . '/members', self::http_answer( 400, array( 'errors' => array( array( 'code' => 3, 'detail' => 'The cursor is not valid or has expired.', 'source' => array( 'parameter' => 'page[cursor]' ) ) ) ) ), $page() );
		try {
			$this->client->members( 't', self::CAMPAIGN, 'expired', self::NOW );
			self::fail( 'A page was returned.' );
		} catch ( Request_Failed $failed ) {
			self::assertSame( Failure::Bad_Request, $failed->failure );
		}
		self::assertCount( 1, $this->requests );
	}

	public function test_a_request_that_stays_refused_ends(): void {
		$this->patreon_answers( self::IDENTITY, self::http_answer( 400, array( 'errors' => array( array( 'detail' => 'No.' ) ) ) ) );
		self::assertSame( Failure::Bad_Request, $this->failure() );
		self::assertLessThanOrEqual( 4, count( $this->requests ) );
	}

	public function test_identity_contains_only_memberships_of_the_person_with_a_campaign(): void {
		$unplaced                = self::member_resource();
		$unplaced['id']          = '11111111-0000-4000-8000-0123456789ab';
		unset( $unplaced['relationships']['campaign'] );
		$this->patreon_answers(
			self::IDENTITY,
			self::http_answer(
				200,
				array(
					'data'     => array(
						'type'          => 'user',
						'id'            => (int) self::PERSON,
						'attributes'    => array( 'full_name' => null, 'email' => 'a@example.org', 'is_email_verified' => 'true' ),
						'relationships' => array( 'memberships' => array( 'data' => array( array( 'type' => 'member', 'id' => self::MEMBER ), array( 'type' => 'member', 'id' => $unplaced['id'] ) ) ) ),
					),
					'included' => array( self::member_resource( array(), array( '6600300' ), '999' ), $unplaced, array( 'type' => 'pledge-event', 'id' => 'pledge_start:1' ) ),
				)
			)
		);
		$identity = $this->client->identity( 't', true, self::NOW );
		self::assertSame( self::PERSON, $identity->user_id );
		self::assertFalse( $identity->email_verified, 'Only exactly true is verified.' );
		self::assertSame( self::PERSON, $identity->membership( self::CAMPAIGN )?->user_id );
		self::assertSame( array( $unplaced['id'] ), $identity->unplaced );
		self::assertNull( $identity->membership( '1' ) );
	}

	public function test_A12_an_invalid_identity_signs_nobody_in(): void {
		foreach ( array( true, array(), 0, '', '0', '1e3', null, 1.5, self::MEMBER ) as $id ) {
			$this->patreon_answers( self::IDENTITY, self::http_answer( 200, array( 'data' => array( 'type' => 'user', 'id' => $id ) ) ) );
			self::assertSame( Failure::Malformed, $this->failure(), (string) wp_json_encode( $id ) );
		}
	}

	private function failure( int $now = self::NOW ): ?Failure {
		try {
			$this->client->identity( 'the-token', false, $now );
		} catch ( Request_Failed $failed ) {
			return $failed->failure;
		}
		return null;
	}
}
