<?php
/**
 * Attack A31: texts of creators.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Patreon;

use Patreon_Gate\Patreon\Plain_Lines;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** `Plain_Lines`. */
final class Plain_Lines_Test extends TestCase {

	/** @return iterable<string, array{string, list<string>}> */
	public static function texts(): iterable {
		yield 'nothing' => array( '', array() );
		yield 'plain text' => array( 'A new map every month', array( 'A new map every month' ) );
		yield 'paragraphs and a list' => array( '<p>You get:</p><ul><li>maps</li><li><strong>notes</strong> &amp; files</li></ul>', array( 'You get:', 'maps', 'notes & files' ) );
		yield 'line breaks' => array( "one<br>two<br/>three\nfour\r\nfive", array( 'one', 'two', 'three', 'four', 'five' ) );
		yield 'typed bullets' => array( "- maps\n• notes\n– a – b", array( 'maps', 'notes', 'a – b' ) );
		yield 'empty paragraphs' => array( '<p>&nbsp;</p><p> </p><p>text</p>', array( 'text' ) );
		yield 'script and style' => array( '<style>p{color:red}</style>a<script>alert(1)</script>b', array( 'a b' ) );
		yield 'a script that does not end' => array( 'a <script>alert(1)', array( 'a' ) );
		yield 'a tag that does not end' => array( 'a <img src="x" onerror="alert(1)', array( 'a' ) );
		yield 'escaped markup stays text' => array( '&lt;img src=x onerror=alert(1)&gt;', array( '<img src=x onerror=alert(1)>' ) );
		yield 'overrides of direction' => array( "Maps \u{202E}gnp.exe\u{202C} \u{2066}and\u{2069} more", array( 'Maps gnp.exe and more' ) );
		yield 'marks of direction' => array( "\u{5DE}\u{5E4}\u{5D5}\u{5EA}\u{200F}!", array( "\u{5DE}\u{5E4}\u{5D5}\u{5EA}\u{200F}!" ) );
		yield 'an emoji of several characters' => array( "👩\u{200D}🎨 art", array( "👩\u{200D}🎨 art" ) );
		yield 'damaged bytes' => array( "a\xFFb\x00c", array( 'a?bc' ) );
	}

	/** @param list<string> $lines Expected. */
	#[DataProvider( 'texts' )]
	public function test_html_becomes_plain_lines( string $html, array $lines ): void {
		self::assertSame( $lines, Plain_Lines::of( $html ) );
	}

	public function test_lines_and_their_number_are_limited(): void {
		self::assertSame( 200, mb_strlen( Plain_Lines::of( str_repeat( 'ä', 10_000 ) )[0] ) );
		self::assertCount( 40, Plain_Lines::of( str_repeat( "line\n", 10_000 ) ) );
	}

	public function test_a_title_is_one_line(): void {
		self::assertSame( 'Mira Lindqvist', Plain_Lines::one( "<b>Mira</b>\n<p>Lindqvist</p>" ) );
	}
}
