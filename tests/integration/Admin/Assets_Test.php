<?php
/**
 * Where scripts and styles are loaded, and where not.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Admin;

use Patreon_Gate\Admin\Settings_Page;
use Patreon_Gate\Storage\Options\Attention;
use Patreon_Gate\Tests\Integration_Test_Case;

/** The editor's assets are not loaded for readers or on other screens. */
final class Assets_Test extends Integration_Test_Case {

	protected function setUp(): void {
		parent::setUp();
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		self::assertFileExists( dirname( PATREON_GATE_FILE ) . '/build/admin/index.asset.php', 'Run npm run build first.' );
		$this->act_as( $this->create_user( 'administrator' ) );
	}

	public function test_readers_get_no_scripts_or_styles_of_the_admin(): void {
		$this->act_as( null );
		$post = $this->create_post();
		$this->go_to( (string) get_permalink( $post ) );
		do_action( 'wp_enqueue_scripts' );
		self::assertSame( array(), self::ours( wp_scripts()->queue ) );
		self::assertSame( array(), self::ours( wp_styles()->queue ) );
		self::assertFalse( wp_script_is( 'patreon-gate-api', 'registered' ) );
	}

	public function test_the_screen_gets_its_script_with_translations_and_no_secrets(): void {
		set_current_screen( 'toplevel_page_patreon-gate' );
		do_action( 'admin_enqueue_scripts', 'toplevel_page_patreon-gate' );
		self::assertSame( array( 'patreon-gate-admin' ), self::ours( wp_scripts()->queue ) );
		self::assertSame( array( 'patreon-gate-admin' ), self::ours( wp_styles()->queue ) );
		$script = wp_scripts()->registered['patreon-gate-admin'];
		self::assertContains( 'wp-components', self::loaded_before( 'patreon-gate-admin' ) );
		self::assertSame( 'tier-gate-for-patreon', $script->textdomain );
		$before = wp_scripts()->get_data( 'patreon-gate-admin', 'before' );
		self::assertIsArray( $before );
		self::assertStringContainsString( '"can_manage":true', implode( '', array_filter( $before, 'is_string' ) ) );
	}

	public function test_the_parts_that_the_script_loads_by_itself_are_translated_too(): void {
		$json = static fn ( mixed $translations, mixed $file, mixed $handle ): mixed => is_string( $handle ) && str_starts_with( $handle, 'patreon-gate-admin-' ) ? '{"locale_data":{"messages":{"":{},"Settings":["' . $handle . '"]}}}' : $translations;
		add_filter( 'pre_load_script_translations', $json, 10, 3 );
		set_current_screen( 'toplevel_page_patreon-gate' );
		do_action( 'admin_enqueue_scripts', 'toplevel_page_patreon-gate' );
		$before = wp_scripts()->get_data( 'patreon-gate-admin', 'before' );
		self::assertIsArray( $before );
		$printed = implode( '', array_filter( $before, 'is_string' ) );
		foreach ( array( 'connection', 'matches', 'settings' ) as $screen ) {
			self::assertStringContainsString( "patreon-gate-admin-$screen", $printed );
		}
		self::assertStringContainsString( '"build_url":"' . str_replace( '/', '\/', plugins_url( 'build/', PATREON_GATE_FILE ) ) . '"', $printed );
		self::assertSame( array( 'patreon-gate-admin' ), self::ours( wp_scripts()->queue ), 'The chunks are not printed with the page.' );
	}

	public function test_the_app_is_small_and_the_library_of_long_lists_comes_only_with_them(): void {
		$build = dirname( PATREON_GATE_FILE ) . '/build/';
		$first = array( 'admin/index.js', 'admin/style-index.css', 'api/index.js' );
		$list  = array( 'admin/data-list.js', 'admin/data-list-from-left.css', ...array_map( 'basename', (array) glob( $build . '*.js' ) ) );
		self::assertCount( 3, $list, 'The list, its styles, and DataViews.' );
		self::assertLessThan( 60_000, self::zipped( $build, $first ), 'Loaded with every screen. The limit of the specification is 250 KB.' );
		self::assertLessThan( 450_000, self::zipped( $build, $list ), 'Loaded with the first long list.' );
		foreach ( (array) glob( $build . 'admin/*.js' ) as $screen ) {
			self::assertLessThan( 60_000, self::zipped( '', array( (string) $screen ) ), (string) $screen );
		}
	}

