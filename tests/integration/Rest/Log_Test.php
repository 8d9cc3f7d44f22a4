<?php
/**
 * The log over REST.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use PHPUnit\Framework\Attributes\Group;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Grant_Kind;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Plugin;
use Patreon_Gate\Rest\Log_Schemas;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Log\Log_Context;

/** People who may manage the plugin can search and export the log (row L9 of docs/security.md). */
#[Group( 'smoke' )]
final class Log_Test extends Rest_Test_Case {

	private const NOW = 1_700_000_000;

	private Event_Log $log;

	protected function setUp(): void {
		parent::setUp();
		$this->import_campaign();
		$this->log = new Event_Log( new Database() );
		$this->act_as_admin();
	}

	public function test_L9_the_timeline_of_a_member_with_before_and_after(): void {
		$member = new Member( '900', 'm-1', '501', 'Sam Smith', 'sam@example.org', 'active_patron', 'Paid', self::NOW - 9, self::NOW + 99999, entitled_cents: 800, tier_ids: array( '1' ), fetched_at: self::NOW );
		Plugin::instance()->ledger()->take( $member, Cause::Sweep, 'one', self::NOW );
		Plugin::instance()->ledger()->take( $member->with( array( 'last_charge_status' => 'Declined', 'last_charge_at' => self::NOW + 5, 'fetched_at' => self::NOW + 10 ) ), Cause::Webhook, 'two', self::NOW + 10 );
		$this->log->add( 'signed_in', array( 'purpose' => 'join' ), '501', 7, self::NOW + 20 );
		$told = self::json( $this->ask( 'GET', '/log', array( 'patreon_user_id' => '501' ) ) );
		self::assertIsArray( $told );
		self::assertTrue( rest_validate_value_from_schema( $told, Log_Schemas::page(), 'log' ) );
		$types = array_column( $told['entries'], 'type' );
		self::assertSame( 'signed_in', $types[0] );
		self::assertContains( 'charge:declined', $types );
		self::assertContains( 'members:create', $types );
		$declined = $told['entries'][ (int) array_search( 'charge:declined', $types, true ) ];
		self::assertSame( array( 'webhook', 'two', 'Paid', 'Declined' ), array( $declined['cause'], $declined['correlation_id'], $declined['before']['last_charge_status'], $declined['after']['last_charge_status'] ) );
		self::assertStringNotContainsString( 'Sam', (string) wp_json_encode( $told ) );
		$by_member = self::json( $this->ask( 'GET', '/log', array( 'campaign_id' => '900', 'member_id' => 'm-1', 'type' => 'charge:declined,members:create' ) ) );
		self::assertSame( array( 'charge:declined', 'members:create' ), array_column( $by_member['entries'], 'type' ) );
		self::assertSame( array(), self::json( $this->ask( 'GET', '/log', array( 'patreon_user_id' => '501', 'cause' => 'grant' ) ) )['entries'] );
	}

	public function test_L9_names_are_told_only_if_they_are_asked_for(): void {
		$this->log->add( 'signed_in', array(), '501', 7, self::NOW, new Log_Context( '900' ) );
		$this->log->add( 'signed_in', array(), '599', 8, self::NOW, new Log_Context( '900' ) );
		Plugin::instance()->ledger()->take( new Member( '900', 'm-1', '501', 'Sam Smith', 'sam@example.org', 'active_patron', 'Paid', self::NOW - 9, self::NOW + 99999, entitled_cents: 800, tier_ids: array( '1' ), fetched_at: self::NOW ), Cause::Sweep, 'one', self::NOW );
		$silent = self::json( $this->ask( 'GET', '/log' ) );
		self::assertSame( array(), $silent['people'] );
		$told = self::json( $this->ask( 'GET', '/log', array( 'names' => true ) ) );
		self::assertTrue( rest_validate_value_from_schema( $told, Log_Schemas::page(), 'log' ) );
		self::assertSame( array( array( 'campaign_id' => '900', 'patreon_user_id' => '501', 'member_id' => 'm-1', 'name' => 'Sam Smith' ) ), $told['people'] );
		self::assertStringNotContainsString( 'sam@example.org', (string) wp_json_encode( $told ) );
	}

