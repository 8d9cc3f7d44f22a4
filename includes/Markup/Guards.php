<?php
/**
 * The locks that apply to each block.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

/**
 * Marks each block with the conditions under which it may be shown. The marks are stored under a key that core never serializes, so a
 * document that is parsed, changed and saved keeps all of its blocks.
 *
 * Such a condition is called a guard. It consists of a lock, as it is stored, and whether that lock has to let the reader in (below a
 * divider, inside a block with a lock, in the granted face of a gate) or has to deny (in the denied face).
 *
 * @phpstan-type Guard array{lock: mixed, open: bool}
 */
final class Guards {

	private const KEY = 'patreon_gate';

	/** How many guards apply where the content that is being marked begins: those from around its lock, and that of the lock itself. */
	private int $first = 0;

	/**
	 * @param Pattern_Dividers $patterns Finds dividers in patterns.
	 */
	public function __construct( private readonly Pattern_Dividers $patterns ) {}

	/**
	 * Marks the blocks of a document.
	 *
	 * @param list<array<array-key, mixed>> $blocks  Its parsed blocks.
	 * @param int                           $post_id The post whose content it is; 0 where that is not certain.
	 * @return list<array<array-key, mixed>>
	 */
	public function mark( array $blocks, int $post_id ): array {
		$guards = array();
		return $this->mark_all( $blocks, $post_id, $guards, false );
	}

	/**
	 * Marks every block of a document whose structure cannot be trusted: all of its locks have to let the reader in.
	 *
	 * @param list<array<array-key, mixed>> $blocks  Its parsed blocks.
	 * @param int                           $post_id The post whose content it is; 0 where that is not certain.
	 * @param list<mixed>                   $locks   Its locks.
	 * @return list<array<array-key, mixed>>
	 */
	public function mark_unsound( array $blocks, int $post_id, array $locks ): array {
		$guards = array_map( static fn( mixed $lock ): array => self::guard( $lock, true ), $locks );
		foreach ( $blocks as $at => $block ) {
			$blocks[ $at ] = self::marked( $block, $post_id, $guards );
			$blocks[ $at ]['innerBlocks'] = $this->mark_unsound( Parsed_Block::children( $block ), $post_id, $locks );
		}
		return $blocks;
	}

	/**
	 * Returns the mark of a block.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return array{post: int, guards: list<Guard>, before: ?array{mixed, int}}|null `before` is the call to action of a locked block right before it, as
	 *                                                                               `Pruner` takes it. Null where the document of the block has no locks.
	 */
	public static function of( array $block ): ?array {
		$mark = $block[ self::KEY ] ?? null;
		if ( ! is_array( $mark ) ) {
			return null;
		}
		$guards = array();
		foreach ( is_array( $mark['guards'] ?? null ) ? $mark['guards'] : array() as $guard ) {
			$guards[] = is_array( $guard ) ? self::guard( $guard['lock'] ?? null, false !== ( $guard['open'] ?? true ) ) : self::guard( null, true );
		}
		$before = $mark['before'] ?? null;
		return array(
			'post'   => is_int( $mark['post'] ?? null ) ? $mark['post'] : 0,
			'guards' => $guards,
			'before' => is_array( $before ) && 2 === count( $before ) && is_int( $before[1] ?? null ) ? array( $before[0] ?? null, $before[1] ) : null,
		);
	}

	/**
	 * Returns a block with more locks that have to let the reader in.
	 *
	 * @param array<array-key, mixed> $block Block that has a mark.
	 * @param list<mixed>             $locks Locks as they are stored.
	 * @return array<array-key, mixed>
	 */
	public static function guarded( array $block, array $locks ): array {
		$mark   = self::of( $block );
		$guards = array_map( static fn ( mixed $lock ): array => self::guard( $lock, true ), $locks );
		return self::marked( $block, $mark['post'] ?? 0, array( ...( $mark['guards'] ?? array() ), ...$guards ) );
	}

	/**
	 * Marks some blocks, in their order.
	 *
	 * @param list<array<array-key, mixed>> $blocks  Parsed blocks.
	 * @param int                           $post_id Post.
	 * @param list<Guard>                   $guards  Guards so far; those of dividers in these blocks are added.
	 * @param bool                          $in_gate Whether these are the children of a gate.
	 * @return list<array<array-key, mixed>>
	 */
	private function mark_all( array $blocks, int $post_id, array &$guards, bool $in_gate ): array {
		$box = null;
		foreach ( $blocks as $at => $block ) {
			$before = $box;
			$box    = Parsed_Block::is_blank( $block ) ? $box : Pruner::box_of( $block );
			if ( ! $in_gate && true === Block_Locks::face( $block ) ) {
				// The gate around this face was removed, and its lock with it.
				$inside        = array( ...$guards, self::guard( null, true ) );
				$blocks[ $at ] = $this->mark_inside( $block, $post_id, $inside, $inside );
				continue;
			}
			$marked = $this->mark_one( $block, Block_Locks::kinds_of( $block ), $post_id, $guards );
			if ( null !== $before && is_array( $marked[ self::KEY ] ) ) {
				$marked[ self::KEY ]['before'] = $before;
			}
			$blocks[ $at ] = $marked;
			foreach ( $this->patterns->below( $block ) as $lock ) {
				$guards = $this->with( $guards, $lock );
			}
		}
		return $blocks;
	}

