<?php
/**
 * Deactivation and activation that are interrupted.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Deactivation;

use Closure;
use Patreon_Gate\Deactivation\Closing;
use Patreon_Gate\Deactivation\On_Deactivation;
use Patreon_Gate\Plugin;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Jobs\Leases;
use Patreon_Gate\Storage\Options\Deactivation_State;
use Patreon_Gate\Tests\Died;
use RuntimeException;
use Throwable;

/** Whatever happens at whatever moment: while the database says that the plugin is inactive, every locked post has a password, and the note that belongs to it. */
final class Interrupted_Test extends Deactivation_Case {

	/** @var list<int> */
	private array $locked = array();

	private int $open = 0;

	private int $own = 0;

	protected function setUp(): void {
		parent::setUp();
		for ( $i = 0; $i < 2; $i++ ) {
			$this->locked[] = $this->create_locked();
			$this->locked[] = $this->create_post( array( 'post_content' => self::text( 'Public.' ) . self::divider() . self::text( 'Locked.' ) ) )->ID;
		}
		$this->open = $this->create_post()->ID;
		$this->own  = $this->create_locked( array( 'post_password' => 'mine' ) );
	}

	public function test_deactivation_killed_at_any_statement_opens_nothing_and_can_be_repeated(): void {
		$deaths = $this->each_death(
			static fn () => deactivate_plugins( self::FILE ),
			function (): void {
				$this->assert_nothing_open();
				self::end_lease();
				self::deactivate();
				$this->assert_all_closed();
				self::activate();
				$this->assert_all_as_before();
			}
		);
		self::assertGreaterThan( 2, $deaths );
	}

	public function test_deactivation_killed_at_any_statement_is_undone_where_nobody_repeats_it(): void {
		$this->each_death(
			static fn () => deactivate_plugins( self::FILE ),
			function (): void {
				$this->assert_nothing_open();
				if ( ! is_plugin_active( self::FILE ) ) {
					activate_plugin( self::FILE );
				}
				self::end_lease();
				// The first run of the job leaves the notes to a process that may still be deactivating; runs after a while continue.
				$notes = self::count_notes();
				do_action( 'patreon_gate_passwords' );
				self::assertSame( $notes, self::count_notes() );
				self::run_job();
				$this->assert_all_as_before();
			}
		);
	}

	public function test_activation_killed_at_any_statement_opens_nothing(): void {
		self::deactivate();
		$this->each_death(
			static fn () => activate_plugin( self::FILE ),
			function (): void {
				$this->assert_nothing_open();
				self::run_job();
				$this->assert_nothing_open();
				activate_plugin( self::FILE );
				self::run_job();
				$this->assert_all_as_before();
				self::deactivate();
				$this->assert_all_closed();
			}
		);
	}

	public function test_taking_the_passwords_off_killed_at_any_statement_loses_none(): void {
		self::deactivate();
		$deaths = $this->each_death(
			static fn () => self::activate(),
			function (): void {
				$this->assert_nothing_open();
				self::end_lease();
				activate_plugin( self::FILE );
				self::run_job();
				$this->assert_all_as_before();
				self::deactivate();
				$this->assert_all_closed();
			}
		);
		self::assertGreaterThan( 2, $deaths );
	}

	public function test_where_the_database_fails_the_plugin_stays_active_and_says_what_to_do(): void {
		// The filter throws before the statement is run: on SQLite, an error of the database would end the test's transaction.
		$fail = static fn ( string $sql ): string => str_contains( $sql, 'SET post_password' ) ? throw new RuntimeException( 'No database.' ) : $sql;
		add_filter( 'query', $fail );
		try {
			deactivate_plugins( self::FILE );
			self::fail( 'It was deactivated.' );
		} catch ( Died $died ) {
			self::assertStringContainsString( 'could not close your locked posts', $died->getMessage() );
			self::assertStringContainsString( 'Open everything', $died->getMessage() );
		} finally {
			remove_filter( 'query', $fail );
		}
		self::assertTrue( is_plugin_active( self::FILE ) );
		Plugin::instance()->settings()->update( array( 'when_inactive' => 'open' ) );
		add_filter( 'query', $fail );
		self::deactivate();
		remove_filter( 'query', $fail );
	}

	public function test_another_process_at_work_is_not_disturbed(): void {
		$leases = new Leases( new Database() );
		self::assertTrue( $leases->take( On_Deactivation::LEASE, 'other', 60, time() ) );
		try {
			deactivate_plugins( self::FILE );
			self::fail( 'It was deactivated.' );
		} catch ( Died $died ) {
			self::assertStringContainsString( 'Another request', $died->getMessage() );
		}
		self::assertTrue( is_plugin_active( self::FILE ) );
		$leases->release( On_Deactivation::LEASE, 'other' );
		self::deactivate();
		$this->assert_all_closed();
	}

