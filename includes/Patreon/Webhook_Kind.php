<?php
/**
 * Kinds of deliveries.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/** What a signed delivery is about. */
enum Webhook_Kind {

	/** Something happened to a member. */
	case Member;

	/** Somebody pressed "Send test" in Patreon's portal. */
	case Test;

	/** Anything else: posts, the first version of the API, what Patreon may think of. Acknowledged and forgotten. */
	case Other;
}
