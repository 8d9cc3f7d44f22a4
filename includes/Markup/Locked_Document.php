<?php
/**
 * A document with a lock in it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

use WP_Block_Parser;

/**
 * Holds what is needed to cut the locked parts out of a document: its blocks and shortcodes, if they can be trusted; otherwise where its locks begin and
 * which ones they are. Blocks are trusted only if every delimiter is undamaged, every pattern with a divider is shown by a block that
 * core can read, and the parser reached the end of the document. Both are trusted, or neither.
 */
final class Locked_Document {

	/**
	 * @param ?list<array<array-key, mixed>> $blocks Parsed blocks; null where they cannot be trusted. Then only readers whom all locks let in see what
	 *                                               follows the beginning of the first lock.
	 * @param list<mixed>                    $locks  Locks as they are stored, null for a lock that cannot be read. Empty where blocks are given.
	 * @param int                            $first  Offset in bytes of the first lock; 0 where blocks are given.
	 * @param ?Shortcodes\Ranges             $shortcodes What shortcodes lock in the blocks; null for nothing.
	 */
	private function __construct(
		public readonly ?array $blocks,
		public readonly array $locks = array(),
		public readonly int $first = 0,
		public readonly ?Shortcodes\Ranges $shortcodes = null
	) {}

	/**
	 * Reads a document.
	 *
	 * @param string                          $content  Block markup or classic HTML.
	 * @param Pattern_Dividers                $patterns Finds dividers in patterns.
	 * @param ?list<array<array-key, mixed>>  $parsed   Its blocks, if it was parsed already.
	 * @param int                             $depth    How many patterns it is nested in.
	 * @return ?self Null where it has no lock.
	 */
	public static function read( string $content, Pattern_Dividers $patterns, ?array $parsed = null, int $depth = 0 ): ?self {
		if ( ! Lock_Markup::may_be_in( $content ) ) {
			return null;
		}
		$first      = Lock_Markup::has_trace( $content ) ? Block_Locks::first_in( $content ) : null;
		$shortcodes = Lock_Markup::shortcodes( $content );
		$references = $patterns->references_with_dividers( $content, $depth );
		if ( null === $first && null === $shortcodes && array() === $references ) {
			return null;
		}
		$is_sound = Lock_Markup::is_sound( $content ) && false !== $shortcodes?->is_sound && ! in_array( false, array_column( $references, 'sound' ), true );
		$blocks   = ! $is_sound ? array() : $parsed ?? array_values( array_filter( ( new WP_Block_Parser() )->parse( $content ), 'is_array' ) );
		if ( $is_sound && Lock_Markup::was_read( $blocks ) ) {
			return new self( $blocks, shortcodes: $shortcodes );
		}
		return new self(
			null,
			array_merge( null === $first ? array() : Block_Locks::in_damaged( $content ), $shortcodes?->locks() ?? array(), ...array_column( $references, 'locks' ) ),
			min( array( $first ?? strlen( $content ), $shortcodes?->first() ?? strlen( $content ), ...array_column( $references, 'at' ) ) )
		);
	}

	/**
	 * Returns the locks in the text of a document, without those in its patterns.
	 *
	 * @param string $content Block markup or classic HTML.
	 * @return list<mixed> As they are stored; null for a lock that nobody can read, and where only a pattern can have one. Never empty.
	 */
	public static function locks_in( string $content ): array {
		$shortcodes = Lock_Markup::shortcodes( $content )?->locks() ?? array();
		return array() !== $shortcodes && null === Block_Locks::first_in( $content ) ? $shortcodes : array( ...Block_Locks::in_damaged( $content ), ...$shortcodes );
	}

	/**
	 * Removes the locks of a damaged document; text and blocks stay.
	 *
	 * @param string $content Block markup or classic HTML.
	 */
	public static function without_locks( string $content ): string {
		$content = Block_Locks::without_locks( $content );
		return null === Lock_Markup::shortcodes( $content ) ? $content : Shortcodes\Tags::without( $content );
	}
}
