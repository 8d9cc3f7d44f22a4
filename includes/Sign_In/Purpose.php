<?php
/**
 * What somebody goes to Patreon for.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

/** Purpose of a way to Patreon and back. It is fixed when the way begins; a code brought back is good for nothing else. */
enum Purpose: string {

	/** A visitor shows who they are. */
	case Sign_In = 'sign-in';

	/** The same, by way of the checkout. */
	case Join = 'join';

	/** A WordPress user links their account. Begins with a form, never with a link. */
	case Link = 'link';

	/** A creator connects the campaign. Begins in the admin app, never with a link. */
	case Connect = 'connect';

	/** Whether anybody may begin it by following a link. */
	public function is_open_to_all(): bool {
		return self::Sign_In === $this || self::Join === $this;
	}
}
