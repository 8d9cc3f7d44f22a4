<?php
/**
 * Repositories.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Storage;

use PHPUnit\Framework\Attributes\Group;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Browser_Secret;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Campaign_Cache;
use Patreon_Gate\Storage\Connections\Tiers;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Ledger\Members;
use Patreon_Gate\Storage\Ledger\People;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Storage\Sign_In\Links;
use Patreon_Gate\Storage\Sign_In\Login_State;
use Patreon_Gate\Storage\Sign_In\Login_States;
use Patreon_Gate\Storage\Sign_In\Sessions;
use Patreon_Gate\Storage\Storage_Error;
use Patreon_Gate\Tests\Integration_Test_Case;

/** What repositories guarantee, on a real database. */
#[Group( 'smoke' )]
final class Repositories_Test extends Integration_Test_Case {

	private const NOW = 1_800_000_000;

	private Database $database;

	protected function setUp(): void {
		parent::setUp();
		$this->database = new Database();
	}

	public function test_F19_a_failed_query_is_an_error_and_not_an_empty_result(): void {
		$this->expectException( Storage_Error::class );
		$this->database->rows( 'SELECT * FROM %i', array( 'no_such_table_anywhere' ) );
	}

	public function test_F19_the_error_does_not_show_the_query(): void {
		try {
			$this->database->execute( 'UPDATE %i SET email = %s', array( 'no_such_table', 'somebody@example.org' ) );
			self::fail( 'No exception was thrown.' );
		} catch ( Storage_Error $error ) {
			self::assertStringNotContainsString( 'somebody@example.org', $error->getMessage() );
		}
	}

	public function test_campaigns_and_tiers_need_one_query_altogether(): void {
		global $wpdb;
		$cache     = new Campaign_Cache( $this->database );
		$campaigns = new Campaigns( $this->database, $cache );
		$tiers     = new Tiers( $this->database, $cache );
		$campaigns->store( new Campaign( '11', '1', 'One' ), self::NOW );
		$campaigns->store( new Campaign( '22', '2', 'Two', 'EUR', '', '', false ), self::NOW );
		$tiers->import( '22', array( new Tier( '5', '22', 'Dear', 900 ), new Tier( '6', '22', 'Cheap', 100 ) ), self::NOW );
		$campaigns->make_primary( '22' );
		$before = $wpdb->num_queries;
		self::assertSame( '22', $campaigns->primary()?->id );
		self::assertSame( '22', $campaigns->get( '' )?->id );
		self::assertSame( 'One', $campaigns->get( '11' )?->name );
		self::assertNull( $campaigns->get( '33' ) );
		self::assertSame( array( '6', '5' ), array_map( static fn ( Tier $tier ): string => $tier->id, $tiers->catalogue( '22' )->all() ) );
		self::assertTrue( $tiers->catalogue( '22' )->is_per_creation );
		self::assertSame( array(), $tiers->catalogue( '33' )->all() );
		self::assertSame( 1, $wpdb->num_queries - $before );
	}

	public function test_members_are_stored_and_announced_and_not_overwritten_by_an_older_read(): void {
		$members = new Members( $this->database );
		$heard   = array();
		add_action( Hooks::MEMBER_STORED, static function ( ?Member $before, Member $after, string $source ) use ( &$heard ): void { $heard[] = array( $before?->patron_status, $after->patron_status, $source ); }, 10, 3 );
		$member = new Member( '11', 'aaaa', '77', 'Zoë 🦊 ' . str_repeat( 'x', 300 ), 'z@example.org', 'active_patron', tier_ids: array( '5' ), fetched_at: self::NOW );
		$ledger = Plugin::instance()->ledger();
		$ledger->take( $member, Cause::Sign_In, 'test', self::NOW );
		$ledger->take( $member->with( array( 'patron_status' => 'former_patron', 'fetched_at' => self::NOW - 5 ) ), Cause::Sweep, 'test', self::NOW );
		self::assertSame( 'active_patron', $members->find_by_user( '11', '77' )?->patron_status );
		$ledger->take( $member->with( array( 'patron_status' => 'former_patron', 'fetched_at' => self::NOW + 5 ) ), Cause::Sweep, 'test', self::NOW + 5 );
		self::assertSame( 'former_patron', $members->find_by_user( '11', '77' )?->patron_status );
		self::assertSame( array( array( null, 'active_patron', 'sign_in' ), array( 'active_patron', 'former_patron', 'sweep' ) ), $heard );
		self::assertSame( $member->full_name, $members->find_by_member_id( '11', 'aaaa' )?->full_name );
		self::assertNull( $members->find_by_user( '11', '' ) );
		self::assertNull( $members->find_by_user( '22', '77' ) );
	}

