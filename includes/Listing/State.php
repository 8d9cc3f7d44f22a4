<?php
/**
 * What a list says about a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Listing;

/** Says in a word or two whether everyone can read a post. */
enum State: string {

	/** Everyone can read it, and everything in it. */
	case Public_Post = 'public';

	/** The whole post is locked for some readers. */
	case Locked = 'locked';

	/** Everyone can read it, but parts of it are locked. */
	case Parts = 'parts';

	/** It has a lock that lets everyone in by now, because of early access. */
	case Opened = 'opened';

	/** Nobody can read it: a lock cannot be read. */
	case Unreadable = 'unreadable';

	/** Returns the words for it. */
	public function label(): string {
		return match ( $this ) {
			self::Public_Post => __( 'Public', 'tier-gate-for-patreon' ),
			self::Locked      => __( 'Locked', 'tier-gate-for-patreon' ),
			self::Parts       => __( 'Has locked parts', 'tier-gate-for-patreon' ),
			self::Opened      => __( 'Public now', 'tier-gate-for-patreon' ),
			self::Unreadable  => __( 'Locked for everyone', 'tier-gate-for-patreon' ),
		};
	}
}
