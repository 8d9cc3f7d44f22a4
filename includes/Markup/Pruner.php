<?php
/**
 * Cuts locked parts out of parsed blocks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

/**
 * Returns the blocks that a reader may see: no block whose own lock denies, nothing below a divider that denies, one face of each gate, and the
 * closing tags that are missing after a cut. Locks that let the reader in are removed as well, because the result may be rendered by code that does
 * not know its post.
 *
 * Locked blocks that follow each other and have the same lock are replaced by one call to action. Such a lock with its design is called a box.
 *
 * @phpstan-type Box array{mixed, int}
 */
final class Pruner {

	private bool $cut = false;

	/** @var Box What is shown for the lock that caused the cut. */
	private array $cut_by = array( null, 0 );

	/**
	 * @param callable(mixed): bool   $is_open  Tells whether a lock, as it is stored, lets the reader in.
	 * @param callable(mixed, int): string $denied Returns the HTML in the place of what a lock hides, by the lock and the ID of the design its block chose.
	 * @param Pattern_Dividers        $patterns Finds dividers in patterns.
	 */
	public function __construct(
		private $is_open,
		private $denied,
		private readonly Pattern_Dividers $patterns
	) {}

	/**
	 * Prunes a document.
	 *
	 * @param list<array<array-key, mixed>> $blocks Parsed blocks in their order, from the beginning of the document.
	 * @param ?Box                          $before What was shown for the block right before them; null for none.
	 * @return list<array<array-key, mixed>>
	 */
	public function prune( array $blocks, ?array $before = null ): array {
		$this->cut = false;
		return $this->prune_all( $blocks, $before );
	}

	/**
	 * Returns what is shown for a block if its own lock denies.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return ?Box Null where it has no lock of its own, or is hidden without a call to action.
	 */
	public static function box_of( array $block ): ?array {
		$kind = Block_Locks::kinds_of( $block )[0] ?? null;
		if ( null === $kind || Lockable::ITSELF !== $kind->scope() ) {
			return null;
		}
		$design = $kind->call_to_action( $block );
		return null === $design ? null : array( $kind->stored_lock( $block ), $design );
	}

	/**
	 * Prunes some blocks, up to a cut.
	 *
	 * @param list<array<array-key, mixed>> $blocks Parsed blocks.
	 * @param ?Box                          $box    What was shown for the block right before them.
	 * @return list<array<array-key, mixed>>
	 */
	private function prune_all( array $blocks, ?array $box = null ): array {
		$kept = array();
		foreach ( $blocks as $block ) {
			if ( $this->cut ) {
				break;
			}
			array_push( $kept, ...$this->prune_one( $block, $box ) );
		}
		return $kept;
	}

	/**
	 * Prunes one block.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @param ?Box                    $box   What was shown for the block right before it; afterwards what was shown for this one.
	 * @return list<array<array-key, mixed>> Blocks in its place.
	 */
	private function prune_one( array $block, ?array &$box ): array {
		if ( Parsed_Block::is_blank( $block ) ) {
			return array( $block );
		}
		$kinds = Block_Locks::kinds_of( $block );
		if ( array() !== $kinds && Lockable::FACES !== $kinds[0]->scope() ) {
			return Lockable::ITSELF === $kinds[0]->scope() ? $this->prune_locked( $block, $kinds[0], $box ) : $this->prune_divider( $block, $kinds, $box );
		}
		$box = null;
		if ( array() !== $kinds ) {
			return $this->prune_gate( $block, $kinds[0] );
		}
		$face = Block_Locks::face( $block );
		if ( null !== $face ) {
			// The gate around this face was removed, and its lock with it.
			return $face ? $this->call_to_action( null, 0 ) : $this->prune_all( Parsed_Block::contents( $block ) );
		}
		$block = $this->prune_inside( $block );
		foreach ( $this->patterns->below( $block ) as $below ) {
			// The call to action is shown inside the pattern.
			$this->cut = $this->cut || ! ( $this->is_open )( $below );
		}
		return array( $block );
	}

	/**
	 * Prunes a block that locks itself. Dividers in the block lock what stands below it, whether the block itself is shown or not.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @param Lockable                $kind  The kind of lock.
	 * @param ?Box                    $box   As for prune_one().
	 * @return list<array<array-key, mixed>>
	 */
	private function prune_locked( array $block, Lockable $kind, ?array &$box ): array {
		$lock     = $kind->stored_lock( $block );
		$contents = $this->prune_all( $kind->unlocked( $block ) );
		if ( ( $this->is_open )( $lock ) ) {
			$box = null;
			return $contents;
		}
		return $this->shown_once( self::box_of( $block ), $box );
	}

