<?php
/**
 * Rows L01 to L27: pages, excerpts, feeds.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

/** Returns the rows of the leak matrix for these channels. Each row makes the requests of a reader. */
final class Page_Rows {

	/** @return iterable<Row> */
	public static function all(): iterable {
		yield from self::single();
		yield from self::probes();
		yield from self::embedding();
		yield from self::attachments();
		yield from self::feeds();
	}

	/** @return iterable<Row> */
	private static function single(): iterable {
		yield new Row( 'L01 single view', Row::SHOWN, static fn( Reader $reader, Leak_Content $content ): array => array( $reader->get( $content->path( 'main' ) ) ) );
		yield new Row( 'L01 classic content', Row::SHOWN, static fn( Reader $reader, Leak_Content $content ): array => array( $reader->get( $content->path( 'classic' ) ) ) );
		yield new Row(
			'L02 pages of a post',
			Row::SHOWN,
			static fn( Reader $reader, Leak_Content $content ): array => array(
				$reader->get( $content->path( 'paged' ) ),
				$reader->get( $content->path( 'paged' ) . '2/' ),
				$reader->get( $content->path( 'paged' ) . '99/' ),
				$reader->get( '/?p=' . $content->id( 'paged' ) . '&page=2' ),
			)
		);
		yield new Row(
			'L03 more tag',
			Row::SHOWN,
			static fn( Reader $reader, Leak_Content $content ): array => array(
				$reader->get( $content->path( 'more' ) ),
				$reader->get( '/?cat=' . $content->category ),
				$reader->get( '/' ),
			)
		);
		yield new Row(
			'L08 previews',
			Row::HIDDEN,
			static fn( Reader $reader, Leak_Content $content ): array => array(
				$reader->get( '/?p=' . $content->id( 'main' ) . '&preview=true' ),
				$reader->get( $content->path( 'main' ) . '?preview=true&preview_id=' . $content->id( 'main' ) . '&preview_nonce=0000000000' ),
			),
			carries: array( 'accounts' => array( 0 ), 'cookies' => array( 0 ), 'editors' => array( 0 ) )
		);
		yield new Row( 'L21 locked wrapper first', Row::SHOWN, static fn( Reader $reader, Leak_Content $content ): array => array( $reader->get( $content->path( 'wrapped' ) ) ) );
		yield new Row(
			'L24 lists in the admin',
			Row::HIDDEN,
			static fn( Reader $reader, Leak_Content $content ): array => array(
				$reader->get( '/wp-admin/edit.php?mode=excerpt&cat=' . $content->category ),
				$reader->get( '/wp-admin/index.php' ),
				$reader->get( '/wp-admin/upload.php?mode=list' ),
				$reader->get( '/wp-admin/edit-comments.php' ),
			),
			carries: array( 'editors' => array( 0, 2 ), 'K1 editors' => array( 0, 2, 3 ) )
		);
	}

	/** @return iterable<Row> */
	private static function probes(): iterable {
		$probe = static fn( string $name, string $post = 'main' ): \Closure => static fn( Reader $reader, Leak_Content $content ): array => array(
			$reader->get( $content->path( 'open' ) . '?leak_probe=' . $name . '&leak_post=' . $content->id( $post ) ),
		);
		yield new Row( 'L04 theme echoes get_the_content()', Row::SHOWN, $probe( 'get_the_content' ) );
		yield new Row( 'L06 do_blocks() with a foreign post', Row::SHOWN, $probe( 'do_blocks' ) );
		yield new Row( 'L06 do_blocks() without a post', Row::SHOWN, $probe( 'do_blocks_without_post' ) );
		yield new Row( 'L06 do_blocks() of classic content', Row::SHOWN, $probe( 'do_blocks', 'classic' ) );
		yield new Row( 'L06 the_content with a foreign post', Row::SHOWN, $probe( 'the_content' ) );
		yield new Row( 'L06 the_content without a post', Row::SHOWN, $probe( 'the_content_without_post' ) );
		yield new Row( 'L06 blocks rendered one by one', Row::SHOWN, $probe( 'inner_blocks' ) );
		yield new Row( 'L06 blocks that passed our parser by', Row::SHOWN, $probe( 'unparsed_blocks' ), array( 'K3' ) );
		yield new Row( 'L10 loop of a theme', Row::SHOWN, $probe( 'loop' ) );
		yield ( new Row( 'L18 the_meta()', Row::HIDDEN, $probe( 'the_meta' ) ) )->carrying( 0 );
		yield ( new Row( 'L22 get_the_excerpt() of another post', Row::HIDDEN, $probe( 'get_the_excerpt' ) ) )->carrying( 0 );
		yield new Row(
			'L27 routes that render loops',
			Row::HIDDEN,
			static fn( Reader $reader, Leak_Content $content ): array => array(
				$reader->get( '/wp-admin/admin-ajax.php?action=leak_more&leak_post=' . $content->id( 'main' ) ),
				$reader->rest( '/leak-probes/v1/articles?post=' . $content->id( 'main' ) ),
				$reader->get( '/wp-json/leak-probes/v1/articles?post=' . $content->id( 'main' ) ),
			),
			carries: array( 'accounts' => array( 1 ), 'editors' => array( 1 ) )
		);
	}

