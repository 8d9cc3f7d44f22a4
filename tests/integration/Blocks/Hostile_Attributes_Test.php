<?php
/**
 * Attacks by attributes of blocks and shortcodes (A33).
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Blocks;

use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration\Support\Runs_Nothing;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

/** Contributors may write any attribute. Whatever they write, no page runs it. */
final class Hostile_Attributes_Test extends Integration_Test_Case {

	use Has_Members;
	use Runs_Nothing;

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
	}

	/** @return iterable<string, array{string}> */
	public static function attacks(): iterable {
		yield 'markup' => array( '<img src=x onerror=alert(1)>' );
		yield 'the end of an attribute' => array( '" onmouseover="alert(1)" x="' );
		yield 'the end of an attribute in single quotes' => array( "' onfocus='alert(1)' autofocus='" );
		yield 'a script' => array( '</p></div><script>alert(1)</script>' );
		yield 'an address' => array( 'javascript:alert(1)' );
		yield 'an address with blanks' => array( " java\tscript:alert(1)" );
		yield 'data' => array( 'data:text/html,<script>alert(1)</script>' );
		yield 'a style' => array( 'red;background:url(javascript:alert(1))' );
		yield 'the name of a tag' => array( 'script' );
		yield 'a block' => array( '<!-- wp:html --><script>alert(1)</script><!-- /wp:html -->' );
	}

	#[DataProvider( 'attacks' )]
	public function test_A33_no_attribute_of_a_block_runs( string $attack ): void {
		$this->act_as( $this->create_user( 'contributor' ) );
		$seen  = 0;
		$shown = array();
		foreach ( (array) glob( dirname( PATREON_GATE_FILE ) . '/blocks/*/block.json' ) as $file ) {
			$json = json_decode( (string) file_get_contents( (string) $file ), true );
			self::assertIsArray( $json );
			$name       = (string) $json['name'];
			$attributes = self::hostile( is_array( $json['attributes'] ?? null ) ? $json['attributes'] : array(), $attack );
			$block      = '<!-- wp:' . $name . ' ' . serialize_block_attributes( $attributes ) . ' --><p>Text</p><!-- /wp:' . $name . ' -->';
			// Saved as a contributor, whose texts WordPress filters, and then as if it had been written into the database without that.
			foreach ( array( wp_unslash( wp_kses_post( wp_slash( $block ) ) ), $block ) as $content ) {
				$post = $this->create_post( array( 'post_content' => 'Public' ) );
				global $wpdb;
				$wpdb->update( $wpdb->posts, array( 'post_content' => $content ), array( 'ID' => $post->ID ) );
				clean_post_cache( $post->ID );
				$this->go_to( (string) get_permalink( $post->ID ) );
				the_post();
				$html = $this->output_of( 'the_content' );
				self::assert_runs_nothing( $html, $name );
				$shown[ $name ] = '' !== trim( $html );
				++$seen;
			}
		}
		self::assertGreaterThan( 30, $seen );
		self::assertGreaterThan( 8, count( array_filter( $shown ) ), 'Most blocks show something: ' . wp_json_encode( $shown ) );
	}

	#[DataProvider( 'attacks' )]
	public function test_A33_no_attribute_of_a_shortcode_runs( string $attack ): void {
		global $shortcode_tags;
		$this->act_as( $this->create_user( 'contributor' ) );
		$seen = 0;
		foreach ( array_keys( $shortcode_tags ) as $tag ) {
			if ( ! str_starts_with( (string) $tag, 'patreon_gate' ) ) {
				continue;
			}
			$quoted = str_replace( array( '"', '[', ']' ), array( "'", '', '' ), $attack );
			$names  = array( 'value', 'text', 'label', 'tiers', 'tier', 'amount', 'cta', 'class', 'style', 'url', 'post', 'campaign', 'align', 'level' );
			$text   = "[$tag " . implode( ' ', array_map( static fn ( string $name ): string => $name . '="' . $quoted . '"', $names ) ) . "]Inside[/$tag]";
			$post   = $this->create_post( array( 'post_content' => $text ) );
			$this->go_to( (string) get_permalink( $post->ID ) );
			the_post();
			self::assert_runs_nothing( $this->output_of( 'the_content' ), (string) $tag );
			++$seen;
		}
		self::assertGreaterThan( 5, $seen );
	}

	/**
	 * @param array<array-key, mixed> $declared Attributes of the block.
	 * @return array<string, mixed> A hostile value for each of them, where its type allows one, and for those WordPress adds.
	 */
	private static function hostile( array $declared, string $attack ): array {
		$attributes = array( 'className' => $attack, 'anchor' => $attack, 'style' => array( 'color' => array( 'text' => $attack, 'background' => $attack ), 'spacing' => array( 'padding' => $attack ) ), 'backgroundColor' => $attack, 'fontSize' => $attack, 'align' => $attack );
		foreach ( $declared as $name => $schema ) {
			$attributes[ (string) $name ] = match ( is_array( $schema ) ? ( $schema['type'] ?? 'string' ) : 'string' ) {
				'object' => array( 'content' => $attack, 'url' => $attack, 'text' => $attack ),
				'array' => array( $attack, array( 'name' => $attack ) ),
				default => $attack,
			};
		}
		return $attributes;
	}
}
