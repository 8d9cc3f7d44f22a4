<?php
/**
 * The plugin's own addresses.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Sign_In;

use Patreon_Gate\Sign_In\Authorization_Start;
use Patreon_Gate\Sign_In\Request;
use Patreon_Gate\Sign_In\Return_Path;
use Patreon_Gate\Sign_In\Urls;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

/** `Urls`, `Request` and `Return_Path`, on sites in folders, with plain permalinks and on networks. */
final class Addresses_Test extends Integration_Test_Case {

	/** @return iterable<string, array{string, string, string}> Home, permalinks, redirect URI. */
	public static function sites(): iterable {
		yield 'pretty' => array( 'https://example.org', '/%postname%/', 'https://example.org/patreon-gate/callback/' );
		yield 'plain' => array( 'https://example.org', '', 'https://example.org/?patreon_gate=callback' );
		yield 'index.php' => array( 'https://example.org', '/index.php/%postname%/', 'https://example.org/index.php/patreon-gate/callback/' );
		yield 'folder' => array( 'https://example.org/blog/', '/%postname%/', 'https://example.org/blog/patreon-gate/callback/' );
		yield 'folder, plain' => array( 'https://example.org/blog', '', 'https://example.org/blog/?patreon_gate=callback' );
		yield 'port' => array( 'http://127.0.0.1:8080', '/%postname%/', 'http://127.0.0.1:8080/patreon-gate/callback/' );
	}

	#[DataProvider( 'sites' )]
	public function test_the_redirect_uri_is_found_again( string $home, string $permalinks, string $uri ): void {
		self::move_to( $home );
		update_option( 'permalink_structure', $permalinks );
		$_SERVER['HTTP_HOST'] = 'evil.example';
		$_SERVER['HTTPS']     = str_starts_with( $home, 'https' ) ? 'off' : 'on';
		$urls                 = new Urls();
		self::assertSame( $uri, $urls->redirect_uri(), 'The redirect URI comes from the options, not from the request.' );
		$parts = wp_parse_url( $uri );
		$path  = ( $parts['path'] ?? '/' ) . ( isset( $parts['query'] ) ? '?' . $parts['query'] . '&code=x&state=y' : '?code=x&state=y' );
		self::assertSame( 'callback', Request::action_of( $path ) );
		$start = wp_parse_url( $urls->start( 'join', 5, null, 300, '77' ) );
		self::assertSame( 'start', Request::action_of( ( $start['path'] ?? '' ) . '?' . ( $start['query'] ?? '' ) ) );
		self::assertStringContainsString( 'flow=join&post=5&cents=300&tier=77', $start['query'] ?? '' );
	}

	#[DataProvider( 'sites' )]
	public function test_addresses_that_are_built_together_are_the_same_and_nothing_is_kept_afterwards( string $home, string $permalinks ): void {
		self::move_to( $home );
		update_option( 'permalink_structure', $permalinks );
		$urls  = new Urls();
		$build = static fn (): array => array( $urls->start( 'join', 5, null, 300, '77' ), $urls->open( 5 ), $urls->account(), $urls->to( 'seen', array( 'mark' => '0.a.1.b' ) ) );
		$alone = $build();
		self::assertSame( $alone, $urls->together( static fn (): array => array( ...array_slice( $build(), 0, 2 ), ...$urls->together( static fn (): array => array_slice( $build(), 2 ) ) ) ) );
		self::move_to( 'https://moved.example' );
		self::assertStringStartsWith( 'https://moved.example/', $urls->account() );
		try {
			$urls->together(
				static function () use ( $urls ): never {
					throw new \RuntimeException( $urls->account() );
				}
			);
		} catch ( \RuntimeException $error ) {
			self::assertStringStartsWith( 'https://moved.example/', $error->getMessage() );
		}
		self::move_to( $home );
		self::assertSame( $alone, $build() );
	}

	public function test_other_addresses_are_left_to_wordpress(): void {
		self::move_to( 'https://example.org/blog' );
		foreach ( array( '/', '/blog', '/blog/', '/blog/patreon-gate', '/blog/patreon-gate/', '/patreon-gate/start/', '/blogpatreon-gate/start/', '/blog/patreon-gate/start/x/', '/blog/x/patreon-gate/start/', '/blog/patreon-gate/START/', '/blog/?patreon_gate[]=start', '/blog/page/?patreon_gate=start', '/blog/patreon-gate/..%2fstart/', '' ) as $uri ) {
			self::assertNull( Request::action_of( $uri ), $uri );
		}
	}

	/** Changes the site's address with a filter, because a constant may override the option in this WordPress. */
	private static function move_to( string $home ): void {
		add_filter( 'option_home', static fn (): string => $home, PHP_INT_MAX );
	}

	/** @return iterable<string, array{string, string}> */
	public static function paths(): iterable {
		$paths = array(
			'/'                                => '/',
			'/post/?page=2'                    => '/post/?page=2',
			'/post/#comments'                  => '/post/',
			'/caf%C3%A9/'                      => '/caf%C3%A9/',
			'/café/'                           => 'FALLBACK',
			'//evil.example'                   => 'FALLBACK',
			'/\\evil.example'                  => 'FALLBACK',
			"/x\ny"                            => 'FALLBACK',
			'/x y'                             => 'FALLBACK',
			'https://example.org/'             => 'FALLBACK',
			'/patreon-gate/sign-out/'          => 'FALLBACK',
			'/?patreon_gate=start'             => 'FALLBACK',
			'/patreon-gate/account/'           => '/patreon-gate/account/',
			'/' . str_repeat( '%E6', 900 )     => '/' . str_repeat( '%E6', 900 ),
			'/' . str_repeat( 'x', 3000 )      => 'FALLBACK',
			''                                 => 'FALLBACK',
		);
		foreach ( $paths as $path => $result ) {
			yield $path => array( $path, $result );
		}
	}

	#[DataProvider( 'paths' )]
	public function test_A05_a_return_path_is_a_path_of_this_site( string $path, string $result ): void {
		self::assertSame( $result, Return_Path::clean( $path, 'FALLBACK' ) );
	}

	public function test_A05_values_of_other_types_are_no_path(): void {
		foreach ( array( null, array( '/x' ), 5, true, new \stdClass() ) as $odd ) {
			self::assertSame( 'FALLBACK', Return_Path::clean( $odd, 'FALLBACK' ) );
		}
	}

	public function test_posts_that_are_not_public_have_no_path(): void {
		$public = $this->create_post( array( 'post_status' => 'publish' ) );
		self::assertSame( wp_parse_url( (string) get_permalink( $public ), PHP_URL_PATH ) ?? '/', strtok( Return_Path::of_post( $public->ID ), '?' ) );
		foreach ( array( 'draft', 'private', 'future', 'trash' ) as $status ) {
			$post = $this->create_post( array( 'post_status' => $status, 'post_date' => '2099-01-01 00:00:00' ) );
			self::assertSame( '/', Return_Path::of_post( $post->ID ), $status );
		}
		self::assertSame( '/', Return_Path::of_post( 999999 ) );
	}

	public function test_on_https_no_other_host_of_the_domain_can_set_the_cookie(): void {
		$_SERVER['HTTPS'] = 'on';
		self::assertStringStartsWith( '__Host-', Authorization_Start::cookie_name( 'state' ) );
	}
}
