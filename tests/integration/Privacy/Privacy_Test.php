<?php
/**
 * Personal data.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Privacy;

use PHPUnit\Framework\Attributes\Group;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Grant_Kind;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Plugin;
use Patreon_Gate\Privacy\Tools;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Storage\Tables\Schema;
use Patreon_Gate\Tests\Integration\Patreon\Fake_Patreon_Case;

/** O3: what WordPress' privacy tools export and erase. */
#[Group( 'smoke' )]
final class Privacy_Test extends Fake_Patreon_Case {

	private const EMAIL = 'Stella.Secret@example.org';

	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		$this->connect();
		$this->plugin = Plugin::instance();
	}

	public function test_O3_the_export_holds_everything_in_pages(): void {
		$this->everything( $this->create_user( 'subscriber', array( 'user_email' => self::EMAIL ) )->ID );
		for ( $i = 0; $i < 450; $i++ ) {
			$rows[] = array( 'created_at' => self::NOW, 'type' => 'signed_in', 'patreon_user_id' => self::PERSON, 'details' => '{}' );
		}
		$this->database->insert_many( 'events', $rows );
		$items = array();
		$page  = 0;
		do {
			$answer = $this->export( self::EMAIL, ++$page );
			self::assertLessThanOrEqual( 300, count( $answer['data'] ) );
			array_push( $items, ...$answer['data'] );
		} while ( ! $answer['done'] );
		self::assertGreaterThan( 3, $page );
		$groups = array_count_values( array_column( $items, 'group_id' ) );
		self::assertSame( 1, $groups['patreon-gate-member'] );
		self::assertSame( 1, $groups['patreon-gate-link'] );
		self::assertSame( 1, $groups['patreon-gate-session'] );
		self::assertSame( 2, $groups['patreon-gate-grant'] );
		self::assertSame( 1, $groups['patreon-gate-delivery'] );
		self::assertGreaterThanOrEqual( 450, $groups['patreon-gate-log'] );
		self::assertCount( count( $items ), array_unique( array_column( $items, 'item_id' ) ), 'No item is exported twice.' );
		$all = (string) wp_json_encode( $items );
		foreach ( array( 'Stella', self::EMAIL, 'A &lt;b&gt;prize', self::PERSON ) as $known ) {
			self::assertStringContainsString( trim( (string) wp_json_encode( $known ), '"' ), $all );
		}
		self::assertStringNotContainsString( 'secret_hash', $all );
		self::assertSame( array( 'data' => array(), 'done' => true ), $this->export( 'nobody@example.org', 1 ) );
	}

	public function test_O3_a_person_without_an_account_is_found_by_their_address_at_patreon(): void {
		$this->member();
		self::assertStringContainsString( 'Stella', (string) wp_json_encode( $this->export( strtolower( self::EMAIL ), 1 ) ) );
		self::assertTrue( $this->erase( self::EMAIL )['items_removed'] );
		self::assertNull( $this->plugin->members()->find_by_user( self::CAMPAIGN, self::PERSON ) );
	}

	public function test_O3_nothing_of_a_person_is_left_in_any_table(): void {
		$user = $this->create_user( 'subscriber', array( 'user_email' => self::EMAIL ) )->ID;
		$this->everything( $user );
		$answer = $this->erase( self::EMAIL );
		self::assertSame( array( true, false, true ), array( $answer['items_removed'], $answer['items_retained'], $answer['done'] ) );
		self::assertStringContainsString( 'creates it again', $answer['messages'][0] );
		foreach ( Schema::all_tables() as $table ) {
			foreach ( $this->rows( $table ) as $row ) {
				$text = (string) wp_json_encode( $row );
				foreach ( array( self::PERSON, self::MEMBER, 'Stella', 'example.org', 'prize' ) as $trace ) {
					self::assertStringNotContainsString( $trace, $text, $table );
				}
				self::assertNotSame( $user, (int) ( $row['wp_user_id'] ?? 0 ), $table );
			}
		}
		self::assertNotSame( array(), $this->rows( 'events' ), 'The log keeps that something happened.' );
		self::assertSame( array(), $this->export( self::EMAIL, 1 )['data'] );
	}

	public function test_O3_the_record_comes_back_only_as_patreon_reports_it_again(): void {
		$this->member();
		$this->erase( self::EMAIL );
		self::assertNull( $this->plugin->ledger()->gone( self::CAMPAIGN, self::MEMBER, Cause::Sweep, 'x', time() ) );
		self::assertNull( $this->plugin->members()->find_by_user( self::CAMPAIGN, self::PERSON ), 'A late answer of Patreon does not restore the erased record.' );
		$this->member();
		self::assertSame( 'Stella', $this->plugin->members()->find_by_user( self::CAMPAIGN, self::PERSON )?->full_name );
	}

	public function test_O3_erasure_does_not_remove_a_block(): void {
		$this->member();
		$this->plugin->grant_manager()->set( new Grant( '', self::PERSON, 0, Grant_Kind::Block, '', null, 'Shared a prize' ), 1, time() );
		$this->plugin->grant_manager()->set( new Grant( '', self::PERSON, 0, Grant_Kind::Grant ), 1, time() );
		$answer = $this->erase( self::EMAIL );
		self::assertTrue( $answer['items_retained'] );
		self::assertCount( 2, $answer['messages'] );
		$left = $this->plugin->grants()->of_person( self::PERSON, 0 );
		self::assertCount( 1, $left );
		self::assertSame( array( Grant_Kind::Block, '' ), array( $left[0]->grant->kind, $left[0]->grant->note ) );
		$this->member();
		self::assertFalse( $this->plugin->members()->find_by_users( self::CAMPAIGN, array( self::PERSON ) )[ self::PERSON ]->has_access );
	}

	public function test_O3_the_privacy_policy_guide_contains_our_text(): void {
		require_once ABSPATH . 'wp-admin/includes/misc.php';
		require_once ABSPATH . 'wp-admin/includes/class-wp-privacy-policy-content.php';
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		require_once ABSPATH . 'wp-admin/includes/class-wp-screen.php';
		require_once ABSPATH . 'wp-admin/includes/screen.php';
		set_current_screen( 'dashboard' );
		$ours = $GLOBALS['wp_filter']['admin_init']->callbacks[10];
		remove_all_actions( 'admin_init' );
		foreach ( array_filter( $ours, static fn ( array $hook ): bool => is_array( $hook['function'] ) && $hook['function'][0] instanceof Tools ) as $hook ) {
			add_action( 'admin_init', $hook['function'] );
		}
		do_action( 'admin_init' );
		$found = array_filter( \WP_Privacy_Policy_Content::get_suggested_policy_text(), static fn ( array $part ): bool => PATREON_GATE_NAME === $part['plugin_name'] && '' === ( $part['removed'] ?? '' ) );
		self::assertNotSame( array(), $found );
		self::assertStringContainsString( 'Patreon user ID', (string) wp_json_encode( $found ) );
	}

	private function member(): void {
		$this->plugin->ledger()->take( new Member( self::CAMPAIGN, self::MEMBER, self::PERSON, 'Stella', self::EMAIL, 'active_patron', 'Paid', time() - 5, time() + 9999, entitled_cents: 300, tier_ids: array( '6600300' ), fetched_at: time() ), Cause::Sign_In, 'trace', time() );
	}

	/** Adds data of the person to every table that can hold some. */
	private function everything( int $user ): void {
		$this->member();
		$this->plugin->links()->add( new Link( self::PERSON, $user, 'Stella', false ), time() );
		$this->plugin->sessions()->start( self::PERSON, 'Stella', 1000, time() );
		$this->plugin->grant_manager()->set( new Grant( '', self::PERSON, 0, Grant_Kind::Grant, '', null, 'A <b>prize' ), 1, time() );
		$this->plugin->grant_manager()->set( new Grant( '', '', $user, Grant_Kind::Grant ), 1, time() );
		$this->plugin->matches()->propose( self::CAMPAIGN, self::PERSON, $user + 1000, time() );
		$this->database->execute( 'DELETE FROM %i', array( $this->database->table( 'deliveries' ) ) );
		$this->database->insert( 'deliveries', array( 'delivery_id' => 'd', 'subscription_id' => 1, 'event_id' => 1, 'event_type' => 'access:gained', 'patreon_user_id' => self::PERSON, 'body' => '{"full_name":"Stella"}' ) );
		$this->database->insert( 'inbox', array( 'campaign_id' => self::CAMPAIGN, 'member_id' => self::MEMBER ) );
		$this->database->insert( 'sweeps', array( 'campaign_id' => self::CAMPAIGN, 'next_cursor' => '' ) );
		$this->database->insert( 'sweep_members', array( 'sweep_id' => $this->database->last_id(), 'member_id' => self::MEMBER, 'user_id' => self::PERSON, 'digest' => 'x', 'facts' => '{"full_name":"Stella"}', 'fetched_at' => 1 ) );
	}

	/** @return array{data: list<array<string, mixed>>, done: bool} */
	private function export( string $email, int $page ): array {
		return apply_filters( 'wp_privacy_personal_data_exporters', array() )['patreon-gate']['callback']( $email, $page );
	}

	/** @return array{items_removed: bool, items_retained: bool, messages: list<string>, done: bool} */
	private function erase( string $email ): array {
		return apply_filters( 'wp_privacy_personal_data_erasers', array() )['patreon-gate']['callback']( $email, 1 );
	}

	/** @return list<array<string, mixed>> */
	private function rows( string $table ): array {
		global $wpdb;
		return (array) $wpdb->get_results( $wpdb->prepare( 'SELECT * FROM %i', ( new Database() )->table( $table ) ), ARRAY_A );
	}
}
