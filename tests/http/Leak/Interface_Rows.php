<?php
/**
 * Rows L30 to L47: searches, REST, XML-RPC.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

/** Returns the rows of the leak matrix for these channels. Each row makes the requests of a reader. */
final class Interface_Rows {

	/** @return iterable<Row> */
	public static function all(): iterable {
		yield from self::rest();
		yield from self::variants();
		yield from self::xmlrpc();
	}

	/** @return iterable<Row> */
	private static function rest(): iterable {
		yield new Row(
			'L40 post over REST',
			Row::SHOWN_TO_ACCOUNTS,
			static fn( Reader $reader, Leak_Content $content ): array => array(
				$reader->rest( '/wp/v2/posts/' . $content->id( 'main' ) ),
				$reader->rest( '/wp/v2/posts?per_page=50&categories=' . $content->category ),
				$reader->rest( '/wp/v2/pages/' . $content->id( 'latest full' ) ),
				$reader->rest( '/wp/v2/pages/' . $content->id( 'loop' ) ),
			)
		);
		yield new Row(
			'L40 edit context over REST',
			Row::HIDDEN,
			static fn( Reader $reader, Leak_Content $content ): array => array(
				$reader->rest( '/wp/v2/posts/' . $content->id( 'main' ) . '?context=edit' ),
				$reader->rest( '/wp/v2/posts?context=edit&categories=' . $content->category ),
				$reader->rest( '/wp/v2/posts/' . $content->id( 'main' ) . '?context=embed' ),
			),
			carries: array( 'accounts' => array( 2 ), 'editors' => array( 0, 1, 2 ) )
		);
		yield new Row(
			'L18 meta over REST',
			Row::HIDDEN,
			static fn( Reader $reader, Leak_Content $content ): array => array( $reader->rest( '/wp/v2/posts/' . $content->id( 'main' ) . '?_fields=meta' ), $reader->rest( '/wp/v2/posts/' . $content->id( 'main' ) . '?_fields=meta.footnotes' ) ),
			carries: array( 'accounts' => array( 0, 1 ), 'editors' => array( 0, 1 ) )
		);
		yield new Row(
			'L41 revisions and autosaves',
			Row::HIDDEN,
			static fn( Reader $reader, Leak_Content $content ): array => array(
				$reader->rest( '/wp/v2/posts/' . $content->id( 'main' ) . '/revisions' ),
				$reader->rest( '/wp/v2/posts/' . $content->id( 'main' ) . '/autosaves' ),
				$reader->rest( '/wp/v2/posts/' . $content->id( 'main' ) . '?password=x' ),
			),
			carries: array( 'editors' => array( 0 ) )
		);
		yield new Row(
			'L42 comments',
			Row::HIDDEN,
			static fn( Reader $reader, Leak_Content $content ): array => array(
				$reader->rest( '/wp/v2/comments?post=' . $content->id( 'main' ) ),
				$reader->rest( '/wp/v2/comments?per_page=100' ),
				$reader->rest( '/wp/v2/posts/' . $content->id( 'main' ) . '?_embed=1' ),
				$reader->get( $content->path( 'latest full' ) ),
				$reader->get( '/comments/feed/' ),
				$reader->rest( '/wp/v2/comments/' . $content->comment() ),
			),
			carries: array(
				'accounts'    => array( 2, 3 ),
				'cookies'     => array( 3 ),
				'editors'     => array( 2, 3 ),
				'K1 accounts' => array( 0, 1, 2, 3, 4, 5 ),
				'K1 cookies'  => array( 3, 4 ),
				'K1 editors'  => array( 0, 1, 2, 3, 5 ),
			)
		);
		yield new Row(
			'L43 media over REST',
			Row::HIDDEN,
			static fn( Reader $reader, Leak_Content $content ): array => array(
				$reader->rest( '/wp/v2/media?per_page=100' ),
				$reader->rest( '/wp/v2/media?parent=' . $content->id( 'main' ) ),
				$reader->rest( '/wp/v2/media?include=' . implode( ',', $content->attachments() ) ),
				$reader->rest( '/wp/v2/media/' . $content->attachments()[0] ),
				$reader->rest( '/wp/v2/media/' . $content->attachments()[0] . '?_embed=1' ),
				$reader->rest( '/wp/v2/posts/' . $content->id( 'main' ) . '?_embed=wp:featuredmedia' ),
			),
			carries: array( 'accounts' => array( 1, 2, 3, 4, 5 ), 'editors' => array( 0, 1, 2, 3, 4, 5 ) )
		);
		yield new Row(
			'L47 other routes',
			Row::HIDDEN,
			static fn( Reader $reader, Leak_Content $content ): array => array(
				$reader->rest( '/' ),
				$reader->rest( '/wp-abilities/v1/abilities' ),
				$reader->rest( '/wp-block-editor/v1/export' ),
				$reader->rest( '/wp-block-editor/v1/url-details?url=' . rawurlencode( (string) get_permalink( $content->id( 'main' ) ) ) ),
				$reader->rest( '/patreon-gate/v1/posts/' . $content->id( 'main' ) . '/lock' ),
				$reader->rest( '/wp/v2/pages/' . $content->id( 'galleries' ) ),
			),
			carries: array( 'accounts' => array( 5 ), 'editors' => array( 5 ) )
		);
	}

