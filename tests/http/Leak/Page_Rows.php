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

	/** For text that is rendered on another page. */
	private const ELSEWHERE     = array( 'part editors' => array() );
	private const WHY_ELSEWHERE = 'The right to edit a post counts only where the text certainly belongs to it, which nobody knows of a part that is rendered elsewhere.';

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
		yield new Row( 'L01 single view', Row::SHOWN, static fn( Reader $reader, Leak_Content $content ): array => array( $reader->get( $content->path( 'main' ) ) ), pieces: array( array( 'main', 'footnotes', 'comment' ) ) );
		yield new Row( 'L01 classic content', Row::SHOWN, static fn( Reader $reader, Leak_Content $content ): array => array( $reader->get( $content->path( 'classic' ) ) ), pieces: array( array( 'classic' ) ) );
		yield new Row(
			'L02 pages of a post',
			Row::SHOWN,
			static fn( Reader $reader, Leak_Content $content ): array => array(
				$reader->get( $content->path( 'paged' ) ),
				$reader->get( $content->path( 'paged' ) . '2/' ),
				$reader->get( $content->path( 'paged' ) . '99/' ),
				$reader->get( '/?p=' . $content->id( 'paged' ) . '&page=2' ),
			),
			pieces: array( 0 => array( 'paged' ), 1 => array( 'second page' ), 3 => array( 'second page' ) )
		);
		yield new Row(
			'L03 more tag',
			Row::SHOWN,
			static fn( Reader $reader, Leak_Content $content ): array => array(
				$reader->get( $content->path( 'more' ) ),
				$reader->get( '/?cat=' . $content->category ),
				$reader->get( '/' ),
			),
			pieces: array( array( 'more' ) )
		);
		yield new Row(
			'L08 previews',
			Row::HIDDEN,
			static fn( Reader $reader, Leak_Content $content ): array => array(
				$reader->get( '/?p=' . $content->id( 'main' ) . '&preview=true' ),
				$reader->get( $content->path( 'main' ) . '?preview=true&preview_id=' . $content->id( 'main' ) . '&preview_nonce=0000000000' ),
			),
			carries: array( 'accounts' => array( 0 ), 'cookies' => array( 0 ), 'editors' => array( 0 ) ),
			pieces: array( array( 'main', 'footnotes' ) ),
			note: 'A preview of changes with a wrong nonce is refused.'
		);
		yield new Row( 'L21 locked wrapper first', Row::SHOWN, static fn( Reader $reader, Leak_Content $content ): array => array( $reader->get( $content->path( 'wrapped' ) ) ), pieces: array( array( 'wrapped' ) ) );
		yield new Row(
			'L24 lists in the admin',
			Row::HIDDEN,
			static fn( Reader $reader, Leak_Content $content ): array => array(
				$reader->get( '/wp-admin/edit.php?mode=excerpt&cat=' . $content->category ),
				$reader->get( '/wp-admin/index.php' ),
				$reader->get( '/wp-admin/upload.php?mode=list' ),
				$reader->get( '/wp-admin/edit-comments.php' ),
			),
			carries: array( 'editors' => array( 0, 2 ), 'whole editors' => array( 0, 2, 3 ) ),
			pieces: array( 0 => array( 'main start' ), 2 => array( 'file' ), 3 => array( 'comment' ) ),
			note: 'Lists of the admin are for people who may edit. The dashboard shows drafts only.'
		);
	}

	/** @return iterable<Row> */
	private static function probes(): iterable {
		$hidden = array( 'accounts' => array( 0 ), 'cookies' => array( 0 ), 'editors' => array( 0 ) );
		$probe  = static fn( string $name, string $post = 'main' ): \Closure => static fn( Reader $reader, Leak_Content $content ): array => array(
			$reader->get( $content->path( 'open' ) . '?leak_probe=' . $name . '&leak_post=' . $content->id( $post ) ),
		);
		yield new Row( 'L04 theme echoes get_the_content()', Row::SHOWN, $probe( 'get_the_content' ), pieces: array( array( 'main' ) ) );
		yield new Row( 'L06 do_blocks() with a foreign post', Row::SHOWN, $probe( 'do_blocks' ), pieces: array( array( 'main' ) ), carries: self::ELSEWHERE, note: self::WHY_ELSEWHERE );
		yield new Row( 'L06 do_blocks() without a post', Row::SHOWN, $probe( 'do_blocks_without_post' ), pieces: array( array( 'main' ) ), carries: self::ELSEWHERE, note: self::WHY_ELSEWHERE );
		yield new Row( 'L06 do_blocks() of classic content', Row::SHOWN, $probe( 'do_blocks', 'classic' ), pieces: array( array( 'classic' ) ), carries: self::ELSEWHERE, note: self::WHY_ELSEWHERE );
		yield new Row( 'L06 the_content with a foreign post', Row::SHOWN, $probe( 'the_content' ), pieces: array( array( 'main' ) ), carries: self::ELSEWHERE, note: self::WHY_ELSEWHERE );
		yield new Row( 'L06 the_content without a post', Row::SHOWN, $probe( 'the_content_without_post' ), pieces: array( array( 'main' ) ), carries: self::ELSEWHERE, note: self::WHY_ELSEWHERE );
		yield new Row( 'L06 blocks rendered one by one', Row::SHOWN, $probe( 'inner_blocks' ), pieces: array( array( 'main' ) ), carries: self::ELSEWHERE, note: self::WHY_ELSEWHERE );
		yield new Row( 'L06 blocks that passed our parser by', Row::SHOWN, $probe( 'unparsed_blocks' ), array( Lock_Kind::CONTAINER ), pieces: array( array( 'main' ) ), carries: self::ELSEWHERE, note: self::WHY_ELSEWHERE );
		yield new Row( 'L10 loop of a theme', Row::SHOWN, $probe( 'loop' ), pieces: array( array( 'main' ) ) );
		yield new Row( 'L18 the_meta()', Row::HIDDEN, $probe( 'the_meta' ), carries: $hidden, pieces: array( array( 'footnotes', 'file' ) ), note: 'The one response has it.' );
		yield new Row( 'L22 get_the_excerpt() of another post', Row::HIDDEN, $probe( 'get_the_excerpt' ), carries: $hidden, pieces: array( array( 'main start' ) ), note: 'The one response has it.' );
		yield new Row(
			'L27 routes that render loops',
			Row::HIDDEN,
			static fn( Reader $reader, Leak_Content $content ): array => array(
				$reader->get( '/wp-admin/admin-ajax.php?action=leak_more&leak_post=' . $content->id( 'main' ) ),
				$reader->rest( '/leak-probes/v1/articles?post=' . $content->id( 'main' ) ),
				$reader->get( '/wp-json/leak-probes/v1/articles?post=' . $content->id( 'main' ) ),
			),
			carries: array( 'accounts' => array( 1 ), 'editors' => array( 1 ) ),
			pieces: array( 1 => array( 'main' ) ),
			note: 'Nobody is known in admin-ajax.php, and in REST only an account with a nonce.'
		);
	}

	/** @return iterable<Row> */
	private static function embedding(): iterable {
		$parts = array( Lock_Kind::DIVIDER, Lock_Kind::CONTAINER, Lock_Kind::BLOCK, Lock_Kind::SHORTCODE );
		$all   = static fn ( int ...$answers ): array => array_fill_keys( array( 'accounts', 'cookies', 'editors' ), $answers );
		yield new Row( 'L10 L15 L17 L20 L25 Query Loop', Row::SHOWN, static fn( Reader $reader, Leak_Content $content ): array => array( $reader->get( $content->path( 'loop' ) ) ), pieces: array( array( 'main', 'footnotes', 'paged', 'wrapped', 'classic', 'comment' ) ) );
		yield new Row( 'L10 archive', Row::HIDDEN, static fn( Reader $reader, Leak_Content $content ): array => array( $reader->get( '/?cat=' . $content->category ), $reader->get( '/' ), $reader->get( '/?author=' . Leak_Site::get( '' )->owner->ID ) ), carries: $all( 0, 1, 2 ), note: 'All responses have it.' );
		yield new Row( 'L11 Latest Posts in full', Row::SHOWN, static fn( Reader $reader, Leak_Content $content ): array => array( $reader->get( $content->path( 'latest full' ) ) ), pieces: array( array( 'main', 'wrapped', 'members: classic' ) ) );
		yield new Row( 'L11 Latest Posts with excerpts', Row::HIDDEN, static fn( Reader $reader, Leak_Content $content ): array => array( $reader->get( $content->path( 'latest excerpts' ) ) ), carries: $all( 0 ), pieces: array( array( 'main start' ) ), note: 'The one response has it.' );
		yield new Row(
			'L12 block renderer',
			Row::HIDDEN,
			static fn( Reader $reader, Leak_Content $content ): array => array(
				$reader->rest( '/wp/v2/block-renderer/core/latest-posts?context=edit&attributes[displayPostContent]=true&attributes[displayPostContentRadio]=full_post&attributes[postsToShow]=20&attributes[categories][0][id]=' . $content->category ),
				$reader->rest( '/wp/v2/block-renderer/core/footnotes?context=edit&post_id=' . $content->id( 'main' ) ),
				$reader->rest( '/wp/v2/block-renderer/core/post-content?context=edit&post_id=' . $content->id( 'main' ) ),
				$reader->rest( '/wp/v2/block-renderer/core/post-excerpt?context=edit&post_id=' . $content->id( 'main' ) ),
			),
			carries: array( 'editors' => array( 0, 1, 2, 3 ) ),
			pieces: array( array( 'main', 'wrapped', 'members: classic' ), array( 'footnotes' ), array( 'main' ), array( 'main start' ) ),
			note: 'Only people who may edit posts may use this route.'
		);
		yield new Row(
			'L12 block renderer of a pattern',
			Row::HIDDEN,
			static fn( Reader $reader, Leak_Content $content ): array => array( $reader->rest( '/wp/v2/block-renderer/core/block?context=edit&attributes[ref]=' . $content->id( 'pattern' ) ) ),
			$parts,
			note: 'Renders without a post that somebody could have the right to edit: nobody gets it.'
		);
		yield new Row( 'L13 synced pattern', Row::SHOWN, static fn( Reader $reader, Leak_Content $content ): array => array( $reader->get( $content->path( 'with pattern' ) ) ), $parts, pieces: array( array( 'pattern' ) ), carries: self::ELSEWHERE, note: self::WHY_ELSEWHERE );
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
			carries: array_fill_keys( array( 'accounts', 'cookies', 'editors' ), array( 0, 1, 2 ) ),
			pieces: array( array( 'file' ), array( 'file' ), array( 'file' ) ),
			note: 'All responses have it.'
		);
		yield new Row( 'L16 galleries and playlists', Row::HIDDEN, static fn( Reader $reader, Leak_Content $content ): array => array( $reader->get( $content->path( 'galleries' ) ) ), carries: array_fill_keys( array( 'accounts', 'cookies', 'editors' ), array( 0 ) ), pieces: array( array( 'file' ) ), note: 'The one response has it.' );
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
			carries: array(
				'accounts'       => array( 0, 1, 2, 3, 4, 6, 7 ),
				'cookies'        => array( 0, 1, 2, 3, 4, 6, 7 ),
				'whole accounts' => array( ...range( 0, 7 ), 9, 10 ),
				'whole cookies'  => array( ...range( 0, 7 ), 9, 10 ),
				'editors'        => array(),
			),
			pieces: array(
				0  => array( 'main', 'wrapped' ),
				1  => array( 'main', 'wrapped' ),
				2  => array( 'main', 'wrapped' ),
				3  => array( 'main start' ),
				4  => array( 'main', 'wrapped', 'classic' ),
				5  => array( 'comment' ),
				6  => array( 'main start' ),
				7  => array( 'wrapped' ),
				9  => array( 'comment' ),
				10 => array( 'comment' ),
			),
			note: 'oEmbed has no content. Comment feeds follow the lock of a post that is locked as a whole. People who may edit see what others are sent.'
		);
	}
}
