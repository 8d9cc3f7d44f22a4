<?php
/**
 * Rank Math, All in One SEO, SEOPress.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Compat;

use Patreon_Gate\Compat\All_In_One_Seo;
use Patreon_Gate\Compat\Locked_Words;
use Patreon_Gate\Compat\Rank_Math;
use Patreon_Gate\Compat\Seopress;
use Patreon_Gate\Plugin;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_REST_Request;

/** Hooks as in Rank Math SEO 1.0.273, All in One SEO 4.9.9 and SEOPress 9.7.4. */
final class Seo_Test extends Compat_Case {

	private const PICTURE = 'https://site.example/zqxcan.jpg';

	#[DataProvider( 'locks' )]
	public function test_rank_math_makes_descriptions_of_public_text( string $kind ): void {
		$this->adapt( Rank_Math::class );
		$post = $this->locked( $kind );
		$made = array( '%title%' => 'Title', '%excerpt%' => wp_strip_all_tags( $post->post_content ) );
		$got  = apply_filters( 'rank_math/replacements', $made, $post );
		self::assertPublic( $got['%excerpt%'] );
		self::assertSame( 'Title', $got['%title%'] );
		self::assertSame( $made, apply_filters( 'rank_math/replacements', $made, $this->locked( '' ) ) );
		self::assertSame( $made, apply_filters( 'rank_math/replacements', $made, $this->locked( $kind, '', array( 'post_excerpt' => 'By hand.' ) ) ) );
		self::assertSame( $made, apply_filters( 'rank_math/replacements', $made, (object) array( 'term_id' => 1 ) ) );
	}

	#[DataProvider( 'locks' )]
	public function test_rank_math_takes_pictures_and_blocks_from_public_content( string $kind ): void {
		$this->adapt( Rank_Math::class );
		$post = $this->locked( $kind, '<!-- wp:rank-math/faq-block {"questions":[{"title":"zqxcan"}]} --><p>zqxcan</p><!-- /wp:rank-math/faq-block --><img src="' . self::PICTURE . '">' );
		self::assertTrue( apply_filters( 'rank_math/opengraph/pre_set_content_image', false, $post->ID ) );
		self::assertFalse( apply_filters( 'rank_math/opengraph/pre_set_content_image', false, $this->locked( '' )->ID ) );
		self::assertPublic( apply_filters( 'rank_math/sitemap/content_before_parse_html_images', $post->post_content, $post->ID ) );
		self::assertSame( array(), apply_filters( 'rank_math/sitemap/urlimages', array( array( 'src' => self::PICTURE ) ), $post->ID ) );
		$GLOBALS['post'] = $post;
		self::assertPublic( apply_filters( 'rank_math/schema/block/before_filter', parse_blocks( $post->post_content ) ) );
	}

	public function test_rank_math_forgets_pictures_it_found_before_there_was_a_lock(): void {
		$this->adapt( Rank_Math::class );
		$post = $this->locked( '', '', array( 'meta_input' => array( 'rank_math_og_content_image' => array( 'images' => array( self::PICTURE ) ) ) ) );
		Plugin::instance()->post_locks()->set( $post->ID, self::lock() );
		self::assertSame( '', get_post_meta( $post->ID, 'rank_math_og_content_image', true ) );
	}

