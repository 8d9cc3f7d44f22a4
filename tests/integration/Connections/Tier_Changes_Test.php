<?php
/**
 * Changes of tiers on Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Connections;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Tests\Integration\Health\Health_Case;

/** Fault F10: locks store ids of tiers, so whatever happens to a tier, locked posts stay locked. */
final class Tier_Changes_Test extends Health_Case {

	private const CAMPAIGNS = '/api/oauth2/v2/campaigns';
	private const TIER      = '6600300';

	private int $post_id = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->post_id = $this->create_post( array( 'post_author' => 1 ) )->ID;
	}

	/** @return iterable<string, array{array<array-key, int>, string, array<string, string>}> Patreon's tiers after the change; entry of the log. */
	public static function changes(): iterable {
		yield 'deleted' => array( array( '6600800' => 800 ), 'EUR', array( 'deleted' => self::TIER ) );
		yield 'merged into another' => array( array( '6600800' => 300 ), 'EUR', array( 'deleted' => self::TIER, 'renamed' => '6600800', 'repriced' => '6600800' ) );
		yield 'repriced' => array( array( self::TIER => 500, '6600800' => 800 ), 'EUR', array( 'renamed' => self::TIER, 'repriced' => self::TIER ) );
		yield 'one more' => array( array( self::TIER => 300, '6600800' => 800, '6600900' => 900 ), 'EUR', array( 'added' => '6600900' ) );
		yield 'another currency' => array( array( self::TIER => 300, '6600800' => 800 ), 'JPY', array( 'currency' => 'EUR JPY' ) );
		yield 'an empty list' => array( array(), 'EUR', array() );
	}

	/**
	 * @param array<array-key, int> $tiers Patreon's tiers: id → cents. The title is derived from the price.
	 * @param array<string, string> $logged Entry of the log.
	 */
	#[DataProvider( 'changes' )]
	public function test_F10_the_lock_keeps_its_tier_and_stays_closed( array $tiers, string $currency, array $logged ): void {
		$reader = $this->member_of( self::TIER );
		$this->lock( new Condition( 'tiers', array( 'tiers' => array( self::TIER ) ) ) );
		self::assertSame( array( true, false ), $this->who_reads( $reader ) );
		$this->patreon_answers( self::CAMPAIGNS, self::campaign( $tiers, $currency ) );
		Plugin::instance()->stale_pages()->clean();
		$purged = array();
		add_action( Hooks::CLEAN_CACHES, static function ( array $addresses, array $posts, bool $everything ) use ( &$purged ): void { $purged[] = $everything; }, 10, 3 );
		Plugin::instance()->connector()->import_tiers( $this->now );
		Plugin::instance()->stale_pages()->clean();
		self::assertSame( array() === $logged ? array() : array( true ), $purged, 'Cached pages show names and prices of tiers.' );
		self::assertSame( array( true, false ), $this->who_reads( $reader ) );
		self::assertSame( array( self::TIER ), Plugin::instance()->post_locks()->get( $this->post_id )?->conditions[0]->ids( 'tiers' ), 'The stored lock is unchanged.' );
		$entries = Plugin::instance()->log_search()->page( new \Patreon_Gate\Storage\Log\Log_Query( types: array( 'tiers_changed' ) ), 10 );
		self::assertSame( array() === $logged ? array() : array( $logged ), array_map( static fn ( $entry ): array => array_diff_key( $entry->details, array( 'campaign' => '' ) ), $entries ) );
	}

	public function test_F10_a_deleted_tier_is_reported_if_a_lock_names_it(): void {
		$this->lock( new Condition( 'tiers', array( 'tiers' => array( self::TIER ) ) ) );
		$this->patreon_answers( self::CAMPAIGNS, self::campaign( array( '6600800' => 800 ) ) );
		self::assertSame( array( 'tiers' => 'good' ), $this->codes( 'tiers' ) );
		Plugin::instance()->connector()->import_tiers( $this->now );
		self::assertSame( array( 'tier_deleted' => 'recommended' ), $this->codes( 'tiers' ) );
		self::assertStringContainsString( 'Tier 300', $this->found( 'tiers' )[0]->title );
		Plugin::instance()->post_locks()->set( $this->post_id, null );
		self::assertSame( array( 'tiers' => 'good' ), $this->codes( 'tiers' ) );
	}

	public function test_F10_a_tier_or_above_lock_with_an_unknown_tier_opens_for_nobody(): void {
		$reader = $this->member_of( '6600800' );
		foreach ( array( 'tier_or_above' => array( 'tier' => '999' ), 'tiers' => array( 'tiers' => array( '999' ) ) ) as $type => $params ) {
			$this->lock( new Condition( $type, $params ) );
			self::assertSame( array( false, false ), $this->who_reads( $reader ), $type );
		}
	}

	public function test_tiers_are_read_again_every_day(): void {
		$this->patreon_answers( self::CAMPAIGNS, self::campaign( array( self::TIER => 500, '6600800' => 800 ) ) );
		do_action( 'patreon_gate_refresh_tokens' );
		self::assertSame( 500, Plugin::instance()->tiers()->catalogue( self::CAMPAIGN )->get( self::TIER )?->amount_cents );
	}

	private function lock( Condition $condition ): void {
		Plugin::instance()->post_locks()->set( $this->post_id, new Lock( false, false, array( $condition ) ) );
	}

	/** Returns a WordPress user linked to a paying member with a tier. */
	private function member_of( string $tier ): \WP_User {
		$user = $this->create_user( 'subscriber' );
		Plugin::instance()->links()->add( new Link( self::PERSON, $user->ID, 'Sam', false ), $this->now );
		$member = new Member( campaign_id: self::CAMPAIGN, member_id: self::MEMBER, user_id: self::PERSON, patron_status: 'active_patron', last_charge_status: 'Paid', next_charge_at: $this->now + 86400, entitled_cents: '6600800' === $tier ? 800 : 300, tier_ids: array( $tier ), fetched_at: $this->now );
		Plugin::instance()->ledger()->take( $member, Cause::Sweep, 'test', $this->now );
		return $user;
	}

	/** @return array{bool, bool} Whether the member may read, and whether a logged-out visitor may. */
	private function who_reads( \WP_User $reader ): array {
		$may = array();
		foreach ( array( $reader, null ) as $who ) {
			$this->act_as( $who );
			$this->go_to( (string) get_permalink( $this->post_id ) );
			Plugin::instance()->access()->forget();
			Plugin::instance()->current_viewer()->forget();
			$decision = Plugin::instance()->access()->decide_post( $this->post_id );
			self::assertNotSame( Reason::No_Lock, $decision->reason );
			$may[] = $decision->granted;
		}
		return $may;
	}
}
