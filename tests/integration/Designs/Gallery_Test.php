<?php
/**
 * The gallery of designs.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Designs;

use Patreon_Gate\Designs\Allowed_Blocks;
use Patreon_Gate\Designs\Gallery;
use Patreon_Gate\Markup\Parsed_Block;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Block_Patterns_Registry;

final class Gallery_Test extends Integration_Test_Case {

	/** @return iterable<string, array{string}> */
	public static function designs(): iterable {
		foreach ( array( 'card', 'quiet-line', 'picture-banner', 'tier-cards', 'letter', 'fade', 'bar', 'episode', 'strip', 'chapters', 'early', 'list-line' ) as $name ) {
			yield $name => array( $name );
		}
	}

	public function test_there_are_twelve(): void {
		self::assertSame( array_column( iterator_to_array( self::designs() ), 0 ), array_keys( Gallery::designs() ) );
	}

	#[DataProvider( 'designs' )]
	public function test_a_design_consists_of_allowed_blocks_that_are_stored_as_the_editor_stores_them( string $name ): void {
		$content = Gallery::content( $name );
		self::assertNotSame( '', $content );
		self::assertSame( $content, serialize_blocks( parse_blocks( $content ) ) );
		self::assertSame( array(), array_values( array_diff( self::names( parse_blocks( $content ) ), Allowed_Blocks::names() ) ) );
	}

	#[DataProvider( 'designs' )]
	public function test_a_design_is_a_pattern_for_editors_of_designs_only( string $name ): void {
		( new Gallery() )->register_patterns();
		$pattern = WP_Block_Patterns_Registry::get_instance()->get_registered( "patreon-gate/$name" );
		self::assertIsArray( $pattern );
		self::assertSame( array( 'patreon_gate_cta' ), $pattern['postTypes'] );
		self::assertSame( Gallery::content( $name ), trim( $pattern['content'] ) );
	}

	/**
	 * @param array<array-key, mixed> $blocks Parsed blocks.
	 * @return list<string>
	 */
	private static function names( array $blocks ): array {
		$names = array();
		foreach ( array_filter( $blocks, 'is_array' ) as $block ) {
			$names = array_merge( $names, array( Parsed_Block::name( $block ) ), self::names( Parsed_Block::children( $block ) ) );
		}
		return array_values( array_unique( array_filter( $names ) ) );
	}
}
