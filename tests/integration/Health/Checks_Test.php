<?php
/**
 * Findings of the health checks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Health;

use Patreon_Gate\Health\Finding;
use Patreon_Gate\Health\Level;
use Patreon_Gate\Health\Site_Health;
use Patreon_Gate\Health\Work_Checks;
use Patreon_Gate\Plugin;
use Patreon_Gate\Queue\Wp_Cron_Queue;
use Patreon_Gate\Storage\Connections\Rate_Limits;
use Patreon_Gate\Storage\Options\Attention;
use Patreon_Gate\Storage\Secret_Box;
use Patreon_Gate\Storage\Webhooks\Webhook_State;
use Patreon_Gate\Storage\Webhooks\Webhooks;

/** `Checks` and `Site_Health`. */
final class Checks_Test extends Health_Case {

	public function test_working_parts_are_reported_as_good_without_calling_patreon(): void {
		self::assertSame( array( 'connected' => 'good' ), $this->codes( 'connection' ) );
		self::assertSame( array( 'sync_on_time' => 'good', 'engine' => 'good' ), $this->codes( 'work' ) );
		self::assertSame( array( 'database' => 'good', 'keys' => 'good' ), $this->codes( 'storage' ) );
		self::assertSame( array(), $this->requests );
	}

	public function test_F11_a_refused_connection_is_critical_and_says_what_to_do(): void {
		$this->connections->mark_broken( $this->connection(), 'token_refused', $this->now );
		self::assertSame( array( 'reconnect' => 'critical' ), $this->codes( 'connection' ) );
		self::assertStringContainsString( 'Repair', $this->found( 'connection' )[0]->text );
	}

	public function test_F11_missing_scopes_are_named(): void {
		$this->change_connection( array( 'scopes' => 'identity campaigns campaigns.members' ) );
		self::assertSame( array( 'scopes_missing' => 'recommended' ), $this->codes( 'connection' ) );
		self::assertStringContainsString( 'w:campaigns.webhook', $this->found( 'connection' )[0]->text );
		self::assertStringContainsString( 'campaigns.members[email]', $this->found( 'connection' )[0]->text );
		$this->change_connection( array( 'scopes' => 'identity campaigns' ) );
		self::assertSame( array( 'scopes_missing' => 'critical' ), $this->codes( 'connection' ), 'Without the scope to read members, the finding is critical.' );
	}

	public function test_tokens_that_were_not_refreshed_are_reported_before_they_expire(): void {
		self::assertSame( array( 'connected' => 'good' ), $this->codes( 'connection', 25 * 86400 ) );
		self::assertSame( array( 'token_late' => 'recommended' ), $this->codes( 'connection', 27 * 86400 ) );
		self::assertSame( array( 'token_expired' => 'critical' ), $this->codes( 'connection', 32 * 86400 ) );
	}

	public function test_F14_a_copy_of_the_site_and_changed_keys_are_told_apart(): void {
		$this->change_connection( array( 'site_hash' => 'of another address' ) );
		self::assertSame( array( 'elsewhere' => 'recommended' ), $this->codes( 'connection' ) );
		$this->change_connection( array( 'client_secret' => 'pg1:sealed with another key' ) );
		self::assertSame( array( 'unreadable' => 'critical' ), $this->codes( 'connection' ) );
	}

	public function test_a_missing_connection_is_not_critical(): void {
		$this->connector->disconnect( $this->now );
		self::assertSame( array( 'disconnected' => 'recommended' ), $this->codes( 'connection' ) );
		self::assertSame( array( 'engine' => 'good' ), $this->codes( 'work', 90 * 86400 ), 'Without a connection, no missed run is reported.' );
		$this->database->execute( 'DELETE FROM %i', array( $this->database->table( 'connections' ) ) );
		self::assertSame( array( 'not_connected' => 'recommended' ), $this->codes( 'connection' ) );
		self::assertSame( array( 'webhooks_idle' => 'good' ), $this->codes( 'webhooks' ) );
	}

	public function test_F17_two_missed_runs_are_critical_and_one_is_not(): void {
		self::assertSame( 'good', $this->codes( 'work', 45 * 60 )['sync_on_time'] ?? '' );
		self::assertSame( 'critical', $this->codes( 'work', 65 * 60 )['sync_missed'] ?? '' );
		$text = $this->found( 'work', 65 * 60 )[0]->text;
		self::assertStringContainsString( 'wp-cron.php', $text );
		self::assertStringContainsString( 'keep their current access', $text );
	}

