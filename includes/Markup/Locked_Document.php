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
 * What everybody who cuts locked parts out needs of a document: its blocks, where they can be trusted, and else where its locks begin and
 * what they are. Trusted are blocks only where every delimiter is sound, every pattern with a divider is shown by a block that core reads,
 * and the parser came to the end of the document.
 */
final class Locked_Document {

	/**
	 * @param ?list<array<array-key, mixed>> $blocks Parsed blocks; null where they cannot be trusted, and everything from the first lock
	 *                                               on needs all of them.
	 * @param list<mixed>                    $locks  The attribute `lock` of each, null where it cannot be read. Empty where the blocks say.
	 * @param int                            $first  Offset in bytes of the first lock. Not told where the blocks say.
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
			array_merge( $is_ours ? Lock_Markup::locks( $content ) : array(), ...array_column( $closing, 'locks' ) ),
			min( array( Lock_Markup::first_offset( $content ), ...array_column( $closing, 'at' ) ) )
		);
	}
}
