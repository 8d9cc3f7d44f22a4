<?php
/**
 * The routes about the settings.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Plugin;
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

	/** @return array<string, mixed> */
	private function settings(): array {
		$answer = self::json( $this->ask( 'GET', '/settings' ) );
		self::assertIsArray( $answer );
		self::assertIsArray( $answer['settings'] );
		/** @var array<string, mixed> */
		return $answer['settings'];
	}
}
