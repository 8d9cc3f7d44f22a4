<?php
/**
 * Classes and callbacks a page view loads.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Cost;

use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Tests\Http\Leak\Leak_Site;
use Patreon_Gate\Tests\Http_Test_Case;
use Patreon_Gate\Tests\Page;

/**
 * Counts classes and callbacks, because each costs every page more time and memory, but too little to measure. If a change needs more, raise the
 * number here and write its cost into `bench/results.md`.
 */
final class Footprint_Test extends Http_Test_Case {

	use Empties_Site;

	/** Folders of `includes/` that only the admin, background work or requests to Patreon need, each with the classes in it that every page may load. */
	private const NEVER = array(
		'Admin'       => array( 'Capability' ),
		'Automation'  => array(),
		'Cli'         => array(),
		'Connections' => array(),
		'Health'      => array(),
		'Inbox'       => array(),
		'Jobs'        => array(),
		'Ledger'      => array(),
		'Matching'    => array( 'Address_Change' ),
		'Patreon'     => array(),
		'Privacy'     => array(),
		'Rest'        => array(),
		'Sweep'       => array(),
		'Webhooks'    => array( 'Webhook_Route' ),
	);

	/** Folders of which a page without a lock loads nothing, because it makes no decision and queries no table. */
	private const NEVER_OPEN = array(
		'Conditions'          => array(),
		'Cta'                 => array(),
		'Gating'              => array(),
		'Membership'          => array(),
		'Storage/Connections' => array(),
		'Storage/Ledger'      => array(),
		'Storage/Sign_In'     => array(),
		'Storage/Tables'      => array( 'Migrations' ),
	);

	protected function setUp(): void {
		parent::setUp();
		// As after activation. Other tests delete these options, and leave locked posts behind, which themes list below every post.
		update_option( Settings::OPTION, array(), true );
		$this->empty_site();
	}

	public function test_a_public_page_loads_few_files_and_none_that_decides(): void {
		foreach ( array( $this->path( false ), '/', '/feed/' ) as $path ) {
			// The first view of a page may store data of the theme. That is not counted here.
			$this->get( $path );
			foreach ( array( 'anonymous', 'entitled by cookie' ) as $reader ) {
				$ours = $this->ours( $this->get( $path, $reader ) );
				self::assertSame( array(), self::in_folders( self::NEVER, $ours['classes'] ), "$path $reader" );
				self::assertSame( array(), self::in_folders( self::NEVER_OPEN, $ours['classes'] ), "$path $reader" );
				self::assertLessThanOrEqual( 58, count( $ours['classes'] ), "$path $reader: " . implode( ' ', $ours['classes'] ) );
				self::assertLessThanOrEqual( 90, count( $ours['hooks'] ), "$path $reader: " . implode( ' ', $ours['hooks'] ) );
			}
		}
	}

	public function test_a_locked_page_loads_only_what_decides(): void {
		$path = $this->path( true );
		foreach ( array( 'anonymous', 'entitled by cookie' ) as $reader ) {
			$ours = $this->ours( $this->get( $path, $reader ) );
			self::assertContains( 'Gating\\Gatekeeper', $ours['classes'], $reader );
			self::assertSame( array(), self::in_folders( self::NEVER, $ours['classes'] ), $reader );
			self::assertLessThanOrEqual( 133, count( $ours['classes'] ), "$reader: " . implode( ' ', $ours['classes'] ) );
		}
	}

