<?php
/**
 * Media of locked posts for people who may edit them.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Http_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

/** For people who may edit the post, every dialog and route works as without a lock. Nobody else sees more. */
final class Media_Of_Editors_Test extends Http_Test_Case {

	use Guard_Log;

	private const PIXEL = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

	private static ?Reader $owner = null;

	/** @return iterable<string, array{string}> */
	public static function kinds(): iterable {
		yield 'the whole post' => array( 'K1' );
		yield 'below a divider' => array( 'K2' );
		yield 'in a container' => array( 'K3' );
		yield 'in a locked block' => array( 'K4' );
		yield 'in a shortcode' => array( 'K5' );
	}

	#[DataProvider( 'kinds' )]
	public function test_users_who_upload_to_a_locked_post_get_the_full_response( string $kind ): void {
		foreach ( $this->editors() as $reader ) {
			$post = $this->locked_post( $kind );
			$made = $this->upload( $reader, $post )->json();
			self::assertIsInt( $made['id'] ?? null, $reader->name );
			self::assertStringContainsString( 'zqxcan', (string) ( $made['source_url'] ?? '' ), $reader->name );
			self::assertSame( $post, $made['post'] ?? null );
			$this->use_in( $post, $kind, $made['id'] );
			$changed = $reader->rest( '/wp/v2/media/' . $made['id'], array(), 'POST', (string) wp_json_encode( array( 'caption' => 'zqxcan new', 'alt_text' => 'zqxcan alt' ) ) )->json();
			self::assertSame( $made['source_url'], $changed['source_url'] ?? null, $reader->name );
			self::assertSame( 'zqxcan alt', $changed['alt_text'] ?? null, $reader->name );
			$put = $reader->rest( '/wp/v2/media/' . $made['id'], array(), 'PUT', (string) wp_json_encode( array( 'title' => 'Again' ) ) )->json();
			self::assertSame( $made['source_url'], $put['source_url'] ?? null, $reader->name );
		}
	}

	#[DataProvider( 'kinds' )]
	public function test_users_who_may_edit_a_locked_post_find_its_images_everywhere( string $kind ): void {
		$post = $this->locked_post( $kind );
		$id   = (int) $this->upload( $this->owner(), $post )->json()['id'];
		$word = 'Findable ' . wp_generate_password( 8, false );
		wp_update_post( array( 'ID' => $id, 'post_title' => $word ) );
		$this->use_in( $post, $kind, $id );
		foreach ( $this->editors() as $reader ) {
			foreach ( $this->lists( $post, $id, $word ) as $where => $route ) {
				$page = $reader->rest( $route );
				self::assertContains( $id, array_column( $page->json(), 'id' ), "$reader->name: $where" );
				self::assertGreaterThan( 0, (int) $page->header( 'x-wp-total' ), "$reader->name: $where" );
			}
			self::assertStringContainsString( 'zqxcan', (string) ( $reader->rest( "/wp/v2/media/$id?context=edit" )->json()['source_url'] ?? '' ), $reader->name );
			foreach ( $this->dialogs( $post, $word ) as $where => $query ) {
				$found = $this->ajax( $reader, array( 'action' => 'query-attachments', 'query' => $query ) )->json();
				self::assertContains( $id, array_column( (array) ( $found['data'] ?? array() ), 'id' ), "$reader->name: $where" );
			}
			$one = $this->ajax( $reader, array( 'action' => 'get-attachment', 'id' => $id ) )->json();
			self::assertStringContainsString( 'zqxcan', (string) ( $one['data']['url'] ?? '' ), $reader->name );
			$saved = $this->ajax( $reader, array( 'action' => 'save-attachment', 'id' => $id, 'post_id' => $post, 'nonce' => (string) ( $one['data']['nonces']['update'] ?? '' ), 'changes' => array( 'caption' => 'zqxcan ' . $reader->login ) ) )->json();
			self::assertTrue( $saved['success'] ?? null, $reader->name );
			clean_post_cache( $id );
			self::assertSame( 'zqxcan ' . $reader->login, get_post_field( 'post_excerpt', $id ) );
			self::assertStringContainsString( 'imgedit', $this->ajax( $reader, array( 'action' => 'image-editor', 'postid' => $id, '_ajax_nonce' => (string) ( $one['data']['nonces']['edit'] ?? '' ), 'do' => 'open' ) )->body, $reader->name );
			self::assertStringContainsString( $word, $reader->get( '/wp-admin/upload.php?mode=list&s=' . rawurlencode( $word ) )->body, $reader->name );
			self::assertStringContainsString( 'zqxcan', $reader->get( "/wp-admin/async-upload.php?attachment_id=$id&fetch=3" )->body, $reader->name );
			self::assertStringContainsString( 'zqxcan', $this->ajax( $reader, array( 'action' => 'parse-media-shortcode', 'post_ID' => $post, 'shortcode' => "[gallery ids=\"$id\" link=\"file\"]" ) )->body, $reader->name );
			self::assertStringContainsString( 'zqxcan', $this->ajax( $reader, array( 'action' => 'parse-media-shortcode', 'post_ID' => $post, 'shortcode' => "[gallery id=\"$post\" link=\"file\"]" ) )->body, $reader->name );
			self::assertStringContainsString( (string) $id, $reader->xmlrpc( 'wp.getMediaLibrary', array( 1, $reader->login, 'password', array( 'parent_id' => $post ) ) )->body, $reader->name );
		}
	}

