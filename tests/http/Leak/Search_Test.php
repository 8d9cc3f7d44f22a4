<?php
/**
 * Rows L30 to L34: searches reveal nothing about locked text.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Tests\Http_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * A search for a word of a locked text finds exactly what a search for a word that is nowhere finds. People who may edit everything find
 * the post.
 */
final class Search_Test extends Http_Test_Case {

	private const NONSENSE = 'vuxxk0nowhere';

	/** @return iterable<string, array{string}> */
	public static function kinds(): iterable {
		yield 'K1' => array( 'K1' );
		yield 'K2' => array( 'K2' );
		yield 'K3' => array( 'K3' );
		yield 'K4' => array( 'K4' );
		yield 'K5' => array( 'K5' );
	}

	#[DataProvider( 'kinds' )]
	public function test_L30_L34_front_end_search_finds_no_locked_text( string $kind ): void {
		foreach ( array( '', '&sentence=1', '&exact=1', '&search_columns[]=post_content', '&orderby=relevance', '&post_type=any', '&post_type=attachment&post_status=inherit' ) as $more ) {
			$this->compare( $kind, '/?s=%s' . $more );
		}
		$this->compare( $kind, '/?s=%s+leak&orderby=relevance' );
		$this->compare( $kind, '/?s=-%s+open' );
		$this->compare( $kind, '/search/%s/' );
	}

	#[DataProvider( 'kinds' )]
	public function test_L31_rest_search_finds_no_locked_text( string $kind ): void {
		foreach ( array( '/wp/v2/posts?search=%s', '/wp/v2/posts?search=%s&orderby=relevance', '/wp/v2/search?search=%s', '/wp/v2/search?search=%s&type=post&subtype=any', '/wp/v2/pages?search=%s', '/wp/v2/media?search=%s', '/wp/v2/posts?search=%s&search_columns=post_content' ) as $route ) {
			$this->compare( $kind, $route, true );
		}
	}

	#[DataProvider( 'kinds' )]
	public function test_L32_locked_text_cannot_be_guessed_letter_by_letter( string $kind ): void {
		$site    = Leak_Site::get( self::base_url() );
		$content = $site->content( $kind );
		$content->id( 'main' );
		$reader = $site->readers['anonymous'];
		for ( $length = 5; $length <= strlen( $content->search ); $length += 2 ) {
			$page = $reader->get( '/wp-json/wp/v2/posts?per_page=1&search=' . substr( $content->search, 0, $length ) );
			self::assertSame( '0', $page->header( 'x-wp-total' ), substr( $content->search, 0, $length ) );
		}
	}

	#[DataProvider( 'kinds' )]
	public function test_L33_search_feeds_contain_no_locked_text( string $kind ): void {
		$this->compare( $kind, '/?s=%s&feed=rss2' );
		$this->compare( $kind, '/search/%s/feed/atom/' );
	}

	#[DataProvider( 'kinds' )]
	public function test_public_text_is_found( string $kind ): void {
		$content = Leak_Site::get( self::base_url() )->content( $kind );
		$content->id( 'more' );
		$page = $this->visitor()->get( '/wp-json/wp/v2/posts?search=' . $content->public );
		self::assertGreaterThanOrEqual( 1, (int) $page->header( 'x-wp-total' ) );
	}

	#[DataProvider( 'kinds' )]
	public function test_editors_find_everything( string $kind ): void {
		$site    = Leak_Site::get( self::base_url() );
		$content = $site->content( $kind );
		$content->id( 'main' );
		self::assertGreaterThanOrEqual( 1, (int) $site->readers['editor']->rest( '/wp/v2/posts?search=' . $content->search )->header( 'x-wp-total' ) );
	}

	public function test_a_search_for_the_name_of_a_column_is_only_a_search(): void {
		global $wpdb;
		$this->take_site_log();
		foreach ( array( "{$wpdb->posts}.post_content", "x' OR {$wpdb->posts}.post_content LIKE '", "({$wpdb->posts}.post_content LIKE", "\\' {$wpdb->posts}.post_content" ) as $word ) {
			$page = $this->visitor()->get( '/wp-json/wp/v2/posts?search=' . rawurlencode( $word ) );
			self::assertSame( 200, $page->status );
			self::assertSame( '0', $page->header( 'x-wp-total' ), $word );
		}
		self::assertSame( array(), preg_grep( '/database error|SQL syntax/i', explode( "\n", $this->take_site_log() ) ) );
	}

	private function compare( string $kind, string $address, bool $is_rest = false ): void {
		$site    = Leak_Site::get( self::base_url() );
		$content = $site->content( $kind );
		$content->id( 'main' );
		foreach ( array( 'anonymous', 'lower tier', 'contributor', 'author', 'lower tier by cookie' ) as $name ) {
			$reader = $site->readers[ $name ];
			$get    = fn( string $word ): string => $this->results( $is_rest ? $reader->rest( sprintf( $address, $word ) )->raw : $reader->get( sprintf( $address, $word ) )->raw, $word );
			self::assertSame( $get( self::NONSENSE ), $get( $content->search ), "$name: $address" );
		}
	}

	/** Removes the search word, and what changes from one response to the next. */
	private function results( string $raw, string $word ): string {
		$raw = str_ireplace( $word, 'WORD', $raw );
		$raw = (string) preg_replace( '/^(Date|Set-Cookie|Expires|Last-Modified|ETag|X-WP-Nonce):.*$/mi', '', $raw );
		return (string) preg_replace( '/(_wpnonce=|nonce["\':= ]+|wp-rest-nonce|patreon_gate_token" value=")[0-9a-f]+|<(lastBuildDate|updated)>[^<]*/', '', $raw );
	}
}