	/**
	 * Returns the bytes of files after compression with gzip.
	 *
	 * @param list<string> $files Below the folder.
	 */
	private static function zipped( string $folder, array $files ): int {
		return array_sum( array_map( static fn ( string $file ): int => strlen( (string) gzencode( (string) file_get_contents( $folder . $file ), 9 ) ), $files ) );
	}

	public function test_every_link_to_the_page_names_its_screen(): void {
		self::assertStringEndsWith( 'admin.php?page=patreon-gate&screen=connection', Settings_Page::url() );
		self::assertStringEndsWith( 'admin.php?page=patreon-gate&screen=connection#sync', Settings_Page::url( Settings_Page::CONNECTION, Settings_Page::SYNC ) );
		$links = apply_filters( 'plugin_action_links_' . plugin_basename( PATREON_GATE_FILE ), array() );
		self::assertIsArray( $links );
		self::assertIsString( $links[0] );
		self::assertStringContainsString( 'screen=settings', $links[0] );
		foreach ( array( Attention::STUCK, Attention::ASIDE, Attention::HELD, Attention::BRAKED, Attention::OUTAGE ) as $code ) {
			( new Attention() )->set( '900', $code, true );
			$notice = $this->output_of( static fn () => do_action( 'admin_notices' ) );
			( new Attention() )->set( '900', $code, false );
			self::assertStringContainsString( 'screen=connection#sync"', $notice, $code );
		}
	}

	public function test_other_admin_screens_get_no_scripts_or_styles(): void {
		set_current_screen( 'dashboard' );
		do_action( 'admin_enqueue_scripts', 'index.php' );
		self::assertSame( array(), self::ours( wp_scripts()->queue ) );
	}

	public function test_the_editor_of_posts_gets_the_panel_and_that_of_widgets_does_not(): void {
		set_current_screen( 'widgets' );
		do_action( 'enqueue_block_editor_assets' );
		self::assertSame( array(), self::ours( wp_scripts()->queue ) );
		set_current_screen( 'post' );
		do_action( 'enqueue_block_editor_assets' );
		self::assertSame( array( 'patreon-gate-editor' ), self::ours( wp_scripts()->queue ) );
	}

	public function test_each_script_has_all_dependencies_and_no_redundant_ones(): void {
		$this->require_blocks();
		set_current_screen( 'post' );
		do_action( 'enqueue_block_editor_assets' );
		do_action( 'admin_enqueue_scripts', 'toplevel_page_patreon-gate' );
		\Patreon_Gate\Built_Script::register( 'builder' );
		foreach ( array( 'editor', 'builder', 'blocks', 'admin' ) as $entry ) {
			$asset = require dirname( PATREON_GATE_FILE ) . "/build/$entry/index.asset.php";
			self::assertIsArray( $asset );
			$named = wp_scripts()->registered[ "patreon-gate-$entry" ]->deps;
			self::assertSame( array(), array_diff( $asset['dependencies'], self::loaded_before( "patreon-gate-$entry" ) ), $entry );
			foreach ( $named as $name ) {
				// Translations need it in any case.
				self::assertSame( array(), array_diff( array_intersect( $named, self::loaded_before( $name ) ), array( 'wp-i18n' ) ), "$entry: $name" );
			}
			self::assertLessThan( count( $asset['dependencies'] ), count( $named ), $entry );
		}
	}