	public function test_where_time_runs_out_it_continues_where_it_stopped(): void {
		$closing = static fn ( int $batches ): Closure => static function () use ( &$batches ): bool {
			return --$batches >= 0;
		};
		$service = self::closing();
		self::assertFalse( $service->run( $closing( 1 ) ), 'One batch: only what is locked as a whole.' );
		self::assertSame( Deactivation_State::CLOSING, Deactivation_State::read()?->phase );
		self::assertFalse( $service->run( $closing( 2 ) ) );
		$after = Deactivation_State::read()->after ?? 0;
		self::assertGreaterThanOrEqual( max( $this->locked ), $after );
		// Meanwhile the plugin is active, and somebody locks a post that was read already, and adds a locked part to another.
		$late = $this->create_post()->ID;
		Plugin::instance()->post_locks()->set( $this->open, self::lock() );
		wp_update_post( array( 'ID' => $late, 'post_content' => self::gate( 'Late.' ) ) );
		self::assertTrue( $service->run( static fn (): bool => true ) );
		self::assert_closed( $this->open, 'locked meanwhile' );
		self::assert_closed( $late, 'changed meanwhile' );
		self::assertSame( Deactivation_State::CLOSED, Deactivation_State::read()?->phase );
	}

	public function test_a_request_without_time_says_so_and_the_plugin_stays_active(): void {
		$this->expectException( \Patreon_Gate\Deactivation\Refused::class );
		$this->expectExceptionMessage( 'unfinished' );
		$none = new Budget( static fn (): float => 1.0, static fn (): int => 0, 0.0, PHP_INT_MAX );
		Plugin::instance()->on_deactivation()->run( false, '', $none );
	}

	private static function closing(): Closing {
		return new Closing(
			Plugin::instance()->closed_posts(),
			static fn ( array $ids ) => null,
			static fn ( int $id ): bool => Plugin::instance()->effective_locks()->is_locked( $id ),
			static fn ( string $content ): bool => Plugin::instance()->redactor()->holds_lock( $content ),
			static fn (): bool => false,
			time( ... )
		);
	}

	/**
	 * Runs something, killed at its first writing statement, then at its second, and so on, until it completes. On SQLite, where each run takes
	 * seconds, only at every seventh.
	 *
	 * @param Closure(): void $work  Work.
	 * @param Closure(): void $check Looks at what is left, and brings everything back to where it was.
	 * @return int How often it was killed.
	 */
	private function each_death( Closure $work, Closure $check ): int {
		global $wpdb;
		$step = $wpdb->dbh instanceof \mysqli ? 1 : 7;
		for ( $deaths = 0; $deaths < 200; $deaths++ ) {
			$left = $deaths * $step;
			$dead = false;
			$die  = static function ( string $sql ) use ( &$left, &$dead ): string {
				// After a kill nothing else is written, not even by `finally`.
				if ( $dead || ( 1 === preg_match( '/^\s*(INSERT|UPDATE|DELETE|REPLACE)/i', $sql ) && 0 === $left-- ) ) {
					$dead = true;
					throw new RuntimeException( 'killed' );
				}
				return $sql;
			};
			$buffers = ob_get_level();
			add_filter( 'query', $die );
			try {
				$work();
			} catch ( Throwable $error ) {
				self::assertTrue( $dead, $error->getMessage() );
			}
			remove_filter( 'query', $die );
			// WordPress collects what a plugin prints while it is activated.
			while ( ob_get_level() > $buffers ) {
				ob_end_clean();
			}
			wp_cache_flush();
			$check();
			if ( ! $dead ) {
				return $deaths;
			}
		}
		self::fail( 'It never completes.' );
	}

	private static function end_lease(): void {
		global $wpdb;
		$wpdb->query( $wpdb->prepare( "UPDATE %i SET until_at = 0, owner = '' WHERE name = %s", $wpdb->prefix . 'patreon_gate_leases', On_Deactivation::LEASE ) );
	}

	private function assert_nothing_open(): void {
		foreach ( $this->locked as $id ) {
			if ( ! is_plugin_active( self::FILE ) ) {
				self::assert_closed( $id, 'The plugin is inactive.' );
			}
			self::assertContains( self::password( $id ), array( '', ...self::notes( $id ) ), 'A password without its note would stay forever.' );
		}
		self::assert_untouched( $this->open, 'never locked' );
		self::assert_untouched( $this->own, 'own password', 'mine' );
	}

	private function assert_all_closed(): void {
		array_map( static fn ( int $id ) => self::assert_closed( $id, 'closed' ), $this->locked );
		$this->assert_nothing_open();
	}

	private function assert_all_as_before(): void {
		self::assertTrue( is_plugin_active( self::FILE ) );
		array_map( static fn ( int $id ) => self::assert_untouched( $id, 'as before' ), $this->locked );
		$this->assert_nothing_open();
		self::assertSame( 0, self::count_notes() );
		self::assertNull( Deactivation_State::read() );
	}
}
