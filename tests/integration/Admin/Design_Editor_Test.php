<?php
/**
 * Tests of the editor of a call to action.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Admin;

use Patreon_Gate\Designs\Allowed_Blocks;
use Patreon_Gate\Hooks;
use Patreon_Gate\Storage\Designs\Design_Posts;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Block_Editor_Context;

/** The editor of a design loads its own script, and offers only blocks that a design may show. */
final class Design_Editor_Test extends Integration_Test_Case {

	protected function setUp(): void {
		parent::setUp();
		require_once ABSPATH . 'wp-admin/includes/class-wp-screen.php';
		require_once ABSPATH . 'wp-admin/includes/screen.php';
		wp_scripts()->queue = array();
		// Core's own callbacks of this action need all of wp-admin.
		remove_all_actions( 'enqueue_block_assets' );
	}

	public function test_a_design_gets_the_builder_and_no_panel_for_locks(): void {
		set_current_screen( 'post' );
		get_current_screen()->post_type = Design_Posts::TYPE;
		add_filter( Hooks::CTA_FACES, static fn ( array $faces ): array => $faces + array( 'my-add-on/patron' => '</script>Patron' ) );
		do_action( 'enqueue_block_editor_assets' );
		self::assertSame( array( 'patreon-gate-builder' ), array_values( array_filter( wp_scripts()->queue, static fn ( string $handle ): bool => str_starts_with( $handle, 'patreon-gate' ) ) ) );
		$data = implode( '', (array) wp_scripts()->get_data( 'patreon-gate-builder', 'before' ) );
		self::assertStringContainsString( '{"id":"tier_too_low","label":"Tier too low"}', $data );
		self::assertStringContainsString( '"id":"my-add-on\/patron"', $data );
		self::assertStringNotContainsString( '</script>', $data );
		do_action( 'enqueue_block_assets' );
		self::assertContains( 'patreon-gate-builder-canvas', wp_styles()->queue );
	}

	public function test_only_blocks_of_a_design_can_be_inserted_into_one(): void {
		$context = static fn ( string $type ): WP_Block_Editor_Context => new WP_Block_Editor_Context( array( 'post' => get_post( wp_insert_post( array( 'post_title' => 'A', 'post_type' => $type ) ) ) ) );
		$this->act_as( $this->create_user( 'administrator' ) );
		self::assertSame( Allowed_Blocks::names(), apply_filters( 'allowed_block_types_all', true, $context( Design_Posts::TYPE ) ) );
		self::assertSame( array( 'core/heading' ), apply_filters( 'allowed_block_types_all', array( 'core/heading', 'core/html' ), $context( Design_Posts::TYPE ) ), 'The site allows fewer.' );
		self::assertSame( array(), apply_filters( 'allowed_block_types_all', false, $context( Design_Posts::TYPE ) ) );
		self::assertTrue( apply_filters( 'allowed_block_types_all', true, $context( 'post' ) ) );
	}
}
