<?php
/**
 * Dividers in patterns.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Locks;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

final class Pattern_Dividers_Test extends Integration_Test_Case {

	/** Overrides put objects into the attributes of the reference, which a search for the first closing brace cuts short. */
	#[DataProvider( 'references' )]
	public function test_what_stands_below_a_pattern_with_a_divider_is_locked( string $attributes ): void {
		$lock    = new Lock( false, false, array( new Condition( 'paying', array() ) ) );
		$pattern = $this->create_post(
			array(
				'post_type'    => 'wp_block',
				'post_content' => '<!-- wp:paragraph --><p>inpattern</p><!-- /wp:paragraph --><!-- wp:patreon-gate/divider ' . wp_json_encode( array( 'lock' => $lock->to_array() ) ) . ' /-->',
			)
		);
		$html    = do_blocks( '<!-- wp:block ' . sprintf( $attributes, $pattern->ID ) . ' /--><!-- wp:paragraph --><p>quuxhidden</p><!-- /wp:paragraph -->' );
		self::assertStringContainsString( 'inpattern', $html );
		self::assertStringContainsString( 'patreon-gate-cta', $html );
		self::assertStringNotContainsString( 'quuxhidden', $html );
	}

	/** @return array<string, array{string}> */
	public static function references(): array {
		return array(
			'plain'          => array( '{"ref":%d}' ),
			'with overrides' => array( '{"ref":%d,"content":{"Title":{"content":"Ours"}}}' ),
			'over two lines' => array( "{\"ref\":%d,\n\"content\":{\"Title\":{\"content\":\"Ours\"}}}" ),
		);
	}

	public function test_whoever_may_read_on_sees_the_pattern_and_what_is_below(): void {
		add_filter( 'patreon_gate_decision_grant', '__return_true' );
		$pattern = $this->create_post(
			array(
				'post_type'    => 'wp_block',
				'post_content' => '<!-- wp:paragraph --><p>inpattern</p><!-- /wp:paragraph --><!-- wp:patreon-gate/divider {"lock":{"match":"any","inverse":false,"campaign":"","conditions":[{"type":"paying","params":{}}]}} /--><!-- wp:paragraph --><p>restofit</p><!-- /wp:paragraph -->',
			)
		);
		$html    = do_blocks( '<!-- wp:block {"ref":' . $pattern->ID . '} /--><!-- wp:paragraph --><p>quuxhidden</p><!-- /wp:paragraph -->' );
		foreach ( array( 'inpattern', 'restofit', 'quuxhidden' ) as $word ) {
			self::assertStringContainsString( $word, $html );
		}
	}

	public function test_a_divider_in_a_pattern_of_a_pattern_locks_what_is_below(): void {
		register_block_pattern( 'tests/inner', array( 'title' => 'Inner', 'content' => '<!-- wp:patreon-gate/divider /-->' ) );
		register_block_pattern( 'tests/outer', array( 'title' => 'Outer', 'content' => '<!-- wp:group --><div class="wp-block-group"><!-- wp:pattern {"slug":"tests/inner"} /--></div><!-- /wp:group -->' ) );
		register_block_pattern( 'tests/plain', array( 'title' => 'Plain', 'content' => '<!-- wp:paragraph --><p>plain</p><!-- /wp:paragraph -->' ) );
		$below = '<!-- wp:paragraph --><p>quuxhidden</p><!-- /wp:paragraph -->';
		self::assertStringNotContainsString( 'quuxhidden', do_blocks( '<!-- wp:pattern {"slug":"tests/outer"} /-->' . $below ) );
		self::assertStringContainsString( 'quuxhidden', do_blocks( '<!-- wp:pattern {"slug":"tests/plain"} /-->' . $below ) );
	}
}