	public function test_a_member_who_joined_again_gets_the_new_member_id(): void {
		$members = new Members( $this->database );
		Plugin::instance()->ledger()->take( new Member( '11', 'aaaa', '77', fetched_at: self::NOW ), Cause::Sign_In, 'test', self::NOW );
		Plugin::instance()->ledger()->take( new Member( '11', 'bbbb', '77', fetched_at: self::NOW + 1 ), Cause::Sign_In, 'test', self::NOW + 1 );
		self::assertSame( 'bbbb', $members->find_by_user( '11', '77' )?->member_id );
		self::assertNull( $members->find_by_member_id( '11', 'aaaa' ) );
		self::assertCount( 1, $members->find_all_by_user( '77' ) );
	}

	public function test_A13_links_are_unique_both_ways(): void {
		$links = new Links( $this->database );
		self::assertTrue( $links->add( new Link( '77', 5, 'A', false ), self::NOW ) );
		self::assertFalse( $links->add( new Link( '77', 6, 'A', false ), self::NOW ) );
		self::assertFalse( $links->add( new Link( '78', 5, 'A', true ), self::NOW ) );
		self::assertFalse( $links->add( new Link( '', 7, 'A', true ), self::NOW ) );
		self::assertFalse( $links->add( new Link( '79', 0, 'A', true ), self::NOW ) );
		self::assertSame( 5, $links->of_patreon_user( '77' )?->wp_user_id );
		self::assertNull( $links->of_patreon_user( '' ) );
		self::assertNull( $links->of_wp_user( 0 ) );
		self::assertFalse( $links->of_wp_user( 5 )?->may_sign_in );
		$links->remove( new Link( '77', 5, '', false ) );
		self::assertNull( $links->of_wp_user( 5 ) );
	}

	public function test_a_session_is_found_by_its_secret_until_it_ends(): void {
		$sessions = new Sessions( $this->database );
		$people   = new People( $this->database );
		Plugin::instance()->ledger()->take( new Member( '11', 'aaaa', '77', fetched_at: self::NOW ), Cause::Sign_In, 'test', self::NOW );
		$secret = $sessions->start( '77', 'Sam', 100, self::NOW );
		self::assertTrue( Browser_Secret::is_one( $secret ) );
		self::assertSame( 'aaaa', $people->by_session( $secret, self::NOW + 99 )?->membership( '11' )?->member_id );
		self::assertNull( $people->by_session( $secret, self::NOW + 100 ) );
		self::assertNull( $people->by_session( Browser_Secret::hash( $secret ), self::NOW ), 'The stored hash is not accepted as the secret.' );
		self::assertTrue( $sessions->may_check( $secret, 30, self::NOW + 50 ) );
		self::assertFalse( $sessions->may_check( $secret, 30, self::NOW + 79 ) );
		self::assertTrue( $sessions->may_check( $secret, 30, self::NOW + 80 ) );
		self::assertFalse( $sessions->may_check( Browser_Secret::make(), 30, self::NOW + 80 ) );
		$sessions->end( $secret );
		self::assertNull( $people->by_session( $secret, self::NOW ) );
		$other = $sessions->start( '88', 'No member', 100, self::NOW );
		self::assertSame( array(), $people->by_session( $other, self::NOW )?->memberships );
	}

