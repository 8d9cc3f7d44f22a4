<?php
/**
 * Block delimiters, read without a regular expression.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Markup;

use Patreon_Gate\Markup\Attachment_Ids;
use Patreon_Gate\Markup\Block_Locks;
use Patreon_Gate\Markup\Delimiters;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Markup\Open_Elements;
use Patreon_Gate\Tests\Unit\Support\Dice;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** Delimiters are found as core finds them, whatever PCRE's limits are. */
final class Delimiters_Test extends TestCase {

	/** The pattern of core's parser, but with white space as this plugin defines it. */
	private const CORE = '/<!--\s+(?P<closer>\/)?wp:(?P<name>(?:[a-z][a-z0-9_-]*\/)?[a-z][a-z0-9_-]*)\s+(?P<attrs>{(?:(?:[^}]+|}+(?=})|(?!}\s+\/?-->).)*+)?}\s+)?(?P<void>\/)?-->/s';

	/** How delimiters of blocks with a lock were found in earlier versions. */
	private const MARKER = '/<!--(?:(?!-->)[^{])*?patreon-gate\/(?:divider|gate)/is';

	private const PIECES = array( '<!--', '<!--', '<!-- ', '-->', ' -->', ' /-->', '/-->', '/', 'wp:', 'wp:', 'a', 'a/b', 'patreon-gate/divider', 'PATREON-GATE/gate', '{', '}', '{"a":1}', '}}', ' ', "\n", "\t", "\v", "\u{a0}", "\xff", '-', '<', '>', 'x', '<!-- wp:a {"b":"}"} -->', '<!-- /wp:a -->', '<!-- wp:patreon-gate/divider {"lock":1} /-->' );

	public function test_finds_the_same_delimiters_in_random_texts_as_the_pattern_of_core(): void {
		$dice = new Dice();
		for ( $round = 0; $round < 10000; $round++ ) {
			$text = '';
			for ( $at = $dice->number( 1, 14 ); $at > 0; $at-- ) {
				$text .= $dice->of( self::PIECES );
			}
			self::assertNotFalse( preg_match_all( self::CORE, $text, $matches, PREG_SET_ORDER | PREG_OFFSET_CAPTURE ) );
			$expected = array_map(
				static fn ( array $match ): array => array(
					'at'     => $match[0][1],
					'length' => strlen( $match[0][0] ),
					'closer' => $match['closer'][0],
					'name'   => $match['name'][0],
					'attrs'  => $match['attrs'][0] ?? '',
					'void'   => $match['void'][0] ?? '',
				),
				$matches
			);
			self::assertSame( $expected, Delimiters::in( $text ), $dice->repeat() . ' ' . wp_json( $text ) );
			preg_match_all( self::MARKER, $text, $markers, PREG_OFFSET_CAPTURE );
			$meant = array_column( Delimiters::comments_naming( $text, array( 'patreon-gate/divider', 'patreon-gate/gate' ) ), 'at' );
			self::assertSame( array_column( $markers[0], 1 ), $meant, $dice->repeat() . ' ' . wp_json( $text ) );
		}
	}

	/** @return iterable<string, array{string}> Half a megabyte each. */
	public static function heavy_texts(): iterable {
		yield 'a comment of a word processor' => array( '<!-- ' . str_repeat( "@font-face {font-family:Calibri}\n", 16000 ) . ' -->' );
		yield 'a comment without braces' => array( '<!-- ' . str_repeat( 'mso-style-name ', 33000 ) . ' -->' );
		yield 'a comment that does not end' => array( '<!-- ' . str_repeat( 'mso-style-name ', 33000 ) );
		yield 'many comments' => array( str_repeat( '<!--[if gte mso 9]><xml></xml><![endif]-->', 12000 ) );
		yield 'attributes that never end' => array( str_repeat( '<!-- wp:a {"b":"', 30000 ) );
		yield 'attributes that nearly end' => array( '<!-- wp:a {' . str_repeat( '}  /', 120000 ) );
		yield 'braces' => array( '<!-- wp:a ' . str_repeat( '}', 500000 ) . ' -->' );
		yield 'blanks' => array( str_repeat( '<!--' . str_repeat( ' ', 500 ) . 'wp:', 1000 ) );
		yield 'blanks and arrows' => array( '<!-- wp:a {' . str_repeat( str_repeat( ' ', 500 ) . '-->', 1000 ) );
		yield 'names in no comment' => array( str_repeat( 'patreon-gate/divider ', 24000 ) );
		yield 'names in one comment' => array( '<!-- ' . str_repeat( 'patreon-gate/gate ', 24000 ) );
		yield 'tags that never end' => array( str_repeat( '<p title="a', 45000 ) );
		yield 'quotes' => array( '<p ' . str_repeat( '"\'', 250000 ) );
		yield 'no UTF-8' => array( str_repeat( "\xc3\x28\xff<!--\x80", 60000 ) );
	}

	/** The limits of PCRE do not matter, nor does the text before. */
	#[DataProvider( 'heavy_texts' )]
	public function test_a_divider_below_a_huge_text_is_found_whatever_the_limits_of_pcre( string $text ): void {
		$limits = array( ini_set( 'pcre.backtrack_limit', '1' ), ini_set( 'pcre.recursion_limit', '1' ) );
		try {
			$document = $text . '-->' . '<!-- wp:patreon-gate/divider {"lock":1} /-->secret';
			self::assertTrue( Lock_Markup::is_in( $document ) );
			self::assertContains( Block_Locks::in_damaged( $document )[0], array( 1, null ) );
			$public = substr( $document, 0, Block_Locks::first_in( $document ) ?? strlen( $document ) );
			self::assertStringNotContainsString( 'secret', $public );
			Lock_Markup::is_sound( $document );
			Open_Elements::closers( $text );
			self::assertSame( array( 7 ), Attachment_Ids::in( $text . ' wp-image-7' ) );
			self::assertStringContainsString( 'secret', Block_Locks::without_locks( $document ) );
		} finally {
			ini_set( 'pcre.backtrack_limit', (string) $limits[0] );
			ini_set( 'pcre.recursion_limit', (string) $limits[1] );
		}
	}
}

/** Returns a text in a form that a failure message can show. */
function wp_json( string $text ): string {
	return (string) json_encode( $text, JSON_INVALID_UTF8_SUBSTITUTE );
}
