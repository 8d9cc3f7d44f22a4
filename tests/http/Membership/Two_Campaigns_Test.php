<?php
/**
 * Two campaigns on one site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Membership;

use Patreon_Gate\Connections\Connect_Result;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Patreon\OAuth;
use Patreon_Gate\Plugin;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Http\Attack\Attack_Case;
use Patreon_Gate\Tests\Page;

/** Each campaign has its own client, each lock its campaign, and each sign-in uses the client of the lock. */
final class Two_Campaigns_Test extends Attack_Case {

	private const MIRA = '5500001';
	private const OTIS = '5500002';

	/** A member of Otis' campaign only, who pays per creation. */
	private string $otis_fan = '';

	private int $otis_post = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->sandbox( 'POST', 'clients', array( 'client_id' => 'other-client', 'redirect_uris' => array( $this->redirect_uri() ) ) );
		$connector = Plugin::instance()->connector();
		$connector->add_client( 'other-client', 'other-secret', time() );
		self::assertSame( Connect_Result::Connected, $connector->complete( $this->code( 'other-client', '70000002', OAuth::CREATOR_SCOPES ), $this->redirect_uri(), time(), 'other-client' ) );
		$person         = $this->sandbox( 'POST', 'people', array( 'name' => 'Fan of Otis', 'email' => 'fan@example.com' ) );
		$this->otis_fan = is_string( $person['id'] ?? null ) ? $person['id'] : '';
		$this->sandbox( 'POST', "people/{$this->otis_fan}/actions", array( 'action' => 'pledge', 'campaign_id' => self::OTIS, 'tier_id' => '6700500' ) );
		$this->otis_post = $this->create_post( array( 'post_content' => '<!-- wp:paragraph --><p>OTIS-CANARY</p><!-- /wp:paragraph -->' ) )->ID;
		Plugin::instance()->post_locks()->set( $this->otis_post, new Lock( false, false, array( new Condition( 'paying', array() ) ), self::OTIS ) );
	}

	protected function tearDown(): void {
		global $wpdb;
		foreach ( array( 'campaigns', 'tiers', 'members', 'sweeps' ) as $table ) {
			$wpdb->query( $wpdb->prepare( 'DELETE FROM %i WHERE campaign_id = %s', $wpdb->prefix . 'patreon_gate_' . $table, self::OTIS ) );
		}
		parent::tearDown();
	}

	public function test_a_member_signs_in_with_the_client_of_the_lock_and_reads_only_that_post(): void {
		$browser = $this->visitor();
		$closed  = $browser->get( $this->path( $this->otis_post ) );
		self::assertStringNotContainsString( 'OTIS-CANARY', $closed->raw );
		self::assertStringContainsString( 'campaign=' . self::OTIS, $closed->body );
		$this->come_back( $browser, $browser->get( '/patreon-gate/open/?post=' . $this->otis_post . '&campaign=' . self::OTIS ), 'other-client' );
		self::assertStringContainsString( 'OTIS-CANARY', $browser->get( $this->path( $this->otis_post ) )->body );
		self::assertStringNotContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->raw, 'A membership of the other campaign does not unlock this post.' );
	}

	public function test_each_client_shows_its_own_membership_and_both_are_kept(): void {
		$this->sandbox( 'POST', "people/{$this->otis_fan}/actions", array( 'action' => 'pledge', 'campaign_id' => self::MIRA, 'tier_id' => self::TIER ) );
		$browser = $this->visitor();
		$this->come_back( $browser, $browser->get( '/patreon-gate/start/?flow=sign-in&post=' . $this->post_id ), 'sandbox-client' );
		self::assertStringContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->body );
		self::assertStringNotContainsString( 'OTIS-CANARY', $browser->get( $this->path( $this->otis_post ) )->raw, 'A sign-in with one client stores only the membership of its campaign.' );
		$this->come_back( $browser, $browser->get( '/patreon-gate/start/?flow=sign-in&post=' . $this->otis_post . '&campaign=' . self::OTIS ), 'other-client' );
		self::assertStringContainsString( 'OTIS-CANARY', $browser->get( $this->path( $this->otis_post ) )->body );
		self::assertStringContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->body, 'The first membership is still stored.' );
	}

	public function test_after_a_sweep_of_each_campaign_one_sign_in_is_enough(): void {
		$this->sandbox( 'POST', "people/{$this->otis_fan}/actions", array( 'action' => 'pledge', 'campaign_id' => self::MIRA, 'tier_id' => self::TIER ) );
		foreach ( array( self::MIRA, self::OTIS ) as $campaign ) {
			Plugin::instance()->sweeper()->advance( $campaign, new Budget( static fn (): float => 0.0, static fn (): int => 0, 1.0, 1 ), true );
		}
		$browser = $this->visitor();
		$this->come_back( $browser, $browser->get( '/patreon-gate/start/?flow=sign-in&post=' . $this->post_id ), 'sandbox-client' );
		self::assertStringContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->body );
		self::assertStringContainsString( 'OTIS-CANARY', $browser->get( $this->path( $this->otis_post ) )->body );
	}

	public function test_a_code_of_one_client_cannot_be_used_with_the_other(): void {
		$browser = $this->visitor();
		$state   = self::state_of( $browser->get( '/patreon-gate/start/?flow=sign-in&post=' . $this->post_id ) );
		$code    = $this->code( 'other-client', $this->otis_fan, 'identity' );
		$page    = $browser->get( '/patreon-gate/callback/?' . http_build_query( array( 'code' => $code, 'state' => $state ) ) );
		$this->assert_nothing_gained( $browser, $page );
	}

	public function test_an_unknown_campaign_in_the_address_means_the_primary_one(): void {
		foreach ( array( '999', "5500002' OR 1", '5500002,5500001' ) as $odd ) {
			$page = $this->visitor()->get( '/patreon-gate/start/?flow=sign-in&campaign=' . rawurlencode( $odd ) );
			self::assertStringContainsString( 'client_id=sandbox-client', $page->header( 'location' ) );
		}
	}

	/** Allows access as the fan, for the state the browser just got. */
	private function come_back( Browser $browser, Page $start, string $client ): Page {
		if ( ! str_contains( $start->header( 'location' ), '/oauth2/' ) ) {
			$start = $browser->get( $start->header( 'location' ) );
		}
		self::assertStringContainsString( 'client_id=' . $client, $start->header( 'location' ) );
		$answer = $this->sandbox( 'POST', 'authorize', array( 'client_id' => $client, 'redirect_uri' => $this->redirect_uri(), 'scope' => 'identity', 'state' => self::state_of( $start ), 'person_id' => $this->otis_fan ) );
		self::assertIsString( $answer['redirect_to'] ?? null );
		$page = $browser->get( $answer['redirect_to'] );
		self::assertTrue( $this->has_session( $browser ) );
		return $page;
	}

	private function code( string $client, string $person, string $scope ): string {
		$answer = $this->sandbox( 'POST', 'authorize', array( 'client_id' => $client, 'redirect_uri' => $this->redirect_uri(), 'scope' => $scope, 'state' => 'state', 'person_id' => $person ) );
		self::assertIsString( $answer['redirect_to'] ?? null );
		parse_str( (string) wp_parse_url( $answer['redirect_to'], PHP_URL_QUERY ), $query );
		self::assertIsString( $query['code'] ?? null );
		return $query['code'];
	}

	private function path( int $post_id ): string {
		return (string) wp_parse_url( (string) get_permalink( $post_id ), PHP_URL_PATH );
	}
}
