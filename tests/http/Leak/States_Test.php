<?php
/**
 * A locked post in every state of its life (row L61).
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Tests\Http_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * Draft, autosave, scheduled, private, trash, another slug, another type: after each step, every current and former address of the post is
 * requested by people who may not read it. While the post is published, members read it.
 */
final class States_Test extends Http_Test_Case {

	/** Readers who must not see it in any state; the others are in the matrix. */
	private const STRANGERS = array( 'anonymous' );

	/** @return iterable<string, array{string}> */
	public static function kinds(): iterable {
		yield 'a whole post' => array( 'K1' );
		yield 'below a divider' => array( 'K2' );
		yield 'a container' => array( 'K3' );
		yield 'any block' => array( 'K4' );
		yield 'shortcode' => array( 'K5' );
	}

	#[DataProvider( 'kinds' )]
	public function test_L61_a_post_is_locked_in_every_state( string $kind ): void {
		$site    = Leak_Site::get( self::base_url() );
		$content = ( new Leak_Content( Lock_Kinds::all()[ $kind ], $site ) );
		$id      = $content->id( 'main' );
		$old     = (string) get_post( $id )?->post_name;
		$paths   = array( $content->path( 'main' ) );
		foreach ( $this->steps( $id ) as $state => $step ) {
			list( $is_public, $change ) = $step;
			$change();
			wp_cache_flush();
			$paths = array_slice( array_unique( array( ...$paths, (string) wp_make_link_relative( (string) get_permalink( $id ) ) ) ), -3 );
			$this->nobody_reads( $site, $id, $state, array( ...$paths, "/?name=$old" ), $content );
			$page = $site->readers['entitled by cookie']->get( (string) wp_make_link_relative( (string) get_permalink( $id ) ) );
			self::assertSame( $is_public, str_contains( $page->raw, "zqxcan $kind main" ), "$state: what members read" );
		}
		self::assertFileDoesNotExist( \Canary_Guard::log_file(), is_file( \Canary_Guard::log_file() ) ? (string) file_get_contents( \Canary_Guard::log_file() ) : '' );
	}

	/** @return iterable<string, array{bool, callable(): mixed}> Whether members read it then, and how it comes about. */
	private function steps( int $id ): iterable {
		$set = static fn ( array $values ): callable => static fn () => wp_update_post( wp_slash( $values + array( 'ID' => $id, 'edit_date' => true ) ) );
		yield 'published' => array( true, static fn () => null );
		yield 'autosaved' => array( true, fn () => $this->autosave( $id ) );
		yield 'another slug' => array( true, $set( array( 'post_name' => 'renamed-' . $id ) ) );
		yield 'draft' => array( false, $set( array( 'post_status' => 'draft' ) ) );
		yield 'scheduled' => array( false, $set( array( 'post_status' => 'future', 'post_date' => wp_date( 'Y-m-d H:i:s', time() + DAY_IN_SECONDS ), 'post_date_gmt' => gmdate( 'Y-m-d H:i:s', time() + DAY_IN_SECONDS ) ) ) );
		yield 'private' => array( false, $set( array( 'post_status' => 'private', 'post_date' => wp_date( 'Y-m-d H:i:s', time() - HOUR_IN_SECONDS ), 'post_date_gmt' => gmdate( 'Y-m-d H:i:s', time() - HOUR_IN_SECONDS ) ) ) );
		yield 'trash' => array( false, static fn () => wp_trash_post( $id ) );
		yield 'published after the trash' => array( true, $set( array( 'post_status' => 'publish' ) ) );
		yield 'a page' => array( true, static fn () => set_post_type( $id, 'page' ) );
		yield 'a post again' => array( true, $set( array( 'post_type' => 'post' ) ) );
		yield 'a revision restored' => array( true, static function () use ( $id ): void {
			foreach ( wp_get_post_revisions( $id ) as $revision ) {
				wp_restore_post_revision( $revision->ID );
			}
		} );
	}

	/** Makes core's autosave of a published post, which is a copy in a row of its own. */
	private function autosave( int $id ): void {
		$owner = get_userdata( (int) get_post( $id )?->post_author );
		self::assertInstanceOf( \WP_User::class, $owner );
		$admin = new Reader( 'owner', self::base_url(), $this->visitor_as( $owner->user_login ), false, true, $owner->user_login );
		$saved = $admin->rest( "/wp/v2/posts/$id/autosaves", array(), 'POST', (string) wp_json_encode( array( 'content' => get_post( $id )?->post_content . '<!-- wp:paragraph --><p>zqxcan autosaved</p><!-- /wp:paragraph -->' ) ) );
		self::assertSame( 200, $saved->status, $saved->body );
	}

	/** @param list<string> $paths Addresses the post has, or had. */
	private function nobody_reads( Leak_Site $site, int $id, string $state, array $paths, Leak_Content $content ): void {
		array_push( $paths, "/?p=$id", "/?p=$id&preview=true", '/?s=' . substr( $content->search, 1 ), "/?feed=rss2&p=$id" );
		$routes = array( "/wp/v2/posts/$id", "/wp/v2/pages/$id" );
		foreach ( $this->copies( $id ) as $copy ) {
			$paths[]  = "/?p=$copy";
			$routes[] = "/wp/v2/posts/$id/autosaves/$copy";
		}
		$tasks = array();
		foreach ( self::STRANGERS as $name ) {
			$reader = $site->readers[ $name ];
			foreach ( $paths as $path ) {
				$tasks[ "$state, $name, $path" ] = static fn (): string => $reader->get( $path )->raw;
			}
			foreach ( $routes as $route ) {
				$tasks[ "$state, $name, $route" ] = static fn (): string => $reader->rest( $route )->raw;
			}
		}
		foreach ( array_chunk( $tasks, 8, true ) as $some ) {
			foreach ( Parallel::run( $some ) as $where => $raw ) {
				self::assertFalse( str_contains( $raw, 'zqxcan' ), $where );
			}
		}
	}

	/** @return array<int> The newest copy that WordPress keeps. */
	private function copies( int $id ): array {
		return array_map( 'intval', (array) get_posts( array( 'post_type' => 'revision', 'post_status' => 'inherit', 'post_parent' => $id, 'fields' => 'ids', 'posts_per_page' => 1, 'suppress_filters' => true ) ) );
	}
}
