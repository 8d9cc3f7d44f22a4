<?php
/**
 * How many files of the plugin each journey loads.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Cost;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Queue\Job;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Tests\Http\Webhook\Webhook_Case;
use Patreon_Gate\Tests\Page;
use Patreon_Gate\Webhooks\Webhook_Address;

/**
 * The five journeys of docs/architecture.md: a page view, a webhook's delivery, a sweep, the way back of a sign-in, and saving a lock. Each
 * may load no more files of the plugin than its budget. `PATREON_GATE_SHOW_FILES=1` prints how many it loads, and which.
 */
final class Journeys_Test extends Webhook_Case {

	private const MEASURED = array(
		'X-Bench'      => '1',
		'X-Bench-Ours' => '1',
	);

	public function test_a_page_view_of_a_post_with_a_divider_loads_no_more_files_than_its_budget(): void {
		$path = str_replace( home_url(), '', (string) get_permalink( $this->create_post( array( 'post_content' => self::content() ) ) ) );
		$page = $this->visitor()->get( $path, self::MEASURED );
		self::assertSame( 200, $page->status, $page->raw );
		self::assertStringContainsString( 'Open words', $page->body );
		self::assertStringNotContainsString( 'Locked words', $page->body );
		self::assert_files( 144, 'page view', $page );
	}

	public function test_saving_a_lock_loads_no_more_files_than_its_budget(): void {
		$id    = $this->create_post( array( 'post_content' => self::content() ) )->ID;
		$admin = $this->visitor_as( 'admin' );
		$page  = $admin->request(
			'POST',
			"/wp-json/wp/v2/posts/$id",
			(string) wp_json_encode( array( 'meta' => array( Post_Locks::META_LOCK => self::lock()->to_array() ) ) ),
			self::MEASURED + array( 'X-WP-Nonce' => $admin->rest_nonce(), 'Content-Type' => 'application/json' )
		);
		self::assertSame( 200, $page->status, $page->raw );
		wp_cache_flush();
		self::assertEquals( self::lock(), Plugin::instance()->post_locks()->get( $id ) );
		self::assert_files( 203, 'saving a lock', $page );
	}

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
		self::assert_files( 107, 'webhook', $page );
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
		self::assert_files( 184, 'sweep', $page );
	}

	public function test_the_way_back_of_a_sign_in_loads_no_more_files_than_its_budget(): void {
		$browser = $this->visitor();
		$page    = $browser->get( $this->allow( '80000002', $this->start( $browser ) ), self::MEASURED );
		self::assertSame( 303, $page->status, $page->raw );
		self::assertTrue( $this->has_session( $browser ) );
		self::assert_files( 192, 'sign-in', $page );
	}

	private static function lock(): Lock {
		return new Lock( false, false, array( new Condition( 'paying', array() ) ), self::CAMPAIGN );
	}

	/** Returns an open paragraph, a divider and a locked paragraph. */
	private static function content(): string {
		return '<!-- wp:paragraph --><p>Open words.</p><!-- /wp:paragraph -->'
			. '<!-- wp:patreon-gate/divider ' . wp_json_encode( array( 'lock' => self::lock()->to_array() ) ) . ' /-->'
			. '<!-- wp:paragraph --><p>Locked words.</p><!-- /wp:paragraph -->';
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