	public function test_A02_a_login_state_can_be_used_once_in_its_browser_for_ten_minutes(): void {
		$states = new Login_States( $this->database );
		$what   = new Login_State( 'sign-in', 'client', 'https://x/cb', '/post/', 3, true );
		$add    = static function ( string $state, string $cookie ) use ( $states, $what ): void { $states->add( $what, $state, $cookie, '203.0.113.1', self::NOW ); };
		$add( 's1', 'c1' );
		self::assertEquals( $what, $states->consume( 's1', 'c1', self::NOW + 599 ) );
		self::assertNull( $states->consume( 's1', 'c1', self::NOW + 1 ), 'A used state is refused.' );
		$add( 's2', 'c2' );
		self::assertNull( $states->consume( 's2', 'c1', self::NOW ), 'A state of another browser is refused.' );
		self::assertNull( $states->consume( 's2', 'c2', self::NOW ), 'The refused attempt used the state up.' );
		$add( 's3', 'c3' );
		self::assertNull( $states->consume( 's3', 'c3', self::NOW + 600 ), 'An expired state is refused.' );
		self::assertNull( $states->consume( '', '', self::NOW ) );
	}

	public function test_A04_only_one_of_two_requests_can_use_a_login_state(): void {
		$states = new Login_States( $this->database );
		$states->add( new Login_State( 'sign-in', 'client', 'https://x/cb', '/' ), 'state', 'cookie', '203.0.113.1', self::NOW );
		$others = 0;
		add_filter(
			'query',
			static function ( string $query ) use ( &$others, $states ): string {
				// The other request finishes between this one's SELECT and DELETE.
				if ( 0 === $others && str_starts_with( $query, 'DELETE' ) && str_contains( $query, 'state_hash' ) ) {
					++$others;
					self::assertNotNull( $states->consume( 'state', 'cookie', self::NOW ) );
				}
				return $query;
			}
		);
		self::assertNull( $states->consume( 'state', 'cookie', self::NOW ) );
		self::assertSame( 1, $others );
	}

	public function test_A20_an_ip_address_can_only_displace_its_own_login_states(): void {
		$states = new Login_States( $this->database );
		$what   = new Login_State( 'sign-in', 'client', 'https://x/cb', '/' );
		$states->add( $what, 'honest', 'c', '2001:db8:1::1', self::NOW );
		for ( $i = 0; $i < 250; $i++ ) {
			$states->add( $what, 's' . $i, 'c', '2001:db8:2::' . dechex( $i + 1 ), self::NOW );
		}
		self::assertSame( 101, $this->database->row( 'SELECT COUNT(*) AS n FROM %i', array( $this->database->table( 'login_states' ) ) )?->int( 'n' ), 'An IP address keeps at most one hundred states.' );
		self::assertNotNull( $states->consume( 's249', 'c', self::NOW ) );
		self::assertNull( $states->consume( 's0', 'c', self::NOW ) );
		self::assertNotNull( $states->consume( 'honest', 'c', self::NOW ) );
		$states->add( $what, 'later', 'c', '203.0.113.1', self::NOW + 600 );
		self::assertSame( 1, $this->database->row( 'SELECT COUNT(*) AS n FROM %i', array( $this->database->table( 'login_states' ) ) )?->int( 'n' ), 'Expired states are deleted.' );
	}

	public function test_A44_the_log_replaces_what_looks_like_a_secret(): void {
		$log = new Event_Log( $this->database );
		$log->add( 'test', array( 'token' => 'sandbox-creator-access-token', 'mail' => 'somebody@example.org', 'code' => 'refresh_refused', 'status' => 401 ), '77', 0, self::NOW );
		$details = $log->latest( 1 )[0]['details'];
		self::assertStringNotContainsString( 'creator', $details );
		self::assertStringNotContainsString( 'somebody', $details );
		self::assertStringContainsString( 'refresh_refused', $details );
		$log->forget_person( '77' );
		self::assertSame( array( 'type' => 'test', 'created_at' => self::NOW, 'details' => '{}', 'patreon_user_id' => '', 'wp_user_id' => 0 ), $log->latest( 1 )[0], 'The entry itself is kept.' );
	}
}