	public function test_L9_pages_follow_each_other(): void {
		for ( $i = 0; $i < 5; $i++ ) {
			$this->log->add( 'x', array( 'n' => $i ), 'p', 0, self::NOW + $i );
		}
		$seen   = array();
		$before = 0;
		do {
			$told = self::json( $this->ask( 'GET', '/log', array( 'patreon_user_id' => 'p', 'per_page' => 2, 'before' => $before ) ) );
			array_push( $seen, ...array_column( array_column( $told['entries'], 'details' ), 'n' ) );
			$before = $told['next_before'];
		} while ( null !== $before );
		self::assertSame( array( 4, 3, 2, 1, 0 ), $seen );
	}

	public function test_L9_parameters_are_checked(): void {
		foreach ( array( array( 'per_page' => 201 ), array( 'per_page' => 0 ), array( 'before' => -1 ), array( 'type' => "x' OR 1=1" ), array( 'cause' => 'magic' ), array( 'from' => 'yesterday' ), array( 'patreon_user_id' => str_repeat( 'x', 65 ) ), array( 'patreon_user_id' => array( 'x' ) ) ) as $bad ) {
			self::assertSame( 400, $this->ask( 'GET', '/log', $bad )->get_status(), (string) wp_json_encode( $bad ) );
		}
		self::assertSame( 400, $this->ask( 'GET', '/log/export', array( 'format' => 'xlsx' ) )->get_status() );
	}

	public function test_L9_the_export_is_a_file_and_only_for_its_own_request(): void {
		$this->log->add( 'grant_set', array( 'note' => '=HYPERLINK("https://evil.example")' ), 'p', 0, self::NOW, new Log_Context( '900' ) );
		$this->log->add( 'other', array(), 'q', 0, self::NOW );
		list( $csv, $type, $served ) = $this->serve( array( 'patreon_user_id' => 'p' ) );
		self::assertTrue( $served );
		self::assertSame( 'text/csv; charset=UTF-8', $type );
		self::assertStringStartsWith( "\xEF\xBB\xBF\"id\"", $csv );
		self::assertSame( 2, substr_count( $csv, "\r\n" ) );
		self::assertStringContainsString( '"grant_set"', $csv );
		list( $json, $type ) = $this->serve( array( 'patreon_user_id' => 'p', 'format' => 'json' ) );
		self::assertSame( 'application/json; charset=UTF-8', $type );
		self::assertSame( array( 'grant_set' ), array_column( (array) json_decode( $json, true ), 'type' ) );
		self::assertSame( array( '', '', false ), $this->serve( array( 'patreon_user_id' => 'p' ), true ), 'Another request in the same process gets its usual response.' );
	}

	public function test_L9_notes_of_grants_are_written_down_with_who_decided(): void {
		$admin = get_current_user_id();
		Plugin::instance()->grant_manager()->set( new Grant( '900', '501', 0, Grant_Kind::Grant, '1', time() + 99, 'Winner, mail to sam@example.org' ), $admin, time() );
		$entry = self::json( $this->ask( 'GET', '/log', array( 'type' => 'grant_set' ) ) )['entries'][0];
		self::assertSame( array( $admin, '501', 'grant', '1' ), array( $entry['actor_id'], $entry['patreon_user_id'], $entry['cause'], $entry['details']['tier'] ) );
		self::assertStringNotContainsString( 'sam@example.org', $entry['details']['note'], 'E-mail addresses are not stored in the log.' );
	}

	/**
	 * Asks for the export and lets WordPress serve it.
	 *
	 * @param array<string, mixed> $params  Parameters.
	 * @param bool                 $another Serve another request instead.
	 * @return array{string, string, bool} What was printed, the type, whether it was served.
	 */
	private function serve( array $params, bool $another = false ): array {
		$request = new \WP_REST_Request( 'GET', '/patreon-gate/v1/log/export' );
		$request->set_query_params( $params );
		$response = rest_do_request( $request );
		self::assertSame( 200, $response->get_status() );
		$server = new class() extends \WP_REST_Server {
			/** @var array<string, string> */
			public array $sent = array();

			public function send_header( $key, $value ) { // phpcs:ignore SlevomatCodingStandard.TypeHints -- core's own signature.
				$this->sent[ $key ] = $value;
			}
		};
		ob_start();
		$served = apply_filters( 'rest_pre_serve_request', false, $response, $another ? new \WP_REST_Request( 'GET', '/wp/v2/posts' ) : $request, $server );
		return array( (string) ob_get_clean(), $server->sent['Content-Type'] ?? '', true === $served );
	}
}
