<?php
/**
 * Dividers in patterns.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Markup;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

final class Pattern_Dividers_Test extends Integration_Test_Case {

	/** Overrides add objects to the attributes of the reference, which a search for the first closing brace would cut off. */
	#[DataProvider( 'references' )]
	public function test_the_text_below_a_pattern_with_a_divider_is_locked( string $attributes ): void {
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

	public function test_entitled_readers_see_the_pattern_and_the_text_below(): void {
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

	public function test_a_divider_in_a_nested_pattern_locks_the_text_below(): void {
		register_block_pattern( 'tests/inner', array( 'title' => 'Inner', 'content' => '<!-- wp:patreon-gate/divider /-->' ) );
		register_block_pattern( 'tests/outer', array( 'title' => 'Outer', 'content' => '<!-- wp:group --><div class="wp-block-group"><!-- wp:pattern {"slug":"tests/inner"} /--></div><!-- /wp:group -->' ) );
		register_block_pattern( 'tests/plain', array( 'title' => 'Plain', 'content' => '<!-- wp:paragraph --><p>plain</p><!-- /wp:paragraph -->' ) );
		$below = '<!-- wp:paragraph --><p>quuxhidden</p><!-- /wp:paragraph -->';
		self::assertStringNotContainsString( 'quuxhidden', do_blocks( '<!-- wp:pattern {"slug":"tests/outer"} /-->' . $below ) );
		self::assertStringContainsString( 'quuxhidden', do_blocks( '<!-- wp:pattern {"slug":"tests/plain"} /-->' . $below ) );
	}

	/** Only people write references like these, but core's parser accepts them. */
	#[DataProvider( 'spellings' )]
	public function test_a_divider_counts_however_the_reference_is_written( string $reference ): void {
		register_block_pattern( 'tests/closing', array( 'title' => 'Closing', 'content' => '<!-- wp:patreon-gate/divider /-->' ) );
		$pattern = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => '<!-- wp:patreon-gate/divider /-->' ) );
		$html    = do_blocks( sprintf( $reference, $pattern->ID ) . '<!-- wp:paragraph --><p>quuxhidden</p><!-- /wp:paragraph -->' );
		self::assertStringContainsString( 'patreon-gate-cta', $html );
		self::assertStringNotContainsString( 'quuxhidden', $html );
	}

	/** @return array<string, array{string}> */
	public static function spellings(): array {
		return array(
			'synced, with the namespace'  => array( '<!-- wp:core/block {"ref":%d} /-->' ),
			'by name, with the namespace' => array( '<!-- wp:core/pattern {"slug":"tests/closing"} /-->' ),
			'synced, after a tab'         => array( "<!-- wp:block\t{\"ref\":%d} /-->" ),
			'by name, over two lines'     => array( "<!--\nwp:pattern\n{\"slug\":\"tests/closing\"} /-->" ),
		);
	}

	public function test_a_divider_that_is_hooked_into_a_pattern_locks_the_text_below(): void {
		register_block_pattern( 'tests/hooked', array( 'title' => 'Hooked', 'content' => '<!-- wp:paragraph --><p>anchor</p><!-- /wp:paragraph -->' ) );
		add_filter(
			'hooked_block_types',
			static fn ( array $types, string $position, ?string $anchor, mixed $context ): array => 'after' === $position && 'core/paragraph' === $anchor && is_array( $context ) && 'tests/hooked' === $context['name'] ? array( 'patreon-gate/divider' ) : $types,
			10,
			4
		);
		self::assertStringNotContainsString( 'quuxhidden', do_blocks( '<!-- wp:pattern {"slug":"tests/hooked"} /--><!-- wp:paragraph --><p>quuxhidden</p><!-- /wp:paragraph -->' ) );
	}

	/** The file of a theme's pattern is PHP code, and runs when the pattern is first read. */
	public function test_blocks_that_the_file_of_a_pattern_parses_are_parsed(): void {
		$file = get_temp_dir() . 'patreon-gate-pattern.php';
		file_put_contents( $file, '<?php echo count( parse_blocks( "<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->" ) ), do_blocks( "<!-- wp:paragraph --><p>rendered</p><!-- /wp:paragraph -->" );' );
		register_block_pattern( 'tests/file', array( 'title' => 'File', 'filePath' => $file ) );
		$html = do_blocks( '<!-- wp:pattern {"slug":"tests/file"} /--><!-- wp:paragraph --><p>below</p><!-- /wp:paragraph -->' );
		unlink( $file );
		self::assertSame( '1<p class="wp-block-paragraph">rendered</p><p class="wp-block-paragraph">below</p>', (string) preg_replace( '/<p( class="wp-block-paragraph")?>/', '<p class="wp-block-paragraph">', $html ) );
	}

	/** The file may parse blocks between two patterns, or show patterns with files of their own. */
	public function test_the_text_of_a_pattern_is_what_its_file_prints(): void {
		$inner = get_temp_dir() . 'patreon-gate-inner.php';
		$outer = get_temp_dir() . 'patreon-gate-outer.php';
		file_put_contents( $inner, '<?php echo do_blocks( "<!-- wp:paragraph --><p>made</p><!-- /wp:paragraph -->" ); ?><!-- wp:patreon-gate/divider /-->' );
		file_put_contents( $outer, '<?php parse_blocks( "<!-- wp:pattern {\"slug\":\"tests/inner-file\"} /-->" ); ?><!-- wp:pattern {"slug":"tests/inner-file"} /-->' );
		register_block_pattern( 'tests/inner-file', array( 'title' => 'Inner', 'filePath' => $inner ) );
		register_block_pattern( 'tests/outer-file', array( 'title' => 'Outer', 'filePath' => $outer ) );
		$html = do_blocks( '<!-- wp:paragraph --><p>above</p><!-- /wp:paragraph --><!-- wp:pattern {"slug":"tests/outer-file"} /--><!-- wp:paragraph --><p>quuxhidden</p><!-- /wp:paragraph -->' );
		unlink( $inner );
		unlink( $outer );
		self::assertStringContainsString( 'above', $html );
		self::assertStringContainsString( 'made', $html );
		self::assertStringContainsString( 'patreon-gate-cta', $html );
		self::assertStringNotContainsString( 'quuxhidden', $html );
		self::assertSame( array( 'core/paragraph' ), array_column( parse_blocks( '<!-- wp:paragraph --><p>after</p><!-- /wp:paragraph -->' ), 'blockName' ), 'Other documents are parsed as usual.' );
	}

	/** Core passes any value on to the parser. */
	public function test_a_value_that_is_not_a_string_is_parsed_as_core_would(): void {
		$text = new class() implements \Stringable {
			public function __toString(): string {
				return '<!-- wp:patreon-gate/divider /--><!-- wp:paragraph --><p>quuxhidden</p><!-- /wp:paragraph -->';
			}
		};
		self::assertSame( array( null ), array_column( parse_blocks( 12 ), 'blockName' ) ); // @phpstan-ignore argument.type (plugins do so)
		self::assertStringNotContainsString( 'quuxhidden', implode( '', array_map( 'render_block', parse_blocks( $text ) ) ) ); // @phpstan-ignore argument.type (plugins do so)
	}

	public function test_reading_a_pattern_parses_nothing_that_core_would_not(): void {
		register_block_pattern( 'tests/once', array( 'title' => 'Once', 'content' => '<!-- wp:paragraph --><p>once</p><!-- /wp:paragraph -->' ) );
		$parser = new class() extends \WP_Block_Parser {
			/** @var list<string> */
			public static array $seen = array();

			/**
			 * @param string $document Markup.
			 * @return array<array-key, mixed>
			 */
			public function parse( $document ) {
				self::$seen[] = $document;
				return parent::parse( $document );
			}
		};
		$listen = static fn (): string => $parser::class;
		// While core itself reads a template, it adds its own callback for hooked blocks.
		$page   = '<!-- wp:pattern {"slug":"tests/once"} /-->';
		$render = static fn (): string => do_blocks( apply_block_hooks_to_content( $page, array( 'slug' => 'page' ), 'insert_hooked_blocks' ) );
		add_filter( 'block_parser_class', $listen, 5 );
		self::assertStringContainsString( 'once', $render() );
		$with = $parser::$seen;
		remove_filter( 'block_parser_class', $listen, 5 );
		$parser::$seen = array();
		add_filter( 'block_parser_class', $listen, PHP_INT_MAX );
		self::assertStringContainsString( 'once', $render() );
		self::assertNotSame( array(), $with );
		self::assertSame( $parser::$seen, $with );
	}
}
