<?php
/**
 * A lock on any block.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests;

use Patreon_Gate\Markup\Block_Locks;
use Patreon_Gate\Markup\Delimiters;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Markup\Lockable;
use Patreon_Gate\Markup\Parsed_Block;
use ReflectionProperty;

/**
 * A kind of lock that only tests use: it is stored in the attribute `metadata` of any block, and locks that block (kind K4 of docs/security.md). It
 * shows that a new kind takes one class and one line.
 *
 * @phpstan-import-type Delimiter from Delimiters
 */
final class Locked_Metadata implements Lockable {

	private const KEY = 'patreonGate';

	/** Its line in `Lock_Markup::KINDS`. Text with escaped quotes is searched, too, so the expression has no quotes. */
	private const LINE = array( '/(?<=patreon)Gate/', array() );

	/** Adds that line until the end of the test. */
	public static function add(): void {
		( new ReflectionProperty( Lock_Markup::class, 'kinds' ) )->setValue( null, Lock_Markup::KINDS + array( self::class => self::LINE ) );
		( new ReflectionProperty( Lock_Markup::class, 'others' ) )->setValue( null, null );
		( new ReflectionProperty( Lock_Markup::class, 'plain' ) )->setValue( null, array() );
		( new ReflectionProperty( Block_Locks::class, 'kinds' ) )->setValue( null, null );
	}

	public function scope(): string {
		return self::ITSELF;
	}

	/** @param string $content Block markup. */
	public function intended_delimiters( string $content ): array {
		$found = array();
		$at    = strpos( $content, '"' . self::KEY . '"' );
		while ( false !== $at ) {
			$before  = substr( $content, 0, $at );
			$comment = strrpos( $before, '<!--' );
			if ( false !== $comment && ! str_contains( substr( $before, $comment ), '-->' ) ) {
				$found[] = $comment;
			}
			$at = strpos( $content, '"' . self::KEY . '"', $at + 1 );
		}
		return $found;
	}

	/** @param Delimiter $delimiter As `Delimiters` reads it. */
	public function is_delimiter( array $delimiter ): bool {
		return '' === $delimiter['closer'] && $this->is_of( Parsed_Block::from_delimiter( $delimiter ) );
	}

	/** @param array<array-key, mixed> $block Parsed block. */
	public function is_of( array $block ): bool {
		$metadata = Parsed_Block::attribute( $block, 'metadata' );
		return is_array( $metadata ) && array_key_exists( self::KEY, $metadata );
	}

	/** @param array<array-key, mixed> $block Parsed block. */
	public function stored_lock( array $block ): mixed {
		$metadata = Parsed_Block::attribute( $block, 'metadata' );
		$stored   = is_array( $metadata ) ? $metadata[ self::KEY ] ?? null : null;
		return is_array( $stored ) ? $stored['lock'] ?? null : null;
	}

	/** @param array<array-key, mixed> $block Parsed block. */
	public function face( array $block ): ?bool {
		return null;
	}

	/** @param array<array-key, mixed> $block Parsed block. */
	public function unlocked( array $block ): array {
		$block['attrs'] = $this->attributes( $block );
		return array( $block );
	}

	/** @param Delimiter $delimiter As `Delimiters` reads it. */
	public function without_lock( array $delimiter ): string {
		return '<!-- wp:' . $delimiter['name'] . ' ' . serialize_block_attributes( $this->attributes( Parsed_Block::from_delimiter( $delimiter ) ) ) . ' ' . $delimiter['void'] . '-->';
	}

	/**
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return array<array-key, mixed> Its attributes without the lock.
	 */
	private function attributes( array $block ): array {
		$attributes = is_array( $block['attrs'] ?? null ) ? $block['attrs'] : array();
		$metadata   = $attributes['metadata'] ?? null;
		if ( is_array( $metadata ) ) {
			unset( $metadata[ self::KEY ] );
			$attributes['metadata'] = $metadata;
		}
		return $attributes;
	}
}
