<?php
/**
 * Lock markers in a text.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Markup;

use Patreon_Gate\Markup\Block_Locks;
use Patreon_Gate\Markup\Lock_Markup;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Lock_Markup_Test extends TestCase {

	private const LOCK = '{"lock":{"match":"any"}}';

	/** @return iterable<string, array{string, bool, bool}> Markup, has a marker, is sound. */
	public static function documents(): iterable {
		yield 'nothing' => array( '', false, true );
		yield 'a paragraph' => array( '<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->', false, true );
		yield 'a text that names an address and a block of the plugin' => array( '<p><a href="/patreon-gate/account/">x</a> patreon-gate/divider</p>', false, true );
		yield 'a name in attributes' => array( '<!-- wp:group {"allowedBlocks":["patreon-gate/gate"]} --><div></div><!-- /wp:group -->', false, true );
		yield 'a divider' => array( '<!-- wp:patreon-gate/divider ' . self::LOCK . ' /-->', true, true );
		yield 'a gate' => array( '<!-- wp:patreon-gate/gate ' . self::LOCK . ' --><!-- wp:patreon-gate/gate-granted --><!-- /wp:patreon-gate/gate-granted --><!-- /wp:patreon-gate/gate -->', true, true );
		yield 'no space' => array( '<!--wp:patreon-gate/divider ' . self::LOCK . ' /-->', true, false );
		yield 'capital letters' => array( '<!-- WP:PATREON-GATE/DIVIDER /-->', true, false );
		yield 'a divider that is not closed' => array( '<!-- wp:patreon-gate/divider ' . self::LOCK . ' -->', true, false );
		yield 'a comment that does not end' => array( '<!-- wp:patreon-gate/divider ' . self::LOCK . ' /', true, false );
		yield 'an open group' => array( '<!-- wp:group --><!-- wp:patreon-gate/divider ' . self::LOCK . ' /-->', true, false );
		yield 'crossed blocks' => array( '<!-- wp:a --><!-- wp:b --><!-- /wp:a --><!-- /wp:b --><!-- wp:patreon-gate/divider /-->', true, false );
		yield 'two names in one comment' => array( '<!-- wp:patreon-gate/gate wp:patreon-gate/divider -->', true, false );
		yield 'a damaged gate before a divider' => array( '<!-- patreon-gate/gate <!-- wp:patreon-gate/divider ' . self::LOCK . ' /-->', true, false );
		yield 'a divider before a damaged gate' => array( '<!-- wp:patreon-gate/divider ' . self::LOCK . ' /--><!-- patreon-gate/gate-denied -->', true, false );
		yield 'a name that begins like a gate' => array( '<!-- wp:patreon-gate/gates /-->', true, false );
		yield 'a face without a gate' => array( '<!-- wp:patreon-gate/gate-granted -->x<!-- /wp:patreon-gate/gate-granted -->', true, true );
	}

	#[DataProvider( 'documents' )]
	public function test_reads_documents( string $markup, bool $has_marker, bool $is_sound ): void {
		self::assertSame( $has_marker, Lock_Markup::is_in( $markup ) );
		self::assertSame( $is_sound, Lock_Markup::is_sound( $markup ) );
	}

	/** A few documents without a match are cached. */
	public function test_a_cached_document_does_not_hide_a_lock_in_another(): void {
		$plain     = array_map( static fn ( int $number ): string => str_repeat( 'words and more words ', 40 ) . $number, range( 0, 9 ) );
		$documents = array( ...array_fill_keys( $plain, false ), ...array_fill_keys( array_map( static fn ( string $text ): string => "$text<!-- wp:patreon-gate/divider /-->", $plain ), true ) );
		foreach ( array( '<!-- WP:PATREON-GATE/DIVIDER /-->', 'Patreon-Gate/x', '<!-- wp:block {"ref":1} /-->', '<!--wp:core/block -->', '<!-- wp:pattern/', '<!-- wp:core/pattern {' ) as $marker ) {
			$documents[ $plain[0] . $marker . $plain[1] ] = true;
			$documents[ $marker ]                         = true;
		}
		foreach ( array( '<!-- wp:core/paragraph /-->', '<!-- wp:core/blocks /-->', '<a href="core:core/">', '<!-- wp:blocks /-->', '<a href="/other-gate/">', '<!-- wp:my-block /-->', 'wp:block', '' ) as $text ) {
			$documents[ $plain[0] . $text ] = false;
		}
		for ( $time = 0; $time < 3; $time++ ) {
			foreach ( $documents as $document => $may_hold ) {
				self::assertSame( $may_hold, Lock_Markup::may_be_in( (string) $document ), substr( (string) $document, -60 ) );
				self::assertSame( $may_hold, Lock_Markup::may_be_in( $document . '' ), substr( (string) $document, -60 ) );
			}
		}
	}

	public function test_returns_every_lock_and_null_for_an_unreadable_one(): void {
		$markup = '<!-- wp:patreon-gate/divider {"lock":1} /--> <!-- wp:patreon-gate/gate {"lock":2} --><!-- wp:patreon-gate/divider {broken} /-->';
		self::assertSame( array( 1, 2, null ), Block_Locks::in_damaged( $markup ) );
		self::assertContains( null, Block_Locks::in_damaged( '<!--wp:patreon-gate/divider -->' ) );
		self::assertContains( null, Block_Locks::in_damaged( '<!-- wp:patreon-gate/gate-granted -->' ) );
	}

	public function test_the_first_marker_is_where_the_public_part_ends(): void {
		self::assertSame( 6, Block_Locks::first_in( 'public<!--wp:patreon-gate/divider' ) );
	}

	public function test_a_huge_document_is_read(): void {
		$markup = str_repeat( '<!-- wp:paragraph --><p>' . str_repeat( 'word ', 200 ) . '</p><!-- /wp:paragraph -->', 2000 ) . '<!-- wp:patreon-gate/divider /-->';
		self::assertTrue( Lock_Markup::is_in( $markup ) );
		self::assertTrue( Lock_Markup::is_sound( $markup ) );
	}
}
