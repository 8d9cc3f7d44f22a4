<?php
/**
 * Grants and blocks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Sign_In;

use PHPUnit\Framework\Attributes\Group;
use Patreon_Gate\Ledger\Refused_Grant;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Grant_Kind;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Plugin;
use Patreon_Gate\Sign_In\Viewer_Session;
use Patreon_Gate\Storage\Ledger\Grants;
use Patreon_Gate\Storage\Ledger\Stored_Grant;
use Patreon_Gate\Storage\Log\Log_Entry;
use Patreon_Gate\Storage\Log\Log_Query;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Tests\Integration\Patreon\Fake_Patreon_Case;

/** L7: a grant or block applies from the next page view on, and costs other visitors no query. */
#[Group( 'smoke' )]
final class Grants_Test extends Fake_Patreon_Case {

	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		$this->connect();
		$this->plugin = Plugin::instance();
	}

	public function test_L7_a_grant_to_a_patreon_user_opens_in_their_session_and_for_their_linked_account(): void {
		$this->set( new Grant( '', self::PERSON, 0, Grant_Kind::Grant, '6600800', time() + 1000, 'A prize' ) );
		$this->sign_in();
		self::assertSame( array( Member_State::Granted, true, array( '6600800' ) ), $this->seen() );
		unset( $_COOKIE[ Viewer_Session::cookie_name() ] );
		$user = $this->create_user( 'subscriber' );
		$this->plugin->links()->add( new Link( self::PERSON, $user->ID, 'Sam', false ), time() );
		$this->act_as( $user );
		self::assertSame( array( Member_State::Granted, true, array( '6600800' ) ), $this->seen() );
	}

	public function test_L7_a_wordpress_user_without_patreon_can_be_granted_and_costs_others_nothing(): void {
		$user   = $this->create_user( 'subscriber' );
		$stored = $this->set( new Grant( self::CAMPAIGN, '', $user->ID, Grant_Kind::Grant ) );
		$this->act_as( $user );
		self::assertSame( Member_State::Granted, $this->seen()[0] );
		self::assertNull( $this->plugin->current_viewer()->current()->patreon_user_id );
		self::assertNull( $this->plugin->current_viewer()->person(), 'No Patreon user is known for the account.' );
		$other = $this->create_user( 'subscriber' );
		$this->act_as( $other );
		current_user_can( 'read' );
		self::assertSame( 0, $this->queries( fn () => self::assertSame( Member_State::None, $this->seen()[0] ) ) );
		$this->plugin->grant_manager()->remove( $stored->id, 1, time() );
		$this->act_as( $user );
		current_user_can( 'read' );
		self::assertSame( 0, $this->queries( fn () => self::assertSame( Member_State::None, $this->seen()[0] ) ), 'After the grant was removed, the user costs no query either.' );
	}

	public function test_L7_a_grant_to_the_account_follows_the_person_into_their_patreon_session(): void {
		$user = $this->create_user( 'subscriber' );
		$this->plugin->links()->add( new Link( self::PERSON, $user->ID, 'Sam', false ), time() );
		$this->set( new Grant( '', '', $user->ID, Grant_Kind::Block ) );
		$this->sign_in();
		self::assertSame( Member_State::Blocked, $this->seen()[0] );
		$this->act_as( $this->create_user( 'subscriber' ) );
		self::assertSame( Member_State::Blocked, $this->seen()[0], 'The block applies whichever WordPress account is logged in.' );
	}

	public function test_L7_with_grants_a_known_person_still_costs_one_query_and_one_for_the_tiers(): void {
		$user = $this->create_user( 'subscriber' );
		$this->set( new Grant( '', self::PERSON, 0, Grant_Kind::Grant, '6600300' ) );
		$this->set( new Grant( '', self::PERSON, 0, Grant_Kind::Grant, '6600800' ) );
		$this->set( new Grant( '', '', $user->ID, Grant_Kind::Grant ) );
		$this->sign_in();
		$this->act_as( $user );
		current_user_can( 'read' );
		$this->plugin->campaigns()->all();
		self::assertSame( 1, $this->queries( fn () => self::assertSame( Member_State::Granted, $this->seen()[0] ) ) );
		self::assertCount( 3, $this->person_grants() );
	}

	public function test_L7_a_block_overrides_membership_and_grant_until_it_ends(): void {
		$this->plugin->ledger()->take( $this->member(), Cause::Sign_In, 'x', time() );
		$this->sign_in();
		self::assertSame( Member_State::Active, $this->seen()[0] );
		$this->set( new Grant( '', self::PERSON, 0, Grant_Kind::Grant ) );
		$block = $this->set( new Grant( '', self::PERSON, 0, Grant_Kind::Block, '', null, 'Shared everything' ) );
		self::assertSame( array( Member_State::Blocked, false, array() ), $this->seen() );
		self::assertFalse( $this->plugin->members()->find_by_users( self::CAMPAIGN, array( self::PERSON ) )[ self::PERSON ]->has_access, 'The stored access is updated as well.' );
		$this->plugin->grant_manager()->remove( $block->id, 1, time() );
		self::assertTrue( $this->seen()[1] );
		self::assertTrue( $this->plugin->members()->find_by_users( self::CAMPAIGN, array( self::PERSON ) )[ self::PERSON ]->has_access );
		$types = array_map( static fn ( Log_Entry $entry ): string => $entry->type, $this->plugin->log_search()->page( new Log_Query( patreon_user_id: self::PERSON, cause: 'grant' ), 20 ) );
		self::assertSame( array( 'access:gained', 'block_removed', 'access:lost', 'block_set', 'grant_set' ), $types );
		$entry = $this->plugin->log_search()->page( new Log_Query( types: array( 'block_set' ) ), 1 )[0];
		self::assertSame( array( 1, array( 'note' => 'Shared everything' ) ), array( $entry->actor_id, $entry->details ) );
	}

	public function test_L7_setting_a_grant_again_changes_it(): void {
		$one = $this->set( new Grant( '', self::PERSON, 0, Grant_Kind::Grant, '', null, 'one' ) );
		$two = $this->set( new Grant( self::CAMPAIGN, self::PERSON, 0, Grant_Kind::Grant, '', time() + 50, 'two' ) );
		self::assertSame( $one->id, $two->id );
		self::assertSame( array( 'two', true ), array( $two->grant->note, null !== $two->grant->until ) );
		self::assertCount( 1, $this->plugin->grants()->page( 10 ) );
		self::assertSame( array(), $this->plugin->grants()->page( 10, $one->id ) );
	}

	public function test_L7_invalid_grants_are_refused_and_not_stored(): void {
		$refused = array(
			'no_campaign' => new Grant( '404', self::PERSON, 0, Grant_Kind::Grant ),
			'no_person'   => new Grant( '', '', 0, Grant_Kind::Grant ),
			'no_user'     => new Grant( '', '', 987654, Grant_Kind::Grant ),
			'no_tier'     => new Grant( '', self::PERSON, 0, Grant_Kind::Grant, '404' ),
			'past'        => new Grant( '', self::PERSON, 0, Grant_Kind::Grant, '', time() ),
		);
		foreach ( array( ...$refused, 'both' => new Grant( '', self::PERSON, 1, Grant_Kind::Block ) ) as $why => $grant ) {
			try {
				$this->set( $grant );
				self::fail( $why );
			} catch ( Refused_Grant $error ) {
				self::assertSame( 'both' === $why ? 'no_person' : $why, $error->why );
			}
		}
		self::assertSame( array(), $this->plugin->grants()->page( 10 ) );
	}

	public function test_L7_grants_can_be_managed_over_rest(): void {
		$this->act_as( $this->create_user( 'administrator' ) );
		$until = time() + 500;
		$set   = $this->rest( 'POST', '/patreon-gate/v1/grants', array( 'patreon_user_id' => self::PERSON, 'kind' => 'grant', 'tier_id' => '6600300', 'until' => $until, 'note' => "Prize <script>\nof March" ) )->get_data();
		self::assertSame( array( self::CAMPAIGN, '6600300', $until, 'grant', get_current_user_id() ), array( $set['campaign_id'], $set['tier_id'], $set['until'], $set['kind'], $set['created_by'] ) );
		self::assertStringNotContainsString( '<script', $set['note'] );
		self::assertSame( array( $set ), $this->rest( 'GET', '/patreon-gate/v1/grants', array( 'patreon_user_id' => self::PERSON ) )->get_data() );
		self::assertSame( array( $set ), $this->rest( 'GET', '/patreon-gate/v1/grants' )->get_data() );
		self::assertSame( 400, $this->rest( 'POST', '/patreon-gate/v1/grants', array( 'kind' => 'grant' ) )->get_status() );
		self::assertSame( 400, $this->rest( 'POST', '/patreon-gate/v1/grants', array( 'kind' => 'gift', 'patreon_user_id' => '1' ) )->get_status() );
		self::assertSame( $set, $this->rest( 'DELETE', '/patreon-gate/v1/grants/' . $set['id'] )->get_data() );
		self::assertSame( 404, $this->rest( 'DELETE', '/patreon-gate/v1/grants/' . $set['id'] )->get_status() );
	}

	public function test_L7_the_user_option_alone_grants_nothing(): void {
		$user = $this->create_user( 'subscriber' );
		update_user_option( $user->ID, Grants::HINT, '1' );
		$this->act_as( $user );
		self::assertSame( Member_State::None, $this->seen()[0] );
	}

	public function test_F27_deleting_an_account_deletes_its_grants(): void {
		$user = $this->create_user( 'subscriber' );
		$this->set( new Grant( '', '', $user->ID, Grant_Kind::Grant ) );
		require_once ABSPATH . 'wp-admin/includes/user.php';
		wp_delete_user( $user->ID );
		self::assertSame( array(), $this->plugin->grants()->page( 10 ) );
	}

	private function set( Grant $grant ): Stored_Grant {
		return $this->plugin->grant_manager()->set( $grant, 1, time() );
	}

	private function sign_in(): void {
		$_COOKIE[ Viewer_Session::cookie_name() ] = $this->plugin->sessions()->start( self::PERSON, 'Sam', 100, time() );
	}

	private function member(): Member {
		return new Member( self::CAMPAIGN, self::MEMBER, self::PERSON, patron_status: 'active_patron', last_charge_status: 'Paid', last_charge_at: time() - 5, next_charge_at: time() + 9999, entitled_cents: 300, tier_ids: array( '6600300' ), fetched_at: time() );
	}

	/** @return array{Member_State, bool, list<string>} */
	private function seen(): array {
		$viewer = $this->plugin->current_viewer();
		$viewer->forget();
		$entitlement = $viewer->current()->entitlement( self::CAMPAIGN );
		return array( $entitlement->state, $entitlement->paying, $entitlement->tier_ids );
	}

	/** @return list<Grant> */
	private function person_grants(): array {
		return $this->plugin->current_viewer()->person()->grants ?? array();
	}

	private function queries( callable $run ): int {
		global $wpdb;
		$before = $wpdb->num_queries;
		$run();
		return $wpdb->num_queries - $before;
	}
}
