<?php
/**
 * Purposes of an OAuth flow.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

/** Lists the purposes of an OAuth flow. The purpose is fixed at the start, and the code that comes back is used for nothing else. */
enum Purpose: string {

	/** A visitor signs in. */
	case Sign_In = 'sign-in';

	/** A visitor signs in by way of Patreon's checkout. */
	case Join = 'join';

	/** A WordPress user links their account. Started by a form, never by a link. */
	case Link = 'link';

	/** A creator connects the campaign. Started in the admin app, never by a link. */
	case Connect = 'connect';

	/** Tells whether anybody can start it by following a link. */
	public function is_open_to_all(): bool {
		return self::Sign_In === $this || self::Join === $this;
	}
}
