<?php
/**
 * WordPress' own export and import (rows L58, F31).
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Http_Test_Case;

/** An export is a backup: people who may export get everything, and importing it gives the same content, byte for byte. */
final class Export_Test extends Http_Test_Case {

	public function test_L58_F31_a_post_that_is_exported_and_imported_is_identical_and_locked(): void {
		Leak_Site::get( self::base_url() );
		$lock    = Leak_Site::lock();
		$json    = (string) wp_json_encode( array( 'lock' => $lock->to_array() ) );
		$content = '<!-- wp:paragraph --><p>Öffentlich ]]> &amp; \\"backslash\\" 👩‍👩‍👧</p><!-- /wp:paragraph -->'
			. "<!-- wp:patreon-gate/gate $json --><!-- wp:patreon-gate/gate-granted --><!-- wp:paragraph --><p>zqxcan in</p><!-- /wp:paragraph --><!-- /wp:patreon-gate/gate-granted --><!-- /wp:patreon-gate/gate -->"
			. "<!-- wp:patreon-gate/divider $json /-->\n\n<!-- wp:paragraph --><p>zqxcan below\t</p><!-- /wp:paragraph -->";
		foreach ( array( false, true ) as $is_whole ) {
			$post = $this->create_post( array( 'post_content' => $content ) );
			if ( $is_whole ) {
				Plugin::instance()->post_locks()->set( $post->ID, $lock );
			}
			$stored = (string) get_post_field( 'post_content', $post->ID, 'raw' );
			$read   = $this->exported( $post->ID );
			self::assertSame( $stored, $read['content'] );
			$copy = wp_insert_post( wp_slash( apply_filters( 'wp_import_post_data_processed', array( 'post_title' => 'Read back', 'post_content' => $read['content'], 'post_status' => 'publish', 'post_type' => 'post' ), array( 'postmeta' => $read['meta'] ) ) ) );
			foreach ( apply_filters( 'wp_import_post_meta', $read['meta'], $copy, array() ) as $meta ) {
				add_post_meta( $copy, wp_slash( $meta['key'] ), wp_slash( maybe_unserialize( $meta['value'] ) ) );
			}
			self::assertSame( $stored, get_post_field( 'post_content', $copy, 'raw' ) );
			self::assertEquals( Plugin::instance()->post_locks()->get( $post->ID )?->to_array(), Plugin::instance()->post_locks()->get( $copy )?->to_array() );
			$path = (string) wp_make_link_relative( (string) get_permalink( $copy ) );
			self::assertFalse( str_contains( $this->visitor()->get( $path )->raw, 'zqxcan' ) );
			self::assertTrue( str_contains( Leak_Site::get( self::base_url() )->readers['entitled by cookie']->get( $path )->raw, 'zqxcan below' ) );
			wp_delete_post( $post->ID, true );
			wp_delete_post( $copy, true );
		}
	}

	public function test_L58_an_export_contains_everything_and_requires_the_capability(): void {
		$site   = Leak_Site::get( self::base_url() );
		$locked = $site->content( 'K2' );
		$locked->id( 'main' );
		foreach ( array( 'anonymous', 'subscriber', 'contributor', 'author' ) as $name ) {
			$page = $site->readers[ $name ]->get( '/wp-admin/export.php?download=true&content=all' );
			self::assertContains( $page->status, array( 302, 403 ), $name );
			self::assertFalse( str_contains( $page->raw, 'zqxcan' ), $name );
		}
		$file = $this->visitor_as( 'admin' )->get( '/wp-admin/export.php?download=true&content=all', array( 'X-Canary-Allowed' => 'yes' ) );
		self::assertSame( 200, $file->status );
		self::assertTrue( str_contains( $file->body, (string) get_post( $locked->id( 'main' ) )?->post_content ), 'Locked text is in it, as it is stored.' );
	}

	/** @return array{content: string, meta: list<array{key: string, value: string}>} As an importer reads it. */
	private function exported( int $post_id ): array {
		$file = simplexml_load_string( $this->visitor_as( 'admin' )->get( '/wp-admin/export.php?download=true&content=posts', array( 'X-Canary-Allowed' => 'yes' ) )->body );
		self::assertInstanceOf( \SimpleXMLElement::class, $file );
		foreach ( $file->channel->item as $item ) {
			$wp = $item->children( 'http://wordpress.org/export/1.2/' );
			if ( (int) $wp->post_id !== $post_id ) {
				continue;
			}
			$meta = array();
			foreach ( $wp->postmeta as $one ) {
				$meta[] = array( 'key' => (string) $one->meta_key, 'value' => (string) $one->meta_value );
			}
			return array( 'content' => (string) $item->children( 'http://purl.org/rss/1.0/modules/content/' )->encoded, 'meta' => $meta );
		}
		self::fail( 'The post is not in the file.' );
	}
}
