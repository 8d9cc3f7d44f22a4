<?php
/**
 * The block "Latest Posts" with full posts, whose stored content WordPress 6.8 prints.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Surfaces;

use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

final class Latest_Posts_Test extends Integration_Test_Case {

	private const LIST = '<!-- wp:latest-posts {"displayPostContent":true,"displayPostContentRadio":"full_post"} /-->';

	private const LOCK = '{"lock":{"match":"any","inverse":false,"campaign":"","conditions":[{"type":"paying","params":{}}]}}';

	/** @return array<string, array{string}> Content in which "quuxhidden" is locked, and "greeting" is not. */
	public static function contents(): array {
		$greeting = '<!-- wp:paragraph --><p>greeting</p><!-- /wp:paragraph -->';
		$hidden   = '<!-- wp:paragraph --><p>quuxhidden</p><!-- /wp:paragraph -->';
		return array(
			'divider'              => array( $greeting . '<!-- wp:patreon-gate/divider ' . self::LOCK . ' /-->' . $hidden ),
			'container'            => array( $greeting . '<!-- wp:patreon-gate/gate ' . self::LOCK . ' --><!-- wp:patreon-gate/gate-granted -->' . $hidden . '<!-- /wp:patreon-gate/gate-granted --><!-- /wp:patreon-gate/gate -->' ),
			'divider in a pattern' => array( $greeting . '<!-- wp:pattern {"slug":"tests/divider"} /-->' . $hidden ),
		);
	}

	#[DataProvider( 'contents' )]
	public function test_visitors_see_the_public_part_of_each_post( string $content ): void {
		register_block_pattern( 'tests/divider', array( 'title' => 'Divider', 'content' => '<!-- wp:patreon-gate/divider ' . self::LOCK . ' /-->' ) );
		$post   = $this->create_post( array( 'post_content' => $content ) );
		$stored = $post->post_content;
		$this->create_post( array( 'post_content' => '<!-- wp:paragraph --><p>openpost</p><!-- /wp:paragraph -->' ) );
		$html = do_blocks( self::LIST );
		self::assertStringNotContainsString( 'quuxhidden', $html );
		self::assertStringContainsString( 'greeting', $html );
		self::assertStringContainsString( 'openpost', $html );
		// What was removed from the list is still there in the editor.
		self::assertSame( $stored, get_post( $post->ID )?->post_content );
	}

	#[DataProvider( 'contents' )]
	public function test_people_who_may_read_see_the_full_posts( string $content ): void {
		add_filter( 'patreon_gate_decision_grant', '__return_true' );
		register_block_pattern( 'tests/divider', array( 'title' => 'Divider', 'content' => '<!-- wp:patreon-gate/divider ' . self::LOCK . ' /-->' ) );
		$this->create_post( array( 'post_content' => $content ) );
		self::assertStringContainsString( 'quuxhidden', do_blocks( self::LIST ) );
	}

	public function test_a_post_locked_as_a_whole_shows_no_text(): void {
		$post = $this->create_post( array( 'post_content' => '<!-- wp:paragraph --><p>quuxhidden</p><!-- /wp:paragraph -->' ) );
		update_post_meta( $post->ID, 'patreon_gate_lock', json_decode( self::LOCK, true )['lock'] );
		self::assertStringNotContainsString( 'quuxhidden', do_blocks( self::LIST ) );
	}
}
