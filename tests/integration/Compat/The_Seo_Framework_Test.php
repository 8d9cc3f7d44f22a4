<?php
/**
 * The SEO Framework 5.1.5.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Compat;

use Patreon_Gate\Compat\The_Seo_Framework;
use PHPUnit\Framework\Attributes\DataProvider;

/** Hooks as in The SEO Framework 5.1.5. */
final class The_Seo_Framework_Test extends Compat_Case {

	protected function setUp(): void {
		parent::setUp();
		$this->adapt( The_Seo_Framework::class );
	}

	#[DataProvider( 'locks' )]
	public function test_descriptions_are_made_of_public_text( string $kind ): void {
		$post = $this->locked( $kind );
		$made = wp_strip_all_tags( $post->post_content );
		self::assertPublic( apply_filters( 'the_seo_framework_get_excerpt', $made, array( 'id' => $post->ID, 'tax' => '', 'pta' => '', 'uid' => 0 ) ) );
		$this->go_to( (string) get_permalink( $post ) );
		self::assertPublic( apply_filters( 'the_seo_framework_get_excerpt', $made, null ) );
	}

	public function test_whatever_else_is_described_stays_as_it_is(): void {
		$post = $this->locked( 'K1', '', array( 'post_excerpt' => 'By hand.' ) );
		self::assertSame( 'By hand.', apply_filters( 'the_seo_framework_get_excerpt', 'By hand.', array( 'id' => $post->ID ) ) );
		self::assertSame( 'as made', apply_filters( 'the_seo_framework_get_excerpt', 'as made', array( 'id' => $this->locked( '' )->ID ) ) );
		self::assertSame( 'a term', apply_filters( 'the_seo_framework_get_excerpt', 'a term', array( 'id' => $post->ID, 'tax' => 'category' ) ) );
		$this->go_to( '/' );
		self::assertSame( 'the blog', apply_filters( 'the_seo_framework_get_excerpt', 'the blog', null ) );
	}

	#[DataProvider( 'locks' )]
	public function test_pictures_are_looked_for_in_public_text( string $kind ): void {
		$content = static fn (): iterable => yield array( 'url' => 'https://site.example/zqxcan.jpg', 'id' => 0 );
		$params  = array( 'size' => 'full', 'multi' => true, 'cbs' => array( 'featured' => '__return_empty_array', 'content' => $content ), 'fallback' => array() );
		$post    = $this->locked( $kind, '<!-- wp:image --><figure class="wp-block-image"><img src="https://site.example/zqxcan.jpg" alt=""/></figure><!-- /wp:image -->' );
		$got     = apply_filters( 'the_seo_framework_image_generation_params', $params, array( 'id' => $post->ID ), 'social' );
		self::assertSame( array(), iterator_to_array( $got['cbs']['content']( array( 'id' => $post->ID ), 'full' ) ) );
		self::assertSame( array( 'featured', 'content' ), array_keys( $got['cbs'] ) );
		$post = $this->create_post( array( 'post_content' => '<img src="https://site.example/open.jpg"><!-- wp:patreon-gate/divider /--><img src="https://site.example/zqxcan.jpg">' ) );
		$got  = apply_filters( 'the_seo_framework_image_generation_params', $params, array( 'id' => $post->ID ), 'social' );
		self::assertSame( array( array( 'url' => 'https://site.example/open.jpg', 'id' => 0 ) ), iterator_to_array( $got['cbs']['content']() ) );
		self::assertSame( $params, apply_filters( 'the_seo_framework_image_generation_params', $params, array( 'id' => $this->locked( '' )->ID ), 'social' ) );
	}
}
