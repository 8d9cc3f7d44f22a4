<?php
/**
 * The one list of health checks, and its routes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Health;

use Patreon_Gate\Health\Checks;
use Patreon_Gate\Health\Finding;
use Patreon_Gate\Health\Level;
use Patreon_Gate\Health\Repair_Result;
use Patreon_Gate\Health\Repairable;
use Patreon_Gate\Hooks;
use Patreon_Gate\Plugin;
use Patreon_Gate\Rest\Health_Schemas;
use Patreon_Gate\Storage\Options\Attention;

/** `Check_List`, `Site_Health_Controller`, and checks of add-ons. */
final class Check_List_Test extends Health_Case {

	protected function setUp(): void {
		parent::setUp();
		Plugin::instance()->schedule()->plan_again();
		$this->act_as( $this->create_user( 'administrator' ) );
	}

	public function test_the_route_returns_every_group_with_the_worst_finding_first(): void {
		$health = $this->health();
		self::assertSame( array_map( static fn ( Checks $checks ): string => $checks->id(), Plugin::instance()->health_checks() ), array_column( $health['groups'], 'id' ) );
		self::assertNotSame( 'critical', $health['level'] );
		( new Attention() )->set( self::CAMPAIGN, Attention::BRAKED, true );
		$health = $this->health();
		self::assertSame( 'critical', $health['level'] );
		$work = array_column( $health['groups'], null, 'id' )['work'];
		self::assertSame( 'brake_held', $work['findings'][0]['id'] );
		self::assertSame( 'critical', $work['level'] );
		self::assertSame( array(), $this->requests, 'Reading the health sends no request.' );
	}

	public function test_app_site_health_and_routes_say_the_same(): void {
		$this->connections->mark_broken( $this->connection(), 'token_refused', $this->now );
		$group = array_column( $this->health()['groups'], null, 'id' )['connection'];
		$tests = apply_filters( 'site_status_tests', array() );
		self::assertIsArray( $tests );
		$test = $tests['direct']['patreon_gate_connection']['test'] ?? null;
		self::assertIsCallable( $test );
		$result = $test();
		self::assertIsArray( $result );
		self::assertSame( $group['findings'][0]['title'], $result['label'] );
		self::assertSame( $group['level'], $result['status'] );
	}

	public function test_an_add_on_adds_a_group_with_a_repair(): void {
		$group = self::group_of_an_add_on();
		add_filter( Hooks::HEALTH_CHECKS, static fn ( array $all ): array => array( ...$all, $group, 'nonsense' ) );
		$shown = array_column( $this->health()['groups'], null, 'id' )['my_newsletter'] ?? self::fail( 'The group of the add-on is missing.' );
		self::assertSame( array( 'id' => 'list_gone', 'level' => 'recommended', 'title' => 'The list is gone', 'text' => 'Make one.', 'campaign_id' => '', 'can_repair' => true ), $shown['findings'][0] );
		$tests = apply_filters( 'site_status_tests', array() );
		self::assertIsArray( $tests );
		self::assertArrayHasKey( 'patreon_gate_my_newsletter', (array) $tests['direct'] );
		$repaired = $this->repair( 'my_newsletter', 'list_gone' );
		self::assertTrue( $repaired['is_done'] );
		self::assertSame( 'Made.', $repaired['message'] );
		self::assertSame( 409, $this->rest( 'POST', '/patreon-gate/v1/health/repair', array( 'group' => 'my_newsletter', 'finding' => 'list_gone' ) )->get_status(), 'What is repaired is not repaired again.' );
	}

	public function test_a_group_that_throws_or_finds_nothing_stops_no_other(): void {
		$broken = new class() implements Checks {
			public function id(): string {
				return 'broken';
			}
			public function label(): string {
				return 'Broken';
			}
			public function run( int $now ): array {
				throw new \LogicException( 'no' );
			}
		};
		$empty = new class() implements Checks {
			public function id(): string {
				return 'nothing';
			}
			public function label(): string {
				return 'Nothing to say';
			}
			public function run( int $now ): array {
				return array();
			}
		};
		add_filter( Hooks::HEALTH_CHECKS, static fn (): array => array( $broken, $empty ) );
		$groups = array_column( $this->health()['groups'], null, 'id' );
		self::assertSame( 'unknown', $groups['broken']['findings'][0]['id'] );
		self::assertSame( 'Nothing to say', $groups['nothing']['findings'][0]['title'] );
		self::assertSame( 'good', $groups['nothing']['level'] );
		self::assertArrayHasKey( 'clock', $groups );
	}