	/** A page view does not add the hooks of jobs, but whatever runs jobs must find them. */
	public function test_admin_and_job_hooks_are_added_wherever_they_may_be_needed(): void {
		$open = $this->path( false );
		self::assertNotContains( 'patreon_gate_inbox_step', $this->ours( $this->get( $open ) )['hooks'] );
		foreach (
			array(
				'REST'                    => $this->get( '/wp-json/wp/v2/posts' ),
				'a form'                  => $this->visitor()->post( $open, array( 'a' => 'b' ), self::headers() ),
				'WP-Cron'                 => $this->get( '/wp-cron.php' ),
				'WP-Cron in a page view'  => $this->get( $open, 'anonymous', array( 'X-Bench-Cron' => '1' ) ),
				'requests of the admin'   => $this->get( '/wp-admin/admin-ajax.php?action=nobodys' ),
				'the way back of Patreon' => $this->get( '/patreon-gate/callback/?state=nobodys&code=x' ),
				'the same, encoded'       => $this->get( '/%70atreon-gate/callback/?state=nobodys&code=x' ),
				'the same, as a query'    => $this->get( '/?%70atreon%5Fgate=callback&state=nobodys&code=x' ),
			) as $what => $page
		) {
			$hooks = $this->ours( $page )['hooks'];
			foreach ( array( 'patreon_gate_inbox_step', 'patreon_gate_sweep', 'cron_schedules', 'site_status_tests', 'patreon_gate_campaign_connected', 'patreon_gate_viewer_signed_in' ) as $hook ) {
				self::assertContains( $hook, $hooks, $what );
			}
			self::assertSame( array_unique( preg_grep( '/^patreon_gate_\w+_step$/', $hooks ) ), preg_grep( '/^patreon_gate_\w+_step$/', $hooks ), "$what: nothing twice." );
		}
	}

	/** If a folder or class was renamed but not here, the other tests would check nothing. */
	public function test_the_folders_and_classes_named_here_exist(): void {
		foreach ( self::NEVER + self::NEVER_OPEN as $folder => $classes ) {
			self::assertDirectoryExists( dirname( PATREON_GATE_FILE ) . "/includes/$folder" );
			foreach ( $classes as $class ) {
				self::assertFileExists( dirname( PATREON_GATE_FILE ) . "/includes/$folder/$class.php" );
			}
		}
	}

	/**
	 * Returns the classes that belong to certain folders.
	 *
	 * @param array<string, list<string>> $folders Folders of `includes/`, each with the classes that do not count.
	 * @param list<string>                $classes Classes, without the namespace of the plugin.
	 * @return list<string>
	 */
	private static function in_folders( array $folders, array $classes ): array {
		$found = array();
		foreach ( $folders as $folder => $allowed ) {
			$prefix = str_replace( '/', '\\', $folder ) . '\\';
			foreach ( $classes as $class ) {
				if ( str_starts_with( $class, $prefix ) && ! in_array( substr( $class, strlen( $prefix ) ), $allowed, true ) ) {
					$found[] = $class;
				}
			}
		}
		return $found;
	}

	/** Returns the path of a new post. */
	private function path( bool $is_locked ): string {
		$post = $this->create_post( array( 'post_content' => '<!-- wp:paragraph --><p>Words ' . wp_generate_uuid4() . '</p><!-- /wp:paragraph -->', 'comment_status' => 'closed' ) );
		if ( $is_locked ) {
			Plugin::instance()->post_locks()->set( $post->ID, Leak_Site::lock() );
		}
		return (string) wp_parse_url( (string) get_permalink( $post ), PHP_URL_PATH );
	}

	/** @param array<string, string> $headers More header fields. */
	private function get( string $path, string $reader = 'anonymous', array $headers = array() ): Page {
		return Leak_Site::get( self::base_url() )->readers[ $reader ]->browser->get( $path, $headers + self::headers() );
	}

	/** @return array<string, string> */
	private static function headers(): array {
		return array(
			'X-Bench'          => '1',
			'X-Bench-Ours'     => '1',
			'X-Canary-Allowed' => 'yes',
		);
	}

	/** @return array{classes: list<string>, hooks: list<string>} */
	private function ours( Page $page ): array {
		$ours = json_decode( $page->header( 'x-bench-ours' ), true );
		self::assertIsArray( $ours, $page->raw );
		return $ours;
	}
}
