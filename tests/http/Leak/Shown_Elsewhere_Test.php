<?php
/**
 * Images of a locked post that a public post shows.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Http_Test_Case;

/** Tests what visitors and members see. `Locks\Attachment_Places_Test` tests every way to show an attachment. */
final class Shown_Elsewhere_Test extends Http_Test_Case {

	public function test_an_image_of_a_locked_post_is_public_if_a_public_post_shows_it(): void {
		$site   = Leak_Site::get( self::base_url() );
		$locked = $this->create_post( array( 'post_author' => $site->owner->ID ) );
		$shown  = $this->create_attachment( $locked->ID, array( 'post_title' => 'Shown ' . wp_generate_password( 6, false ), 'post_excerpt' => 'openwordcaption', 'post_author' => $site->owner->ID ) )->ID;
		$thumb  = $this->create_attachment( $locked->ID, array( 'post_author' => $site->owner->ID ) )->ID;
		$hidden = $this->create_attachment( $locked->ID, array( 'post_excerpt' => 'zqxcan caption', 'post_author' => $site->owner->ID ) )->ID;
		Plugin::instance()->post_locks()->set( $locked->ID, Leak_Site::lock() );
		$open = $this->create_post( array( 'post_content' => "[gallery ids=\"$shown,$thumb\" link=\"file\"]", 'post_author' => $site->owner->ID ) );
		set_post_thumbnail( $open, $thumb );
		$file = wp_basename( (string) get_attached_file( $shown ) );
		$path = (string) wp_make_link_relative( (string) get_permalink( $open ) );

		foreach ( array( 'anonymous', 'subscriber', 'lower tier', 'lower tier by cookie', 'contributor', 'author', 'entitled', 'entitled by cookie' ) as $name ) {
			$reader = $site->readers[ $name ];
			self::assertStringContainsString( $file, $reader->get( $path )->body, $name );
			self::assertStringContainsString( 'openwordcaption', $reader->get( $path )->body, $name );
			$media = $reader->rest( "/wp/v2/media/$shown" );
			self::assertStringContainsString( $file, (string) ( $media->json()['source_url'] ?? '' ), $name );
			$embedded = $reader->rest( '/wp/v2/posts/' . $open->ID . '?_embed=wp:featuredmedia' )->json()['_embedded']['wp:featuredmedia'][0] ?? array();
			self::assertSame( $thumb, $embedded['id'] ?? null, $name );
			self::assertArrayHasKey( 'source_url', $embedded, $name );
			$expected = 'entitled' === $name ? array( $hidden, $thumb, $shown ) : array( $thumb, $shown );
			self::assertSame( $expected, array_column( $reader->rest( "/wp/v2/media?include=$shown,$thumb,$hidden" )->json(), 'id' ), $name );
		}
	}

	public function test_naming_the_id_of_an_image_does_not_make_it_public(): void {
		$site   = Leak_Site::get( self::base_url() );
		$locked = $this->create_post( array( 'post_author' => $site->owner->ID ) );
		$hidden = $this->create_attachment( $locked->ID, array( 'post_excerpt' => 'zqxcan caption', 'post_author' => $site->owner->ID ) )->ID;
		Plugin::instance()->post_locks()->set( $locked->ID, Leak_Site::lock() );
		$author = $site->readers['author'];
		$made   = $author->rest( '/wp/v2/posts', array(), 'POST', (string) wp_json_encode( array( 'title' => 'Mine', 'status' => 'publish', 'content' => "[gallery ids=\"$hidden\"]<!-- wp:image {\"id\":$hidden} --><figure class=\"wp-block-image\"><img class=\"wp-image-$hidden\" src=\"x.gif\"/></figure><!-- /wp:image -->", 'featured_media' => 0 ) ) )->json();
		self::assertSame( 'publish', $made['status'] ?? null );
		foreach ( array( 'anonymous', 'author', 'lower tier' ) as $name ) {
			$reader = $site->readers[ $name ];
			self::assertStringNotContainsString( 'zqxcan', $reader->get( '/?p=' . $made['id'] )->raw, $name );
			self::assertStringNotContainsString( 'zqxcan', $reader->get( (string) wp_make_link_relative( (string) $made['link'] ) )->raw, $name );
			self::assertSame( 404, $reader->rest( "/wp/v2/media/$hidden" )->status, $name );
		}
	}
}
