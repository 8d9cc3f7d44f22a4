<?php
/**
 * Reads locks from blocks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

use Patreon_Gate\Markup\Lockables\Named_Block;

/**
 * Tells what a block locks, whatever kind of block it is. All code that cuts, counts or explains locks uses this class; other classes
 * need not know the names of blocks. It is loaded only where a document may have a lock: the checks that every page makes are in `Lock_Markup`.
 *
 * @phpstan-import-type Delimiter from Delimiters
 */
final class Block_Locks {

	/** @var ?list<Lockable> Every kind of block with a lock; built on first use. */
	private static ?array $kinds = null;

	/** @var array<string, array<int, Lockable>> The kinds that a block with this name may be of; with the name '', those that any block may be of. */
	private static array $by_name = array();

	/**
	 * Returns every kind of block with a lock.
	 *
	 * @return list<Lockable>
	 */
	private static function kinds(): array {
		if ( null === self::$kinds ) {
			self::$kinds   = array_map( static fn ( string $class_name ): Lockable => new $class_name(), Lock_Markup::kinds() );
			$of_any        = array_filter( self::$kinds, static fn ( Lockable $kind ): bool => ! $kind instanceof Named_Block );
			self::$by_name = array( '' => $of_any );
			foreach ( self::$kinds as $at => $kind ) {
				foreach ( $kind instanceof Named_Block ? $kind->names() : array() as $name ) {
					self::$by_name[ $name ] = ( self::$by_name[ $name ] ?? $of_any ) + array( $at => $kind );
					ksort( self::$by_name[ $name ] );
				}
			}
		}
		return self::$kinds;
	}

	/**
	 * Returns the kinds that a block may be of. For nearly every block of a document this is the whole answer, without asking each kind.
	 *
	 * @param string $name Its name, '' for none.
	 * @return array<int, Lockable> With their places among all kinds, ascending.
	 */
	private static function possible( string $name ): array {
		if ( null === self::$kinds ) {
			self::kinds();
		}
		return self::$by_name[ $name ] ?? self::$by_name[''];
	}

	/**
	 * Returns the kinds of lock that a block has; `stored_lock()` of each returns the lock.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return list<Lockable> First those that lock the block itself, then those that lock what stands below it, then the one with faces.
	 */
	public static function kinds_of( array $block ): array {
		$found = array();
		foreach ( self::possible( Parsed_Block::name( $block ) ) as $kind ) {
			if ( $kind->is_of( $block ) ) {
				$found[] = $kind;
			}
		}
		if ( count( $found ) > 1 ) {
			$order = array( Lockable::ITSELF, Lockable::BELOW, Lockable::FACES );
			usort( $found, static fn ( Lockable $one, Lockable $other ): int => array_search( $one->scope(), $order, true ) <=> array_search( $other->scope(), $order, true ) );
		}
		return $found;
	}

	/**
	 * Tells which face of a gate a block is. Outside of a gate it has lost its lock: the granted face is then locked for everybody.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return ?bool True for the granted face, false for the denied one, null for other blocks.
	 */
	public static function face( array $block ): ?bool {
		foreach ( self::possible( Parsed_Block::name( $block ) ) as $kind ) {
			$face = $kind->face( $block );
			if ( null !== $face ) {
				return $face;
			}
		}
		return null;
	}

	/**
	 * Counts the blocks of a document that have a lock.
	 *
	 * @param string $content Block markup.
	 */
	public static function count( string $content ): int {
		$count = 0;
		foreach ( Delimiters::in( $content ) as $delimiter ) {
			$count += '' === $delimiter['closer'] ? count( self::kinds_of( Parsed_Block::from_delimiter( $delimiter ) ) ) : 0;
		}
		return $count;
	}

	/**
	 * Tells whether each comment that was meant to be a delimiter of a block with a lock is one.
	 *
	 * @param string          $content    Block markup.
	 * @param list<Delimiter> $delimiters The delimiters in it.
	 */
	public static function are_all_read( string $content, array $delimiters ): bool {
		$read = array_fill( 0, count( self::kinds() ), 0 );
		foreach ( $delimiters as $delimiter ) {
			foreach ( self::possible( $delimiter['name'] ) as $at => $kind ) {
				$read[ $at ] += $kind->is_delimiter( $delimiter ) ? 1 : 0;
			}
		}
		foreach ( self::kinds() as $at => $kind ) {
			if ( count( $kind->intended_delimiters( $content ) ) !== $read[ $at ] ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Finds where the first block with a lock begins, or what was meant to be one.
	 *
	 * @param string $content Block markup.
	 * @return ?int Offset in bytes; null where there is none.
	 */
	public static function first_in( string $content ): ?int {
		$first = null;
		foreach ( self::kinds() as $kind ) {
			$at    = $kind->intended_delimiters( $content )[0] ?? null;
			$first = null === $first || null === $at ? $first ?? $at : min( $first, $at );
		}
		return $first;
	}

	/**
	 * Returns the locks of a document whose structure cannot be trusted, in the order of the document.
	 *
	 * @param string $content Block markup.
	 * @return list<mixed> As stored; null for a lock that nobody can read. Never empty.
	 */
	public static function in_damaged( string $content ): array {
		$delimiters = Delimiters::in( $content );
		$locks      = array();
		// How many granted faces, and how many gates, begin in the document.
		$faces      = 0;
		$gates      = 0;
		foreach ( $delimiters as $delimiter ) {
			if ( '' !== $delimiter['closer'] ) {
				continue;
			}
			$block  = Parsed_Block::from_delimiter( $delimiter );
			$faces += true === self::face( $block ) ? 1 : 0;
			foreach ( self::kinds_of( $block ) as $kind ) {
				$locks[] = $kind->stored_lock( $block );
				$gates  += Lockable::FACES === $kind->scope() ? 1 : 0;
			}
		}
		// A granted face without a gate: the gate was removed, and its lock with it.
		if ( array() === $locks || $faces > $gates || ! self::are_all_read( $content, $delimiters ) ) {
			$locks[] = null;
		}
		return $locks;
	}

	/**
	 * Removes the locks of a damaged document; text and other blocks stay.
	 *
	 * @param string $content Block markup.
	 */
	public static function without_locks( string $content ): string {
		foreach ( self::kinds() as $kind ) {
			$content = Delimiters::replaced( $content, static fn ( array $delimiter ): ?string => $kind->is_delimiter( $delimiter ) ? $kind->without_lock( $delimiter ) : null );
		}
		return $content;
	}
}
