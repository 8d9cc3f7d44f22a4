<?php
/**
 * Yoast SEO 28.4.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Compat;

use Patreon_Gate\Compat\Yoast_Seo;
use PHPUnit\Framework\Attributes\DataProvider;

/** Hooks as in Yoast SEO 28.4. */
final class Yoast_Seo_Test extends Compat_Case {

	protected function setUp(): void {
		parent::setUp();
		$this->adapt( Yoast_Seo::class );
	}

	#[DataProvider( 'locks' )]
	public function test_descriptions_are_made_of_public_text( string $kind ): void {
		$post = $this->locked( $kind );
		// WPSEO_Replace_Vars::replace() gives the placeholders it found, and the post as a plain object.
		$made = array(
			'%%title%%'        => $post->post_title,
			'%%excerpt%%'      => wp_strip_all_tags( $post->post_content ),
			'%%post_content%%' => wp_strip_all_tags( $post->post_content ),
		);
		$got  = apply_filters( 'wpseo_replacements', $made, (object) (array) $post );
		self::assertPublic( $got['%%excerpt%%'] );
		self::assertPublic( $got['%%post_content%%'] );
		self::assertSame( $post->post_title, $got['%%title%%'] );
		self::assertSame( array( '%%sep%%' => '-' ), apply_filters( 'wpseo_replacements', array( '%%sep%%' => '-' ), (object) (array) $post ), 'No placeholder is added.' );
	}

	public function test_a_manual_excerpt_and_open_posts_stay_as_they_are(): void {
		$post = $this->locked( 'K1', '', array( 'post_excerpt' => 'By hand.' ) );
		self::assertSame( array( '%%excerpt%%' => 'By hand.' ), apply_filters( 'wpseo_replacements', array( '%%excerpt%%' => 'By hand.' ), (object) (array) $post ) );
		$open = $this->locked( '' );
		self::assertSame( array( '%%excerpt%%' => 'as made' ), apply_filters( 'wpseo_replacements', array( '%%excerpt%%' => 'as made' ), (object) (array) $open ) );
		self::assertSame( $open->post_content, apply_filters( 'wpseo_pre_analysis_post_content', $open->post_content, $open ) );
		self::assertSame( array( '%%excerpt%%' => 'as made' ), apply_filters( 'wpseo_replacements', array( '%%excerpt%%' => 'as made' ), (object) array( 'term_id' => 3 ) ), 'The excerpt of a term is unchanged.' );
	}

	#[DataProvider( 'locks' )]
	public function test_pictures_are_looked_for_in_public_text( string $kind ): void {
		$post = $this->locked( $kind, '<!-- wp:image --><figure class="wp-block-image"><img src="https://site.example/zqxcan.jpg" alt=""/></figure><!-- /wp:image -->' );
		self::assertPublic( apply_filters( 'wpseo_pre_analysis_post_content', $post->post_content, $post ) );
		$images = array( array( 'src' => 'https://site.example/zqxcan.jpg' ) );
		self::assertSame( array(), apply_filters( 'wpseo_sitemap_urlimages', $images, $post->ID ) );
		self::assertSame( $images, apply_filters( 'wpseo_sitemap_urlimages', $images, $this->locked( '' )->ID ) );
	}

	#[DataProvider( 'locks' )]
	public function test_json_ld_is_made_of_public_text( string $kind ): void {
		$post    = $this->locked( $kind );
		$context = (object) array(
			'post'   => $post,
			'blocks' => array( 'yoast/faq-block' => array( array( 'blockName' => 'yoast/faq-block' ) ) ),
		);
		self::assertSame( array( 'a piece' ), apply_filters( 'wpseo_schema_graph_pieces', array( 'a piece' ), $context ) );
		self::assertPublic( $context->post->post_content );
		self::assertStringContainsString( self::SECRET, $post->post_content, 'The post object itself is unchanged.' );
		self::assertSame( array(), $context->blocks );
	}

	#[DataProvider( 'locks' )]
	public function test_the_schema_aggregator_reads_public_text( string $kind ): void {
		$post = $this->locked( $kind );
		self::assertStringContainsString( self::SECRET, get_post_field( 'post_content', $post->ID ) );
		$request = new \WP_REST_Request( 'GET', '/yoast/v1/schema-aggregator/get-schema/post' );
		apply_filters( 'rest_request_before_callbacks', null, array(), $request );
		self::assertPublic( get_post_field( 'post_content', $post->ID ) );
		self::assertStringContainsString( self::SECRET, get_post_field( 'post_content', $post->ID, 'raw' ) );
	}
}
