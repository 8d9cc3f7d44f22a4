<?php
/**
 * Every lock of a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Markup\Block_Locks;
use Patreon_Gate\Markup\Lockable;
use Patreon_Gate\Markup\Locked_Document;
use Patreon_Gate\Markup\Parsed_Block;
use Patreon_Gate\Markup\Pattern_Dividers;
use Patreon_Gate\Markup\Shortcodes\Ranges;
use WP_Post;

/** Lists the locks of a post and of its parts, those of blocks in the order in which a reader meets them, then those of shortcodes. It is for explanations, and decides nothing. */
final class Lock_Finder {

	public function __construct(
		private readonly Effective_Locks $effective,
		private readonly Pattern_Dividers $patterns
	) {}

	/**
	 * Returns all locks of a post.
	 *
	 * @return list<Found_Lock> Empty where nothing is locked.
	 */
	public function locks_of( WP_Post $post ): array {
		$whole = $this->effective->of( $post->ID );
		$found = array();
		foreach ( $whole->locks as $at => $lock ) {
			$found[] = new Found_Lock( $whole->sources[ $at ], $lock, true, $post->ID );
		}
		return array( ...$found, ...$this->in_content( $post->post_content, $post->ID ) );
	}

	/**
	 * Returns the locks in some content.
	 *
	 * @return list<Found_Lock>
	 */
	private function in_content( string $content, int $post_id ): array {
		$document = Locked_Document::read( $content, $this->patterns );
		if ( null === $document ) {
			return array();
		}
		return null === $document->blocks
			? array_map( static fn ( mixed $lock ): Found_Lock => new Found_Lock( 'broken', Lock_Codec::read( $lock ), false, $post_id ), $document->locks )
			: array( ...$this->in_blocks( $document->blocks, $post_id ), ...self::in_shortcodes( $document->shortcodes, $post_id ) );
	}

	/**
	 * Returns the locks of shortcodes.
	 *
	 * @return list<Found_Lock>
	 */
	private static function in_shortcodes( ?Ranges $shortcodes, int $post_id ): array {
		return array_map( static fn ( mixed $lock ): Found_Lock => new Found_Lock( Found_Lock::SHORTCODE, Lock_Codec::read( $lock ), false, $post_id ), $shortcodes?->locks() ?? array() );
	}

	/**
	 * Returns the locks of some blocks and of all blocks inside them.
	 *
	 * @param list<array<array-key, mixed>> $blocks  Parsed blocks.
	 * @param bool                          $in_gate Whether these are the blocks directly inside a gate.
	 * @return list<Found_Lock>
	 */
	private function in_blocks( array $blocks, int $post_id, bool $in_gate = false ): array {
		$found = array();
		foreach ( $blocks as $block ) {
			$has_faces = false;
			foreach ( Block_Locks::kinds_of( $block ) as $kind ) {
				$found[]   = new Found_Lock( $kind->scope(), Lock_Codec::read( $kind->stored_lock( $block ) ), false, $post_id );
				$has_faces = $has_faces || Lockable::FACES === $kind->scope();
			}
			if ( ! $in_gate && true === Block_Locks::face( $block ) ) {
				// A granted face outside of its gate: the gate was removed, and its lock with it.
				$found[] = new Found_Lock( Lockable::FACES, Lock::unreadable(), false, $post_id );
			}
			foreach ( $this->patterns->below( $block ) as $lock ) {
				$found[] = new Found_Lock( 'pattern', Lock_Codec::read( $lock ), false, 0 );
			}
			$found = array( ...$found, ...$this->in_blocks( Parsed_Block::children( $block ), $post_id, $has_faces ) );
		}
		return $found;
	}
}
