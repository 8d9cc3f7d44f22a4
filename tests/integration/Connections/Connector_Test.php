<?php
/**
 * Connecting and disconnecting.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Connections;

use Patreon_Gate\Connections\Connect_Result;
use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Storage\Connections\Connection_State;
use Patreon_Gate\Tests\Integration\Patreon\Fake_Patreon_Case;

/** `Connector`. */
final class Connector_Test extends Fake_Patreon_Case {

	private const CAMPAIGNS = '/api/oauth2/v2/campaigns';

	public function test_connecting_imports_campaign_and_tiers_and_fires_actions(): void {
		$heard = array();
		add_action( Hooks::CAMPAIGN_CONNECTED, static function ( Campaign $campaign ) use ( &$heard ): void { $heard[] = $campaign->name; } );
		add_action( Hooks::TIERS_IMPORTED, static function ( string $campaign, array $tiers ) use ( &$heard ): void { $heard[] = count( $tiers ); }, 10, 2 );
		self::assertNull( $this->connector->connection() );
		$this->connect();
		self::assertSame( array( 2, 'Maps' ), $heard );
		$connection = $this->connector->connection();
		self::assertNotNull( $connection );
		self::assertSame( Connection_State::Connected, $connection->state );
		self::assertSame( self::CAMPAIGN, $connection->campaign_id );
		self::assertSame( 'Mira', $connection->connected_name );
		self::assertSame( self::NOW + 2678400, $connection->tokens_expire_at );
		self::assertTrue( $connection->belongs_to_this_site );
		self::assertSame( 'EUR', $this->campaigns->primary()?->currency );
		self::assertSame( 'https://www.patreon.com/checkout/mira?rid=6600800', $this->tiers->catalogue( self::CAMPAIGN )->get( '6600800' )?->url );
	}

	public function test_an_account_without_a_campaign_changes_nothing(): void {
		$this->connect();
		$this->patreon_answers( self::CAMPAIGNS, self::http_answer( 200, array( 'data' => array() ) ) );
		$this->patreon_answers( '/api/oauth2/token', self::tokens( 'other' ) );
		self::assertSame( Connect_Result::No_Campaign, $this->connector->complete( 'code', 'https://x', self::NOW + 5 ) );
		self::assertSame( Connection_State::Connected, $this->connector->connection()?->state );
		self::assertSame( 'access-one', $this->connections->tokens()?->access_token, 'The previous tokens are kept.' );
	}

	public function test_every_refusal_has_its_own_result(): void {
		self::assertSame( Connect_Result::Not_Set_Up, $this->connector->complete( 'code', 'https://x', self::NOW ) );
		$this->connector->save_client( 'client', 'secret', self::NOW );
		$this->patreon_answers( '/api/oauth2/token', self::http_answer( 401, array( 'error' => 'invalid_client' ) ) );
		self::assertSame( Connect_Result::Client_Rejected, $this->connector->complete( 'code', 'https://x', self::NOW ) );
		self::assertSame( 'client_rejected', $this->connector->connection()?->last_error );
		$this->patreon_answers( '/api/oauth2/token', self::invalid_grant() );
		self::assertSame( Connect_Result::Refused, $this->connector->complete( 'code', 'https://x', self::NOW ) );
		$this->patreon_answers( '/api/oauth2/token', self::http_answer( 200, '<html>', array( 'content-type' => 'text/html' ) ) );
		self::assertSame( Connect_Result::Trouble, $this->connector->complete( 'code', 'https://x', self::NOW ) );
		self::assertSame( Connection_State::Draft, $this->connector->connection()?->state );
	}

	public function test_F10_deleted_tiers_are_kept_and_marked(): void {
		$this->connect();
		$this->patreon_answers( self::CAMPAIGNS, self::campaign( array( '6600300' => 400 ) ) );
		$this->connector->import_tiers( self::NOW );
		$tiers = $this->tiers->catalogue( self::CAMPAIGN );
		self::assertSame( 400, $tiers->get( '6600300' )?->amount_cents );
		self::assertTrue( $tiers->get( '6600800' )?->deleted );
		$this->patreon_answers( self::CAMPAIGNS, self::campaign( array() ) );
		$this->connector->import_tiers( self::NOW );
		self::assertFalse( $this->tiers->catalogue( self::CAMPAIGN )->get( '6600300' )?->deleted, 'An empty list marks no tier as deleted.' );
		$this->patreon_answers( self::CAMPAIGNS, self::campaign( array( '6600300' => 400, '6600800' => 800 ) ) );
		$this->connector->import_tiers( self::NOW );
		self::assertFalse( $this->tiers->catalogue( self::CAMPAIGN )->get( '6600800' )?->deleted, 'A tier that Patreon lists again is no longer marked as deleted.' );
	}

	public function test_disconnecting_deletes_only_the_tokens(): void {
		$this->connect();
		$heard = 0;
		add_action( Hooks::CAMPAIGN_DISCONNECTED, static function () use ( &$heard ): void { ++$heard; } );
		$this->connector->disconnect( self::NOW );
		self::assertSame( 1, $heard );
		self::assertNull( $this->connections->tokens() );
		self::assertSame( Connection_State::Disconnected, $this->connector->connection()?->state );
		self::assertCount( 2, $this->tiers->catalogue( self::CAMPAIGN )->all() );
		self::assertSame( self::CAMPAIGN, $this->campaigns->primary()?->id );
		self::assertNotNull( $this->connections->credentials(), 'Client ID and secret are kept, so that connecting again takes one click.' );
		$this->expectException( Not_Connected::class );
		$this->connector->import_tiers( self::NOW );
	}

	public function test_saving_another_client_deletes_the_tokens(): void {
		$this->connect();
		$this->connector->save_client( 'client', 'a new secret', self::NOW );
		self::assertSame( 'access-one', $this->connections->tokens()?->access_token );
		$this->connector->save_client( 'another', 'secret', self::NOW );
		self::assertNull( $this->connections->tokens() );
		self::assertSame( Connection_State::Draft, $this->connector->connection()?->state );
	}

	public function test_a_callback_that_throws_does_not_stop_connecting(): void {
		add_action( Hooks::CAMPAIGN_CONNECTED, static fn () => throw new \RuntimeException( 'An add-on.' ) );
		$this->connect();
		self::assertTrue( $this->connector->connection()?->is_usable() );
	}
}
