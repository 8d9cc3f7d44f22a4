<?php
/**
 * Reading locks from blocks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Markup;

use Patreon_Gate\Locks\Found_Lock;
use Patreon_Gate\Markup\Block_Locks;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Markup\Lockable;
use Patreon_Gate\Markup\Lockables\Any_Block;
use Patreon_Gate\Markup\Lockables\Named_Block;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use ReflectionClass;

final class Block_Locks_Test extends TestCase {

	public function test_the_list_of_kinds_agrees_with_their_classes(): void {
		foreach ( Lock_Markup::KINDS as $class_name => list( $search, $names ) ) {
			$kind = new $class_name();
			if ( ! $kind instanceof Named_Block ) {
				self::assertSame( array(), $names );
				self::assertSame( 1, preg_match( $search, '{"metadata":{"' . Lock_Markup::ANY_BLOCK . '":' ) );
				continue;
			}
			self::assertSame( $names, $kind->names() );
			self::assertSame( $kind::NAME, $names[0] );
			foreach ( $names as $name ) {
				self::assertSame( 1, preg_match( $search, strtoupper( "<!-- wp:$name" ) ), $name );
				self::assertTrue( Lock_Markup::may_be_in( "<!-- wp:$name" ), $name );
				self::assertSame( array( 4 ), $kind->intended_delimiters( "text<!--wp:$name" ), $name );
			}
		}
	}

	public function test_explanations_know_every_place_of_a_lock(): void {
		self::assertSame( array(), array_diff( ( new ReflectionClass( Lockable::class ) )->getConstants(), Found_Lock::IN_CONTENT ) );
	}

	/** @return iterable<string, array{string, array<string, mixed>, list<array{string, mixed}>, ?bool}> Name and attributes of a block, its locks, which face it is. */
	public static function blocks(): iterable {
		$metadata = array( 'metadata' => array( 'patreonGateLock' => array( 'lock' => 'inner' ) ) );
		yield 'a paragraph' => array( 'core/paragraph', array( 'lock' => array( 'move' => true ) ), array(), null );
		yield 'a divider' => array( 'patreon-gate/divider', array( 'lock' => 'one' ), array( array( Lockable::BELOW, 'one' ) ), null );
		yield 'a divider without a lock' => array( 'patreon-gate/divider', array(), array( array( Lockable::BELOW, null ) ), null );
		yield 'a gate' => array( 'patreon-gate/gate', array( 'lock' => 'one' ), array( array( Lockable::FACES, 'one' ) ), null );
		yield 'its granted face' => array( 'patreon-gate/gate-granted', array( 'lock' => 'one' ), array(), true );
		yield 'its denied face' => array( 'patreon-gate/gate-denied', array(), array(), false );
		yield 'any block with a lock' => array( 'core/paragraph', $metadata, array( array( Lockable::ITSELF, 'inner' ) ), null );
		yield 'a gate with a lock of its own' => array( 'patreon-gate/gate', $metadata + array( 'lock' => 'one' ), array( array( Lockable::ITSELF, 'inner' ), array( Lockable::FACES, 'one' ) ), null );
	}

	/**
	 * @param string                     $name  Name of a block.
	 * @param array<string, mixed>       $attrs Its attributes.
	 * @param list<array{string, mixed}>  $locks What it locks.
	 * @param ?bool                      $face  Which face the block is.
	 */
	#[DataProvider( 'blocks' )]
	public function test_reads_the_locks_of_a_block( string $name, array $attrs, array $locks, ?bool $face ): void {
		$block = array(
			'blockName' => $name,
			'attrs'     => $attrs,
		);
		self::assertSame( $locks, array_map( static fn ( Lockable $kind ): array => array( $kind->scope(), $kind->stored_lock( $block ) ), Block_Locks::kinds_of( $block ) ) );
		self::assertSame( $face, Block_Locks::face( $block ) );
	}

	public function test_a_lock_on_any_block_is_found_by_its_own_search(): void {
		$document = '<!-- wp:paragraph {"metadata":{"patreonGateLock":{"lock":1}}} --><p>x</p><!-- /wp:paragraph -->';
		self::assertTrue( Lock_Markup::may_be_in( $document ) );
		self::assertTrue( Lock_Markup::has_trace( addslashes( $document ) ) );
		self::assertTrue( Lock_Markup::is_in( $document ) );
		self::assertTrue( Lock_Markup::is_sound( $document ) );
		self::assertSame( array( 1 ), Block_Locks::in_damaged( $document ) );
		self::assertFalse( Lock_Markup::is_in( '<p>patreonGateLock is a key "patreonGateLock"</p>' ) );
		self::assertFalse( Lock_Markup::is_in( '<!-- wp:group {"metadata":{"name":"patreonGateLock"}} --><div></div><!-- /wp:group -->' ) );
	}

	/** @return iterable<string, array{string, list<int>, bool}> A text, where its locks were meant to be, whether its structure can be trusted. */
	public static function written(): iterable {
		yield 'one' => array( 'a<!-- wp:html {"metadata":{"patreonGateLock":{}}} -->x<!-- /wp:html -->', array( 1 ), true );
		yield 'a block without content' => array( '<!-- wp:latest-posts {"metadata":{"patreonGateLock":{}}} /-->', array( 0 ), true );
		yield 'two with the key twice' => array( '<!-- wp:a {"metadata":{"patreonGateLock":{"patreonGateLock":1}}} /--><!-- wp:b {"metadata":{"patreonGateLock":1}} /-->', array( 0, 69 ), true );
		yield 'the end of a comment in its attributes' => array( '<!-- wp:a {"x":"-->","metadata":{"patreonGateLock":1}} /-->', array( 0 ), true );
		yield 'the beginning of a comment in its attributes' => array( '<!-- wp:a {"x":"<!-- ","metadata":{"patreonGateLock":1}} /-->', array( 0 ), true );
		yield 'white space before the colon' => array( '<!-- wp:a {"metadata":{"patreonGateLock" : 1}} /-->', array( 0 ), true );
		yield 'attributes that are no JSON' => array( '<!-- wp:a {"metadata":{"patreonGateLock":1} /-->', array( 0 ), false );
		yield 'no blank before the name' => array( '<!--wp:a {"metadata":{"patreonGateLock":1}} /-->', array( 0 ), false );
		yield 'a comment that does not end' => array( '<!-- wp:a {"metadata":{"patreonGateLock":1}}', array( 0 ), false );
		yield 'the key somewhere else' => array( '<!-- wp:a {"patreonGateLock":{"lock":1}} /-->', array( 0 ), false );
		yield 'a comment of HTML' => array( '<!-- "patreonGateLock": 1 -->', array( 0 ), false );
		yield 'a block that is not closed' => array( '<!-- wp:a {"metadata":{"patreonGateLock":1}} -->x', array( 0 ), false );
		yield 'the key in a text' => array( '<!-- wp:a /-->"patreonGateLock": 1<!-- wp:b /-->', array(), true );
		yield 'the key as a value' => array( '<!-- wp:a {"x":"patreonGateLock","y":"\u0022patreonGateLock\u0022:"} /-->', array(), true );
	}

	/** @param list<int> $places Offsets. */
	#[DataProvider( 'written' )]
	public function test_finds_every_lock_on_a_block_and_whether_it_can_be_trusted( string $document, array $places, bool $is_sound ): void {
		self::assertSame( $places, ( new Any_Block() )->intended_delimiters( $document ) );
		self::assertSame( array() !== $places, Lock_Markup::is_in( $document ) );
		self::assertSame( $is_sound, Lock_Markup::is_sound( $document ) );
		self::assertNotSame( array(), Block_Locks::in_damaged( $document ) );
	}

	public function test_a_long_text_with_many_keys_is_read_in_one_go(): void {
		$many  = str_repeat( '"patreonGateLock": ', 40_000 );
		$begin = hrtime( true );
		self::assertSame( array(), ( new Any_Block() )->intended_delimiters( $many ) );
		self::assertCount( 20_000, ( new Any_Block() )->intended_delimiters( str_repeat( '<!-- wp:a {"metadata":{"patreonGateLock":1}} /-->', 20_000 ) ) );
		self::assertLessThan( 5_000, ( hrtime( true ) - $begin ) / 1e6 );
	}
}
