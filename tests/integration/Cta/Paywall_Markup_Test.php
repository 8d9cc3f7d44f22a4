<?php
/**
 * What search engines are told about locked content.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Cta;

use Patreon_Gate\Compat\All_In_One_Seo;
use Patreon_Gate\Compat\Paywall_Graphs;
use Patreon_Gate\Compat\Rank_Math;
use Patreon_Gate\Compat\The_Seo_Framework;
use Patreon_Gate\Compat\Yoast_Seo;
use Patreon_Gate\Cta\Paywall_Markup;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Hooks;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Post;

final class Paywall_Markup_Test extends Integration_Test_Case {

	use Has_Members;

	private const LOCK    = '{"match":"any","inverse":false,"campaign":"","conditions":[{"type":"paying","params":{}}]}';
	private const SECRET  = 'zqxsecret';
	private const HAS_PART = array( '@type' => 'WebPageElement', 'isAccessibleForFree' => false, 'cssSelector' => '.patreon-gate-cta' );

	/** @return iterable<string, array{string, bool}> Contents, and whether the post is locked as a whole. */
	public static function locks(): iterable {
		$open   = '<!-- wp:paragraph --><p>Open words.</p><!-- /wp:paragraph -->';
		$secret = '<!-- wp:paragraph --><p>' . self::SECRET . '</p><!-- /wp:paragraph -->';
		yield 'whole post' => array( $open . '<!-- wp:more --><!--more--><!-- /wp:more -->' . $secret, true );
		yield 'divider' => array( $open . '<!-- wp:patreon-gate/divider {"lock":' . self::LOCK . '} /-->' . $secret, false );
		yield 'container' => array( $open . '<!-- wp:patreon-gate/gate {"lock":' . self::LOCK . '} --><!-- wp:patreon-gate/gate-granted -->' . $secret . '<!-- /wp:patreon-gate/gate-granted --><!-- /wp:patreon-gate/gate -->', false );
		yield 'any block' => array( $open . str_replace( 'wp:paragraph -->', 'wp:paragraph {"metadata":{"patreonGateLock":{"lock":' . self::LOCK . '}}} -->', $secret ), false );
	}

	#[DataProvider( 'locks' )]
	public function test_every_reader_of_a_page_with_locked_content_gets_the_same_markup( string $content, bool $whole ): void {
		$this->connect_campaign();
		$post  = $this->post( $content, $whole, array( 'post_title' => 'Rock & </script><script>alert(1)</script>', 'post_author' => $this->create_user( 'author', array( 'display_name' => 'Ann </script> Lee' ) )->ID ) );
		$found = array();
		foreach ( array( null, $this->create_user(), $this->create_member(), $this->create_user( 'administrator' ) ) as $reader ) {
			$found[] = (string) preg_replace( '/"description":"[^"]*",/', '', $this->markup_of( $post, $reader ) );
		}
		self::assertCount( 1, array_unique( $found ) );
		self::assertStringNotContainsString( self::SECRET, $found[0] );
		self::assertStringNotContainsString( '</', $found[0] );
		$data = json_decode( $found[0], true, 512, JSON_THROW_ON_ERROR );
		self::assertSame( array( 'https://schema.org', 'Article', false, self::HAS_PART ), array( $data['@context'], $data['@type'], $data['isAccessibleForFree'], $data['hasPart'] ) );
		self::assertSame( get_permalink( $post ), $data['url'] );
		self::assertStringStartsWith( 'Rock &', $data['headline'] );
		self::assertStringContainsString( 'class="patreon-gate-cta', $this->page_of( $post, null ), 'The selector matches.' );
	}

	public function test_a_page_that_everyone_can_read_says_nothing(): void {
		$this->connect_campaign();
		$everyone = '{"match":"any","inverse":true,"campaign":"","conditions":[{"type":"paying","params":{}}]}';
		self::assertSame( '', $this->markup_of( $this->create_post(), null ) );
		self::assertSame( '', $this->markup_of( $this->post( '<!-- wp:patreon-gate/gate {"lock":' . $everyone . '} --><!-- wp:patreon-gate/gate-granted --><p>Join us.</p><!-- /wp:patreon-gate/gate-granted --><!-- /wp:patreon-gate/gate -->', false ), null ) );
		$this->go_to( '/' );
		do_action( 'template_redirect' );
		self::assertStringNotContainsString( 'isAccessibleForFree', $this->output_of( 'wp_head' ) );
	}

	public function test_a_post_with_a_password_says_nothing(): void {
		self::assertSame( '', $this->markup_of( $this->post( 'Text', true, array( 'post_password' => 'secret' ) ), null ) );
	}

	public function test_the_description_is_what_everyone_can_read(): void {
		$content = (string) self::locks()->current()[0];
		self::assertStringContainsString( '"description":"Open words."', $this->markup_of( $this->post( $content, true ), null ) );
		self::assertStringContainsString( '"description":"By hand & more"', (string) json_encode( json_decode( $this->markup_of( $this->post( $content, true, array( 'post_excerpt' => 'By <b>hand</b> &amp; more' ) ), null ) ), JSON_UNESCAPED_SLASHES ) );
	}

	public function test_an_add_on_can_turn_it_off_and_change_it(): void {
		$post = $this->post( 'Text', true );
		add_filter( Hooks::PAYWALL_MARKUP, static fn ( array $says ): array => array( 'isAccessibleForFree' => false ) );
		self::assertStringNotContainsString( 'hasPart', $this->markup_of( $post, null ) );
		add_filter( Hooks::PAYWALL_MARKUP, '__return_empty_array' );
		self::assertSame( '', $this->markup_of( $post, null ) );
	}

	/** @return iterable<string, array{class-string, array<array-key, mixed>, array<array-key, mixed>}> */
	public static function graphs(): iterable {
		$page    = array( '@type' => 'WebPage', '@id' => 'https://example.org/a/' );
		$article = array( '@type' => array( 'Article', 'BlogPosting' ), '@id' => 'https://example.org/a/#article' );
		$more    = array( 'isAccessibleForFree' => false, 'hasPart' => self::HAS_PART );
		yield 'Yoast SEO' => array( Yoast_Seo::class, array( $article, $page ), array( $more + $article, $page ) );
		yield 'Yoast SEO without an article' => array( Yoast_Seo::class, array( $page ), array( $more + $page ) );
		yield 'Rank Math SEO' => array( Rank_Math::class, array( 'WebPage' => $page, 'richSnippet' => array( '@type' => 'BlogPosting' ) ), array( 'WebPage' => $page, 'richSnippet' => $more + array( '@type' => 'BlogPosting' ) ) );
		yield 'All in One SEO' => array( All_In_One_Seo::class, array( array( '@type' => 'BreadcrumbList' ), $article ), array( array( '@type' => 'BreadcrumbList' ), $more + $article ) );
		yield 'The SEO Framework' => array( The_Seo_Framework::class, array( $page ), array( $more + $page ) );
	}

	/**
	 * @param class-string            $adapter  Adapter of the plugin.
	 * @param array<array-key, mixed> $graph    As that plugin makes it.
	 * @param array<array-key, mixed> $expected As it is printed.
	 */
	#[DataProvider( 'graphs' )]
	public function test_the_graph_of_an_seo_plugin_says_it_instead( string $adapter, array $graph, array $expected ): void {
		$markup = null;
		( new Paywall_Graphs( static function () use ( &$markup ): Paywall_Markup {
			return $markup ??= Plugin::instance()->paywall_markup();
		} ) )->register( $adapter );
		$made = null;
		add_action( 'wp_head', static function () use ( &$made, $graph, $adapter ): void {
			$made = apply_filters( Paywall_Graphs::FILTERS[ $adapter ], $graph, null );
		}, 1 );
		self::assertSame( '', $this->markup_of( $this->post( 'Text', true ), null ), 'It is not said twice.' );
		self::assertEquals( $expected, $made );
		$this->head_of( $this->create_post(), null );
		self::assertEquals( $graph, $made );
		// A graph that does not describe the page.
		$graph = array( array( '@type' => 'Organization' ) );
		self::assertEquals( $graph, apply_filters( Paywall_Graphs::FILTERS[ $adapter ], $graph, null ) );
	}

	/** @param array<string, mixed> $values Fields of the post. */
	private function post( string $content, bool $whole, array $values = array() ): WP_Post {
		$post = $this->create_post( $values + array( 'post_content' => $content ) );
		if ( $whole ) {
			Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( 'paying' ) ) ) );
		}
		return $post;
	}

	private function head_of( WP_Post $post, ?\WP_User $reader ): string {
		$this->act_as( $reader );
		$this->go_to( (string) get_permalink( $post ) );
		do_action( 'template_redirect' );
		return $this->output_of( 'wp_head' );
	}

	/** Returns the JSON of the markup on the page of a post; '' for none. */
	private function markup_of( WP_Post $post, ?\WP_User $reader ): string {
		$count = preg_match_all( '/<script type="application\/ld\+json">\s*(.*?)\s*<\/script>/s', $this->head_of( $post, $reader ), $found );
		self::assertLessThanOrEqual( 1, $count );
		return $found[1][0] ?? '';
	}
}
