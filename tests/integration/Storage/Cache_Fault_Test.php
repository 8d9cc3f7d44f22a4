<?php
/**
 * Failing object caches (rows F21 and F22).
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Storage;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Grant_Kind;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Plugin;
use Patreon_Gate\Sign_In\Viewer_Session;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Tests\Integration\Patreon\Fake_Patreon_Case;
use WP_Object_Cache;

/** Decisions read the database. A failing cache only makes them slower. */
#[Group( 'smoke' )]
final class Cache_Fault_Test extends Fake_Patreon_Case {

	/** Far from the current time, so that it is constant during a test. */
	private const NEXT_CHARGE = 4_000_000_000;

	private Plugin $plugin;
	private ?WP_Object_Cache $real = null;

	protected function setUp(): void {
		parent::setUp();
		$this->connect();
		$this->plugin = Plugin::instance();
	}

	protected function tearDown(): void {
		$GLOBALS['wp_object_cache'] = $this->real ?? $GLOBALS['wp_object_cache'];
		parent::tearDown();
	}

	/** @return array<string, array{string}> */
	public static function faults(): array {
		return array(
			'down: keeps nothing'              => array( 'down' ),
			'evicts everything all the time'   => array( 'evicting' ),
			'stale: forgets and learns nothing' => array( 'stale' ),
		);
	}

	#[DataProvider( 'faults' )]
	public function test_F21_a_change_takes_effect_at_once_with_a_failing_object_cache( string $fault ): void {
		$user = $this->create_user( 'subscriber' );
		$this->plugin->links()->add( new Link( self::PERSON, $user->ID, 'Sam', false ), time() );
		$this->take( 'active_patron', time() - 10 );
		// From now on, what the cache may hold is wrong.
		$this->act_as( $user );
		self::assertSame( Member_State::Active, $this->state() );
		$this->break_cache( $fault );
		self::assertSame( Member_State::Active, $this->state() );
		$this->take( 'former_patron', time() - 5 );
		self::assertNotSame( Member_State::Active, $this->state() );
		$this->take( 'active_patron', time() );
		self::assertSame( Member_State::Active, $this->state() );
		$block = $this->plugin->grant_manager()->set( new Grant( '', self::PERSON, 0, Grant_Kind::Block ), 1, time() );
		self::assertSame( Member_State::Blocked, $this->state() );
		$this->plugin->grant_manager()->remove( $block->id, 1, time() );
		self::assertSame( Member_State::Active, $this->state() );
		$this->plugin->links()->remove( new Link( self::PERSON, $user->ID, '', false ) );
		self::assertSame( Member_State::None, $this->state(), 'A hint that is still cached decides nothing.' );
	}

	#[DataProvider( 'faults' )]
	public function test_F21_sessions_need_no_cache( string $fault ): void {
		$this->take( 'active_patron', time() );
		$this->break_cache( $fault );
		$secret = $this->plugin->sessions()->start( self::PERSON, 'Sam', 100, time() );
		$_COOKIE[ Viewer_Session::cookie_name() ] = $secret;
		self::assertSame( Member_State::Active, $this->state() );
		$this->plugin->sessions()->end_all( self::PERSON );
		self::assertSame( Member_State::None, $this->state() );
	}

	public function test_F21_a_wrong_value_in_any_cache_key_opens_nothing(): void {
		$user = $this->create_user( 'subscriber' );
		$this->act_as( $user );
		update_user_option( $user->ID, 'patreon_gate_linked', '1' );
		update_user_option( $user->ID, 'patreon_gate_granted', '1' );
		self::assertSame( Member_State::None, $this->state() );
	}

	public function test_F22_lost_transients_sign_nobody_out_and_restart_nothing(): void {
		global $wpdb;
		$this->take( 'active_patron', time() );
		$_COOKIE[ Viewer_Session::cookie_name() ] = $this->plugin->sessions()->start( self::PERSON, 'Sam', 100, time() );
		$events = $this->events();
		$this->requests = array();
		for ( $i = 0; $i < 3; $i++ ) {
			$wpdb->query( "DELETE FROM {$wpdb->options} WHERE option_name LIKE '%transient%'" );
			wp_cache_flush();
			self::assertSame( Member_State::Active, $this->state() );
			$this->take( 'active_patron', time() + $i );
		}
		self::assertSame( array(), $this->requests );
		self::assertSame( $events, $this->events(), 'An announced event is not announced again.' );
	}

	/** What they hold can be made again: rendered HTML, and previews that somebody has open. Access is never decided by it. */
	private const MAY_BE_LOST = array( 'Finished_Html.php', 'Previews.php' );

	public function test_F22_the_plugin_stores_only_what_may_be_lost_in_transients(): void {
		$found = array();
		foreach ( new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( dirname( PATREON_GATE_FILE ) . '/includes' ) ) as $file ) {
			self::assertInstanceOf( \SplFileInfo::class, $file );
			if ( 'php' === $file->getExtension() && 1 === preg_match( '/\b(?:set|get)_(?:site_)?transient\s*\(/', (string) file_get_contents( $file->getPathname() ) ) ) {
				$found[] = $file->getFilename();
			}
		}
		sort( $found );
		self::assertSame( self::MAY_BE_LOST, $found );
	}

	private function break_cache( string $fault ): void {
		$real       = $GLOBALS['wp_object_cache'];
		self::assertInstanceOf( WP_Object_Cache::class, $real );
		$this->real = $real;
		if ( 'evicting' === $fault ) {
			add_filter(
				'query',
				static function ( string $query ): string {
					wp_cache_flush();
					return $query;
				}
			);
			return;
		}
		$GLOBALS['wp_object_cache'] = 'down' === $fault ? new Cache_Down() : Cache_Frozen::from( $real );
	}

	private function take( string $status, int $at ): void {
		$is_former = 'former_patron' === $status;
		$this->plugin->ledger()->take(
			new Member( self::CAMPAIGN, self::MEMBER, self::PERSON, 'Sam', null, $status, $is_former ? 'Refunded' : 'Paid', 1_700_000_000, $is_former ? null : self::NEXT_CHARGE, entitled_cents: $is_former ? 0 : 300, tier_ids: $is_former ? array() : array( '6600300' ), fetched_at: $at ),
			Cause::Webhook,
			'x',
			$at
		);
	}

	private function state(): Member_State {
		$this->plugin->current_viewer()->forget();
		return $this->plugin->current_viewer()->current()->entitlement( self::CAMPAIGN )->state;
	}

	private function events(): int {
		return $this->database->row( "SELECT COUNT(*) AS n FROM %i WHERE patreon_user_id = '" . self::PERSON . "'", array( $this->database->table( 'events' ) ) )?->int( 'n' ) ?? -1;
	}
}
