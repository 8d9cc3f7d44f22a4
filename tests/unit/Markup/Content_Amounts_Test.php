<?php
/**
 * Counting what some content has.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Markup;

use Patreon_Gate\Markup\Content_Amounts;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Content_Amounts_Test extends TestCase {

	/** @return iterable<string, array{string, int}> Content, minutes. */
	public static function texts(): iterable {
		yield 'nothing' => array( '', 0 );
		yield 'markup only' => array( '<!-- wp:paragraph {"className":"five words that are none"} --><p></p><!-- /wp:paragraph --><script>var a = 1;</script>', 0 );
		yield 'one word' => array( '<p>Word</p>', 1 );
		yield '200 words' => array( '<p>' . str_repeat( 'word ', 200 ) . '</p>', 1 );
		yield '201 words' => array( '<p>' . str_repeat( 'word ', 201 ) . '</p>', 2 );
		yield 'words with signs' => array( str_repeat( 'rock’n’roll mother-in-law &amp; ', 200 ), 2 );
		yield 'Japanese' => array( str_repeat( '吾輩は猫である', 143 ), 3 );
		yield 'Thai' => array( str_repeat( 'สวัสดี', 84 ), 2 );
		yield 'Japanese and English' => array( str_repeat( '猫', 250 ) . str_repeat( ' cat', 100 ), 1 );
		yield 'Korean has spaces' => array( str_repeat( '고양이가 있다 ', 200 ), 2 );
		yield 'a shortcode is no word' => array( '[gallery ids="1,2"]', 0 );
	}

	#[DataProvider( 'texts' )]
	public function test_minutes_are_rounded_up( string $content, int $minutes ): void {
		self::assertSame( $minutes, Content_Amounts::in( $content )->minutes() );
	}

	/** @return iterable<string, array{string, list<int>}> Content; pictures, audio, videos, downloads. */
	public static function media(): iterable {
		yield 'an image' => array( '<!-- wp:image {"id":3} --><figure><img src="a.jpg" alt=""/></figure><!-- /wp:image -->', array( 1, 0, 0, 0 ) );
		yield 'a gallery' => array( '<!-- wp:gallery --><figure>' . str_repeat( '<!-- wp:image --><figure><img src="a.jpg"/></figure><!-- /wp:image -->', 14 ) . '</figure><!-- /wp:gallery -->', array( 14, 0, 0, 0 ) );
		yield 'a gallery of a classic post' => array( '[gallery ids="4, 5,6" columns="2"]', array( 3, 0, 0, 0 ) );
		yield 'a player for audio' => array( '<!-- wp:audio {"id":4} --><figure><audio controls src="a.mp3"></audio></figure><!-- /wp:audio -->', array( 0, 1, 0, 0 ) );
		yield 'classic players' => array( '[audio mp3="a.mp3"][/audio] [video mp4="b.mp4"][/video] [playlist ids="1"] [playlist type="video" ids="2"]', array( 0, 2, 2, 0 ) );
		yield 'an embedded video' => array( "<!-- wp:embed {\"url\":\"https://www.youtube.com/watch?v=x\",\"type\":\"video\",\"providerNameSlug\":\"youtube\"} -->\n<figure><div>\nhttps://www.youtube.com/watch?v=x\n</div></figure>\n<!-- /wp:embed -->", array( 0, 0, 1, 0 ) );
		yield 'an embedded podcast' => array( "<!-- wp:embed {\"url\":\"https://open.spotify.com/episode/x\",\"type\":\"rich\",\"providerNameSlug\":\"spotify\"} -->\n<figure><div>\nhttps://open.spotify.com/episode/x\n</div></figure>\n<!-- /wp:embed -->", array( 0, 1, 0, 0 ) );
		yield 'a file has two links' => array( '<!-- wp:file {"id":5,"href":"a.pdf"} --><div><a href="a.pdf">a</a><a href="a.pdf" download>Download</a></div><!-- /wp:file -->', array( 0, 0, 0, 1 ) );
		yield 'classic links' => array( '<a href="https://x.example/b.zip">b</a> <a href="https://x.example/b.zip">again</a> <a class="x" href=\'c.epub?v=2\'>c</a> <a href="https://x.example/page">no file</a>', array( 0, 0, 0, 2 ) );
	}

	/** @param list<int> $counts Pictures, audio, videos, downloads. */
	#[DataProvider( 'media' )]
	public function test_pictures_and_files_are_counted( string $content, array $counts ): void {
		$amounts = Content_Amounts::in( $content );
		self::assertSame( $counts, array( $amounts->pictures, $amounts->audio, $amounts->videos, $amounts->downloads ) );
	}

	public function test_what_remains_is_never_less_than_nothing(): void {
		$left = ( new Content_Amounts( 10, 0, 2 ) )->without( new Content_Amounts( 4, 1, 3, 1 ) );
		self::assertSame( array( 6, 0, 0, 0 ), array( $left->words, $left->characters, $left->pictures, $left->audio ) );
	}
}
