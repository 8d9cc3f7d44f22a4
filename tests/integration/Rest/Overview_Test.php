<?php
/**
 * The overview over REST.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Counting\Counter;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Plugin;
use Patreon_Gate\Rest\Overview_Schemas;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Log\Event_Log;

/** `/overview`: what the first screen of the admin app shows. */
final class Overview_Test extends Rest_Test_Case {

	protected function setUp(): void {
		parent::setUp();
		$this->act_as_admin();
	}

	public function test_a_new_site_has_nothing_to_tell(): void {
		$told = $this->overview();
		self::assertSame( array( array(), array(), array() ), array( $told['campaigns'], $told['designs'], $told['events'] ) );
		self::assertFalse( $told['set_up']['is_connected'] );
	}

	public function test_members_are_counted_and_events_have_names(): void {
		$this->import_campaign();
		$now = time();
		$this->take( 'm-1', '501', 'Nico Bell', $now );
		$this->take( 'm-2', '502', 'Uma Free', $now, null, 0 );
		( new Event_Log( new Database() ) )->add( 'signed_in', array(), '501', 0, $now );
		$told     = $this->overview();
		$campaign = $told['campaigns'][0];
		self::assertSame( array( '900', 'Mira Makes Maps', 1, null ), array( $campaign['id'], $campaign['name'], $campaign['with_access'], $campaign['read_at'] ) );
		$states = array_column( $campaign['states'], 'members', 'state' );
		ksort( $states );
		self::assertSame( array( 'active' => 1, 'free' => 1 ), $states );
		self::assertSame( array( 1, 0 ), array( $campaign['joined'], $campaign['left'] ) );
		self::assertContains( array( 'members:pledge:create', 'm-1', 'Nico Bell' ), array_map( static fn ( array $event ): array => array( $event['type'], $event['member_id'], $event['name'] ), $told['events'] ) );
		self::assertNotContains( 'signed_in', array_column( $told['events'], 'type' ) );
		self::assertStringNotContainsString( 'example.org', (string) wp_json_encode( $told['events'] ), 'No email address.' );
	}

	public function test_only_the_last_thirty_days_and_the_own_campaign_count(): void {
		$this->import_campaign();
		$this->take( 'm-1', '501', 'Nico Bell', time() - 31 * DAY_IN_SECONDS );
		$this->take( 'm-3', '503', 'Of Another', time(), 'active_patron', 800, '901' );
		self::assertSame( 0, $this->overview()['campaigns'][0]['joined'] );
	}

	public function test_at_most_ten_events_are_told_the_newest_first(): void {
		$this->import_campaign();
		for ( $i = 1; $i <= 12; $i++ ) {
			$this->take( "m-$i", (string) ( 500 + $i ), "Member $i", time() - 100 + $i );
		}
		$ids = array_column( $this->overview()['events'], 'id' );
		self::assertCount( 10, $ids );
		$sorted = $ids;
		rsort( $sorted );
		self::assertSame( $sorted, $ids );
	}

	public function test_calls_to_action_of_the_last_days_are_summed_up(): void {
		$database = new Database();
		foreach ( array( array( 0, 'view', 40 ), array( 0, 'join', 2 ), array( 40, 'view', 90 ) ) as list( $days, $event, $total ) ) {
			$database->insert( 'counts', array( 'day' => Counter::day( time() - $days * DAY_IN_SECONDS ), 'design_id' => 0, 'face' => 'not_signed_in', 'post_id' => 5, 'event' => $event, 'total' => $total ) );
		}
		$designs = $this->overview()['designs'];
		self::assertSame( array( array( '0', 40, 2, 0 ) ), array_map( static fn ( array $design ): array => array( $design['id'], $design['views'], $design['joins'], $design['unlocks'] ), $designs ) );
	}

	public function test_the_number_of_queries_does_not_grow_with_members(): void {
		$this->import_campaign();
		$this->take( 'm-1', '501', 'Nico Bell', time() );
		$this->overview();
		$few = $this->queries();
		for ( $i = 2; $i < 40; $i++ ) {
			$this->take( "m-$i", (string) ( 500 + $i ), "Member $i", time() );
		}
		self::assertSame( $few, $this->queries() );
	}

	private function queries(): int {
		global $wpdb;
		$before = $wpdb->num_queries;
		$this->overview();
		return $wpdb->num_queries - $before;
	}

	private function take( string $id, string $user, string $name, int $now, ?string $status = 'active_patron', int $cents = 800, string $campaign = '900' ): void {
		$member = new Member( $campaign, $id, $user, $name, "$id@example.org", $status, 0 === $cents ? null : 'Paid', 0 === $cents ? null : $now - 9, 0 === $cents ? null : $now + 99999, entitled_cents: $cents, tier_ids: 0 === $cents ? array() : array( '1' ), fetched_at: $now );
		Plugin::instance()->ledger()->take( $member, Cause::Webhook, 'one', $now );
	}

	/** @return array<string, mixed> */
	private function overview(): array {
		$response = $this->ask( 'GET', '/overview' );
		self::assertSame( 200, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		$told = self::json( $response );
		self::assertIsArray( $told );
		self::assertTrue( rest_validate_value_from_schema( $told, Overview_Schemas::overview(), 'overview' ) );
		return $told;
	}
}