	/**
	 * Marks one block and the blocks inside it.
	 *
	 * @param array<array-key, mixed> $block   Parsed block.
	 * @param list<Lockable>          $kinds   The kinds of lock of the block that are not handled yet, in the order of `Block_Locks`.
	 * @param int                     $post_id Post.
	 * @param list<Guard>             $guards  Guards so far; those of dividers in the block are added.
	 * @return array<array-key, mixed>
	 */
	private function mark_one( array $block, array $kinds, int $post_id, array &$guards ): array {
		$kind = array_shift( $kinds );
		$own  = $guards;
		if ( null === $kind ) {
			return $this->mark_inside( $block, $post_id, $guards, $own );
		}
		$scope = $kind->scope();
		if ( Lockable::FACES === $scope ) {
			return $this->mark_gate( $block, $kind, $post_id, $guards );
		}
		$lock = $kind->stored_lock( $block );
		if ( Lockable::BELOW === $scope ) {
			$block  = $this->mark_one( $block, $kinds, $post_id, $guards );
			$guards = $this->with( $guards, $lock );
			return $block;
		}
		list( $block, $below ) = $this->within(
			array( ...$guards, self::guard( $lock, true ) ),
			function ( array $inside ) use ( $block, $kinds, $post_id ): array {
				$block = $this->mark_one( $block, $kinds, $post_id, $inside );
				return array( $block, $inside );
			}
		);
		$guards = array( ...$guards, ...$below );
		// The block itself only has the guards from around it, so that a call to action is rendered in its place.
		return self::marked( $block, $post_id, $own );
	}

	/**
	 * Marks a block without a lock, and the blocks inside it.
	 *
	 * @param array<array-key, mixed> $block   Parsed block.
	 * @param int                     $post_id Post.
	 * @param list<Guard>             $guards  Guards for the inner blocks; those of dividers among them are added.
	 * @param list<Guard>             $own     Guards for the block itself.
	 * @return array<array-key, mixed>
	 */
	private function mark_inside( array $block, int $post_id, array &$guards, array $own ): array {
		$children = Parsed_Block::children( $block );
		if ( array() !== $children ) {
			$block['innerBlocks'] = $this->mark_all( $children, $post_id, $guards, false );
		}
		return self::marked( $block, $post_id, $own );
	}

	/**
	 * Marks a gate. A divider in one face locks the rest of that face and everything below the gate, but not the other face.
	 *
	 * @param array<array-key, mixed> $gate    Parsed gate.
	 * @param Lockable                $kind    The kind of gate.
	 * @param int                     $post_id Post.
	 * @param list<Guard>             $guards  Guards so far; those of dividers in the faces are added.
	 * @return array<array-key, mixed>
	 */
	private function mark_gate( array $gate, Lockable $kind, int $post_id, array &$guards ): array {
		$lock   = $kind->stored_lock( $gate );
		$around = $guards;
		$faces  = array();
		foreach ( Parsed_Block::children( $gate ) as $face ) {
			list( $faces[], $below ) = $this->within(
				array( ...$around, self::guard( $lock, false !== $kind->face( $face ) ) ),
				function ( array $inside ) use ( $face, $post_id ): array {
					$marked = $this->mark_all( array( $face ), $post_id, $inside, true );
					return array( $marked[0], $inside );
				}
			);
			$guards = array( ...$guards, ...$below );
		}
		$gate['innerBlocks'] = $faces;
		return self::marked( $gate, $post_id, $around );
	}

	/**
	 * Marks the content of a lock.
	 *
	 * @param list<Guard>                                                              $inside Guards that apply inside, including those from around the
	 *                                                                                         lock.
	 * @param callable(list<Guard>): array{array<array-key, mixed>, list<Guard>} $mark   Marks a block; returns it with the guards at its end.
	 * @return array{array<array-key, mixed>, list<Guard>} The block, and the guards of dividers in it, which also apply below it. The lock itself does not
	 *                                                     apply there.
	 */
	private function within( array $inside, callable $mark ): array {
		$outer = $this->first;
		// A divider inside with the same lock as its container gets a guard of its own, because it also applies below the container.
		$this->first           = count( $inside );
		list( $block, $after ) = $mark( $inside );
		$this->first           = $outer;
		return array( $block, array_slice( $after, count( $inside ) ) );
	}

	/**
	 * Returns a block with its mark.
	 *
	 * @param array<array-key, mixed> $block   Parsed block.
	 * @param int                     $post_id Post.
	 * @param list<Guard>             $guards  Guards.
	 * @return array<array-key, mixed>
	 */
	private static function marked( array $block, int $post_id, array $guards ): array {
		$block[ self::KEY ] = array(
			'post'   => $post_id,
			'guards' => $guards,
		);
		return $block;
	}

	/**
	 * Returns guards with one more lock, unless they have it already: every block keeps its guards, and a long document may have the same
	 * divider many times.
	 *
	 * @param list<Guard> $guards Guards.
	 * @param mixed       $lock   A lock as it is stored, which has to let the reader in.
	 * @return list<Guard>
	 */
	private function with( array $guards, mixed $lock ): array {
		$guard = self::guard( $lock, true );
		return in_array( $guard, array_slice( $guards, $this->first ), true ) ? $guards : array( ...$guards, $guard );
	}

	/**
	 * Returns a guard.
	 *
	 * @param mixed $lock A lock as it is stored.
	 * @param bool  $open Whether the lock has to let the reader in, or has to deny.
	 * @return Guard
	 */
	private static function guard( mixed $lock, bool $open ): array {
		return array(
			'lock' => $lock,
			'open' => $open,
		);
	}
}
