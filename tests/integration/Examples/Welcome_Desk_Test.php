<?php
/**
 * The example that adds to every place of the admin app.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Examples;

use Patreon_Gate\Membership\Event;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Automation\Has_Events;
use Patreon_Gate\Tests\Integration\Automation\Moment;
use Patreon_Gate\Tests\Integration_Test_Case;

final class Welcome_Desk_Test extends Integration_Test_Case {

	use Has_Events;

	protected function setUp(): void {
		parent::setUp();
		require_once dirname( __DIR__, 3 ) . '/examples/welcome-desk/welcome-desk.php';
		// Its hooks were removed after the previous test.
		add_action( 'patreon_gate_pledge_created', 'Welcome_Desk\\remember' );
		add_action( 'patreon_gate_member_deleted', 'Welcome_Desk\\forget' );
		add_filter( 'patreon_gate_health_checks', 'Welcome_Desk\\add_check' );
		add_filter( 'patreon_gate_history_figures', 'Welcome_Desk\\add_figure', 10, 2 );
		add_action( 'admin_enqueue_scripts', 'Welcome_Desk\\enqueue' );
		add_action( 'rest_api_init', 'Welcome_Desk\\register_routes' );
		do_action( 'rest_api_init', rest_get_server() );
		$this->act_as( $this->create_user( 'administrator' ) );
	}

	public function test_new_paying_members_are_listed_once_until_they_were_welcomed(): void {
		$events = array();
		add_action(
			'patreon_gate_pledge_created',
			static function ( Event $event ) use ( &$events ): void {
				$events[] = $event;
			}
		);
		$this->join( '501' );
		$this->join( '502' );
		// After a crash, an event may be announced again.
		self::assertArrayHasKey( 0, $events );
		do_action( 'patreon_gate_pledge_created', $events[0] );
		self::assertSame( array( 'm-501' => false, 'm-502' => false ), $this->welcomed() );
		$answer = $this->rest( 'POST', '/welcome-desk/v1/guests/m-501/welcome' );
		self::assertSame( 200, $answer->get_status() );
		self::assertSame( array( 'm-501' => true, 'm-502' => false ), $this->welcomed() );
		self::assertSame( 404, $this->rest( 'POST', '/welcome-desk/v1/guests/m-999/welcome' )->get_status() );
		$this->rest( 'DELETE', '/welcome-desk/v1/guests' );
		self::assertSame( array( 'm-501' => true, 'm-502' => true ), $this->welcomed() );
		self::assertStringNotContainsString( 'Noa', (string) wp_json_encode( get_option( \Welcome_Desk\OPTION ) ), 'No personal data is kept.' );
	}

	public function test_only_people_who_may_manage_members_see_or_change_them(): void {
		$this->join( '501' );
		foreach ( array( 'editor', 'subscriber', null ) as $role ) {
			$this->act_as( null === $role ? null : $this->create_user( $role ) );
			foreach ( array( array( 'GET', '' ), array( 'DELETE', '' ), array( 'POST', '/m-501/welcome' ) ) as list( $method, $path ) ) {
				self::assertContains( $this->rest( $method, '/welcome-desk/v1/guests' . $path )->get_status(), array( 401, 403 ), "$method by " . ( $role ?? 'a stranger' ) );
			}
		}
		$this->act_as( $this->create_user( 'administrator' ) );
		self::assertSame( array( 'm-501' => false ), $this->welcomed() );
	}

	public function test_its_health_check_reports_who_has_waited_for_a_week_and_repairs_that(): void {
		$this->join( '501' );
		self::assertSame( 'good', $this->finding()['level'] );
		\Welcome_Desk\store( array( 'm-501' => array( 'since' => time() - 8 * DAY_IN_SECONDS ) + \Welcome_Desk\guests()['m-501'] ) );
		$found = $this->finding();
		self::assertSame( array( 'recommended', true ), array( $found['level'], $found['can_repair'] ) );
		$answer = $this->rest( 'POST', '/patreon-gate/v1/health/repair', array( 'group' => 'welcome_desk', 'finding' => 'welcome_desk_waiting', 'campaign_id' => '' ) )->get_data();
		self::assertIsArray( $answer );
		self::assertSame( 'good', $this->finding()['level'] );
		self::assertSame( array( 'm-501' => true ), $this->welcomed() );
	}

	public function test_it_records_how_many_wait_for_its_chart(): void {
		$this->join( '501' );
		$this->join( '502' );
		$this->rest( 'POST', '/welcome-desk/v1/guests/m-501/welcome' );
		$campaign = \Welcome_Desk\guests()['m-502']['campaign'];
		self::assertSame( array( 'welcome-desk/waiting' => 1 ), apply_filters( 'patreon_gate_history_figures', array(), $campaign, time() ) );
		self::assertSame( array( 'welcome-desk/waiting' => 0 ), apply_filters( 'patreon_gate_history_figures', array(), '1', time() ) );
	}

	public function test_its_script_is_loaded_after_the_app_and_nowhere_else(): void {
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		set_current_screen( 'dashboard' );
		do_action( 'admin_enqueue_scripts', 'index.php' );
		self::assertFalse( wp_script_is( 'welcome-desk', 'enqueued' ) );
		set_current_screen( 'toplevel_page_patreon-gate' );
		do_action( 'admin_enqueue_scripts', 'toplevel_page_patreon-gate' );
		self::assertTrue( wp_script_is( 'welcome-desk', 'enqueued' ) );
		self::assertContains( 'patreon-gate-admin', wp_scripts()->registered['welcome-desk']->deps );
		self::assertTrue( wp_script_is( 'patreon-gate-admin', 'registered' ) );
	}

	/** Lets somebody become a paying member. */
	private function join( string $person ): void {
		$this->happen( $person, array(), Event_Type::Pledge_Created );
		Plugin::instance()->announcer()->announce( Moment::NOW, static fn (): bool => true );
		// The event is from another time than the clock of the health check.
		$guests = \Welcome_Desk\guests();
		foreach ( array_keys( $guests ) as $id ) {
			$guests[ $id ]['since'] = time();
		}
		\Welcome_Desk\store( $guests );
	}

	/** @return array<string, bool> Whether each member was welcomed, as the REST API says it. */
	private function welcomed(): array {
		$list = $this->rest( 'GET', '/welcome-desk/v1/guests' )->get_data();
		self::assertIsArray( $list );
		return array_map( static fn ( mixed $at ): bool => 0 !== $at, array_column( $list, 'welcomed', 'id' ) );
	}

	/** @return array<array-key, mixed> The finding of its health check, as the app gets it. */
	private function finding(): array {
		$answer = $this->rest( 'GET', '/patreon-gate/v1/health' )->get_data();
		self::assertIsArray( $answer );
		self::assertIsArray( $answer['groups'] );
		$groups = array_column( $answer['groups'], null, 'id' );
		self::assertIsArray( $groups['welcome_desk'] );
		self::assertIsArray( $groups['welcome_desk']['findings'] );
		self::assertIsArray( $groups['welcome_desk']['findings'][0] );
		return $groups['welcome_desk']['findings'][0];
	}
}
