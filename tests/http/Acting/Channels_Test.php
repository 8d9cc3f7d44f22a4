<?php
/**
 * Feeds, embeds and REST for readers who are known.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Acting;

use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Http\Leak\Leak_Content;
use Patreon_Gate\Tests\Http\Leak\Leak_Site;
use Patreon_Gate\Tests\Http\Leak\Reader;
use Patreon_Gate\Tests\Http_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * Checks feeds, embeds and REST responses for each reader. Logged-out visitors get the public response, byte for byte and with its
 * validators.
 */
final class Channels_Test extends Http_Test_Case {

	use Site_Notices;

	/** Readers with a membership. */
	private const ENTITLED = array( 'entitled', 'entitled by cookie' );

	/** All other readers. People who may edit also get the public version in feeds and embeds. */
	private const OTHERS = array( 'anonymous', 'subscriber', 'lower tier', 'declined', 'contributor', 'editor', 'lower tier by cookie' );

	private static int $post_id = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->notices();
		$post          = $this->create_post(
			array(
				'post_title'     => 'For members ' . wp_generate_password( 6, false ),
				'post_content'   => '<!-- wp:paragraph --><p>' . Leak_Content::CANARY . ' text.</p><!-- /wp:paragraph -->',
				'comment_status' => 'open',
			)
		);
		self::$post_id = $post->ID;
		add_post_meta( $post->ID, 'enclosure', 'http://127.0.0.1/' . Leak_Content::CANARY . ".mp3\n100\naudio/mpeg" );
		Plugin::instance()->post_locks()->set( $post->ID, Leak_Site::lock() );
		$this->create_comment( $post, array( 'comment_content' => Leak_Content::CANARY . ' talk.' ) );
	}

	protected function tearDown(): void {
		wp_delete_post( self::$post_id, true );
		delete_option( 'acting_rest_only' );
		parent::tearDown();
	}

	/** @return iterable<string, array{string, list<string>}> Path (P is the post's own), and what the entitled find in it. */
	public static function streams(): iterable {
		$text = Leak_Content::CANARY . ' text.';
		$talk = Leak_Content::CANARY . ' talk.';
		$file = 'http://127.0.0.1/' . Leak_Content::CANARY . '.mp3';
		yield 'RSS 2' => array( '/feed/', array( $text, $file ) );
		yield 'Atom' => array( '/feed/atom/', array( $text, $file ) );
		yield 'RDF' => array( '/feed/rdf/', array( $text ) );
		yield 'RSS 0.92' => array( '/?feed=rss', array( $text ) );
		yield 'RSS 2 with comments' => array( '/?feed=rss2&withcomments=1', array( $talk ) );
		yield 'comments of the site' => array( '/comments/feed/', array( $talk ) );
		yield 'comments of the site in Atom' => array( '/comments/feed/atom/', array( $talk ) );
		yield 'comments of the post' => array( 'Pfeed/', array( $talk ) );
		yield 'comments of the post in Atom' => array( 'Pfeed/atom/', array( $talk ) );
		yield 'embed' => array( 'Pembed/', array( $text ) );
	}

	/** @param list<string> $texts What the entitled find. */
	#[DataProvider( 'streams' )]
	public function test_feeds_and_embeds_show_members_what_they_paid_for_and_are_not_cached( string $path, array $texts ): void {
		$path    = str_replace( 'P', (string) wp_make_link_relative( (string) get_permalink( self::$post_id ) ), $path );
		$public  = $this->reader( 'anonymous' )->get( $path );
		$is_feed = ! str_contains( $path, 'embed' );
		self::assertStringNotContainsString( 'no-store', $public->header( 'cache-control' ) );
		self::assertSame( $is_feed, '' !== $public->header( 'etag' ) );
		$validators = $is_feed ? array( 'If-None-Match' => $public->header( 'etag' ), 'If-Modified-Since' => $public->header( 'last-modified' ) ) : array();
		foreach ( self::ENTITLED as $name ) {
			// As a browser that cached the public response before it signed in.
			$page = $this->reader( $name )->get( $path, $validators );
			self::assertSame( 200, $page->status, $name );
			foreach ( $texts as $text ) {
				self::assertStringContainsString( $text, $page->body, $name );
			}
			self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ), $name );
			self::assertStringContainsString( 'private', $page->header( 'cache-control' ), $name );
			self::assertSame( '', $page->header( 'etag' ) . $page->header( 'last-modified' ), "$name: no validator." );
		}
		foreach ( self::OTHERS as $name ) {
			$page = $this->reader( $name )->get( $path );
			self::assertSame( 200, $page->status, $name );
			self::assertStringNotContainsString( Leak_Content::CANARY, $page->raw, $name );
		}
		$after = $this->reader( 'anonymous' )->get( $path );
		if ( $is_feed ) {
			// WordPress puts random numbers into an embed.
			self::assertSame( $this->without_time( $public->body ), $this->without_time( $after->body ), 'The public answer is the same for everybody.' );
			self::assertSame( 304, $this->reader( 'anonymous' )->get( $path, array( 'If-None-Match' => $after->header( 'etag' ) ) )->status );
		}
		self::assertSame( '', $this->notices() );
	}

	public function test_rest_shows_locked_content_to_a_session_on_same_site_requests(): void {
		$routes = $this->routes();
		foreach ( array( 'same-origin', 'none' ) as $site ) {
			foreach ( $routes as $route ) {
				$page = $this->reader( 'entitled by cookie' )->rest( $route, array( 'Sec-Fetch-Site' => $site ) );
				self::assertStringContainsString( Leak_Content::CANARY, $page->body, "$site $route" );
				self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ), "$site $route" );
				self::assertSame( '', $page->header( 'etag' ) . $page->header( 'last-modified' ) );
				self::assertStringNotContainsString( Leak_Content::CANARY, $this->reader( 'lower tier by cookie' )->rest( $route, array( 'Sec-Fetch-Site' => $site ) )->body, "$site $route" );
				self::assertStringNotContainsString( Leak_Content::CANARY, $this->reader( 'anonymous' )->rest( $route, array( 'Sec-Fetch-Site' => $site ) )->body, "$site $route" );
			}
		}
	}

	/** By default, WordPress lets every site read REST responses (CORS). */
	public function test_rest_shows_a_session_no_locked_content_if_another_site_may_be_asking(): void {
		$reader = $this->reader( 'entitled by cookie' );
		foreach ( $this->routes() as $route ) {
			foreach ( array( array(), array( 'Sec-Fetch-Site' => 'cross-site' ), array( 'Sec-Fetch-Site' => 'same-site' ), array( 'Sec-Fetch-Site' => 'same-origin, cross-site' ), array( 'Origin' => self::base_url() ), array( 'Referer' => self::base_url() . '/' ) ) as $headers ) {
				self::assertStringNotContainsString( Leak_Content::CANARY, $reader->rest( $route, $headers )->raw, $route . wp_json_encode( $headers ) );
			}
		}
		$own = array( 'Sec-Fetch-Site' => 'same-origin' );
		self::assertStringNotContainsString( Leak_Content::CANARY, $reader->rest( $this->routes()[0], $own, 'POST', '{"a":1}' )->raw );
		self::assertStringNotContainsString( Leak_Content::CANARY, $reader->rest( $this->routes()[0] . '?_method=PUT', $own )->raw );
		self::assertStringNotContainsString( Leak_Content::CANARY, $reader->rest( $this->routes()[0] . '?title=x', $own + array( 'X-HTTP-Method-Override' => 'PUT' ) )->raw );
		self::assertSame( 401, $reader->rest( '/wp/v2/comments', $own, 'POST', (string) wp_json_encode( array( 'post' => self::$post_id, 'content' => 'No.' ) ) )->status, 'A session writes nothing over REST.' );
	}

	public function test_rest_shows_a_linked_account_everything_with_a_nonce_or_application_password(): void {
		foreach ( $this->routes() as $route ) {
			self::assertStringContainsString( Leak_Content::CANARY, $this->reader( 'entitled' )->rest( $route )->body, $route );
			foreach ( array( 'entitled' => true, 'lower tier' => false, 'subscriber' => false ) as $name => $may ) {
				$user = get_user_by( 'login', $this->reader( $name )->login );
				self::assertInstanceOf( \WP_User::class, $user );
				list( $password ) = \WP_Application_Passwords::create_new_application_password( $user->ID, array( 'name' => 'App ' . wp_generate_uuid4() ) );
				$page             = $this->visitor()->get(
					'/wp-json' . $route,
					array(
						'Authorization'    => 'Basic ' . base64_encode( "$user->user_login:$password" ),
						'X-Acting-Token'   => 'yes',
						'X-Canary-Allowed' => $may ? 'yes' : 'no',
					)
				);
				self::assertSame( $may, str_contains( $page->body, Leak_Content::CANARY ), "$name $route $page->status" );
			}
		}
	}

	/** @return list<string> Routes that show locked content. */
	private function routes(): array {
		update_option( 'acting_rest_only', 'yes' );
		register_post_type( 'acting_note', array( 'public' => false, 'show_in_rest' => true ) );
		$note = $this->create_post( array( 'post_type' => 'acting_note', 'post_content' => '<!-- wp:paragraph --><p>' . Leak_Content::CANARY . ' note.</p><!-- /wp:paragraph -->' ) );
		Plugin::instance()->post_locks()->set( $note->ID, Leak_Site::lock() );
		$id = self::$post_id;
		return array( "/wp/v2/posts/$id", "/wp/v2/posts?include=$id", "/wp/v2/posts/$id?context=embed&_fields=excerpt", "/wp/v2/comments?post=$id", '/wp/v2/comments?per_page=100', "/wp/v2/acting_note/$note->ID", "/wp/v2/acting_note?include=$note->ID" );
	}

	private function reader( string $name ): Reader {
		return Leak_Site::get( self::base_url() )->readers[ $name ];
	}

	/** Removes what depends on the time: support codes, and dates of feeds. */
	private function without_time( string $body ): string {
		return (string) preg_replace( array( '~<(lastBuildDate|updated|dc:date)>.*?</\1>~', '~<code dir="ltr">[^<]*</code>~' ), '', $body );
	}
}
