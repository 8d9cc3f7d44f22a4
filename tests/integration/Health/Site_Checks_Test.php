<?php
/**
 * Checks of the site: schedule, clock, caches, files, notices.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Health;

use Patreon_Gate\Compat\Page_Caches;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Health\Attention_Checks;
use Patreon_Gate\Health\Cache_Checks;
use Patreon_Gate\Health\Clock_Checks;
use Patreon_Gate\Health\Finding;
use Patreon_Gate\Health\Level;
use Patreon_Gate\Jobs\Schedule;
use Patreon_Gate\Plugin;
use Patreon_Gate\Queue\Job;
use Patreon_Gate\Storage\Options\Attention;

/** Each check in every state, and each repair. */
final class Site_Checks_Test extends Health_Case {

	public function test_scheduled_tasks_are_good(): void {
		Plugin::instance()->schedule()->plan_again();
		self::assertSame( array( 'jobs' => 'good' ), $this->codes( 'schedule' ) );
	}

	public function test_missing_tasks_are_scheduled_again_by_a_repair(): void {
		Plugin::instance()->schedule()->plan_again();
		wp_clear_scheduled_hook( Job::hook( 'sweep' ) );
		self::assertSame( array( 'jobs_missing' => 'recommended' ), $this->codes( 'schedule' ) );
		self::assertTrue( $this->repair( 'schedule', 'jobs_missing' ) );
		self::assertSame( array( 'jobs' => 'good' ), $this->codes( 'schedule' ) );
		self::assertIsInt( wp_next_scheduled( Job::hook( 'sweep' ) ) );
	}

	public function test_a_schedule_that_wordpress_refuses_is_said_honestly(): void {
		Plugin::instance()->schedule()->clear();
		add_filter( 'pre_schedule_event', '__return_false' );
		self::assertSame( array( 'jobs_missing' => 'recommended' ), $this->codes( 'schedule' ) );
		self::assertFalse( $this->repair( 'schedule', 'jobs_missing' ) );
	}

	public function test_tasks_that_wait_since_yesterday_are_run_by_a_repair(): void {
		Plugin::instance()->schedule()->plan_again();
		$name = 'prune_log';
		wp_clear_scheduled_hook( Job::hook( $name ) );
		wp_schedule_event( $this->now - 13 * HOUR_IN_SECONDS, 'hourly', Job::hook( $name ) );
		self::assertSame( array( 'jobs_late' => 'recommended' ), $this->codes( 'schedule' ) );
		$ran = 0;
		add_filter(
			'query',
			static function ( string $query ) use ( &$ran ): string {
				$ran += (int) ( str_contains( $query, 'patreon_gate_events' ) );
				return $query;
			}
		);
		self::assertTrue( $this->repair( 'schedule', 'jobs_late' ) );
		self::assertGreaterThan( 0, $ran, 'The task itself ran.' );
		self::assertSame( array( 'jobs' => 'good' ), $this->codes( 'schedule' ), 'The task ran, and is planned for later.' );
	}

	public function test_every_job_is_checked(): void {
		Plugin::instance()->schedule()->plan_again();
		foreach ( Schedule::JOBS as $name ) {
			wp_clear_scheduled_hook( Job::hook( $name ) );
			self::assertSame( array( 'jobs_missing' => 'recommended' ), $this->codes( 'schedule' ), $name );
			Plugin::instance()->schedule()->plan_again();
		}
	}

	public function test_clocks_that_differ_or_went_back_are_critical(): void {
		self::assertSame( array( 'clock' => 'good' ), $this->codes( 'clock' ) );
		self::assertSame( array( 'clock_differs' => 'critical' ), $this->codes( 'clock', 3600 ) );
		update_option( 'patreon_gate_clock', $this->now + 86400 );
		self::assertSame( array( 'clock_back' => 'critical' ), $this->codes( 'clock' ) );
		$silent = new Clock_Checks( static fn (): ?int => null, static fn (): bool => false );
		self::assertSame( Level::Good, $silent->run( $this->now )[0]->level, 'A database that does not say its time proves nothing.' );
	}

	public function test_caches(): void {
		self::assertSame( array( 'no_page_cache' => 'good' ), $this->codes( 'caches' ) );
		$in = static fn ( bool $works, array $known, bool $any ): array => array_column( ( new Cache_Checks( static fn (): bool => $works, static fn (): array => array_values( array_map( 'strval', $known ) ), static fn (): bool => $any ) )->run( 0 ), 'level', 'id' );
		self::assertSame( array( 'object_cache' => Level::Critical, 'no_page_cache' => Level::Good ), $in( false, array(), false ) );
		self::assertSame( array( 'page_cache' => Level::Good ), $in( true, array( 'WP Rocket' ), true ) );
		self::assertSame( array( 'page_cache_unknown' => Level::Recommended ), $in( true, array(), true ) );
		self::assertSame( array(), Page_Caches::active() );
	}

