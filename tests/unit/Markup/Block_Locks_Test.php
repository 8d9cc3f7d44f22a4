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
use Patreon_Gate\Markup\Lockables\Named_Block;
use Patreon_Gate\Tests\Locked_Metadata;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use ReflectionClass;
use ReflectionProperty;

final class Block_Locks_Test extends TestCase {

	protected function tearDown(): void {
		( new ReflectionProperty( Lock_Markup::class, 'kinds' ) )->setValue( null, Lock_Markup::KINDS );
		( new ReflectionProperty( Lock_Markup::class, 'others' ) )->setValue( null, null );
		( new ReflectionProperty( Lock_Markup::class, 'plain' ) )->setValue( null, array() );
		( new ReflectionProperty( Block_Locks::class, 'kinds' ) )->setValue( null, null );
		parent::tearDown();
	}

	public function test_the_list_of_kinds_agrees_with_their_classes(): void {
		foreach ( Lock_Markup::KINDS as $class_name => list( $search, $names ) ) {
			$kind = new $class_name();
			self::assertInstanceOf( Named_Block::class, $kind );
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
		$metadata = array( 'metadata' => array( 'patreonGate' => array( 'lock' => 'inner' ) ) );
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
		Locked_Metadata::add();
		$block = array(
			'blockName' => $name,
			'attrs'     => $attrs,
		);
		self::assertSame( $locks, array_map( static fn ( Lockable $kind ): array => array( $kind->scope(), $kind->stored_lock( $block ) ), Block_Locks::kinds_of( $block ) ) );
		self::assertSame( $face, Block_Locks::face( $block ) );
	}

	public function test_another_kind_is_found_by_its_own_search(): void {
		$document = '<!-- wp:paragraph {"metadata":{"patreonGate":{"lock":1}}} --><p>x</p><!-- /wp:paragraph -->';
		self::assertFalse( Lock_Markup::may_be_in( $document ) );
		Locked_Metadata::add();
		self::assertTrue( Lock_Markup::may_be_in( $document ) );
		self::assertTrue( Lock_Markup::has_trace( addslashes( $document ) ) );
		self::assertTrue( Lock_Markup::is_in( $document ) );
		self::assertTrue( Lock_Markup::is_sound( $document ) );
		self::assertSame( array( 1 ), Block_Locks::in_damaged( $document ) );
		self::assertFalse( Lock_Markup::is_in( '<p>patreonGate is a key "patreonGate"</p>' ) );
	}
}
