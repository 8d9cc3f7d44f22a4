<?php
/**
 * Teasers of the first paragraphs.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Markup;

use Patreon_Gate\Markup\First_Paragraphs;
use Patreon_Gate\Markup\Readable_Text;
use Patreon_Gate\Tests\Unit\Support\Dice;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class First_Paragraphs_Test extends TestCase {

	private const LONG = '<!-- wp:paragraph --><p>The rest of the story, which is long enough to leave room for what stands before it, and for more than that, again and again, until the end.</p><!-- /wp:paragraph -->';

	public function test_the_first_paragraphs_are_shown_up_to_the_share(): void {
		$text = self::p( 'One one.' ) . "\n\n" . self::p( 'Two two.' ) . "\n\n" . self::p( 'Three.' );
		self::assertSame( self::p( 'One one.' ), self::cut( $text, 36 ) );
		self::assertSame( '', self::cut( $text, 34 ), 'A block is never cut in two.' );
		self::assertSame( '', self::cut( $text, 0 ) );
		self::assertSame( self::p( 'One one.' ) . "\n\n" . self::p( 'Two two.' ), self::cut( $text, 99 ) );
		self::assertSame( '', self::cut( self::p( 'The only paragraph.' ), 50 ) );
	}

	public function test_a_long_text_shows_no_more_than_what_reads_as_a_beginning(): void {
		$text = implode( "\n\n", array_fill( 0, 60, self::p( str_repeat( 'a', 250 ) ) ) );
		self::assertSame( 3, substr_count( self::cut( $text, 50 ), '<!-- wp:paragraph -->' ) );
	}

	/** @return iterable<string, array{string, string}> A beginning, and what of it is shown. */
	public static function beginnings(): iterable {
		$first   = self::p( 'First.' );
		$heading = '<!-- wp:heading {"level":3} --><h3 class="wp-block-heading">Day</h3><!-- /wp:heading -->';
		$image   = '<!-- wp:image {"id":5} --><figure class="wp-block-image"><img src="/a.png" class="wp-image-5" alt=""/><figcaption>Cap</figcaption></figure><!-- /wp:image -->';
		$list    = '<!-- wp:list --><ul class="wp-block-list"><!-- wp:list-item --><li>A</li><!-- /wp:list-item --><!-- wp:list-item --><li>B</li><!-- /wp:list-item --></ul><!-- /wp:list -->';
		$group   = static fn ( string $inner ): string => '<!-- wp:group --><div class="wp-block-group">' . $inner . '</div><!-- /wp:group -->';
		yield 'a heading before a paragraph' => array( $heading . $first, $heading . "\n\n" . $first );
		yield 'a heading at the end' => array( $first . $heading . $image, $first );
		yield 'headings only' => array( $heading . $heading . '<!-- wp:html --><p>x</p><!-- /wp:html -->', '' );
		yield 'a picture first' => array( $image . $first, $first );
		yield 'a heading, a picture, a paragraph' => array( $heading . $image . $first, $heading . "\n\n" . $first );
		yield 'a picture after text' => array( $first . $image . self::p( 'No.' ), $first );
		yield 'an embed first' => array( '<!-- wp:embed {"url":"https://x.test"} --><figure class="wp-block-embed">https://x.test</figure><!-- /wp:embed -->' . $first, $first );
		yield 'a block that the server renders first' => array( '<!-- wp:latest-posts /-->' . $first, $first );
		yield 'a block that the server renders after text' => array( $first . '<!-- wp:latest-posts /-->' . self::p( 'No.' ), $first );
		yield 'spacers and empty paragraphs' => array( '<!-- wp:spacer --><div></div><!-- /wp:spacer -->' . self::p( '' ) . $first . self::p( ' &nbsp; ' ) . self::p( 'Yes.' ) . '<!-- wp:separator --><hr/><!-- /wp:separator --><!-- wp:x/y --><!-- /wp:x/y -->', $first . "\n\n" . self::p( 'Yes.' ) );
		yield 'a list' => array( $list . '<!-- wp:x/y /-->', $list );
		yield 'a group of text' => array( $group( $heading . $first ) . '<!-- wp:x/y /-->', $group( $heading . $first ) );
		yield 'a group with a picture' => array( $group( $image . $first ) . $first, '' );
		yield 'a group with a block of another plugin' => array( $group( $first . '<!-- wp:x/y --><p>Y</p><!-- /wp:x/y -->' ) . $first, '' );
		yield 'a block of another plugin with text' => array( '<!-- wp:x/y --><p>Y</p><!-- /wp:x/y -->' . $first, '' );
		yield 'a synced pattern' => array( '<!-- wp:block {"ref":7} /-->' . $first, '' );
		yield 'a pattern by its name' => array( '<!-- wp:pattern {"slug":"a/b"} /-->' . $first, '' );
		yield 'a divider' => array( $first . '<!-- wp:patreon-gate/divider /-->' . self::p( 'No.' ), $first );
		yield 'a gate' => array( '<!-- wp:patreon-gate/gate --><!-- wp:patreon-gate/gate-granted -->' . $first . '<!-- /wp:patreon-gate/gate-granted --><!-- /wp:patreon-gate/gate -->' . self::p( 'No.' ), '' );
		yield 'a block with a lock' => array( str_replace( 'paragraph --><p>F', 'paragraph {"metadata":{"patreonGateLock":{}}} --><p>F', $first ) . self::p( 'No.' ), '' );
		yield 'a lock in a group' => array( $first . $group( str_replace( 'paragraph --><p>F', 'paragraph {"metadata":{"patreonGateLock":{}}} --><p>F', $first ) ), $first );
		yield 'a bound value' => array( str_replace( 'paragraph --><p>F', 'paragraph {"metadata":{"bindings":{"content":{"source":"core/post-meta"}}}} --><p>F', $first ), '' );
		yield 'a hidden block' => array( str_replace( 'paragraph --><p>F', 'paragraph {"metadata":{"blockVisibility":false}} --><p>F', $first ), '' );
		yield 'HTML between blocks' => array( '<p>Bare.</p>' . $first, '' );
		yield 'a picture within a paragraph' => array( self::p( 'Look <img src="/a.png"/>' ) . $first, '' );
		yield 'only a picture within a paragraph' => array( self::p( '<img src="/a.png"/>' ) . $first, $first );
		yield 'a comment within a paragraph' => array( self::p( 'A<!-- secret -->' ) . $first, '' );
		yield 'a page break' => array( $first . '<!-- wp:nextpage --><!--nextpage--><!-- /wp:nextpage -->' . self::p( 'No.' ), $first );
		yield 'a link to a file of the site' => array( self::p( '<a href="/wp-content/uploads/a.pdf">Pdf</a>' ) . $first, '' );
		yield 'a shortcode' => array( self::p( 'Look: [gallery ids="1"]' ) . $first, '' );
		yield 'only a shortcode' => array( self::p( '[gallery ids="1"]' ) . $first, $first );
		yield 'a shortcode around blocks' => array( '<!-- wp:shortcode -->[lock]<!-- /wp:shortcode -->' . $first . '<!-- wp:shortcode -->[/lock]<!-- /wp:shortcode -->', '' );
		yield 'square brackets that are no shortcode' => array( self::p( 'So [sic] it is.' ) . '<!-- wp:x/y /-->', self::p( 'So [sic] it is.' ) );
		yield 'an element that is not closed' => array( '<!-- wp:paragraph --><p>An <b>open<!-- /wp:paragraph -->' . '<!-- wp:x/y /-->', '<!-- wp:paragraph --><p>An <b>open<!-- /wp:paragraph --></b></p>' );
		yield 'a script' => array( self::p( 'A<script>b</script>' ) . $first, '' );
		yield 'a block that is not closed' => array( $first . '<!-- wp:group -->', '' );
	}

	#[DataProvider( 'beginnings' )]
	public function test_only_text_that_can_be_counted_is_shown( string $beginning, string $shown ): void {
		self::assertSame( $shown, self::cut( $beginning . str_repeat( self::LONG, 20 ), 3 + (int) ( '' === $shown ) * 47 ) );
	}

	/** @return iterable<string, array{string, string}> Classic content with its paragraphs, and what of it is shown. */
	public static function classics(): iterable {
		yield 'paragraphs' => array( "<p>One.</p>\n<p>Two.</p>\n", "<p>One.</p>\n\n<p>Two.</p>" );
		yield 'a heading and a list' => array( '<h2>Day</h2><ul><li>A<ul><li>B</li></ul></li></ul><div>no</div>', "<h2>Day</h2>\n\n<ul><li>A<ul><li>B</li></ul></li></ul>" );
		yield 'a picture first' => array( '<p><img src="a.png"/></p><figure><img/><figcaption>C</figcaption></figure><p>One.</p><p><img/></p><p>No.</p>', '<p>One.</p>' );
		yield 'a shortcode first' => array( '<p>[gallery ids="1,2"]</p><p>One.</p><form></form>', '<p>One.</p>' );
		yield 'a shortcode around paragraphs' => array( '<p>[lock]</p><p>No.</p><p>[/lock]</p>', '' );
		yield 'a page break' => array( '<p>One.</p><!--nextpage--><p>No.</p>', '<p>One.</p>' );
		yield 'text without an element' => array( 'Bare <p>No.</p>', '' );
		yield 'an element that does not end' => array( '<p>One.</p><blockquote><p>No.</p>', '<p>One.</p>' );
		yield 'a video' => array( '<p>One.</p><p>See <iframe src="https://x.test"></iframe></p><p>No.</p>', '<p>One.</p>' );
	}

	#[DataProvider( 'classics' )]
	public function test_classic_content_is_cut_into_elements( string $beginning, string $shown ): void {
		$html = $beginning . str_repeat( '<p>' . str_repeat( 'rest ', 40 ) . '</p>', 10 );
		self::assertSame( $shown, ( new First_Paragraphs( 2 + (int) ( '' === $shown ) * 48, First_Paragraphs::BLOCKS, array( 'gallery', 'lock' ) ) )->of_html( $html, $html ) );
	}

	/** @return iterable<string, array{string, int}> */
	public static function scripts(): iterable {
		yield 'English' => array( 'Two words', 8 );
		yield 'Chinese' => array( '上海，是 一座', 6 );
		yield 'Arabic with marks' => array( 'مَرْحَبًا بِكَ', 7 );
		yield 'Thai' => array( 'ที่นี่', 2 );
		yield 'Hindi' => array( 'नमस्ते', 4 );
		yield 'emoji' => array( '👍 🎉', 2 );
		yield 'a family of emoji' => array( '👨‍👩‍👧', 3 );
		yield 'entities and spaces' => array( "A&nbsp;&amp;\u{3000}B&shy;C", 4 );
		yield 'nothing to read' => array( '<!-- a --><script>b</script><style>c</style><svg><title>d</title></svg> <b title="e"> </b>', 0 );
		yield 'bytes that are no text' => array( "A\xff", 2 );
	}

	#[DataProvider( 'scripts' )]
	public function test_characters_are_counted_as_people_read_them( string $text, int $count ): void {
		self::assertSame( $count, Readable_Text::shown( $text ) );
		self::assertSame( $count, Readable_Text::at_least( $text ) );
	}

	public function test_what_may_be_a_shortcode_counts_only_where_it_is_shown(): void {
		self::assertSame( array( 10, 3 ), array( Readable_Text::shown( 'One [a long]' ), Readable_Text::at_least( 'One [a long]' ) ) );
	}

	public function test_of_any_text_no_more_than_the_share_in_whole_blocks_and_nothing_locked_is_shown(): void {
		$dice  = new Dice();
		$shown = 0;
		for ( $try = 0; $try < 3000; $try++ ) {
			$blocks = array();
			for ( $at = $dice->number( 0, 12 ); $at > 0; $at-- ) {
				$blocks[] = self::block( $dice, 2 );
			}
			$text   = implode( $dice->of( array( '', "\n\n" ) ), $blocks );
			$share  = $dice->number( 0, 100 );
			$teaser = self::cut( $text, $share );
			$shown += '' === $teaser ? 0 : 1;
			self::assertLessThanOrEqual( Readable_Text::at_least( $text ) * $share / 100, Readable_Text::shown( $teaser ), $dice->repeat() );
			self::assertStringNotContainsString( 'LOCKED', $teaser, $dice->repeat() );
			self::assertStringNotContainsString( 'MEDIA', $teaser, $dice->repeat() );
			self::assertSame( array(), array_diff( '' === $teaser ? array() : explode( "\n\n", $teaser ), $blocks ), $dice->repeat() );
			if ( $dice->likely( 30 ) && '' !== $text ) {
				// A damaged text: cut anywhere.
				$damaged = substr( $text, $dice->number( 0, 30 ), $dice->number( 1, strlen( $text ) ) );
				$teaser  = self::cut( $damaged, $share );
				self::assertLessThanOrEqual( Readable_Text::at_least( $damaged ) * $share / 100, Readable_Text::shown( $teaser ), $dice->repeat() );
			}
		}
		self::assertGreaterThan( 300, $shown );
	}

	/** A random block. What must never be in a teaser says so. */
	private static function block( Dice $dice, int $depth ): string {
		$words = implode( ' ', array_fill( 0, $dice->number( 1, 12 ), $dice->of( array( 'word', '字', '👍', 'كلمة' ) ) ) );
		$inner = static fn (): string => implode( '', array_map( static fn (): string => self::block( $dice, $depth - 1 ), array_fill( 0, $dice->number( 1, 3 ), 0 ) ) );
		return match ( $dice->of( $depth > 0 ? array( 'p', 'p', 'p', 'p', 'h', 'empty', 'image', 'locked', 'divider', 'gate', 'group', 'unknown', 'server' ) : array( 'p', 'p', 'image', 'locked' ) ) ) {
			'p' => self::p( $words ),
			'h' => '<!-- wp:heading --><h2>' . $words . '</h2><!-- /wp:heading -->',
			'empty' => self::p( ' ' ),
			'image' => '<!-- wp:image {"id":3} --><figure><img src="a.png" alt="MEDIA"/><figcaption>' . $words . '</figcaption></figure><!-- /wp:image -->',
			'locked' => '<!-- wp:paragraph {"metadata":{"patreonGateLock":{"match":"any"}}} --><p>LOCKED ' . $words . '</p><!-- /wp:paragraph -->',
			'divider' => '<!-- wp:patreon-gate/divider {"note":"LOCKED"} /-->',
			'gate' => '<!-- wp:patreon-gate/gate --><!-- wp:patreon-gate/gate-granted -->LOCKED' . $inner() . '<!-- /wp:patreon-gate/gate-granted --><!-- /wp:patreon-gate/gate -->',
			'group' => '<!-- wp:group --><div>' . $inner() . '</div><!-- /wp:group -->',
			'unknown' => '<!-- wp:x/y --><p>MEDIA ' . $words . '</p><!-- /wp:x/y -->',
			default => '<!-- wp:x/server {"text":"MEDIA"} /-->',
		};
	}

	private static function p( string $text ): string {
		return '<!-- wp:paragraph --><p>' . $text . '</p><!-- /wp:paragraph -->';
	}

	private static function cut( string $text, int $share ): string {
		return ( new First_Paragraphs( $share, First_Paragraphs::BLOCKS, array( 'gallery', 'lock' ), '/wp-content/uploads/' ) )->of_blocks( $text, $text );
	}
}
