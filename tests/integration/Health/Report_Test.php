<?php
/**
 * The report for support.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Health;

use Patreon_Gate\Health\Report\Hook_Users;
use Patreon_Gate\Health\Report\Report;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Automation\Subscription;
use Patreon_Gate\Tests\Integration\Rules\Has_Rules;

/** One source for screen, Site Health and command line; no secret and no person in it. */
final class Report_Test extends Health_Case {

	use Has_Rules;

	public function test_it_says_what_support_needs(): void {
		$this->connections->note_error( $this->connection(), 'server', $this->now );
		Plugin::instance()->settings()->update( array( 'session_days' => 14, 'policy' => array( 'preset' => 'strict' ) ) );
		$this->set_rule( 'site', '', self::paying() );
		$this->take_member( '501', 'Sam' );
		$text = $this->text();
		foreach ( array( 'versions', 'site', 'connection_1', 'outgoing_webhooks', 'background_work', 'rules', 'settings', 'tables', 'add_ons', 'health' ) as $section ) {
			self::assertStringContainsString( "### $section ###", $text );
		}
		foreach ( array( 'tier_gate: ' . PATREON_GATE_VERSION, 'php: ' . PHP_VERSION, 'tables: current', 'state: connected', 'last_error: server', 'has_client_secret: yes', 'session_days: 14', 'policy: {"preset":"strict"}', 'rules_on: 1', 'members: active 1', 'storage/database: good' ) as $line ) {
			self::assertStringContainsString( "\n$line\n", $text );
		}
		self::assertMatchesRegularExpression( '/\nsweep: (in \d+ s|not scheduled|\d+ s late)\n/', $text );
		self::assertMatchesRegularExpression( '/\nmembers: \d+ rows/', $text );
		self::assertStringNotContainsString( 'log_days', $text, 'Only settings that were changed.' );
	}

	public function test_A41_no_secret_and_no_person_is_in_it_anywhere(): void {
		$this->connections->note_error( $this->connection(), 'server', $this->now );
		$user = $this->create_user( 'administrator' );
		Plugin::instance()->webhook_manager()->expect( self::CAMPAIGN, $this->now );
		$webhook = Plugin::instance()->webhook_manager()->all()[0];
		$added   = Plugin::instance()->subscription_manager()->add( new Subscription( 0, '', 'canary-name', 'https://93.184.216.34/canary-path', array( '*' ), false ) );
		$this->take_member( '70000501', 'Canary Member' );
		$this->set_rule( 'author', (string) $user->ID, self::paying(), 'canary-rule' );
		$private = array( 'the-client-secret', 'client-id-of', 'access-one', 'refresh-one', 'Mira', '70000001', 'canary', 'Canary', '70000501', self::CAMPAIGN, $webhook->token, $added['secret'], $user->user_login, $user->user_email, $user->display_name, DB_PASSWORD . '@', AUTH_KEY, ABSPATH );
		$this->act_as( $user );
		$shown = array(
			'text'        => $this->text(),
			'REST'        => (string) wp_json_encode( $this->rest( 'GET', '/patreon-gate/v1/health/report' )->get_data() ),
			'Site Health' => (string) wp_json_encode( apply_filters( 'debug_information', array() ) ),
		);
		foreach ( $shown as $where => $report ) {
			self::assertStringContainsString( 'webhook_state', str_replace( 'State of the webhook', 'webhook_state', $report ), $where );
			foreach ( $private as $canary ) {
				self::assertStringNotContainsString( $canary, $report, $where );
			}
		}
	}

	public function test_site_health_translates_labels_and_copies_english(): void {
		$information = apply_filters( 'debug_information', array() );
		self::assertIsArray( $information );
		self::assertSame(
			array( 'label' => 'Connection 1: Client secret is stored', 'value' => 'Yes', 'debug' => 'yes' ),
			$information['patreon-gate']['fields']['connection_1_has_client_secret']
		);
	}

	public function test_a_table_that_is_missing_is_said_and_stops_nothing(): void {
		$this->database->execute( 'DROP TABLE %i', array( $this->database->table( 'connections' ) ) );
		$text = $this->text();
		// On SQLite, the first failed query ends the test's transaction, and the table is back.
		if ( ! str_contains( get_class( $GLOBALS['wpdb'] ), 'SQLite' ) ) {
			self::assertStringContainsString( "\nconnections: missing\n", $text );
		}
		self::assertStringContainsString( '### versions ###', $text );
		self::assertStringContainsString( '### settings ###', $text );
	}

	public function test_it_names_add_ons_by_their_folder(): void {
		$folder = WP_PLUGIN_DIR . '/report-add-on';
		wp_mkdir_p( $folder );
		file_put_contents( $folder . '/report-add-on.php', '<?php return static fn ( $deny ) => $deny;' );
		try {
			$listener = require $folder . '/report-add-on.php';
			add_filter( Hooks::DECISION_DENY, $listener );
			add_filter( Hooks::DECISION_DENY, '__return_false' );
			self::assertSame( array( Hooks::DECISION_DENY ), Hook_Users::all()['report-add-on'] ?? null );
			self::assertStringContainsString( "\nreport-add-on: " . Hooks::DECISION_DENY . "\n", $this->text() );
			self::assertStringNotContainsString( ABSPATH, $this->text() );
		} finally {
			unlink( $folder . '/report-add-on.php' );
			rmdir( $folder );
		}
	}

	private function text(): string {
		return Report::text( Plugin::instance()->report()->sections( PATREON_GATE_VERSION, $this->now ) );
	}

	private function take_member( string $user, string $name ): void {
		Plugin::instance()->ledger()->take( new Member( self::CAMPAIGN, 'm-' . $user, $user, $name, 'canary@example.org', 'active_patron', last_charge_status: 'Paid', fetched_at: $this->now ), Cause::Sweep, 'test', $this->now );
	}
}
