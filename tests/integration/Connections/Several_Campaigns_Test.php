<?php
/**
 * Several campaigns, and another campaign after a reconnect.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Connections;

use Patreon_Gate\Connections\Connect_Result;
use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Hooks;
use Patreon_Gate\Inbox\Refresh_Result;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Connections\Connection;
use Patreon_Gate\Storage\Connections\Connection_State;
use Patreon_Gate\Tests\Integration\Patreon\Fake_Patreon_Case;

/** `Connections`, `Connector` and `Token_Keeper` with more than one campaign. */
final class Several_Campaigns_Test extends Fake_Patreon_Case {

	private const OTHER = '5500002';
	private const TOKEN = '/api/oauth2/token';

	protected function setUp(): void {
		parent::setUp();
		$this->connect();
	}

	public function test_each_campaign_has_a_connection_and_the_first_stays_the_primary_one(): void {
		$this->connect_other();
		self::assertSame( array( self::CAMPAIGN, self::OTHER ), $this->connected() );
		self::assertSame( self::CAMPAIGN, $this->campaigns->primary()?->id );
		self::assertSame( self::CAMPAIGN, $this->connector->connection()?->campaign_id );
		self::assertSame( 'access-one', $this->keeper->token( self::NOW ) );
		self::assertSame( 'access-two', $this->keeper->token( self::NOW, self::OTHER ) );
		self::assertSame( array( '7700500' ), array_map( static fn ( $tier ): string => $tier->id, $this->connector->import_tiers( self::NOW, self::OTHER ) ) );
	}

	public function test_no_request_is_sent_for_a_campaign_without_a_connection(): void {
		$this->expectException( Not_Connected::class );
		$this->keeper->token( self::NOW, '999' );
	}

	public function test_a_broken_connection_does_not_affect_the_other(): void {
		$this->connect_other();
		$this->patreon_answers( self::TOKEN, self::invalid_grant() );
		try {
			$this->keeper->token( self::NOW + 40 * 86400, self::OTHER );
			self::fail( 'A token that no longer works was returned.' );
		} catch ( \Patreon_Gate\Patreon\Request_Failed ) {
			self::assertSame( Connection_State::Reconnect, $this->connections->of_campaign( self::OTHER )?->state );
		}
		self::assertSame( Connection_State::Connected, $this->connections->of_campaign( self::CAMPAIGN )?->state );
		self::assertSame( 'access-one', $this->keeper->token( self::NOW ) );
	}

	public function test_the_primary_campaign_can_be_chosen(): void {
		$this->connect_other();
		self::assertFalse( $this->connector->make_primary( '999', self::NOW ), 'An unknown campaign cannot become the primary one.' );
		self::assertTrue( $this->connector->make_primary( self::OTHER, self::NOW ) );
		self::assertSame( self::OTHER, $this->connector->connection()?->campaign_id );
		self::assertSame( 'access-two', $this->keeper->token( self::NOW ) );
		self::assertSame( array( self::OTHER, self::CAMPAIGN ), $this->connected() );
	}

	public function test_connecting_a_campaign_with_another_client_replaces_its_connection(): void {
		$this->connector->add_client( 'second-client', 'its-secret', self::NOW );
		$this->patreon_answers( self::TOKEN, self::tokens( 'two' ) );
		self::assertSame( Connect_Result::Connected, $this->connector->complete( 'code', 'https://x', self::NOW, 'second-client' ) );
		self::assertSame( array( self::CAMPAIGN ), $this->connected() );
		self::assertSame( 'second-client', $this->connector->connection()?->client_id );
		self::assertSame( 'access-two', $this->keeper->token( self::NOW ) );
	}

	public function test_adding_a_client_twice_keeps_its_newest_secret(): void {
		$first = $this->connector->add_client( 'second-client', 'wrong', self::NOW );
		$again = $this->connector->add_client( 'second-client', 'right', self::NOW );
		self::assertSame( $first->id, $again->id );
		self::assertSame( 'right', $this->connections->credentials( $again )?->client_secret );
	}

	public function test_F10_reconnecting_with_another_campaign_keeps_tiers_members_and_locks(): void {
		$this->patreon_answers( '/api/oauth2/v2/members/' . self::MEMBER, self::http_answer( 200, array( 'data' => self::member_resource() ) ) );
		$member = $this->refresh->read( self::MEMBER, self::CAMPAIGN, self::NOW );
		self::assertNotNull( $member );
		$this->ledger->take( $member, Cause::Sweep, 'test', $member->fetched_at );
		$heard = array();
		add_action( Hooks::CAMPAIGN_DISCONNECTED, static function ( string $campaign ) use ( &$heard ): void { $heard[] = $campaign; } );
		$this->patreon_answers( self::TOKEN, self::tokens( 'two' ) );
		$this->patreon_answers( '/api/oauth2/v2/campaigns', self::campaign( array( '7700500' => 500 ), 'USD', self::OTHER ) );

		self::assertSame( Connect_Result::Other_Campaign, $this->connector->complete( 'code', 'https://x', self::NOW ) );
		self::assertNotNull( \Patreon_Gate\Sign_In\Notices::text( Connect_Result::Other_Campaign->value ), 'The result has a message.' );
		self::assertSame( array( self::CAMPAIGN ), $heard );
		self::assertSame( self::OTHER, $this->campaigns->primary()?->id );
		self::assertNull( $this->connections->of_campaign( self::CAMPAIGN ) );
		self::assertCount( 2, $this->tiers->catalogue( self::CAMPAIGN )->all() );
		self::assertFalse( $this->tiers->catalogue( self::CAMPAIGN )->get( '6600300' )?->deleted, 'Tiers of the previous campaign are not marked as deleted.' );
		self::assertSame( self::MEMBER, $this->members->find_by_user( self::CAMPAIGN, self::PERSON )?->member_id );

		$post = $this->create_post();
		foreach ( array( '', self::CAMPAIGN ) as $campaign ) {
			$lock = new Lock( false, false, array( new Condition( 'tiers', array( 'tiers' => array( '6600300' ) ) ) ), $campaign );
			Plugin::instance()->post_locks()->set( $post->ID, $lock );
			Plugin::instance()->access()->forget();
			$decision = Plugin::instance()->access()->decide_post( $post->ID );
			self::assertFalse( $decision->granted, 'The post is still locked.' );
			self::assertNotSame( Reason::No_Lock, $decision->reason );
		}
	}