	public function test_all_scripts_and_those_of_add_ons_share_one_script_with_the_api(): void {
		$this->require_blocks();
		set_current_screen( 'post' );
		do_action( 'enqueue_block_editor_assets' );
		do_action( 'admin_enqueue_scripts', 'toplevel_page_patreon-gate' );
		\Patreon_Gate\Built_Script::register( 'builder' );
		$build = dirname( PATREON_GATE_FILE ) . '/build';
		$mark  = 'patreonGate.editor.conditionTypes';
		foreach ( array( 'editor', 'builder', 'blocks', 'admin' ) as $entry ) {
			self::assertContains( 'patreon-gate-api', wp_scripts()->registered[ "patreon-gate-$entry" ]->deps );
			self::assertStringNotContainsString( $mark, (string) file_get_contents( "$build/$entry/index.js" ), 'No other script contains the API, whose state must exist once.' );
		}
		self::assertStringContainsString( $mark, (string) file_get_contents( "$build/api/index.js" ) );
		// The API has no text. With translations, core would make it depend on `wp-i18n` and look for their files.
		self::assertSame( array( 'wp-hooks' ), wp_scripts()->registered['patreon-gate-api']->deps );
		foreach ( array( 'editor', 'builder', 'blocks', 'admin' ) as $entry ) {
			self::assertSame( 'tier-gate-for-patreon', wp_scripts()->registered[ "patreon-gate-$entry" ]->textdomain );
		}
		wp_enqueue_script( 'my-add-on', 'https://example.org/a.js', array( 'patreon-gate-api' ), '1', true );
		wp_scripts()->all_deps( array( 'my-add-on', 'patreon-gate-editor', 'patreon-gate-blocks' ) );
		$order = array_flip( wp_scripts()->to_do );
		foreach ( array( 'my-add-on', 'patreon-gate-editor', 'patreon-gate-blocks' ) as $handle ) {
			self::assertLessThan( $order[ $handle ], $order['patreon-gate-api'], $handle );
		}
	}

	/** Registers the blocks as administration does. */
	private function require_blocks(): void {
		set_current_screen( 'post' );
		foreach ( array( 'divider', 'gate', 'gate-granted', 'gate-denied' ) as $name ) {
			unregister_block_type( "patreon-gate/$name" );
		}
		wp_deregister_script( 'patreon-gate-blocks' );
		wp_deregister_script( 'patreon-gate-api' );
		( new \Patreon_Gate\Blocks\Registration( dirname( PATREON_GATE_FILE ) . '/build/blocks', static fn () => throw new \LogicException(), static fn (): array => array(), static function (): void {}, static fn (): string => '' ) )->register_blocks();
	}

	/** @return list<string> Handles of all scripts that come before one. */
	private static function loaded_before( string $handle ): array {
		$found   = array();
		$waiting = array( $handle );
		while ( array() !== $waiting ) {
			foreach ( wp_scripts()->registered[ array_pop( $waiting ) ]->deps ?? array() as $name ) {
				if ( ! in_array( $name, $found, true ) ) {
					$found[]   = $name;
					$waiting[] = $name;
				}
			}
		}
		return $found;
	}

	public function test_A32_the_address_can_choose_a_sentence_but_not_write_one(): void {
		foreach ( array( '<svg onload=alert(1)>' => '""', 'connected' => '"Connected.', 'no_campaign' => '"This Patreon account has no creator page' ) as $code => $start ) {
			$this->start_fresh_request();
			$_GET['patreon-gate-notice'] = $code;
			set_current_screen( 'toplevel_page_patreon-gate' );
			do_action( 'admin_enqueue_scripts', 'toplevel_page_patreon-gate' );
			$before = wp_scripts()->get_data( 'patreon-gate-admin', 'before' );
			self::assertIsArray( $before );
			$printed = implode( '', array_filter( $before, 'is_string' ) );
			self::assertStringContainsString( '"notice":' . $start, $printed );
			self::assertStringNotContainsString( 'onload', $printed );
		}
	}

	public function test_only_people_who_may_manage_the_plugin_see_its_menu(): void {
		foreach ( array( 'administrator' => true, 'editor' => false ) as $role => $expected ) {
			$this->act_as( $this->create_user( $role ) );
			$GLOBALS['menu'] = array();
			do_action( 'admin_menu', '' );
			$capabilities = array();
			foreach ( (array) $GLOBALS['menu'] as $entry ) {
				if ( is_array( $entry ) && 'patreon-gate' === ( $entry[2] ?? '' ) ) {
					$capabilities[] = $entry[1];
				}
			}
			self::assertSame( array( 'manage_patreon_gate' ), $capabilities );
			self::assertSame( $expected, current_user_can( 'manage_patreon_gate' ) );
		}
	}

	/**
	 * @param array<array-key, mixed> $handles Handles of scripts or styles.
	 * @return list<string>
	 */
	private static function ours( array $handles ): array {
		return array_values( array_filter( $handles, static fn ( mixed $handle ): bool => is_string( $handle ) && str_starts_with( $handle, 'patreon-gate' ) ) );
	}
}
