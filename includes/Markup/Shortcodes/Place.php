<?php
/**
 * Where a locked part stands.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup\Shortcodes;

/** Where something is shown in the place of a locked part. */
enum Place {

	/** Nothing else stands in its line: there is room for a box. */
	case Alone;

	/** In a line of text. */
	case In_Line;

	/** In the text of a link or a button, which cannot contain another. */
	case In_Link;
}