	/** @return iterable<Row> */
	private static function embedding(): iterable {
		yield new Row( 'L10 L15 L17 L20 L25 Query Loop', Row::SHOWN, static fn( Reader $reader, Leak_Content $content ): array => array( $reader->get( $content->path( 'loop' ) ) ) );
		yield ( new Row( 'L10 archive', Row::HIDDEN, static fn( Reader $reader, Leak_Content $content ): array => array( $reader->get( '/?cat=' . $content->category ), $reader->get( '/' ), $reader->get( '/?author=' . Leak_Site::get( '' )->owner->ID ) ) ) )->carrying( 0, 1, 2 );
		yield new Row( 'L11 Latest Posts in full', Row::SHOWN, static fn( Reader $reader, Leak_Content $content ): array => array( $reader->get( $content->path( 'latest full' ) ) ) );
		yield ( new Row( 'L11 Latest Posts with excerpts', Row::HIDDEN, static fn( Reader $reader, Leak_Content $content ): array => array( $reader->get( $content->path( 'latest excerpts' ) ) ) ) )->carrying( 0 );
		yield new Row(
			'L12 block renderer',
			Row::HIDDEN,
			static fn( Reader $reader, Leak_Content $content ): array => array(
				$reader->rest( '/wp/v2/block-renderer/core/latest-posts?context=edit&attributes[displayPostContent]=true&attributes[displayPostContentRadio]=full_post&attributes[postsToShow]=20&attributes[categories][0][id]=' . $content->category ),
				$reader->rest( '/wp/v2/block-renderer/core/footnotes?context=edit&post_id=' . $content->id( 'main' ) ),
				$reader->rest( '/wp/v2/block-renderer/core/post-content?context=edit&post_id=' . $content->id( 'main' ) ),
				$reader->rest( '/wp/v2/block-renderer/core/post-excerpt?context=edit&post_id=' . $content->id( 'main' ) ),
			),
			carries: array( 'editors' => array( 0, 1, 2, 3 ) )
		);
		yield new Row(
			'L12 block renderer of a pattern',
			Row::HIDDEN,
			static fn( Reader $reader, Leak_Content $content ): array => array( $reader->rest( '/wp/v2/block-renderer/core/block?context=edit&attributes[ref]=' . $content->id( 'pattern' ) ) ),
			array( 'K2', 'K3', 'K4', 'K5' )
		);
		yield new Row( 'L13 synced pattern', Row::SHOWN, static fn( Reader $reader, Leak_Content $content ): array => array( $reader->get( $content->path( 'with pattern' ) ) ), array( 'K2', 'K3', 'K4', 'K5' ) );
	}

	/** @return iterable<Row> */
	private static function attachments(): iterable {
		yield new Row(
			'L09 page of an attachment',
			Row::HIDDEN,
			static function ( Reader $reader, Leak_Content $content ): array {
				$pages = array();
				foreach ( $content->attachments() as $id ) {
					$parts   = wp_parse_url( (string) get_permalink( $id ) );
					$pages[] = $reader->get( '/?attachment_id=' . $id );
					$pages[] = $reader->get( '/?p=' . $id );
					$pages[] = $reader->get( is_array( $parts ) ? str_replace( 'zqxcan', 'zqxcan', (string) ( $parts['path'] ?? '/' ) ) : '/' );
				}
				return $pages;
			},
			carries: array( 'accounts' => array( 0, 1, 2 ), 'cookies' => array( 0, 1, 2 ), 'editors' => array( 0, 1, 2 ) )
		);
		yield ( new Row( 'L16 galleries and playlists', Row::HIDDEN, static fn( Reader $reader, Leak_Content $content ): array => array( $reader->get( $content->path( 'galleries' ) ) ) ) )->carrying( 0 );
	}

	/** @return iterable<Row> */
	private static function feeds(): iterable {
		yield new Row(
			'L20 L26 feeds and embeds',
			Row::SHOWN,
			static fn( Reader $reader, Leak_Content $content ): array => array(
				$reader->get( '/feed/' ),
				$reader->get( '/feed/atom/' ),
				$reader->get( '/feed/rdf/' ),
				$reader->get( '/?feed=rss' ),
				$reader->get( '/?feed=rss2&cat=' . $content->category ),
				$reader->get( '/?feed=rss2&withcomments=1' ),
				$reader->get( $content->path( 'main' ) . 'embed/' ),
				$reader->get( $content->path( 'wrapped' ) . 'embed/' ),
				$reader->get( '/wp-json/oembed/1.0/embed?url=' . rawurlencode( (string) get_permalink( $content->id( 'main' ) ) ) ),
				$reader->get( '/comments/feed/' ),
				$reader->get( $content->path( 'main' ) . 'feed/' ),
			),
			// oEmbed has no content. Comment feeds follow the lock of a post that is locked as a whole.
			carries: array(
				'accounts'    => range( 0, 7 ),
				'cookies'     => range( 0, 7 ),
				'K1 accounts' => array( ...range( 0, 7 ), 9, 10 ),
				'K1 cookies'  => array( ...range( 0, 7 ), 9, 10 ),
			)
		);
	}
}