	#[DataProvider( 'locks' )]
	public function test_all_in_one_seo_says_public_text_only( string $kind ): void {
		$this->adapt( All_In_One_Seo::class );
		$post = $this->locked( $kind, '<!-- wp:paragraph --><p>The zqxcan itself.</p><!-- /wp:paragraph --><img src="' . self::PICTURE . '">' );
		$made = wp_strip_all_tags( $post->post_content );
		$this->go_to( (string) get_permalink( $post ) );
		self::assertPublic( apply_filters( 'aioseo_description', $made ) );
		self::assertPublic( apply_filters( 'aioseo_llms_post_description', $made, $post ) );
		$tags = array( 'og:title' => 'Title', 'og:description' => $made, 'og:image' => self::PICTURE );
		self::assertPublic( apply_filters( 'aioseo_facebook_tags', $tags ) );
		self::assertSame( 'Title', apply_filters( 'aioseo_facebook_tags', $tags )['og:title'] );
		self::assertPublic( apply_filters( 'aioseo_twitter_tags', array( 'twitter:description' => $made, 'twitter:image' => self::PICTURE ) ) );
		$graph = array(
			array( '@type' => 'Article', 'description' => 'Open words.', 'image' => array( '@type' => 'ImageObject', 'url' => self::PICTURE ) ),
			array( '@type' => 'FAQPage', 'mainEntity' => array( array( '@type' => 'Question', 'name' => 'Open words.', 'acceptedAnswer' => array( '@type' => 'Answer', 'text' => 'The zqxcan itself.' ) ) ) ),
		);
		self::assertPublic( apply_filters( 'aioseo_schema_output', $graph ) );
		self::assertSame( array(), apply_filters( 'aioseo_sitemap_images', array( self::PICTURE ), (object) array( 'ID' => $post->ID ) ) );
	}

	public function test_all_in_one_seo_keeps_everything_else_of_its_json_ld(): void {
		$this->adapt( All_In_One_Seo::class );
		$post = $this->locked( 'K2', self::paragraph( 'Article en Organization zqxcan' ) );
		$this->go_to( (string) get_permalink( $post ) );
		$graph = array( array( '@type' => 'Article', 'inLanguage' => 'en', 'headline' => $post->post_title, 'publisher' => array( '@type' => 'Organization', 'name' => 'Tests' ), 'image' => array( 'url' => 'https://site.example/cover.jpg' ) ) );
		self::assertSame( $graph, apply_filters( 'aioseo_schema_output', $graph ) );
	}

	/** A text that cannot be parsed may contain locked text. */
	public function test_all_in_one_seo_shows_nothing_of_a_content_that_cannot_be_parsed(): void {
		$words = new Locked_Words( "Locked \xff zqxcan", 'Open words.' );
		self::assertSame( array( '@type' => 'Article' ), $words->without_locked( array( '@type' => 'Article', 'description' => 'The zqxcan' ) ) );
	}

	public function test_all_in_one_seo_leaves_open_posts_alone(): void {
		$this->adapt( All_In_One_Seo::class );
		$this->go_to( (string) get_permalink( $this->locked( '' ) ) );
		self::assertSame( 'as made', apply_filters( 'aioseo_description', 'as made' ) );
		self::assertSame( array( 'og:image' => self::PICTURE ), apply_filters( 'aioseo_facebook_tags', array( 'og:image' => self::PICTURE ) ) );
		$this->go_to( '/' );
		self::assertSame( 'of the site', apply_filters( 'aioseo_description', 'of the site' ) );
	}

	#[DataProvider( 'locks' )]
	public function test_seopress_reads_public_content_while_it_makes_the_head_of_a_page_and_answers_rest( string $kind ): void {
		$this->adapt( Seopress::class );
		$post = $this->locked( $kind );
		self::assertStringContainsString( self::SECRET, get_post_field( 'post_content', $post->ID ) );
		do_action( 'template_redirect' );
		// inc/functions/variables/dynamic-variables.php and src/Tags/PostExcerpt.php.
		self::assertPublic( get_post_field( 'post_content', $post->ID ) );
		self::assertPublic( get_post_field( 'post_content', $post->ID, 'display' ) );
		$this->output_of( static fn () => do_action( 'wp_head' ) );
		self::assertStringContainsString( self::SECRET, get_post_field( 'post_content', $post->ID ) );
		$request = new WP_REST_Request( 'GET', "/seopress/v1/posts/$post->ID" );
		apply_filters( 'rest_request_before_callbacks', null, array(), $request );
		self::assertPublic( get_post_field( 'post_content', $post->ID ) );
		apply_filters( 'rest_request_after_callbacks', null, array(), $request );
		self::assertStringContainsString( self::SECRET, get_post_field( 'post_content', $post->ID ) );
		foreach ( array( 'seopress_get_tag_post_content_value', 'seopress_get_tag_post_excerpt_value' ) as $hook ) {
			self::assertPublic( apply_filters( $hook, wp_strip_all_tags( $post->post_content ), array( 'post' => $post ) ) );
		}
	}
}
