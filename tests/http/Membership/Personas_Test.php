<?php
/**
 * The sandbox's people with their entitlements.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Membership;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Patreon\Campaign_Reader;
use Patreon_Gate\Patreon\Client;
use Patreon_Gate\Patreon\Endpoint;
use Patreon_Gate\Patreon\Gateway;
use Patreon_Gate\Patreon\Http;
use Patreon_Gate\Storage\Connections\Rate_Limits;
use Patreon_Gate\Tests\Http_Test_Case;

/** From Patreon's JSON to an entitlement, for every persona, with the default settings: reader and policy together. */
final class Personas_Test extends Http_Test_Case {

	private const CAMPAIGN  = '5500001';
	private const CREATOR   = '70000001';
	private const TOKEN     = 'sandbox-creator-access-token';
	private const FREE      = '6600000';
	private const SUPPORTER = '6600300';
	private const STUDIO    = '6600800';
	private const PATRON    = '6602500';
	private const OLD       = '6600500';

	private static ?Own_Sandbox $sandbox = null;

	/** @var array<array-key, Member> By Patreon user id. */
	private static array $members = array();

	private static ?Tier_Catalogue $tiers = null;

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::$sandbox = Own_Sandbox::start();
		$endpoint      = new Endpoint( self::$sandbox->url );
		$client        = new Client( new Gateway( new Http( $endpoint, Http::INTERACTIVE ), new Rate_Limits() ), new Campaign_Reader( $endpoint ) );
		$answers       = $client->campaigns( self::TOKEN, self::CREATOR, time() );
		self::assertCount( 1, $answers );
		self::$tiers = new Tier_Catalogue( self::CAMPAIGN, $answers[0]->tiers );
		$cursor      = null;
		do {
			$page = $client->members( self::TOKEN, self::CAMPAIGN, $cursor, time() );
			foreach ( $page->members as $member ) {
				self::$members[ $member->user_id ] = $member->following( null );
			}
			$cursor = $page->next_cursor;
		} while ( null !== $cursor );
	}

	public static function tearDownAfterClass(): void {
		self::$sandbox?->stop();
		self::$sandbox = null;
		self::$members = array();
		parent::tearDownAfterClass();
	}

	/** @return iterable<string, array{int, string, list<string>}> */
	public static function personas(): iterable {
		yield 'supporter' => array( 1, 'active open', array( self::SUPPORTER ) );
		yield 'studio' => array( 2, 'active open', array( self::STUDIO ) );
		yield 'patron' => array( 3, 'active open', array( self::PATRON ) );
		yield 'pending' => array( 4, 'unpaid open', array( self::STUDIO ) );
		yield 'trial' => array( 5, 'trial open', array( self::STUDIO, self::FREE ) );
		yield 'gifted' => array( 6, 'gifted open', array( self::STUDIO ) );
		yield 'annual' => array( 7, 'active open', array( self::SUPPORTER ) );
		yield 'custom pledge of 4.50' => array( 8, 'active open', array( self::SUPPORTER ) );
		yield 'unpublished tier' => array( 9, 'active open', array( self::OLD ) );
		yield 'deleted tier of 1.00' => array( 10, 'active open', array() );
		yield 'cancelled, paid' => array( 11, 'cancelled_paid open', array( self::STUDIO ) );
		yield 'partially refunded' => array( 12, 'partially_refunded open', array( self::STUDIO ) );
		yield 'foreign currency' => array( 13, 'active open', array( self::SUPPORTER ) );
		yield 'no membership' => array( 20, 'none closed', array() );
		yield 'free' => array( 21, 'free free', array( self::FREE ) );
		yield 'declined yesterday' => array( 22, 'declined open', array( self::SUPPORTER ) );
		yield 'declined 10 days ago' => array( 23, 'declined_expired closed', array() );
		yield 'declined 29 days ago' => array( 24, 'declined_expired closed', array() );
		yield 'former, free tier' => array( 25, 'former_free free', array( self::FREE ) );
		yield 'former, paid' => array( 26, 'former closed', array() );
		yield 'former, declined' => array( 27, 'cancelled_unpaid closed', array() );
		yield 'fraud' => array( 28, 'fraud closed', array() );
		yield 'refunded' => array( 29, 'refunded closed', array() );
		yield 'blocked' => array( 30, 'none closed', array() );
		yield 'name and e-mail hidden' => array( 40, 'active open', array( self::STUDIO ) );
		yield 'e-mail not verified' => array( 41, 'active open', array( self::SUPPORTER ) );
		yield 'several memberships' => array( 42, 'active open', array( self::SUPPORTER ) );
		yield 'pays elsewhere only' => array( 43, 'none closed', array() );
		yield 'per creation elsewhere only' => array( 44, 'none closed', array() );
		yield 'odd name' => array( 46, 'active open', array( self::SUPPORTER ) );
	}

	/** @param list<string> $tiers Expected tiers. */
	#[DataProvider( 'personas' )]
	public function test_a_persona_has_the_described_entitlement( int $number, string $expected, array $tiers ): void {
		$entitlement = self::judge( $number );
		$outcome     = $entitlement->paying ? 'open' : ( $entitlement->active ? 'free' : 'closed' );
		self::assertSame( $expected, $entitlement->state->value . ' ' . $outcome );
		self::assertSame( $tiers, $entitlement->tier_ids );
	}

	private static function judge( int $number ): Entitlement {
		self::assertNotNull( self::$tiers );
		self::assertGreaterThan( 20, count( self::$members ), 'The sandbox returned too few members.' );
		return ( new Policy( Policy_Settings::balanced() ) )->entitlement( self::$members[ (string) ( 80_000_000 + $number ) ] ?? null, self::$tiers, time() );
	}
}
