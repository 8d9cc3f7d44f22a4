<?php
/**
 * What made us look.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/**
 * Why a record was read or judged again. The same change is the same event, whichever of these noticed it.
 *
 * @api
 * @since 0.1.0
 */
enum Cause: string {

	/** Patreon said that something about the member changed. */
	case Webhook = 'webhook';
	/** The scheduled reading of all members. */
	case Sweep = 'sweep';
	/** The person signed in. */
	case Sign_In = 'sign_in';
	/** The person asked: "I have just paid". */
	case Refresh = 'refresh';
	/** The creator granted or blocked by hand. */
	case Grant = 'grant';
	/** Time passed: a period or a grace ended. */
	case Time = 'time';
	/** Somebody ran a command or a repair. */
	case Command = 'command';
}
