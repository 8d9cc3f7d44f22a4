<?php
/**
 * Tags, attributes and parts of the lock shortcode.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Markup;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Markup\Pattern_Dividers;
use Patreon_Gate\Markup\Shortcodes\Attributes;
use Patreon_Gate\Markup\Shortcodes\Cutter;
use Patreon_Gate\Markup\Shortcodes\Place;
use Patreon_Gate\Markup\Shortcodes\Ranges;
use Patreon_Gate\Markup\Shortcodes\Tags;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Lock_Shortcodes_Test extends TestCase {

	/** @return iterable<string, array{string, list<array{string, array<string, mixed>}>, array<string, mixed>}> Attributes, conditions, other keys of the lock. */
	public static function readable(): iterable {
		yield 'one tier' => array( 'tiers="123"', array( array( 'tiers', array( 'tiers' => array( '123' ) ) ) ), array() );
		yield 'tiers' => array( "tiers='123, 456'", array( array( 'tiers', array( 'tiers' => array( '123', '456' ) ) ) ), array() );
		yield 'without quotes' => array( 'tiers=123,456', array( array( 'tiers', array( 'tiers' => array( '123', '456' ) ) ) ), array() );
		yield 'curly quotes' => array( 'tiers=“123”', array( array( 'tiers', array( 'tiers' => array( '123' ) ) ) ), array() );
		yield 'entities' => array( 'tiers=&quot;123&#8221;&nbsp;paying', array( array( 'tiers', array( 'tiers' => array( '123' ) ) ), array( 'paying', array() ) ), array() );
		yield 'in attributes of a block' => array( 'tiers=\\u0022123\\u0022', array( array( 'tiers', array( 'tiers' => array( '123' ) ) ) ), array() );
		yield 'bold' => array( '<strong>paying</strong>', array( array( 'paying', array() ) ), array() );
		yield 'or above' => array( 'tier_or_above = "123"', array( array( 'tier_or_above', array( 'tier' => '123' ) ) ), array() );
		yield 'plain ones' => array( "paying Free_Member=yes\nmember_at_publication=\"1\"", array( array( 'paying', array() ), array( 'free_member', array() ), array( 'member_at_publication', array() ) ), array() );
		yield 'amounts' => array( 'amount="5" lifetime_amount="50.5"', array( array( 'amount', array( 'cents' => 500 ) ), array( 'lifetime_amount', array( 'cents' => 5050 ) ) ), array() );
		yield 'months' => array( 'member_for_months="3"', array( array( 'member_for_months', array( 'months' => 3 ) ) ), array() );
		yield 'all, not, campaign' => array( 'paying match="all" not campaign="77"', array( array( 'paying', array() ) ), array( 'match' => 'all', 'inverse' => true, 'campaign' => '77' ) );
		yield 'nothing: a lock for nobody' => array( '', array(), array() );
	}

	/**
	 * @param list<array{string, array<string, mixed>}> $conditions Type and parameters.
	 * @param array<string, mixed>                      $more       Other keys.
	 */
	#[DataProvider( 'readable' )]
	public function test_attributes_are_a_lock( string $attributes, array $conditions, array $more ): void {
		$wanted = $more + array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array_map( static fn ( array $condition ): array => array( 'type' => $condition[0], 'params' => $condition[1] ), $conditions ) );
		$stored = $this->lock_of( "[patreon_gate_lock $attributes]x[/patreon_gate_lock]" );
		self::assertIsArray( $stored );
		self::assertEquals( $wanted, $stored );
		self::assertTrue( Lock_Codec::read( $stored )->readable );
		// The same lock as JSON.
		$encoded = rtrim( strtr( base64_encode( (string) json_encode( Lock_Codec::answer( Lock_Codec::read( $stored ) ) ) ), '+/', '-_' ), '=' );
		self::assertEquals( $wanted, $this->lock_of( "[patreon_gate_lock lock=\"$encoded\"]x[/patreon_gate_lock]" ) );
	}

	public function test_attributes_that_mean_nothing_lock_for_everyone(): void {
		$ladder = base64_encode( '{"match":"any","inverse":false,"campaign":"","conditions":[],"ladder":{"steps":[{"everyone":true,"conditions":[],"when":{"date":"2020-01-01T00:00:00Z","count":0,"unit":"days"}}],"relock":null}}' );
		foreach ( array( 'tier="123"', 'tiers="Gold"', 'tiers=""', 'tiers', 'tiers="1" tiers="2"', 'tiers="1"paying', 'tiers="1', 'paying="no"', 'paying /', 'amount="0"', 'amount="5,00"', 'amount="5.001"', 'amount="-5"', 'amount="1e3"', 'amount="9999999999"', 'member_for_months="1.5"', 'match="one"', 'not="false"', 'x', '=1', 'lock="%"', 'lock="e30" paying', "lock=\"$ladder\"", 'pay<!-- x -->ing' ) as $attributes ) {
			$lock = Lock_Codec::read( $this->lock_of( "[patreon_gate_lock $attributes]x[/patreon_gate_lock]" ) );
			self::assertFalse( $lock->readable, $attributes );
		}
	}

	/** The classic editor reads and writes the same: `src/components/shortcode/shortcode.test.ts`. */
	public function test_what_the_editor_reads_and_writes_means_the_same_here(): void {
		$cases = json_decode( (string) file_get_contents( dirname( __DIR__, 2 ) . '/fixtures/lock-shortcodes.json' ), true );
		self::assertIsArray( $cases );
		self::assertGreaterThan( 30, count( $cases ) );
		foreach ( $cases as $case ) {
			self::assertIsArray( $case );
			foreach ( array( 'attributes', 'written' ) as $key ) {
				$attributes = is_string( $case[ $key ] ) ? $case[ $key ] : 'unknown';
				$lock       = Lock_Codec::read( $this->lock_of( "[patreon_gate_lock $attributes]x[/patreon_gate_lock]" ) );
				self::assertEquals( null === $case['lock'] ? Lock::unreadable() : Lock_Codec::read( $case['lock'] ), $lock, $attributes );
			}
		}
	}

	public function test_a_call_to_action_is_chosen_or_none(): void {
		foreach ( array( '' => 0, 'cta="none"' => null, 'cta="12"' => 12, 'cta="x"' => 0 ) as $attributes => $wanted ) {
			self::assertSame( $wanted, Attributes::call_to_action( Tags::in( "[patreon_gate_lock paying $attributes]" )[0] ) );
		}
	}

	/** @return iterable<string, array{string, string, string}> Text; what a reader sees whom no lock lets in, who is told [box], [line] or [link]; what a reader sees whom all let in. */
	public static function texts(): iterable {
		$open = '[patreon_gate_lock paying]';
		$end  = '[/patreon_gate_lock]';
		yield 'in a line' => array( "a {$open}b$end c", 'a [line] c', 'a b c' );
		yield 'in a word' => array( "a{$open}b{$end}c", 'a[line]c', 'abc' );
		yield 'alone' => array( "a\n\n{$open}b$end\n\nc", "a\n\n[box]\n\nc", "a\n\nb\n\nc" );
		yield 'several paragraphs' => array( "a\n\n$open\n\nb\n\nc\n\n$end\n\nd", "a\n\n[box]\n\nd", "a\n\n\n\nb\n\nc\n\n\n\nd" );
		yield 'the whole text' => array( "{$open}b$end", '[box]', 'b' );
		yield 'in a paragraph' => array( "<p>a {$open}b$end</p>", '<p>a [line]</p>', '<p>a b</p>' );
		yield 'in a link' => array( "<a href=\"#\">{$open}b$end</a>", '<a href="#">[link]</a>', '<a href="#">b</a>' );
		yield 'in an attribute' => array( "<a href=\"{$open}b$end\">c</a>", '<a href="">c</a>', '<a href="b">c</a>' );
		yield 'in a comment' => array( "a<!-- {$open}b$end -->", 'a<!--  -->', 'a<!-- b -->' );
		yield 'in a script' => array( "<script>{$open}b$end</script>", '<script></script>', '<script>b</script>' );
		yield 'in a table' => array( "<table>{$open}<tr><td>b</td></tr>$end</table>", '<table></table>', '<table><tr><td>b</td></tr></table>' );
		yield 'across elements' => array( "<p>a {$open}b</p><p class=\"x\">c$end d</p>", '<p>a </p>[box]<p> d</p>', '<p>a b</p><p class="x">c d</p>' );
		yield 'without a word' => array( "a [patreon_gate_lock paying cta=\"none\"]b$end c", 'a  c', 'a b c' );
		yield 'one in the other' => array( "a {$open}b {$open}c$end d$end e", 'a [line] e', 'a b c d e' );
		yield 'two' => array( "{$open}a$end b {$open}c$end", '[line] b [line]', 'a b c' );
		yield 'capitals and blanks' => array( 'a [ Patreon_Gate_LOCK paying]b[ / patreon_gate_lock ] c', 'a [line] c', 'a b c' );
		yield 'blanks of a visual editor' => array( "a [&nbsp;patreon_gate_lock&nbsp;paying]b[\u{a0}/ &nbsp;patreon_gate_lock&nbsp;] c", 'a [line] c', 'a b c' );
		yield 'shown as text' => array( "[[patreon_gate_lock]], [[patreon_gate_lock paying]x[/patreon_gate_lock]] and [[/patreon_gate_lock]]", '[[patreon_gate_lock]], [[patreon_gate_lock paying]x[/patreon_gate_lock]] and [[/patreon_gate_lock]]', '[[patreon_gate_lock]], [[patreon_gate_lock paying]x[/patreon_gate_lock]] and [[/patreon_gate_lock]]' );
		yield 'other words' => array( 'patreon_gate_lock [patreon_gate_locks]a[/patreon_gate_locks] [x patreon_gate_lock]', 'patreon_gate_lock [patreon_gate_locks]a[/patreon_gate_locks] [x patreon_gate_lock]', 'patreon_gate_lock [patreon_gate_locks]a[/patreon_gate_locks] [x patreon_gate_lock]' );
	}

	#[DataProvider( 'texts' )]
	public function test_a_text_is_cut_and_stays_balanced( string $text, string $closed, string $open ): void {
		self::assertTrue( Ranges::read( $text )->is_sound ?? true );
		self::assertSame( $closed, $this->cut( $text, false ) );
		self::assertSame( $open, $this->cut( $text, true ) );
	}

	public function test_tags_that_do_not_match_are_not_trusted(): void {
		$open = '[patreon_gate_lock paying]';
		$end  = '[/patreon_gate_lock]';
		foreach (
			array(
				"a {$open}b"                          => 2,
				"a b$end"                             => 0,
				"a {$open}b$end c$end"                => 0,
				'a [patreon_gate_lock paying b'       => 2,
				"a {$open}b[/patreon_gate_lock"       => 2,
				"a [patreon_gate_lock [x]]b$end"      => 2,
				"a {$open}b[/patreon_gate_lock x]"    => 2,
				"a <!-- $open --> b$end"              => 2,
				"a <a href=\"$open\">b</a>$end"       => 2,
				"a <!-- wp:x {\"y\":\"{$open}b$end\"} /-->" => 2,
				"a [[patreon_gate_lock paying]] b$end" => 0,
				"a [{$open}b$end"                     => null,
			) as $text => $first
		) {
			$ranges = Ranges::read( $text );
			self::assertNotNull( $ranges, $text );
			self::assertSame( null === $first, $ranges->is_sound, $text );
			self::assertTrue( null === $first || $first === $ranges->first(), $text );
			self::assertNotSame( array(), $ranges->locks(), $text );
			self::assertTrue( Lock_Markup::may_be_in( $text ), $text );
			self::assertTrue( Lock_Markup::is_in( $text ), $text );
		}
	}

	public function test_long_texts_are_read_in_linear_time(): void {
		foreach ( array( '[patreon_gate_lock paying]a', 'a[/patreon_gate_lock]', '[patreon_gate_lock paying]a[/patreon_gate_lock] ', '[patreon_gate_lock ', '<p>[patreon_gate_lock paying]</p>[/patreon_gate_lock]', '[[patreon_gate_lock]' ) as $piece ) {
			$text  = str_repeat( $piece, 20_000 );
			$start = hrtime( true );
			$ranges = Ranges::read( $text );
			if ( null !== $ranges && $ranges->is_sound ) {
				self::assertStringNotContainsString( 'patreon', $this->cut( $text, false ) );
			}
			self::assertLessThan( 5e9, hrtime( true ) - $start, $piece );
		}
	}

	private function lock_of( string $text ): mixed {
		$tags = Tags::in( $text );
		self::assertNotSame( array(), $tags, $text );
		return Attributes::stored_lock( $tags[0] );
	}

	private function cut( string $text, bool $is_open ): string {
		$ranges = Ranges::read( $text );
		$cutter = new Cutter(
			static fn (): bool => $is_open,
			static fn ( mixed $lock, int $design, Place $place ): string => match ( $place ) {
				Place::Alone => '[box]',
				Place::In_Line => '[line]',
				Place::In_Link => '[link]',
			},
			new Pattern_Dividers()
		);
		return null === $ranges ? $text : $cutter->cut( $text, $ranges );
	}
}
