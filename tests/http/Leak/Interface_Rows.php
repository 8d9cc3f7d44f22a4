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
			),
			pieces: array( array( 'main', 'footnotes' ), array( 'main', 'wrapped', 'classic' ), array( 'main', 'wrapped', 'members: classic' ), array( 'main', 'wrapped', 'classic' ) ),
			note: 'A session cookie does not count in REST without a browser that says where the request comes from.'
		);
		yield new Row(
			'L40 edit context over REST',
			Row::HIDDEN,
			static fn( Reader $reader, Leak_Content $content ): array => array(
				$reader->rest( '/wp/v2/posts/' . $content->id( 'main' ) . '?context=edit' ),
				$reader->rest( '/wp/v2/posts?context=edit&categories=' . $content->category ),
				$reader->rest( '/wp/v2/posts/' . $content->id( 'main' ) . '?context=embed' ),
			),
			carries: array( 'accounts' => array( 2 ), 'editors' => array( 0, 1, 2 ) ),
			pieces: array( array( 'main' ), array( 'main', 'wrapped', 'classic' ), array( 'main start' ) ),
			note: 'The raw text is for people who may edit the post.'
		);
		yield new Row(
			'L18 meta over REST',
			Row::HIDDEN,
			static fn( Reader $reader, Leak_Content $content ): array => array( $reader->rest( '/wp/v2/posts/' . $content->id( 'main' ) . '?_fields=meta' ), $reader->rest( '/wp/v2/posts/' . $content->id( 'main' ) . '?_fields=meta.footnotes' ) ),
			carries: array( 'accounts' => array( 0, 1 ), 'editors' => array( 0, 1 ) ),
			pieces: array( array( 'footnotes' ), array( 'footnotes' ) ),
			note: 'A session cookie does not count in REST.'
		);
		yield new Row(
			'L41 revisions and autosaves',
			Row::HIDDEN,
			static fn( Reader $reader, Leak_Content $content ): array => array(
				$reader->rest( '/wp/v2/posts/' . $content->id( 'main' ) . '/revisions' ),
				$reader->rest( '/wp/v2/posts/' . $content->id( 'main' ) . '/autosaves' ),
				$reader->rest( '/wp/v2/posts/' . $content->id( 'main' ) . '?password=x' ),
			),
			carries: array( 'editors' => array( 0 ) ),
			pieces: array( array( 'main' ) ),
			note: 'Revisions are for people who may edit the post. There is no autosave, and no password.'
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
				'whole accounts' => array( 0, 1, 2, 3, 4, 5 ),
				'whole cookies'  => array( 3, 4 ),
				'whole editors'  => array( 0, 1, 2, 3, 5 ),
			),
			pieces: array( array( 'comment' ), array( 'comment' ), array( 'main' ), array( 'main' ), array( 'comment' ), array( 'comment' ) ),
			note: 'Comments of a post with locked parts are public. Editors see the feed that others are sent.'
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
			carries: array( 'accounts' => array( 1, 2, 3, 4, 5 ), 'editors' => array( 0, 1, 2, 3, 4, 5 ) ),
			pieces: array( array( 'file', 'caption' ), array( 'file', 'caption' ), array( 'file', 'caption' ), array( 'file', 'caption' ), array( 'file', 'caption' ), array( 'main' ) ),
			note: 'The list of the whole library is the same for everybody who may not edit. A session cookie does not count in REST.'
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
			carries: array( 'accounts' => array( 5 ), 'editors' => array( 5 ) ),
			pieces: array( 5 => array( 'file' ) ),
			note: 'The other routes have no text of posts.'
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
			carries: array( 'accounts' => array( 1, 2, 3, 4, 6, 7, 9 ), 'cookies' => array( 1, 2, 3, 4 ), 'editors' => array( 1, 2, 3, 4, 6, 7, 8, 9, 11 ) ),
			pieces: array_fill_keys( array( 1, 2, 3, 4, 6, 7, 8, 9, 11 ), array( 'main' ) ),
			note: 'HEAD has no body, and .json is no address. The last request has no nonce. Writing is for people who may edit.'
		);
		yield new Row(
			'L37 L72 headers of a personal page',
			Row::HIDDEN,
			static function ( Reader $reader, Leak_Content $content ): array {
				$page = $reader->get( $content->path( 'main' ) );
				$is_personal = $reader->is_entitled && Lock_Kind::EVERYONE !== $content->kind->opens_for;
				if ( $is_personal && ! str_contains( $page->header( 'cache-control' ), 'no-store' ) ) {
					throw new \RuntimeException( 'A personal page may be stored: ' . $page->header( 'cache-control' ) );
				}
				if ( $is_personal && '' !== $page->header( 'last-modified' ) . $page->header( 'etag' ) ) {
					throw new \RuntimeException( 'A personal page carries a validator.' );
				}
				return array( $page );
			},
			carries: array( 'accounts' => array( 0 ), 'cookies' => array( 0 ), 'editors' => array( 0 ) ),
			pieces: array( array( 'main', 'footnotes', 'comment' ) ),
			note: 'The one response has it.'
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
			},
			carries: array( 'editors' => array( 0, 1, 2, 3, 4, 7, 8, 9 ), 'whole editors' => array( 0, 1, 2, 3, 4, 7, 8, 9, 10 ), 'owner' => array( 0, 1, 3, 4, 7, 8, 9 ) ),
			pieces: array( array( 'main' ), array( 'main' ), array( 'main' ), array( 'main' ), array( 'main' ), 7 => array( 'file' ), 8 => array( 'file' ), 9 => array( 'file' ), 10 => array( 'comment' ) ),
			note: 'XML-RPC shows posts to people who may edit them. Searches there find the locked text only for people who may edit all posts, and WordPress lists comments only for those who moderate them. Lists of titles and of revisions have no text, and the post is no page.'
		);
	}
}