	public function test_F17_the_cause_of_missed_runs_is_named(): void {
		$texts = array();
		foreach ( array( 'DISABLE_WP_CRON', 'ALTERNATE_WP_CRON', 'neither' ) as $constant ) {
			$checks = new Work_Checks( Plugin::instance()->sync_control(), new Wp_Cron_Queue(), static fn ( string $name ): bool => $name === $constant, static fn () => null );
			$found  = array_values( array_filter( $checks->run( $this->now + 65 * 60 ), static fn ( Finding $finding ): bool => 'sync_missed' === $finding->id ) );
			self::assertCount( 1, $found );
			$texts[ $constant ] = $found[0]->text;
		}
		self::assertStringContainsString( 'DISABLE_WP_CRON', $texts['DISABLE_WP_CRON'] );
		self::assertStringContainsString( 'ALTERNATE_WP_CRON', $texts['ALTERNATE_WP_CRON'] );
		self::assertStringContainsString( 'loopback', $texts['neither'] );
	}

	public function test_a_held_sweep_is_reported_first(): void {
		( new Attention() )->set( self::CAMPAIGN, Attention::BRAKED, true );
		$found = Finding::sorted( $this->found( 'work' ) );
		self::assertSame( 'brake_held', $found[0]->id );
		self::assertSame( Level::Critical, $found[0]->level );
	}

	public function test_every_state_of_a_webhook_has_a_finding(): void {
		$webhooks = new Webhooks( $this->database, new Secret_Box() );
		$webhook  = $webhooks->begin( self::CAMPAIGN, 'Site', $this->now );
		$levels   = array();
		foreach ( Webhook_State::cases() as $state ) {
			$webhooks->note( $webhook, $state, array(), Webhook_State::Draft === $state ? 'needs_https' : '', $this->now );
			$finding = $this->found( 'webhooks' )[0];
			self::assertSame( 'webhook_' . $state->value, $finding->id );
			self::assertSame( Level::Good === $finding->level, '' === $finding->text, 'Every finding that is not good says what to do.' );
			$levels[ $state->value ] = $finding->level->value;
		}
		self::assertSame( array( 'active', 'off' ), array_keys( array_filter( $levels, static fn ( string $level ): bool => 'good' === $level ) ) );
	}

	public function test_a_long_wait_that_patreon_asked_for_is_reported(): void {
		( new Rate_Limits() )->block_until( $this->now + 3000 );
		self::assertSame( 'recommended', $this->codes( 'connection' )['patreon_pause'] ?? '' );
		self::assertArrayNotHasKey( 'patreon_pause', $this->codes( 'connection', 2900 ) );
	}

	public function test_site_health_shows_every_group_with_the_worst_as_headline(): void {
		$this->connections->mark_broken( $this->connection(), 'token_refused', $this->now );
		$tests = apply_filters( 'site_status_tests', array( 'direct' => array( 'core' => array() ), 'async' => array() ) );
		self::assertIsArray( $tests );
		self::assertIsArray( $tests['direct'] );
		self::assertSame( array( 'core', 'patreon_gate_connection', 'patreon_gate_work', 'patreon_gate_webhooks', 'patreon_gate_tiers', 'patreon_gate_locks', 'patreon_gate_storage', 'patreon_gate_readers', 'patreon_gate_files', 'patreon_gate_caches', 'patreon_gate_schedule', 'patreon_gate_clock', 'patreon_gate_leaks', 'patreon_gate_notices' ), array_keys( $tests['direct'] ) );
		self::assertSame( array(), $tests['async'] );
		self::assertIsArray( $tests['direct']['patreon_gate_connection'] );
		self::assertIsCallable( $tests['direct']['patreon_gate_connection']['test'] );
		$result = $tests['direct']['patreon_gate_connection']['test']();
		self::assertIsArray( $result );
		self::assertSame( 'critical', $result['status'] );
		self::assertSame( array( 'label', 'status', 'badge', 'description', 'actions', 'test' ), array_keys( $result ) );
	}

	public function test_site_health_survives_a_database_that_fails(): void {
		$health = new Site_Health( static fn () => array(), static fn () => throw new \RuntimeException( 'gone' ), static fn () => 'https://example.org/settings' );
		$checks = $this->checks( 'connection' );
		$this->database->execute( 'DROP TABLE %i', array( $this->database->table( 'connections' ) ) );
		self::assertSame( 'critical', $health->result( $checks, $this->now )['status'] );
		self::assertSame( array( 'patreon-gate' ), array_keys( $health->information( array() ) ) );
	}
}
