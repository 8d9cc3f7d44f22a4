<?php
/**
 * Kinds of deliveries.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/** Lists the kinds of signed deliveries. */
enum Webhook_Kind {

	/** Something happened to a member. */
	case Member;

	/** Somebody pressed "Send test" in Patreon's portal. */
	case Test;

	/** Anything else, such as posts or the first version of the API. Answered with success and ignored. */
	case Other;
}
