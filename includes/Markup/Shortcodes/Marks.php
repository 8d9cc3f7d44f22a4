<?php
/**
 * Which locked parts of shortcodes each block belongs to.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup\Shortcodes;

use Patreon_Gate\Markup\Guards;
use Patreon_Gate\Markup\Parsed_Block;

/**
 * Marks each block with the tags of shortcodes in it, and with the locks that hold where it begins, so that each block can be cut by itself. A block that lies
 * within a locked part as a whole gets the lock as a guard. The marks are stored under a key that core never serializes.
 *
 * @phpstan-type Open array{mixed, ?int}
 */
final class Marks {

	private const KEY = 'patreon_gate_shortcodes';

	/** @var list<Open> Locks that hold where the walk is. */
	private array $open = array();

	/** How many of them held all the time since the block began that is being walked through. */
	private int $lasting = 0;

	/** How many tags were met. */
	private int $met = 0;

	private function __construct( private readonly Ranges $ranges ) {}

	/**
	 * Marks the blocks of a document.
	 *
	 * @param list<array<array-key, mixed>> $blocks Its parsed blocks, with their guards.
	 * @param Ranges                        $ranges Its tags.
	 * @return ?list<array<array-key, mixed>> Null where the blocks have other tags than the document.
	 */
	public static function mark( array $blocks, Ranges $ranges ): ?array {
		$walk   = new self( $ranges );
		$marked = array_map( $walk->block( ... ), $blocks );
		return count( $ranges->tags ) === $walk->met ? $marked : null;
	}

	/**
	 * Returns the mark of a block.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return array{open: list<Open>, roles: list<?bool>}|null What `Cutter` and `Ranges::of_part()` need; null where nothing in the block is to be cut.
	 */
	public static function of( array $block ): ?array {
		$mark = $block[ self::KEY ] ?? null;
		if ( ! is_array( $mark ) ) {
			return null;
		}
		$open  = array();
		$roles = array();
		foreach ( is_array( $mark['open'] ?? null ) ? $mark['open'] : array( null ) as $held ) {
			$held   = is_array( $held ) ? $held : array();
			$open[] = array( $held[0] ?? null, is_int( $held[1] ?? null ) ? $held[1] : null );
		}
		foreach ( is_array( $mark['roles'] ?? null ) ? $mark['roles'] : array() as $role ) {
			$roles[] = is_bool( $role ) ? $role : null;
		}
		return array(
			'open'  => $open,
			'roles' => $roles,
		);
	}

	/**
	 * Marks one block and the blocks inside it.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return array<array-key, mixed>
	 */
	private function block( array $block ): array {
		$open          = $this->open;
		$first         = $this->met;
		$outer         = $this->lasting;
		$this->lasting = count( $open );
		$children      = Parsed_Block::children( $block );
		$next          = 0;
		foreach ( Parsed_Block::chunks( $block ) as $chunk ) {
			if ( null !== $chunk ) {
				$this->text( $chunk );
			} elseif ( isset( $children[ $next ] ) ) {
				$children[ $next ] = $this->block( $children[ $next ] );
				++$next;
			}
		}
		$whole         = array_slice( $open, 0, $this->lasting );
		$this->lasting = min( $outer, $this->lasting );
		if ( array() !== $children ) {
			$block['innerBlocks'] = $children;
		}
		$roles = array_slice( $this->ranges->roles, $first, $this->met - $first );
		if ( array() !== $roles ) {
			$block[ self::KEY ] = array(
				'open'  => $open,
				'roles' => $roles,
			);
		}
		return array() === $whole ? $block : Guards::guarded( $block, array_column( $whole, 0 ) );
	}

	/** Passes through a text between delimiters. */
	private function text( string $chunk ): void {
		foreach ( Tags::in( $chunk ) as $tag ) {
			$role = $this->ranges->roles[ $this->met++ ] ?? null;
			if ( true === $role ) {
				$this->open[] = array( Attributes::stored_lock( $tag ), Attributes::call_to_action( $tag ) );
			} elseif ( false === $role ) {
				array_pop( $this->open );
				$this->lasting = min( $this->lasting, count( $this->open ) );
			}
		}
	}
}
