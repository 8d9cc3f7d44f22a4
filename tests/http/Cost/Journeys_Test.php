<?php
/**
 * How many files of ours the requests from and to Patreon load.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Cost;

use Patreon_Gate\Queue\Job;
use Patreon_Gate\Tests\Http\Webhook\Webhook_Case;
use Patreon_Gate\Tests\Page;
use Patreon_Gate\Webhooks\Webhook_Address;

/**
 * The journeys of docs/architecture.md in which Patreon has a part: a webhook's delivery, a sweep, and the way back of a sign-in. Each may
 * load no more files of ours than its budget. `PATREON_GATE_SHOW_FILES=1` prints how many it loads, and which.
 */
final class Journeys_Test extends Webhook_Case {

	private const MEASURED = array(
		'X-Bench'      => '1',
		'X-Bench-Ours' => '1',
	);

	public function test_a_delivery_of_a_webhook_loads_no_more_files_than_its_budget(): void {
		$body = self::body();
		$page = $this->visitor()->request(
			'POST',
			Webhook_Address::of( $this->webhook->token ),
			$body,
			self::MEASURED + array( 'Content-Type' => 'application/json', 'X-Patreon-Event' => 'members:update', 'X-Patreon-Signature' => self::sign( $body, $this->secret() ) )
		);
		self::assertSame( 200, $page->status, $page->raw );
		self::assertCount( 1, self::inbox() );
		self::assert_files( 100, 'webhook', $page );
	}

	public function test_a_sweep_loads_no_more_files_than_its_budget(): void {
		$planned = get_option( 'cron' );
		delete_transient( 'doing_cron' );
		update_option( 'cron', array( 'version' => 2 ) );
		wp_schedule_single_event( time() - 1, Job::hook( 'sweep' ) );
		try {
			$page = $this->visitor()->get( '/wp-cron.php', self::MEASURED );
		} finally {
			update_option( 'cron', $planned );
		}
		self::assertSame( 1, self::count_rows( 'sweeps' ) );
		self::assertGreaterThan( 1, self::count_rows( 'members' ) );
		// WordPress complains of its own servers, which a test site cannot reach.
		self::assertSame( '', (string) preg_replace( '/^.*WordPress\.org.*\R?/m', '', $this->take_site_log() ) );
		self::assert_files( 180, 'sweep', $page );
	}

	public function test_the_way_back_of_a_sign_in_loads_no_more_files_than_its_budget(): void {
		$browser = $this->visitor();
		$page    = $browser->get( $this->allow( '80000002', $this->start( $browser ) ), self::MEASURED );
		self::assertSame( 303, $page->status, $page->raw );
		self::assertTrue( $this->has_session( $browser ) );
		self::assert_files( 188, 'sign-in', $page );
	}

	private static function assert_files( int $budget, string $journey, Page $page ): void {
		$ours = json_decode( $page->header( 'x-bench-ours' ), true );
		self::assertIsArray( $ours, $page->raw );
		$files = $ours['files'];
		self::assertIsArray( $files );
		$found = count( $files ) . " files of $journey:\n" . implode( "\n", $files ) . "\n";
		if ( '1' === getenv( 'PATREON_GATE_SHOW_FILES' ) ) {
			fwrite( STDERR, "\n" . $found );
		}
		self::assertLessThanOrEqual( $budget, count( $files ), $found );
	}
}
