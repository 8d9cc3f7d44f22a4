<?php
/**
 * Facts of a campaign that are only displayed: from Patreon's answer to the database.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Connections;

use Patreon_Gate\Membership\Campaign_Profile;
use Patreon_Gate\Storage\Connections\Campaign_Cache;
use Patreon_Gate\Tests\Integration\Patreon\Fake_Patreon_Case;

/** `Presentations`, and how `Connector` fills it. */
final class Presentations_Test extends Fake_Patreon_Case {

	private const CAMPAIGNS = '/api/oauth2/v2/campaigns';
	private const SHOWN     = array( 'patron_count' => 312, 'show_earnings' => true, 'is_charged_immediately' => true, 'image_url' => 'https://c10.patreonusercontent.com/1/a.jpg?token-time=1' );

	public function test_profile_and_benefits_are_stored_with_the_tiers(): void {
		$this->connect();
		self::assertEquals( Campaign_Profile::unknown(), $this->presentations->profile( self::CAMPAIGN ) );
		$this->import( self::presented( self::SHOWN, array( 'full_name' => 'Mira 🗺 Lindqvist' ), array( 'description' => '<p>Maps.</p>' ), array( 'A new map every month', 'Notes' ) ) );
		$profile = $this->presentations->profile( self::CAMPAIGN );
		self::assertSame( 'Mira 🗺 Lindqvist', $profile->creator_name );
		self::assertSame( 312, $profile->shown_member_count() );
		self::assertNull( $profile->cover, 'It has not been downloaded yet.' );
		$benefits = $this->presentations->benefits( self::CAMPAIGN, '6600300' );
		self::assertSame( array( 'A new map every month', 'Notes' ), $benefits->lines() );
		self::assertSame( array( 'Maps.' ), $benefits->description );
		self::assertSame( array(), $this->presentations->benefits( self::CAMPAIGN, '6600800' )->lines() );
		self::assertSame( array(), $this->presentations->benefits( '404', '6600300' )->lines() );
		self::assertSame( 'https://c10.patreonusercontent.com/1/a.jpg?token-time=1', $this->presentations->pictures()[ self::CAMPAIGN ]['sent']['cover'] ?? '' );
	}

	/** Calls to action say it, so it comes with the campaign, without a query of its own. */
	public function test_when_people_are_charged_is_read_with_the_campaign(): void {
		global $wpdb;
		$this->connect();
		self::assertNull( $this->campaigns->get( self::CAMPAIGN )?->charged_on_joining );
		foreach ( array( true, false ) as $answer ) {
			$this->import( self::presented( array( 'is_charged_immediately' => $answer ) + self::SHOWN ) );
			self::assertSame( $answer, $this->campaigns->get( self::CAMPAIGN )?->charged_on_joining );
			$before = $wpdb->num_queries;
			self::assertSame( $answer, ( new Campaign_Cache( $this->database ) )->campaigns()[ self::CAMPAIGN ]->charged_on_joining ?? null );
			self::assertSame( 1, $wpdb->num_queries - $before );
		}
		foreach ( array( '{"charged_on_joining":"yes"}', '{"charged_on_joining":', '[]' ) as $damaged ) {
			$wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->prefix}patreon_gate_campaigns SET presentation = %s", $damaged ) );
			self::assertNull( ( new Campaign_Cache( $this->database ) )->campaigns()[ self::CAMPAIGN ]->charged_on_joining ?? null, $damaged );
		}
	}

	public function test_a_campaign_that_hides_its_numbers_shows_none(): void {
		$this->connect();
		$this->import( self::presented( array( 'show_earnings' => false ) + self::SHOWN ) );
		self::assertSame( 312, $this->presentations->profile( self::CAMPAIGN )->member_count );
		self::assertNull( $this->presentations->profile( self::CAMPAIGN )->shown_member_count() );
	}

	public function test_what_an_answer_leaves_out_stays(): void {
		$this->connect();
		$this->import( self::presented( self::SHOWN, array( 'full_name' => 'Mira' ), array(), array( 'Maps' ) ) );
		$this->import( self::campaign( array( '6600300' => 300, '6600800' => 800 ) ) );
		self::assertSame( 'Mira', $this->presentations->profile( self::CAMPAIGN )->creator_name );
		self::assertSame( array( 'Maps' ), $this->presentations->benefits( self::CAMPAIGN, '6600300' )->lines() );
		$this->import( self::presented( self::SHOWN, array( 'full_name' => '' ) ) );
		self::assertSame( '', $this->presentations->profile( self::CAMPAIGN )->creator_name, 'It was taken away.' );
		self::assertSame( array(), $this->presentations->benefits( self::CAMPAIGN, '6600300' )->lines() );
	}

	public function test_prices_are_read_although_patreon_refuses_what_is_shown(): void {
		$this->connect();
		$refusal = static fn ( string $detail ): array => self::http_answer( 400, array( 'errors' => array( array( 'code_name' => 'ParameterInvalidOnType', 'detail' => $detail, 'status' => '400' ) ) ) );
		$this->import( $refusal( "Invalid parameter for 'include' on type tier: ['benefits']." ), $refusal( "Invalid parameter for 'fields' on type user: ['image_url']." ), $refusal( 'No.' ), self::campaign( array( '6600300' => 444 ) ) );
		self::assertSame( 444, $this->tiers->catalogue( self::CAMPAIGN )->get( '6600300' )?->amount_cents );
		self::assertCount( 4, $this->requests );
		$asked = array_map( static fn ( array $sent ): string => is_string( $sent['url'] ?? null ) ? $sent['url'] : '', array_slice( $this->arguments, -4 ) );
		self::assertStringContainsString( 'include=tiers,creator,tiers.benefits', $asked[0] );
		self::assertStringNotContainsString( 'benefit', $asked[1] );
		self::assertStringContainsString( 'patron_count', $asked[2] );
		self::assertStringNotContainsString( 'patron_count', $asked[3] );
		self::assertStringContainsString( 'is_monthly', $asked[3] );
	}

	public function test_it_is_read_with_one_query_and_damaged_values_are_nothing(): void {
		global $wpdb;
		$this->connect();
		$wpdb->query( "UPDATE {$wpdb->prefix}patreon_gate_campaigns SET presentation = '{\"creator_name\":[1],\"member_count\":\"x\"', pictures = '{\"cover\":{\"picture\":{\"file\":\"../../wp-config.php\",\"width\":1,\"height\":1}}}'" );
		$wpdb->query( "UPDATE {$wpdb->prefix}patreon_gate_tiers SET presentation = '{\"benefits\":[1,\"Maps\"],\"description\":\"x\"}'" );
		$before = $wpdb->num_queries;
		self::assertEquals( Campaign_Profile::unknown(), $this->presentations->profile( self::CAMPAIGN ) );
		self::assertSame( array( 'Maps' ), $this->presentations->benefits( self::CAMPAIGN, '6600300' )->lines() );
		self::assertSame( array( 'Maps' ), $this->presentations->benefits( self::CAMPAIGN, '6600800' )->lines() );
		self::assertSame( 1, $wpdb->num_queries - $before );
	}

	/** @param array<string, mixed> ...$answers Of Patreon. */
	private function import( array ...$answers ): void {
		$this->requests = array();
		$this->patreon_answers( self::CAMPAIGNS, ...$answers );
		$this->connector->import_tiers( self::NOW );
	}
}
