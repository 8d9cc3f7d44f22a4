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
 * Everything that is needed to cut locked parts out of a document: its blocks, if they can be trusted; if not, where its locks begin and
 * what they are. Blocks are trusted only if every delimiter is undamaged, every pattern with a divider is shown by a block that core reads,
 * and the parser came to the end of the document.
 */
final class Locked_Document {

	/**
	 * @param ?list<array<array-key, mixed>> $blocks Parsed blocks; null where they cannot be trusted, and everything from the first lock
	 *                                               on needs all of them.
	 * @param list<mixed>                    $locks  Locks as they are stored, null for one that cannot be read. Empty where blocks are given.
	 * @param int                            $first  Offset in bytes of the first lock; 0 where blocks are given.
	 */
	private function __construct( public readonly ?array $blocks, public readonly array $locks = array(), public readonly int $first = 0 ) {}

	/**
	 * @param string                          $content  Block markup or classic HTML.
	 * @param Pattern_Dividers                $patterns Looks into patterns.
	 * @param ?list<array<array-key, mixed>>  $parsed   Its blocks, where somebody parsed it already.
	 * @param int                             $depth    How many patterns it stands in.
	 * @return ?self Null where it holds no lock.
	 */
	public static function read( string $content, Pattern_Dividers $patterns, ?array $parsed = null, int $depth = 0 ): ?self {
		if ( ! Lock_Markup::may_be_in( $content ) ) {
			return null;
		}
		$is_ours = Lock_Markup::is_in( $content );
		$closing = $patterns->closing( $content, $depth );
		if ( ! $is_ours && array() === $closing ) {
			return null;
		}
		$is_sound = Lock_Markup::is_sound( $content ) && ! in_array( false, array_column( $closing, 'sound' ), true );
		$blocks   = ! $is_sound ? array() : $parsed ?? array_values( array_filter( ( new WP_Block_Parser() )->parse( $content ), 'is_array' ) );
		if ( $is_sound && Lock_Markup::was_read( $blocks ) ) {
			return new self( $blocks );
		}
		return new self(
			null,
			array_merge( $is_ours ? Block_Locks::in_damaged( $content ) : array(), ...array_column( $closing, 'locks' ) ),
			min( array( Block_Locks::first_in( $content ) ?? strlen( $content ), ...array_column( $closing, 'at' ) ) )
		);
	}
}
