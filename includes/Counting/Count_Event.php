<?php
/**
 * Events that are counted.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Counting;

/** Names what is counted of a call to action, in the order in which it happens to a reader. */
enum Count_Event: string {

	/** The reader came near it: the browser loaded its image. */
	case View = 'view';

	/** The reader followed a link in it. */
	case Click = 'click';

	/** The reader came back as a new paying member. */
	case Join = 'join';

	/** The post was locked for the reader, who came back and can read it now. */
	case Unlock = 'unlock';
}