	public function test_a_broken_or_missing_connection_opens_nothing(): void {
		$post = $this->create_post();
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( 'tier_or_above', array( 'tier' => '6600300' ) ) ) ) );
		$connection = $this->connector->connection();
		self::assertNotNull( $connection );
		$steps = array(
			'reconnect'    => fn () => $this->connections->mark_broken( $connection, 'refresh_refused', self::NOW ),
			'disconnected' => fn () => $this->connector->disconnect( self::NOW ),
			'no row'       => fn () => $this->database->execute( 'DELETE FROM %i', array( $this->database->table( 'connections' ) ) ),
			'no tiers'     => fn () => $this->database->execute( 'DELETE FROM %i', array( $this->database->table( 'tiers' ) ) ),
			'no campaign'  => fn () => $this->database->execute( 'DELETE FROM %i', array( $this->database->table( 'campaigns' ) ) ),
		);
		foreach ( $steps as $name => $step ) {
			$step();
			$access = Plugin::instance()->access();
			$access->forget();
			self::assertFalse( $access->decide_post( $post->ID )->granted, $name );
		}
	}

	public function test_disconnecting_and_connecting_again_loses_nothing(): void {
		$this->connect_other();
		$this->connector->disconnect( self::NOW, $this->connections->of_campaign( self::OTHER ) );
		self::assertSame( Connection_State::Disconnected, $this->connections->of_campaign( self::OTHER )?->state );
		self::assertSame( Connection_State::Connected, $this->connector->connection()?->state );
		self::assertCount( 1, $this->tiers->catalogue( self::OTHER )->all() );
		$this->patreon_answers( self::TOKEN, self::tokens( 'three' ) );
		self::assertSame( Connect_Result::Connected, $this->connector->complete( 'code', 'https://x', self::NOW, 'other-client' ) );
		self::assertSame( 'access-three', $this->keeper->token( self::NOW, self::OTHER ) );
		self::assertSame( array( self::CAMPAIGN, self::OTHER ), $this->connected() );
	}

	public function test_disconnecting_deletes_a_connection_that_was_never_completed(): void {
		$draft = $this->connector->add_client( 'second-client', 'secret', self::NOW );
		$this->connector->disconnect( self::NOW, $draft );
		self::assertSame( array( self::CAMPAIGN ), $this->connected() );
	}

	public function test_the_callback_before_disconnecting_runs_while_the_tokens_still_work(): void {
		$told      = array();
		$leaving   = function ( string $campaign ) use ( &$told ): void { $told[ $campaign ] = $this->keeper->token( self::NOW, $campaign ); };
		$connector = new \Patreon_Gate\Connections\Connector( $this->connections, $this->oauth, $this->client, $this->keeper, $this->campaigns, $this->tiers, $this->log, $leaving );
		$connector->disconnect( self::NOW );
		self::assertSame( array( self::CAMPAIGN => 'access-one' ), $told );
		self::assertNull( $this->connections->tokens() );
	}

	public function test_a_member_is_read_again_with_the_token_of_the_requested_campaign(): void {
		$this->connect_other();
		$path = '/api/oauth2/v2/members/' . self::MEMBER;
		$this->patreon_answers( $path, self::http_answer( 200, array( 'data' => self::member_resource( array(), array( '7700500' ), self::PERSON, self::OTHER ) ) ) );
		$member = $this->refresh->read( self::MEMBER, self::OTHER, self::NOW );
		self::assertNotNull( $member );
		self::assertSame( 'Bearer access-two', $this->authorization(), 'The member is read with the token of their own campaign.' );
		$this->ledger->take( $member, Cause::Sweep, 'test', $member->fetched_at );
		self::assertSame( Refresh_Result::Sign_In_Again, $this->refresh->refresh( self::PERSON, self::NOW + 100, self::CAMPAIGN ) );
		self::assertSame( Refresh_Result::Updated, $this->refresh->refresh( self::PERSON, self::NOW + 100, self::OTHER ) );
		self::assertSame( Refresh_Result::Updated, $this->refresh->refresh( self::PERSON, self::NOW + 200 ) );
	}

	private function authorization(): string {
		$headers = $this->arguments[ array_key_last( $this->arguments ) ]['headers'] ?? null;
		return is_array( $headers ) && is_string( $headers['Authorization'] ?? null ) ? $headers['Authorization'] : '';
	}

	private function connect_other(): void {
		$this->connector->add_client( 'other-client', 'other-secret', self::NOW );
		$this->patreon_answers( self::TOKEN, self::tokens( 'two' ) );
		$this->patreon_answers( '/api/oauth2/v2/campaigns', self::campaign( array( '7700500' => 500 ), 'USD', self::OTHER ) );
		self::assertSame( Connect_Result::Connected, $this->connector->complete( 'code', 'https://x', self::NOW, 'other-client' ) );
	}

	/** @return list<string> */
	private function connected(): array {
		return array_map( static fn ( Connection $connection ): string => $connection->campaign_id, $this->connections->all() );
	}
}