	/**
	 * Prunes a divider.
	 *
	 * @param array<array-key, mixed> $divider Parsed divider.
	 * @param non-empty-list<Lockable> $kinds   The kinds of lock it has, the divider's first.
	 * @param ?Box                     $box     As for prune_one().
	 * @return list<array<array-key, mixed>>
	 */
	private function prune_divider( array $divider, array $kinds, ?array &$box ): array {
		foreach ( $kinds as $kind ) {
			$lock = $kind->stored_lock( $divider );
			if ( ! ( $this->is_open )( $lock ) ) {
				$this->cut    = true;
				$this->cut_by = array( $lock, $kind->call_to_action( $divider ) ?? 0 );
				return $this->shown_once( $this->cut_by, $box );
			}
		}
		$box = null;
		return $this->prune_all( $kinds[0]->unlocked( $divider ) );
	}

	/**
	 * Prunes a gate.
	 *
	 * @param array<array-key, mixed> $gate Parsed gate.
	 * @param Lockable                $kind The kind of gate.
	 * @return list<array<array-key, mixed>>
	 */
	private function prune_gate( array $gate, Lockable $kind ): array {
		$lock  = $kind->stored_lock( $gate );
		$open  = ( $this->is_open )( $lock );
		$shown = array();
		$cut   = false;
		$hint  = false;
		foreach ( Parsed_Block::contents( $gate ) as $inner ) {
			$face      = $kind->face( $inner );
			$contents  = null === $face ? $this->prune_all( array( $inner ) ) : $this->prune_face( $inner );
			$cut       = $cut || $this->cut;
			$this->cut = false;
			if ( $open === ( false !== $face ) ) {
				array_push( $shown, ...$contents );
			} elseif ( $cut ) {
				$hint = true;
			}
		}
		$this->cut = $cut;
		if ( ! $open && ! $this->has_content( $shown ) ) {
			return $this->call_to_action( $lock, $kind->call_to_action( $gate ) ?? 0 );
		}
		// A divider in the hidden face locks the text below the gate. Without this, no call to action would explain that.
		return $hint ? array( ...$shown, ...$this->call_to_action( ...$this->cut_by ) ) : $shown;
	}

	/**
	 * Prunes a face of a gate.
	 *
	 * @param array<array-key, mixed> $face Parsed face.
	 * @return list<array<array-key, mixed>> What is in it; a call to action where the face also has a lock of its own that denies.
	 */
	private function prune_face( array $face ): array {
		$contents = $this->prune_all( Parsed_Block::contents( $face ) );
		foreach ( Block_Locks::kinds_of( $face ) as $kind ) {
			$lock = $kind->stored_lock( $face );
			if ( ! ( $this->is_open )( $lock ) ) {
				return $this->call_to_action( $lock, $kind->call_to_action( $face ) ?? 0 );
			}
		}
		return $contents;
	}

	/**
	 * Prunes the blocks inside a block.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return array<array-key, mixed> The block with what is left of its inner blocks.
	 */
	private function prune_inside( array $block ): array {
		$children = Parsed_Block::children( $block );
		if ( array() === $children ) {
			return $block;
		}
		$kept   = array();
		$chunks = array();
		$next   = 0;
		$box    = null;
		foreach ( Parsed_Block::chunks( $block ) as $chunk ) {
			if ( $this->cut ) {
				break;
			}
			if ( null !== $chunk ) {
				$chunks[] = $chunk;
				$box      = '' === trim( $chunk ) ? $box : null;
			} elseif ( isset( $children[ $next ] ) ) {
				foreach ( $this->prune_one( $children[ $next++ ], $box ) as $child ) {
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
	 * Tells whether any of some blocks has content.
	 *
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
	 * Returns a call to action as blocks, unless the block right before has the same one.
	 *
	 * @param ?Box $wanted What is shown; null for nothing.
	 * @param ?Box $box    What was shown for the block right before; afterwards what is shown for this one.
	 * @return list<array<array-key, mixed>>
	 */
	private function shown_once( ?array $wanted, ?array &$box ): array {
		$before = $box;
		$box    = $wanted;
		return null === $wanted || $wanted === $before ? array() : $this->call_to_action( ...$wanted );
	}

	/**
	 * Returns a call to action as blocks.
	 *
	 * @param mixed $lock   A lock as it is stored.
	 * @param int   $design ID of the design that the block with the lock chose; 0 for none.
	 * @return list<array<array-key, mixed>>
	 */
	private function call_to_action( mixed $lock, int $design ): array {
		$html = ( $this->denied )( $lock, $design );
		return '' === $html ? array() : array( Parsed_Block::freeform( $html ) );
	}
}