	public function test_files_of_locked_posts_are_counted_by_kind(): void {
		self::assertSame( array( 'files' => 'good' ), $this->codes( 'files' ) );
		$locked = $this->locked_post();
		$open   = $this->create_post();
		$this->attach( $open->ID, 'application/pdf' );
		self::assertSame( array( 'files' => 'good' ), $this->codes( 'files' ), 'A file of an open post is no secret.' );
		$this->attach( $locked, 'image/png' );
		self::assertSame( array( 'images_open' => 'good' ), $this->codes( 'files' ) );
		$this->attach( $locked, 'application/pdf' );
		$this->attach( $locked, 'audio/mpeg' );
		self::assertSame( array( 'files_open' => 'recommended' ), $this->codes( 'files' ) );
		self::assertStringContainsString( '2 ', $this->found( 'files' )[0]->title );
	}

	public function test_a_file_that_an_open_post_shows_too_is_not_counted(): void {
		$file = $this->attach( $this->locked_post(), 'image/png' );
		$this->create_post( array( 'post_content' => "<!-- wp:image {\"id\":$file} --><figure class=\"wp-block-image\"><img src=\"x.png\" class=\"wp-image-$file\"/></figure><!-- /wp:image -->" ) );
		self::assertSame( array( 'files' => 'good' ), $this->codes( 'files' ) );
	}

	public function test_every_notice_is_also_a_finding(): void {
		self::assertSame( array( 'notices' => 'good' ), $this->codes( 'notices' ) );
		$this->act_as( $this->create_user( 'administrator' ) );
		$attention = new Attention();
		foreach ( ( new \ReflectionClass( Attention::class ) )->getConstants() as $name => $code ) {
			if ( 'OPTION' === $name || ! is_string( $code ) ) {
				continue;
			}
			$finding = Attention_Checks::finding( $code );
			self::assertNotNull( $finding, $name );
			self::assertNotSame( '', $finding->text );
			$attention->set( '', $code, true );
			self::assertStringContainsString( $finding->title, $this->output_of( static fn () => do_action( 'admin_notices' ) ), $name );
			self::assertSame( isset( Attention_Checks::ELSEWHERE[ $code ] ) ? array( 'notices' ) : array( 'notice_' . $code ), array_keys( $this->codes( 'notices' ) ), $name );
			$attention->set( '', $code, false );
		}
	}

	public function test_what_can_be_repaired_is_repairable(): void {
		foreach ( Plugin::instance()->health_checks() as $checks ) {
			$found = array_filter( $checks->run( $this->now + 90 * 86400 ), static fn ( Finding $finding ): bool => $finding->can_repair );
			self::assertSame( array() !== $found, array() !== $found && $checks instanceof \Patreon_Gate\Health\Repairable, $checks->id() );
		}
	}

	public function test_a_missed_sync_is_read_in_the_request_that_repairs_it(): void {
		$this->patreon_answers( '/api/oauth2/v2/campaigns/' . self::CAMPAIGN . '/members', self::http_answer( 200, array( 'data' => array(), 'meta' => array( 'pagination' => array( 'total' => 0, 'cursors' => array( 'next' => null ) ) ) ) ) );
		$this->database->execute( 'UPDATE %i SET started_at = %d, updated_at = %d', array( $this->database->table( 'sweeps' ), $this->now - 86400, $this->now - 86400 ) );
		self::assertSame( 'critical', $this->codes( 'work' )['sync_missed'] ?? '' );
		self::assertTrue( $this->repair( 'work', 'sync_missed', self::CAMPAIGN ) );
		self::assertArrayNotHasKey( 'sync_missed', $this->codes( 'work' ) );
		self::assertNotSame( array(), $this->requests );
	}

	public function test_old_tables_are_updated_by_a_repair(): void {
		update_option( 'patreon_gate_db_version', 1 );
		self::assertSame( 'critical', $this->codes( 'storage' )['database_old'] ?? '' );
		self::assertTrue( $this->repair( 'storage', 'database_old' ) );
		self::assertArrayNotHasKey( 'database_old', $this->codes( 'storage' ) );
	}

	public function test_a_refused_connection_is_repaired_or_leads_to_patreon(): void {
		$this->act_as( $this->create_user( 'administrator' ) );
		$this->connections->mark_broken( $this->connection(), 'token_refused', $this->now );
		$this->patreon_answers( '/api/oauth2/v2/webhooks', self::http_answer( 200, array( 'data' => array() ) ) );
		$this->patreon_answers( '/api/oauth2/v2/campaigns', self::unauthorized() );
		$result = Plugin::instance()->health_check_list()->repair( 'connection', 'reconnect', self::CAMPAIGN, $this->now );
		self::assertNotNull( $result );
		self::assertFalse( $result->is_done );
		self::assertStringContainsString( 'client_id=client', $result->url );
	}

	private function repair( string $group, string $id, string $campaign = '' ): bool {
		$result = Plugin::instance()->health_check_list()->repair( $group, $id, $campaign, $this->now );
		self::assertNotNull( $result, "There is no $id to repair." );
		self::assertNotSame( '', $result->message );
		return $result->is_done;
	}

	private function locked_post(): int {
		$post = $this->create_post();
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( 'paying' ) ) ) );
		return $post->ID;
	}

	private function attach( int $post_id, string $type ): int {
		$id = wp_insert_attachment( array( 'post_title' => 'File', 'post_mime_type' => $type, 'post_parent' => $post_id, 'post_status' => 'inherit' ) );
		self::assertGreaterThan( 0, $id );
		return $id;
	}
}