	#[DataProvider( 'kinds' )]
	public function test_others_see_no_more_than_before_and_members_see_what_they_pay_for( string $kind ): void {
		$site = Leak_Site::get( self::base_url() );
		$post = $this->locked_post( $kind );
		$id   = (int) $this->upload( $this->owner(), $post )->json()['id'];
		$word = 'Hidden ' . wp_generate_password( 8, false );
		wp_update_post( array( 'ID' => $id, 'post_title' => $word ) );
		$this->use_in( $post, $kind, $id );
		foreach ( array( 'anonymous', 'subscriber', 'lower tier', 'contributor', 'author', 'lower tier by cookie' ) as $name ) {
			$reader = $site->readers[ $name ];
			foreach ( $this->lists( $post, $id, $word ) as $where => $route ) {
				$page = $reader->rest( $route );
				self::assertNotContains( $id, array_column( $page->json(), 'id' ), "$name: $where" );
				if ( 'everything' !== $where ) {
					self::assertSame( '0', $page->header( 'x-wp-total' ), "$name: $where" );
				}
			}
			self::assertStringNotContainsString( 'zqxcan', $reader->rest( "/wp/v2/media/$id" )->raw, $name );
			self::assertSame( 404, $reader->rest( "/wp/v2/media/$id", array(), 'POST', '{"caption":"x"}' )->status, $name );
			foreach ( $this->dialogs( $post, $word ) as $where => $query ) {
				self::assertStringNotContainsString( 'zqxcan', $this->ajax( $reader, array( 'action' => 'query-attachments', 'query' => $query ) )->raw, "$name: $where" );
			}
		}
		$member = $site->readers['entitled'];
		foreach ( $this->lists( $post, $id, $word ) as $where => $route ) {
			// Lists of the whole library are the same for everybody. Lists of one post, of a name or of ids are not.
			if ( ! in_array( $where, array( 'everything', 'search' ), true ) ) {
				self::assertContains( $id, array_column( $member->rest( $route )->json(), 'id' ), $where );
			}
		}
		self::assertStringContainsString( 'zqxcan', (string) ( $member->rest( "/wp/v2/media/$id" )->json()['source_url'] ?? '' ) );
		self::assertSame( '', $this->take_guard_log() );
	}

	/** @return array<string, string> Routes that list the picture. */
	private function lists( int $post, int $id, string $word ): array {
		return array(
			'everything'        => '/wp/v2/media?per_page=100',
			'uploaded to it'    => "/wp/v2/media?parent=$post",
			'uploaded to these' => "/wp/v2/media?parent[]=$post&parent[]=999999",
			'by id'             => "/wp/v2/media?include=$id",
			'by name'           => '/wp/v2/media?slug=' . get_post_field( 'post_name', $id ),
			'search'            => '/wp/v2/media?search=' . rawurlencode( $word ),
		);
	}

	/** @return array<string, array<string, mixed>> Queries of the media dialog. */
	private function dialogs( int $post, string $word ): array {
		return array(
			'grid'                  => array( 'posts_per_page' => 80, 'orderby' => 'date', 'order' => 'DESC' ),
			'uploaded to this post' => array( 'posts_per_page' => 80, 'post_parent' => $post ),
			'search'                => array( 'posts_per_page' => 80, 's' => $word ),
		);
	}

	/** @return list<Reader> */
	private function editors(): array {
		return array( Leak_Site::get( self::base_url() )->readers['editor'], $this->owner() );
	}

	/** Returns the author of the locked post. */
	private function owner(): Reader {
		if ( null === self::$owner ) {
			$user    = $this->create_user( 'author', array( 'user_login' => 'owner-' . wp_generate_password( 6, false ), 'user_email' => wp_generate_password( 8, false ) . '@example.org' ) );
			$browser = new Browser( self::base_url() );
			$browser->sign_in( $user->user_login, 'password' );
			self::$owner = new Reader( 'the author of the post', self::base_url(), $browser, false, true, $user->user_login );
		}
		return self::$owner;
	}

	private function locked_post( string $kind ): int {
		$id = $this->create_post( array( 'post_content' => '<!-- wp:paragraph --><p>To come.</p><!-- /wp:paragraph -->', 'post_author' => get_user_by( 'login', $this->owner()->login )->ID ) )->ID;
		if ( 'K1' === $kind ) {
			Plugin::instance()->post_locks()->set( $id, Leak_Site::lock() );
		}
		return $id;
	}

	private function use_in( int $post, string $kind, int $id ): void {
		$image = '<!-- wp:image {"id":' . $id . '} --><figure class="wp-block-image"><img src="' . wp_get_attachment_url( $id ) . '" alt="" class="wp-image-' . $id . '"/></figure><!-- /wp:image -->';
		wp_update_post( wp_slash( array( 'ID' => $post, 'post_content' => Leak_Site::get( self::base_url() )->content( $kind )->locked( $image, '<!-- wp:paragraph --><p>Open.</p><!-- /wp:paragraph -->' ) ) ) );
	}

	private function upload( Reader $reader, int $post ): \Patreon_Gate\Tests\Page {
		$nonce = $reader->browser->rest_nonce();
		return $reader->get(
			"/wp-json/wp/v2/media?post=$post",
			array(
				'X-WP-Nonce'          => $nonce,
				'Content-Type'        => 'image/gif',
				'Content-Disposition' => 'attachment; filename="zqxcan-' . wp_generate_password( 6, false ) . '.gif"',
			),
			'POST',
			(string) base64_decode( self::PIXEL, true )
		);
	}

	/** @param array<string, mixed> $fields Fields of the form. */
	private function ajax( Reader $reader, array $fields ): \Patreon_Gate\Tests\Page {
		return $reader->get( '/wp-admin/admin-ajax.php', array( 'Content-Type' => 'application/x-www-form-urlencoded' ), 'POST', http_build_query( $fields ) );
	}
}
