<?php
/**
 * Beginnings of texts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Cta;

use Patreon_Gate\Cta\First_Words;
use Patreon_Gate\Tests\Unit\Support\Dice;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** A beginning of some words is never most of the text, in any script. */
final class First_Words_Test extends TestCase {

	private const JAPANESE = '吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。';

	/** @return iterable<string, array{string, int, string, string}> Text, count, what is counted, beginning. */
	public static function texts(): iterable {
		yield 'English' => array( 'One morning the island had moved, and nobody had seen it go.', 5, 'words', 'One morning the island had…' );
		yield 'several blanks' => array( "  One\n\tmorning\u{a0}the   island had moved again today", 3, 'words', 'One morning the…' );
		yield 'accents written apart' => array( "e\u{301}clair e\u{301}cole e\u{301}te\u{301} un deux trois", 2, 'words', "e\u{301}clair e\u{301}cole…" );
		yield 'Japanese' => array( self::JAPANESE, 5, 'words', '吾輩は猫で…' );
		yield 'Japanese in a locale that counts characters' => array( self::JAPANESE, 5, 'characters_including_spaces', '吾輩は猫で…' );
		yield 'Japanese, a voiced sound written apart' => array( "か\u{3099}か\u{3099}か\u{3099}か\u{3099}か\u{3099}か\u{3099}", 2, 'words', "か\u{3099}か\u{3099}…" );
		yield 'Chinese' => array( '從前有一座島，一天早上它不見了，沒有人看見它離開。', 4, 'words', '從前有一…' );
		yield 'Chinese with wide blanks' => array( "從前\u{3000}有一座島\u{3000}一天早上它不見了", 3, 'words', '從前 有…' );
		yield 'Thai' => array( 'ภาษาไทยเขียนติดกันไม่มีช่องว่างระหว่างคำ', 4, 'words', 'ภาษา…' );
		yield 'Thai, vowels above and below belong to their letter' => array( 'ที่นี่ที่นี่ที่นี่', 2, 'words', 'ที่นี่…' );
		yield 'Korean writes spaces' => array( '어느 날 아침 섬이 움직였고 아무도 보지 못했다', 3, 'words', '어느 날 아침…' );
		yield 'emoji' => array( '👩‍👩‍👧‍👦🇯🇵👍🏽😀👩‍👩‍👧‍👦🇯🇵👍🏽😀', 3, 'words', '👩‍👩‍👧‍👦🇯🇵👍🏽…' );
		yield 'mixed' => array( 'The word 世界 means world, and many more words follow here', 4, 'words', 'The word 世界…' );
		yield 'characters without spaces' => array( 'ab cd ef gh ij', 3, 'characters_excluding_spaces', 'ab c…' );
		yield 'characters with spaces' => array( 'ab cd ef gh ij', 3, 'characters_including_spaces', 'ab…' );
		yield 'no UTF-8' => array( "one \xff\xfe two three four five", 1, 'words', 'one…' );
		yield 'half at most' => array( 'one two three four', 55, 'words', 'one two…' );
		yield 'half of Japanese at most' => array( '吾輩は猫である。', 55, 'words', '吾輩は猫…' );
		yield 'one word' => array( 'Everything.', 55, 'words', '' );
		yield 'a long word first' => array( str_repeat( 'a', 100 ) . ' b c d e f', 3, 'words', '' );
		yield 'nothing' => array( " \u{3000}\n", 55, 'words', '' );
		yield 'no words' => array( 'one two three four', 0, 'words', '' );
	}

	#[DataProvider( 'texts' )]
	public function test_words_are_counted_as_the_script_needs_it( string $text, int $count, string $type, string $beginning ): void {
		self::assertSame( $beginning, First_Words::of( $text, $count, $type ) );
	}

	/** Many servers lack PHP's extension intl. */
	public function test_without_intl_the_same_is_counted(): void {
		$file  = dirname( __DIR__, 3 ) . '/includes/Cta/First_Words.php';
		$code  = 'namespace Patreon_Gate\Cta; function function_exists( string $name ): bool { return "grapheme_extract" !== $name && \function_exists( $name ); }'
			. ' require $argv[1]; foreach ( json_decode( $argv[2] ) as $case ) { $out[] = First_Words::of( ...$case ); } echo json_encode( $out );';
		// PCRE knows fewer emoji that are put together, and counts their parts.
		$cases = array_filter( iterator_to_array( self::texts() ), static fn ( array $case, string $name ): bool => 'emoji' !== $name && false !== json_encode( $case ), ARRAY_FILTER_USE_BOTH );
		$given = array_map( static fn ( array $case ): array => array_slice( $case, 0, 3 ), array_values( $cases ) );
		$out   = shell_exec( implode( ' ', array_map( 'escapeshellarg', array( PHP_BINARY, '-r', $code, $file, (string) json_encode( $given ) ) ) ) );
		self::assertSame( array_column( array_values( $cases ), 3 ), json_decode( (string) $out, true ) );
	}

	public function test_of_random_texts_never_more_than_half_of_the_letters_and_never_more_than_was_asked_for(): void {
		$dice = new Dice();
		for ( $round = 0; $round < 3000; $round++ ) {
			$text = '';
			for ( $at = $dice->number( 0, 30 ); $at > 0; $at-- ) {
				$text .= $dice->of( array( 'word', ' ', ' ', "\u{3000}", '世', '界', 'が', "\u{3099}", 'ท', "\u{e35}", '😀', '👍🏽', '한국', "\xff", '&', "\u{200d}", 'é', "\n" ) );
			}
			$count = $dice->number( 0, 12 );
			foreach ( array( 'words', 'characters_excluding_spaces', 'characters_including_spaces' ) as $type ) {
				$beginning = First_Words::of( $text, $count, $type );
				$letters   = static fn ( string $some ): int => mb_strlen( (string) preg_replace( '/[\s\x{200b}\x{3000}\x{feff}]+/u', '', mb_scrub( $some, 'UTF-8' ) ), 'UTF-8' );
				$shown     = '' === $beginning ? '' : mb_substr( $beginning, 0, -1 );
				self::assertLessThanOrEqual( intdiv( $letters( $text ), 2 ), $letters( $shown ), $dice->repeat() );
				self::assertLessThanOrEqual( $count, count( array_filter( explode( ' ', $shown ) ) ), $dice->repeat() );
				self::assertTrue( mb_check_encoding( $beginning, 'UTF-8' ) );
			}
		}
	}
}
