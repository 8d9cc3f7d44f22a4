<?php
/**
 * The registered blocks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Blocks;

use Patreon_Gate\Tests\Integration_Test_Case;
use Patreon_Gate\Wiring\Block_Services;
use WP_Block_Type_Registry;

final class Blocks_Test extends Integration_Test_Case {

	private const LOCKED = array( 'patreon-gate/divider', 'patreon-gate/gate', 'patreon-gate/gate-granted', 'patreon-gate/gate-denied' );

	/** @return list<string> */
	private static function dynamic(): array {
		return array_keys( Block_Services::dynamic( static fn (): Block_Services => throw new \LogicException( 'Naming blocks builds none.' ) ) );
	}

	public function test_all_dynamic_blocks_can_be_rendered_on_a_page(): void {
		// Blocks without a lock are registered when a document with one is parsed.
		parse_blocks( implode( '', array_map( static fn ( string $name ): string => "<!-- wp:$name /-->", self::dynamic() ) ) );
		foreach ( array( ...self::LOCKED, ...self::dynamic() ) as $name ) {
			self::assertTrue( WP_Block_Type_Registry::get_instance()->get_registered( $name )?->is_dynamic(), $name );
		}
	}

	public function test_the_editor_gets_complete_block_types(): void {
		$this->act_as( $this->create_user( 'editor' ) );
		foreach ( array( ...self::LOCKED, ...self::dynamic() ) as $name ) {
			$data = $this->rest( 'GET', '/wp/v2/block-types/' . $name )->get_data();
			self::assertSame( $name, $data['name'] ?? '' );
			self::assertNotSame( '', $data['title'] );
			self::assertTrue( $data['is_dynamic'] );
		}
		self::assertSame( 'object', $this->rest( 'GET', '/wp/v2/block-types/patreon-gate/gate' )->get_data()['attributes']['lock']['type'] );
	}

	public function test_sign_in_is_the_same_for_every_stranger_and_escapes_its_label(): void {
		$markup   = '<!-- wp:patreon-gate/sign-in {"label":"\u003cimg src=x onerror=alert(1)\u003e Come in \u0026 stay","textColor":"accent-1"} /-->';
		$stranger = do_blocks( $markup );
		self::assertStringContainsString( 'Come in &amp; stay</a>', $stranger );
		self::assertStringNotContainsString( '<img', $stranger );
		self::assertStringContainsString( 'rel="nofollow"', $stranger );
		self::assertStringContainsString( 'has-accent-1-color', $stranger );
		$this->act_as( $this->create_user( 'subscriber' ) );
		self::assertSame( $stranger, do_blocks( $markup ) );
	}

	public function test_the_render_callback_of_a_gate_alone_shows_no_locked_content(): void {
		remove_all_filters( 'render_block_data' );
		remove_all_filters( 'pre_render_block' );
		$gate = ( new \WP_Block_Parser() )->parse( '<!-- wp:patreon-gate/gate --><!-- wp:patreon-gate/gate-granted --><p>zqxcan</p><!-- /wp:patreon-gate/gate-granted --><!-- wp:patreon-gate/gate-denied --><p>everyone</p><!-- /wp:patreon-gate/gate-denied --><!-- /wp:patreon-gate/gate -->' )[0];
		$html = ( new \WP_Block( $gate ) )->render();
		self::assertStringNotContainsString( 'zqxcan', $html );
		self::assertStringContainsString( 'everyone', $html );
	}
}
