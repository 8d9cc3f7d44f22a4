<?php
/**
 * Cuts locked parts out of parsed blocks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

/**
 * Gives the tree that a reader may see: below a closed divider nothing, of each gate one face, and the closing tags that a
 * cut left missing. Open dividers and gates vanish, so that what is left holds no lock any more.
 */
final class Pruner {

	private bool $cut = false;

	/** The lock that made the cut. */
	private mixed $cut_by = null;

	/**
	 * @param callable(mixed): bool   $is_open  Whether a lock, as it stands in the attribute `lock`, is open.
	 * @param callable(mixed): string $denied   HTML in the place of what a closed lock hides.
	 * @param Pattern_Dividers        $patterns Looks into patterns.
	 */
	public function __construct(
		private $is_open,
		private $denied,
		private readonly Pattern_Dividers $patterns
	) {}

	/**
	 * @param list<array<array-key, mixed>> $blocks Parsed blocks in their order, from the beginning of the document.
	 * @return list<array<array-key, mixed>>
	 */
	public function prune( array $blocks ): array {
		$this->cut = false;
		return $this->prune_all( $blocks );
	}

	/**
	 * @param list<array<array-key, mixed>> $blocks Parsed blocks.
	 * @return list<array<array-key, mixed>>
	 */
	private function prune_all( array $blocks ): array {
		$kept = array();
		foreach ( $blocks as $block ) {
			if ( $this->cut ) {
				break;
			}
			array_push( $kept, ...$this->prune_one( $block ) );
		}
		return $kept;
	}

	/**
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return list<array<array-key, mixed>> What stands in its place.
	 */
	private function prune_one( array $block ): array {
		$name = Parsed_Block::name( $block );
		$lock = Parsed_Block::attribute( $block, 'lock' );
		if ( Parsed_Block::DIVIDER === $name ) {
			if ( ( $this->is_open )( $lock ) ) {
				return array();
			}
			$this->cut    = true;
			$this->cut_by = $lock;
			return $this->call_to_action( $lock );
		}
		if ( Parsed_Block::GATE === $name ) {
			return $this->prune_gate( $block, $lock );
		}
		if ( Parsed_Block::GRANTED === $name ) {
			// Its gate is gone, and with it the lock.
			return $this->call_to_action( null );
		}
		if ( Parsed_Block::DENIED === $name ) {
			return $this->prune_all( Parsed_Block::contents( $block ) );
		}
		$block = $this->prune_inside( $block );
		foreach ( $this->patterns->below( $block ) as $below ) {
			// The pattern shows its own call to action.
			$this->cut = $this->cut || ! ( $this->is_open )( $below );
		}
		return array( $block );
	}

	/**
	 * @param array<array-key, mixed> $gate Parsed gate.
	 * @param mixed                   $lock Its lock.
	 * @return list<array<array-key, mixed>>
	 */
	private function prune_gate( array $gate, mixed $lock ): array {
		$open  = ( $this->is_open )( $lock );
		$shown = array();
		$cut   = false;
		$mute  = false;
		foreach ( Parsed_Block::contents( $gate ) as $face ) {
			$name      = Parsed_Block::name( $face );
			$is_face   = Parsed_Block::GRANTED === $name || Parsed_Block::DENIED === $name;
			$contents  = $this->prune_all( $is_face ? Parsed_Block::contents( $face ) : array( $face ) );
			$cut       = $cut || $this->cut;
			$this->cut = false;
			if ( $open === ( Parsed_Block::DENIED !== $name ) ) {
				array_push( $shown, ...$contents );
			} elseif ( $cut ) {
				$mute = true;
			}
		}
		$this->cut = $cut;
		if ( ! $open && ! $this->has_content( $shown ) ) {
			return $this->call_to_action( $lock );
		}
		// A divider in the face that is not shown cut the rest: without this, nothing would say so.
		return $mute ? array( ...$shown, ...$this->call_to_action( $this->cut_by ) ) : $shown;
	}

	/**
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return array<array-key, mixed> The same, with what is left of its children.
	 */
	private function prune_inside( array $block ): array {
		$children = Parsed_Block::children( $block );
		if ( array() === $children ) {
			return $block;
		}
		$kept   = array();
		$chunks = array();
		$next   = 0;
		foreach ( Parsed_Block::chunks( $block ) as $chunk ) {
			if ( $this->cut ) {
				break;
			}
			if ( null !== $chunk ) {
				$chunks[] = $chunk;
			} elseif ( isset( $children[ $next ] ) ) {
				foreach ( $this->prune_one( $children[ $next++ ] ) as $child ) {
					$kept[]   = $child;
					$chunks[] = null;
				}
			}
		}
		if ( $this->cut ) {
			$chunks[] = Open_Elements::closers( implode( '', array_filter( $chunks, 'is_string' ) ) );
		}
		return Parsed_Block::with_contents( $block, $kept, $chunks );
	}

	/**
	 * @param list<array<array-key, mixed>> $blocks Parsed blocks.
	 */
	private function has_content( array $blocks ): bool {
		foreach ( $blocks as $block ) {
			if ( '' !== Parsed_Block::name( $block ) || '' !== trim( implode( '', array_filter( Parsed_Block::chunks( $block ), 'is_string' ) ) ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * @param mixed $lock Attribute `lock`.
	 * @return list<array<array-key, mixed>>
	 */
	private function call_to_action( mixed $lock ): array {
		$html = ( $this->denied )( $lock );
		return '' === $html ? array() : array( Parsed_Block::freeform( $html ) );
	}
}