	public function test_an_add_on_cannot_replace_a_group_of_the_plugin(): void {
		$false = new class() implements Checks {
			public function id(): string {
				return 'connection';
			}
			public function label(): string {
				return 'All is well, believe me';
			}
			public function run( int $now ): array {
				return array( new Finding( 'fine', Level::Good, 'Fine' ) );
			}
		};
		add_filter( Hooks::HEALTH_CHECKS, static fn (): array => array( $false ) );
		self::assertSame( 'connected', array_column( $this->health()['groups'], null, 'id' )['connection']['findings'][0]['id'] );
	}

	public function test_a_repair_that_throws_says_so(): void {
		$group = self::group_of_an_add_on( true );
		add_filter( Hooks::HEALTH_CHECKS, static fn (): array => array( $group ) );
		$repaired = $this->repair( 'my_newsletter', 'list_gone' );
		self::assertFalse( $repaired['is_done'] );
		self::assertStringContainsString( 'something failed', $repaired['message'] );
	}

	public function test_what_nobody_can_repair_is_refused(): void {
		foreach ( array( array( 'connection', 'connected' ), array( 'nobodys', 'thing' ), array( 'clock', 'clock' ) ) as list( $group, $finding ) ) {
			$response = $this->rest( 'POST', '/patreon-gate/v1/health/repair', compact( 'group', 'finding' ) );
			self::assertSame( 409, $response->get_status() );
		}
		self::assertSame( 400, $this->rest( 'POST', '/patreon-gate/v1/health/repair', array( 'group' => '../x', 'finding' => 'y' ) )->get_status() );
	}

	private static function group_of_an_add_on( bool $throws = false ): Repairable {
		return new class( $throws ) implements Repairable {
			private bool $is_repaired = false;
			public function __construct( private readonly bool $throws ) {}
			public function id(): string {
				return 'my_newsletter';
			}
			public function label(): string {
				return 'My newsletter';
			}
			public function run( int $now ): array {
				return array( $this->is_repaired ? new Finding( 'list', Level::Good, 'The list exists' ) : new Finding( 'list_gone', Level::Recommended, 'The list is gone', 'Make one.', '', true ) );
			}
			public function repair( Finding $finding, int $now ): Repair_Result {
				if ( $this->throws ) {
					throw new \LogicException( 'no' );
				}
				$this->is_repaired = true;
				return new Repair_Result( true, 'Made.' );
			}
		};
	}

	/** @return array{level: string, checked_at: int, groups: list<array{id: string, label: string, level: string, findings: list<array{id: string, level: string, title: string, text: string, campaign_id: string, can_repair: bool}>}>} */
	private function health(): array {
		$health = json_decode( (string) wp_json_encode( $this->rest( 'GET', '/patreon-gate/v1/health' )->get_data() ), true );
		self::assertTrue( rest_validate_value_from_schema( $health, Health_Schemas::site(), 'health' ), (string) wp_json_encode( $health ) );
		/** @var array{level: string, checked_at: int, groups: list<array{id: string, label: string, level: string, findings: list<array{id: string, level: string, title: string, text: string, campaign_id: string, can_repair: bool}>}>} $health */
		return $health;
	}

	/** @return array{is_done: bool, message: string, url: string} */
	private function repair( string $group, string $finding ): array {
		$repaired = json_decode( (string) wp_json_encode( $this->rest( 'POST', '/patreon-gate/v1/health/repair', compact( 'group', 'finding' ) )->get_data() ), true );
		self::assertTrue( rest_validate_value_from_schema( $repaired, Health_Schemas::repaired(), 'repaired' ), (string) wp_json_encode( $repaired ) );
		/** @var array{is_done: bool, message: string, url: string} $repaired */
		return $repaired;
	}
}
