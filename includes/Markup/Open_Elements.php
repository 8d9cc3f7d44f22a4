<?php
/**
 * HTML elements that are open after a cut.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

/** Finds the HTML elements that a piece of HTML opens and does not close. */
final class Open_Elements {

	/**
	 * Returns the closing tags that the beginning of a block needs after the rest was cut off. The rest is not used for that.
	 *
	 * @param string $html HTML up to the cut.
	 * @return string e.g. `</div></div>`.
	 */
	public static function closers( string $html ): string {
		$open = array();
		foreach ( Html_Items::in( $html ) as $item ) {
			if ( $item['is_void'] ) {
				continue;
			}
			if ( ! $item['is_closer'] ) {
				$open[] = $item['name'];
				continue;
			}
			$at = array_search( $item['name'], array_reverse( $open, true ), true );
			if ( false !== $at ) {
				$open = array_slice( $open, 0, $at );
			}
		}
		return implode( '', array_map( static fn( string $name ): string => '</' . $name . '>', array_reverse( $open ) ) );
	}
}
