<?php
/**
 * Fault F28: a campaign with fifty thousand members.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Cost;

use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Http\Leak\Leak_Site;
use Patreon_Gate\Tests\Http_Test_Case;

/** A request costs the same however many members there are: the same number of queries, each with an index, and no growing option. */
final class Many_Members_Test extends Http_Test_Case {

	protected function setUp(): void {
		parent::setUp();
		update_option( Settings::OPTION, array(), true );
	}

	protected function tearDown(): void {
		global $wpdb;
		foreach ( array( 'members', 'member_tiers' ) as $table ) {
			$wpdb->query( $wpdb->prepare( "DELETE FROM %i WHERE member_id LIKE 'many-%%'", $wpdb->prefix . 'patreon_gate_' . $table ) );
		}
		parent::tearDown();
	}

	public function test_F28_fifty_thousand_members_add_no_cost_to_a_request(): void {
		$readers = Leak_Site::get( self::base_url() )->readers;
		$locked  = $this->create_post( array( 'post_content' => '<p>zqxcan</p>', 'comment_status' => 'closed' ) );
		$open    = $this->create_post( array( 'post_content' => '<p>Open words.</p>', 'comment_status' => 'closed' ) );
		Plugin::instance()->post_locks()->set( $locked->ID, Leak_Site::lock() );
		$pages = array();
		foreach ( array( 'anonymous', 'entitled', 'lower tier', 'entitled by cookie' ) as $name ) {
			foreach ( array( $locked, $open ) as $post ) {
				$pages[ "$name {$post->ID}" ] = array( $readers[ $name ]->browser, (string) wp_make_link_relative( (string) get_permalink( $post ) ) );
			}
		}
		$cost = fn (): array => array_map( fn ( array $page ): int => $this->queries( ...$page ), $pages );
		$cost();
		$before  = $cost();
		$options = $this->options();
		$this->make_members( 50000 );

		self::assertSame( $before, $cost() );
		self::assertSame( array_keys( $options ), array_keys( $this->options() ), 'No option is added for a member.' );
		self::assertLessThan( 100 * 1024, max( $this->options() ) );
		self::assertLessThan( 100 * 1024, array_sum( $this->options() ), 'All options of the plugin together, which every request loads, stay small.' );
		wp_delete_post( $locked->ID, true );
		wp_delete_post( $open->ID, true );
	}

	public function test_F28_every_query_of_a_request_uses_an_index(): void {
		global $wpdb;
		Leak_Site::get( self::base_url() );
		$this->make_members( 5000 );
		$statements = array();
		$note       = static function ( string $sql ) use ( &$statements ): string {
			$statements[] = $sql;
			return $sql;
		};
		add_filter( 'query', $note );
		$plugin = Plugin::instance();
		$plugin->members()->find_by_user( Leak_Site::CAMPAIGN, 'many-user-4711' );
		$plugin->members()->find_by_member_id( Leak_Site::CAMPAIGN, 'many-4711' );
		$plugin->links()->of_wp_user( 4711 );
		$plugin->links()->of_patreon_user( 'many-user-4711' );
		wp_set_current_user( (int) username_exists( Leak_Site::get( self::base_url() )->readers['entitled']->login ) );
		self::assertFalse( $plugin->current_viewer()->current()->is_stranger() );
		wp_set_current_user( 0 );
		remove_filter( 'query', $note );
		$plans = 0;
		foreach ( $statements as $statement ) {
			foreach ( 1 === preg_match( '/^\s*SELECT .*patreon_gate_/s', $statement ) ? $wpdb->get_results( 'EXPLAIN ' . $statement, ARRAY_A ) : array() as $step ) {
				++$plans;
				// The few campaigns and tiers are read without an index.
				self::assertTrue( 'ALL' !== $step['type'] || 1 !== preg_match( '/patreon_gate_(?!campaigns|tiers)/', $statement ), $statement );
			}
		}
		self::assertGreaterThanOrEqual( 4, $plans );
	}

	private function make_members( int $count ): void {
		global $wpdb;
		$facts = (string) wp_json_encode( Plugin::instance()->members()->find_by_user( Leak_Site::CAMPAIGN, 'p-gold' )?->to_array() );
		for ( $first = 1; $first <= $count; $first += 2500 ) {
			$members = array();
			$tiers   = array();
			for ( $number = $first; $number < $first + 2500; $number++ ) {
				$members[] = $wpdb->prepare( '(%s, %s, %s, %s, %s)', Leak_Site::CAMPAIGN, "many-$number", "many-user-$number", "Name $number", $facts );
				$tiers[]   = $wpdb->prepare( '(%s, %s, %s)', Leak_Site::CAMPAIGN, "many-$number", Leak_Site::GOLD );
			}
			$wpdb->query( "INSERT INTO {$wpdb->prefix}patreon_gate_members (campaign_id, member_id, user_id, full_name, facts) VALUES " . implode( ',', $members ) );
			$wpdb->query( "INSERT INTO {$wpdb->prefix}patreon_gate_member_tiers (campaign_id, member_id, tier_id) VALUES " . implode( ',', $tiers ) );
		}
		$wpdb->query( "ANALYZE TABLE {$wpdb->prefix}patreon_gate_members" );
	}

	private function queries( Browser $browser, string $path ): int {
		$page = $browser->get( $path, array( 'X-Bench' => '1', 'X-Canary-Allowed' => 'yes' ) );
		self::assertSame( 200, $page->status );
		return (int) $page->header( 'x-bench-queries' );
	}

	/** @return array<string, int> Bytes of each option of ours, by name. */
	private function options(): array {
		global $wpdb;
		return array_map( 'intval', array_column( $wpdb->get_results( "SELECT option_name, LENGTH(option_value) AS bytes FROM {$wpdb->options} WHERE option_name LIKE '%patreon%' ORDER BY option_name", ARRAY_A ), 'bytes', 'option_name' ) );
	}
}
