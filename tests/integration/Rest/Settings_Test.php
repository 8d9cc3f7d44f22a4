<?php
/**
 * The routes about the settings.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Grant_Kind;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Plugin;
use Patreon_Gate\Rest\Settings_Controller;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Ledger\Member_Rows;
use Patreon_Gate\Queue\Job;

/** Reading and changing the settings by REST. */
final class Settings_Test extends Rest_Test_Case {

	protected function setUp(): void {
		parent::setUp();
		$this->act_as_admin();
	}

	public function test_a_response_can_be_sent_back_and_changes_nothing(): void {
		$before = $this->settings();
		self::assertSame( 200, $this->ask( 'PUT', '/settings', $before )->get_status() );
		self::assertSame( $before, $this->settings() );
	}

	public function test_a_change_leaves_the_rest_alone(): void {
		$this->ask( 'PUT', '/settings', array( 'session_days' => 14 ) );
		$this->ask( 'PUT', '/settings', array( 'policy' => array( 'preset' => 'strict', 'declined_grace_days' => 2 ) ) );
		self::assertSame( 14, Plugin::instance()->settings()->session_days() );
		self::assertSame( 2, Plugin::instance()->settings()->policy()->declined_grace_days );
		self::assertSame( 'strict', Plugin::instance()->settings()->policy()->preset );
	}

	public function test_rules_sent_without_a_preset_are_returned_with_one(): void {
		$this->ask( 'PUT', '/settings', array( 'policy' => array( 'declined_grace_days' => 2 ) ) );
		self::assertEquals( array( 'preset' => 'balanced', 'declined_grace_days' => 2 ), $this->settings()['policy'] );
	}

	/** @return iterable<string, array{array<string, mixed>}> */
	public static function nonsense(): iterable {
		yield 'an unknown setting' => array( array( 'wp_capabilities' => array( 'administrator' => true ) ) );
		yield 'an unknown rule' => array( array( 'policy' => array( 'preset' => 'strict', 'everybody' => true ) ) );
		yield 'a preset that is none' => array( array( 'policy' => array( 'preset' => 'free-for-all' ) ) );
		yield 'too many days' => array( array( 'session_days' => 100_000 ) );
		yield 'text for a number' => array( array( 'session_days' => 'long' ) );
		yield 'a destination that is none' => array( array( 'cta_destination' => 'https://evil.example' ) );
		yield 'a parameter that breaks out' => array( array( 'cta_parameters' => array( 'utm_source' => 'a&redirect_uri=x' ) ) );
		yield 'an unknown parameter' => array( array( 'cta_parameters' => array( 'redirect_uri' => 'x' ) ) );
	}

	/** @param array<string, mixed> $changes What is sent. */
	#[DataProvider( 'nonsense' )]
	public function test_A36_invalid_settings_are_refused_as_a_whole( array $changes ): void {
		$before = $this->settings();
		self::assertSame( 400, $this->ask( 'PUT', '/settings', $changes + array( 'cta_new_tab' => true ) )->get_status() );
		self::assertSame( $before, $this->settings() );
	}

	public function test_presets_and_limits_are_returned(): void {
		$answer = self::json( $this->ask( 'GET', '/settings' ) );
		self::assertIsArray( $answer );
		self::assertIsArray( $answer['presets'] );
		self::assertSame( array( 'generous', 'balanced', 'strict' ), array_keys( $answer['presets'] ) );
		self::assertSame( 7, ( (array) $answer['presets']['balanced'] )['declined_grace_days'] ?? null );
		self::assertSame( 90, ( (array) $answer['maxima'] )['declined_grace_days'] ?? null );
	}

	public function test_switching_email_matching_on_schedules_the_comparison(): void {
		$step = Job::step( 'matches' );
		$this->ask( 'PUT', '/settings', array( 'session_days' => 14 ) );
		self::assertFalse( wp_next_scheduled( $step ) );
		$this->ask( 'PUT', '/settings', array( 'email_matching' => true ) );
		self::assertIsInt( wp_next_scheduled( $step ) );
		wp_clear_scheduled_hook( $step );
		$this->ask( 'PUT', '/settings', array( 'email_matching' => true ) );
		self::assertFalse( wp_next_scheduled( $step ) );
	}