	/** @return iterable<Row> */
	private static function variants(): iterable {
		yield new Row(
			'L38 methods, formats and batches',
			Row::HIDDEN,
			static function ( Reader $reader, Leak_Content $content ): array {
				$id    = $content->id( 'main' );
				$batch = (string) wp_json_encode( array( 'requests' => array( array( 'method' => 'PUT', 'path' => "/wp/v2/posts/$id", 'body' => (object) array() ) ) ) );
				return array(
					$reader->get( $content->path( 'main' ), array(), 'HEAD' ),
					$reader->get( $content->path( 'main' ), array(), 'OPTIONS' ),
					$reader->get( $content->path( 'main' ), array(), 'POST', 'a=b' ),
					$reader->get( $content->path( 'main' ), array( 'Range' => 'bytes=0-99999' ) ),
					$reader->get( $content->path( 'main' ), array( 'X-HTTP-Method-Override' => 'GET' ), 'POST', 'a=b' ),
					$reader->get( rtrim( $content->path( 'main' ), '/' ) . '.json' ),
					$reader->rest( "/wp/v2/posts/$id?_fields=content.rendered,content.raw" ),
					$reader->rest( "/wp/v2/posts/$id?_envelope=1" ),
					$reader->rest( "/wp/v2/posts/$id?_method=PUT" ),
					$reader->rest( "/wp/v2/posts/$id?_jsonp=call" ),
					$reader->rest( "/wp/v2/posts/$id", array(), 'OPTIONS' ),
					$reader->rest( '/batch/v1', array(), 'POST', $batch ),
					$reader->get( '/?rest_route=/wp/v2/posts/' . $id ),
				);
			},
			carries: array( 'accounts' => array( 1, 2, 3, 4, 6, 7, 9 ), 'cookies' => array( 1, 2, 3, 4 ), 'editors' => array( 1, 2, 3, 4, 6, 7, 8, 9, 11 ) )
		);
		yield new Row(
			'L37 L72 headers of a personal page',
			Row::HIDDEN,
			static function ( Reader $reader, Leak_Content $content ): array {
				$page = $reader->get( $content->path( 'main' ) );
				if ( $reader->is_entitled && ! str_contains( $page->header( 'cache-control' ), 'no-store' ) ) {
					throw new \RuntimeException( 'A personal page may be stored: ' . $page->header( 'cache-control' ) );
				}
				if ( $reader->is_entitled && '' !== $page->header( 'last-modified' ) . $page->header( 'etag' ) ) {
					throw new \RuntimeException( 'A personal page carries a validator.' );
				}
				return array( $page );
			},
			carries: array( 'accounts' => array( 0 ), 'cookies' => array( 0 ), 'editors' => array( 0 ) )
		);
	}

	/** @return iterable<Row> */
	private static function xmlrpc(): iterable {
		yield new Row(
			'L44 XML-RPC',
			Row::HIDDEN,
			static function ( Reader $reader, Leak_Content $content ): array {
				$id    = $content->id( 'main' );
				$login = $reader->login;
				if ( '' === $login ) {
					return array( $reader->xmlrpc( 'pingback.ping', array( 'http://127.0.0.1/', (string) get_permalink( $id ) ) ) );
				}
				return array(
					$reader->xmlrpc( 'wp.getPost', array( 1, $login, 'password', $id ) ),
					$reader->xmlrpc( 'wp.getPosts', array( 1, $login, 'password', array( 'number' => 100 ) ) ),
					$reader->xmlrpc( 'wp.getPosts', array( 1, $login, 'password', array( 'number' => 100, 's' => $content->search ) ) ),
					$reader->xmlrpc( 'metaWeblog.getPost', array( $id, $login, 'password' ) ),
					$reader->xmlrpc( 'metaWeblog.getRecentPosts', array( 1, $login, 'password', 100 ) ),
					$reader->xmlrpc( 'mt.getRecentPostTitles', array( 1, $login, 'password', 100 ) ),
					$reader->xmlrpc( 'wp.getPage', array( 1, $id, $login, 'password' ) ),
					$reader->xmlrpc( 'wp.getMediaLibrary', array( 1, $login, 'password', array() ) ),
					$reader->xmlrpc( 'wp.getMediaLibrary', array( 1, $login, 'password', array( 'parent_id' => $id ) ) ),
					$reader->xmlrpc( 'wp.getMediaItem', array( 1, $login, 'password', $content->attachments()[0] ) ),
					$reader->xmlrpc( 'wp.getComments', array( 1, $login, 'password', array( 'post_id' => $id ) ) ),
					$reader->xmlrpc( 'wp.getRevisions', array( 1, $login, 'password', $id ) ),
				);
			}
		);
	}
}
