<?php
/**
 * Why a record was read or evaluated.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/**
 * Lists the causes for which a record is read or evaluated again. A change gives the same event, whichever of these noticed it.
 *
 * @api
 * @since 0.1.0
 */
enum Cause: string {

	/** A webhook of Patreon's said that the member changed. */
	case Webhook = 'webhook';
	/** A sweep, which reads all members. */
	case Sweep = 'sweep';
	/** The person signed in. */
	case Sign_In = 'sign_in';
	/** The person clicked "Check again". */
	case Refresh = 'refresh';
	/** The creator granted or blocked access. */
	case Grant = 'grant';
	/** Time passed: a period or a grace period ended. */
	case Time = 'time';
	/** A WP-CLI command or a repair. */
	case Command = 'command';
}