	public function test_it_counts_who_would_lose_or_gain_access_with_other_rules(): void {
		$this->import_campaign();
		$now  = time();
		$ago  = static fn ( int $days ): int => $now - $days * DAY_IN_SECONDS;
		$base = array( 'campaign_id' => '900', 'patron_status' => 'active_patron', 'entitled_cents' => 800, 'tier_ids' => array( '1' ), 'lifetime_cents' => 800, 'last_charge_status' => 'Paid', 'last_charge_at' => $ago( 5 ), 'next_charge_at' => $now + 25 * DAY_IN_SECONDS, 'fetched_at' => $now );
		foreach ( array(
			'pays'      => array(),
			'declined'  => array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined', 'last_charge_at' => $ago( 3 ), 'next_charge_at' => null ),
			'long ago'  => array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined', 'last_charge_at' => $ago( 20 ), 'next_charge_at' => null ),
			'trial'     => array( 'is_free_trial' => true, 'last_charge_status' => null, 'lifetime_cents' => 0 ),
			'free'      => array( 'patron_status' => null, 'entitled_cents' => 0, 'tier_ids' => array(), 'last_charge_status' => null, 'lifetime_cents' => 0 ),
			'granted'   => array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined', 'last_charge_at' => $ago( 3 ), 'next_charge_at' => null ),
		) as $name => $facts ) {
			$id     = (string) crc32( $name );
			$member = Member::from_array( array( 'member_id' => 'm-' . $id, 'user_id' => $id, 'full_name' => $name ) + $facts + $base );
			Plugin::instance()->ledger()->take( $member, Cause::Sweep, 'test', $now );
		}
		Plugin::instance()->grants()->set( new Grant( '900', (string) crc32( 'granted' ), 0, Grant_Kind::Grant ), 0, $now );
		$asked  = array( array( 'preset' => 'generous' ), array( 'preset' => 'balanced' ), array( 'preset' => 'strict' ), array( 'preset' => 'balanced', 'declined_grace_days' => 2 ) );
		$before = $this->queries();
		$answer = self::json( $this->ask( 'POST', '/settings/effect', array( 'policies' => $asked ) ) );
		self::assertLessThan( 15, $this->queries() - $before );
		self::assertTrue( rest_validate_value_from_schema( $answer, Settings_Controller::effect_schema(), 'answer' ) );
		self::assertSame(
			array(
				'effects' => array( array( 'lose' => 0, 'gain' => 1 ), array( 'lose' => 0, 'gain' => 0 ), array( 'lose' => 2, 'gain' => 0 ), array( 'lose' => 1, 'gain' => 0 ) ),
				'read'    => 5,
				'after'   => null,
			),
			$answer
		);
		self::assertSame( 'balanced', Plugin::instance()->settings()->policy()->preset );
	}

	public function test_counting_stops_when_its_time_is_over_and_goes_on_from_there(): void {
		$this->import_campaign();
		$now = time();
		for ( $page = 0; $page < 3; $page++ ) {
			$rows = array();
			for ( $at = 0; $at < 1000; $at++ ) {
				$id     = $page * 1000 + $at + 1;
				$rows[] = Member_Rows::columns( Member::from_array( array( 'campaign_id' => '900', 'member_id' => 'm-' . $id, 'user_id' => (string) $id, 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined', 'declined_since' => $now - 3 * DAY_IN_SECONDS, 'entitled_cents' => 800, 'tier_ids' => array( '1' ), 'lifetime_cents' => 800, 'fetched_at' => $now ) ), new Entitlement( '900', Member_State::Declined, true, true, array( '1' ) ) );
			}
			( new Database() )->insert_many( 'members', $rows );
		}
		$effect = Plugin::instance()->policy_effect();
		$none   = static fn (): bool => false;
		$after  = 0;
		$lose   = array();
		do {
			$before  = $this->queries();
			$part    = $effect->count( array( Policy_Settings::strict() ), $after, $none, $now );
			$lose[]  = $part['effects'][0]['lose'];
			$after   = $part['after'] ?? 0;
			self::assertLessThan( 8, $this->queries() - $before, 'A page costs a fixed number of queries.' );
		} while ( null !== $part['after'] );
		self::assertSame( array( 1000, 1000, 1000, 0 ), $lose );
	}

	private function queries(): int {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		return (int) $wpdb->num_queries;
	}

	/** @return array<string, mixed> */
	private function settings(): array {
		$answer = self::json( $this->ask( 'GET', '/settings' ) );
		self::assertIsArray( $answer );
		self::assertIsArray( $answer['settings'] );
		/** @var array<string, mixed> */
		return $answer['settings'];
	}
}
